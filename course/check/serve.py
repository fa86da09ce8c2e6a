"""The kernel's side of being asked: scenarios come in over a comm, the answers of the notebook's functions go back."""

from comm import get_comm_manager
from IPython import get_ipython

from course.check.plain import pack, unpack
from course.check.play import play

TARGET = "course.check"


def serve() -> None:
    """Answer every scenario sent to the comm target `course.check` with the functions that the notebook defines."""
    get_comm_manager().register_target(TARGET, lambda comm, _: comm.on_msg(lambda message: reply(comm, message)))


def reply(comm, message: dict) -> None:
    """Play the scenario of one message; its answer is sent as JSON beside raw buffers, never pickled."""
    try:
        scenario = unpack(message["content"]["data"]["scenario"], message["buffers"])
        answer = play(scenario, get_ipython().user_ns)
    except KeyboardInterrupt:
        answer = {"error": "Timeout", "message": "stopped while it was still working", "line": ""}
    tree, buffers = pack(answer)
    comm.send({"answer": tree}, buffers=buffers)

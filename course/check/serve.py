"""In a submission's kernel: receive scenarios over a comm, and send the answers of the notebook's functions."""

from comm import get_comm_manager
from IPython import get_ipython

from course.check.plain import pack, unpack
from course.check.play import LATE, play

TARGET = "course.check"


def serve() -> None:
    """Answer scenarios sent to the comm target `course.check` with the functions that the notebook defines."""
    get_comm_manager().register_target(TARGET, lambda comm, _: comm.on_msg(lambda message: reply(comm, message)))


def reply(comm, message: dict) -> None:
    """Play the scenarios of one message and send each answer, as JSON beside raw buffers (never pickled).

    After an interrupt the answer of the current scenario is LATE, and the rest are not played.
    """
    try:
        for scenario in unpack(message["content"]["data"]["scenarios"], message["buffers"]):
            tree, buffers = pack(play(scenario, get_ipython().user_ns))
            comm.send({"answer": tree}, buffers=buffers)
    except KeyboardInterrupt:
        comm.send({"answer": pack(LATE)[0]})

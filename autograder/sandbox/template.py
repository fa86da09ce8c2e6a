"""What stands in a jail before any submission: a process that has imported everything, and forks a kernel for each.

The grader copies this file into the jail and runs it there by itself; nothing of the project but `course` exists
inside. It runs no code of a submission: a child does, and only after it has let go of the line to the grader. Between
two submissions it ends every other process, empties the writable folders, and looks whether its own standing was
changed. What it finds it says, and the grader then takes another jail.

It is the jail's process 1. Of bubblewrap's own, in its place, every submission could rewrite the memory.
"""

import ctypes
import gc
import io
import json
import os
import random
import resource
import shutil
import signal
import socket
import sys
import time
from contextlib import suppress
from importlib import import_module
from typing import Any

DUMPABLE = 4  # prctl's PR_SET_DUMPABLE: without it none of the same user may trace this process or see its /proc
ROUNDS, ROUND = 200, 0.005  # how often, and after how many seconds, it looks whether all others are gone
RESOURCES = [value for name, value in vars(resource).items() if name.startswith("RLIMIT_")]


def main(line: int, settings: dict[str, Any]) -> None:
    """Import, then serve the grader's orders: one with a file begins a submission, one without ends it."""
    control = socket.socket(fileno=line)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a submission may send it; process 1 takes no other by default
    for name in settings["modules"]:
        with suppress(Exception):  # a notebook that needs it will say that it is missing
            import_module(name)
    if "matplotlib" in sys.modules:
        draw()
    gc.collect()
    gc.freeze()
    ctypes.CDLL(None).prctl(DUMPABLE, 0)
    before = standing()
    trouble = shared_memory() or cleared(0, settings["rooms"], before)  # an import may write a cache
    control.send(trouble.encode() or b"ready")
    while files := socket.recv_fds(control, 1, 1)[1]:
        child = os.fork()
        if child == 0:
            control.close()
            become_kernel(files[0], settings)
        os.close(files[0])
        pid_file = os.pidfd_open(child)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # process 1 inherits orphans: none shall stay when it has ended
        socket.send_fds(control, [b"begun"], [pid_file])
        os.close(pid_file)
        control.recv(1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        control.send(cleared(child, settings["rooms"], before).encode() or b"clear")


def draw() -> None:
    """A first picture, with no state of pyplot: fonts and writers of files are then there."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    picture = Figure()
    FigureCanvasAgg(picture)
    picture.subplots().set(title="$x^2$", xlabel="0123456789", ylabel="loss")
    picture.savefig(io.BytesIO(), format="png", bbox_inches="tight")


# Between two submissions


def standing() -> list[Any]:
    """What another process of the same user could change of this one."""
    limits = [resource.getrlimit(kind) for kind in RESOURCES]
    share = ""
    with suppress(OSError), open("/proc/self/autogroup") as file:  # what its session gets of the processor
        share = file.read()
    turn = [os.getpriority(os.PRIO_PROCESS, 0), os.sched_getaffinity(0), os.sched_getscheduler(0)]
    return [limits, share, turn, os.getcwd()]


def shared_memory() -> str:
    """Writable memory that a child would share with this process, where there is any."""
    with open("/proc/self/maps") as maps:
        shared = [line.split()[-1] for line in maps if line.split()[1].startswith("rw-s")]
    return f"the template shares memory with submissions: {', '.join(shared)}"[:500] if shared else ""


def cleared(child: int, rooms: list[str], before: list[Any]) -> str:
    """End and empty everything; what was left beside the kernel, or could not be set right. Empty if all is well."""
    left = [pid for pid in others() if pid != child]
    if not all_ended():
        return "processes that could not be ended"
    try:
        mounted = mounts()
        for room in rooms:
            empty(room, mounted)
    except Exception as error:
        return f"files that could not be removed ({type(error).__name__})"
    if standing() != before:
        return "another standing of the template"
    return f"{len(left)} processes of its own" if left else ""


def others() -> list[int]:
    """Every process in the jail but this one."""
    return [int(entry) for entry in os.listdir("/proc") if entry.isdigit() and int(entry) != os.getpid()]


def all_ended() -> bool:
    """Kill all others at once, and wait until none is left."""
    for _ in range(ROUNDS):
        with suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if not others():
            return True
        time.sleep(ROUND)
    return False


def empty(folder: str, mounted: set[str]) -> None:
    """Remove all that is in a folder. Raises OSError for what cannot be removed, or for marks on the folder itself.

    What is mounted in it stays, with the way to it: the environment and `course`, where they lie below /tmp outside.
    """
    os.chmod(folder, 0o700)
    for entry in list(os.scandir(folder)):
        if entry.path in mounted:
            continue
        if any(place.startswith(f"{entry.path}/") for place in mounted):
            empty(entry.path, mounted)
        elif entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            os.unlink(entry.path)
    if marks := os.listxattr(folder):
        raise OSError(f"{folder} has {marks}")


def mounts() -> set[str]:
    """Every place at which something is mounted; no submission can change that."""
    with open("/proc/self/mountinfo") as lines:
        return {line.split()[4].encode().decode("unicode_escape") for line in lines}


# In the child


def become_kernel(files: int, settings: dict[str, Any]) -> None:
    """Write the submission's files, and be an ordinary kernel from here on."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.setsid()  # Linux shares the processor out among sessions, and lets each change its own share
    ctypes.CDLL(None).prctl(DUMPABLE, 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with open(files, "rb") as row:  # read here, so that nothing of a submission is ever in the template's memory
        for path, size in json.loads(row.readline()):
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(row.read(size))
    os.chdir(settings["home"])
    begin_anew()
    from ipykernel.kernelapp import IPKernelApp

    app = IPKernelApp.instance()
    app.initialize(["-f", settings["connection"], "--HistoryManager.enabled=False"])
    sys.path.insert(0, "")  # modules beside the notebook are found from here on, as anywhere else
    if "matplotlib.pyplot" in sys.modules:
        from matplotlib_inline.backend_inline import _enable_matplotlib_integration

        _enable_matplotlib_integration()  # it happens at pyplot's import, which was before there was a shell
    app.start()


def begin_anew() -> None:
    """What an import draws at random or counts is drawn anew, as in a process of its own."""
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    if "torch" in sys.modules:
        sys.modules["torch"].seed()
        sys.modules["torch"].set_num_threads(1)


if __name__ == "__main__":
    main(int(sys.argv[1]), json.loads(sys.argv[2]))

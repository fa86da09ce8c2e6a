"""The template: process 1 of a warm jail, which has imported the libraries and forks a kernel for each submission.

The grader copies this file into the jail and runs it there as a script; of the project, only `course` exists inside.
The template never runs code of a submission: its child does, after it has closed the connection to the grader. Between
two submissions the template kills every other process, empties the writable folders, and checks that its own limits,
priority and memory are as before. It reports what it finds, and the grader then uses another jail.

It is process 1 because a submission could write to the memory of bubblewrap's own process 1.
"""

import ctypes
import fcntl
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

GET_FLAGS = 0x80086601  # FS_IOC_GETFLAGS on machines of 64 bits
SET_DUMPABLE = 4  # prctl's PR_SET_DUMPABLE; at 0, other processes cannot trace this one or read its /proc
ROUNDS, ROUND = 200, 0.005  # checks that all other processes have ended, and seconds between two of them
RESOURCES = [value for name, value in vars(resource).items() if name.startswith("RLIMIT_")]


def main(control_fd: int, settings: dict[str, Any]) -> None:
    """Import, then serve the grader's requests: one with a file begins a submission, one without ends it."""
    control = socket.socket(fileno=control_fd)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Linux lets process 1 ignore every other signal from inside
    for name in settings["modules"]:
        with suppress(Exception):  # a notebook that imports it gets the error
            import_module(name)
    if "matplotlib" in sys.modules:
        draw_once()
    gc.collect()
    gc.freeze()
    ctypes.CDLL(None).prctl(SET_DUMPABLE, 0)
    before = state(settings["writable"])
    problem = shared_memory() or clean_up(0, settings["writable"], before)  # an import may write a cache
    control.send(problem.encode() or b"ready")
    while files := socket.recv_fds(control, 1, 1)[1]:
        child = os.fork()
        if child == 0:
            control.close()
            become_kernel(files[0], settings)
        os.close(files[0])
        pid_file = os.pidfd_open(child)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # process 1 inherits orphans; those that end are reaped
        socket.send_fds(control, [b"begun"], [pid_file])
        os.close(pid_file)
        control.recv(1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        control.send(clean_up(child, settings["writable"], before).encode() or b"clear")


def draw_once() -> None:
    """Draw a figure without pyplot's state, so that fonts and file writers are loaded."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    picture = Figure()
    FigureCanvasAgg(picture)
    picture.subplots().set(title="$x^2$", xlabel="0123456789", ylabel="loss")
    picture.savefig(io.BytesIO(), format="png", bbox_inches="tight")


# Between two submissions


def state(writable: list[str]) -> list[Any]:
    """What a submission could change that stays: of this process limits, priority, scheduling, folder; mounts; flags of
    the writable folders."""
    limits = [resource.getrlimit(kind) for kind in RESOURCES]
    autogroup = ""
    with suppress(OSError), open("/proc/self/autogroup") as file:  # its session's share of the processor
        autogroup = file.read()
    scheduling = [os.getpriority(os.PRIO_PROCESS, 0), os.sched_getaffinity(0), os.sched_getscheduler(0)]
    return [limits, autogroup, scheduling, os.getcwd(), mount_points(), [flags(folder) for folder in writable]]


def flags(folder: str) -> bytes:
    """The flags that `chattr` sets; empty where the file system has none."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        return fcntl.ioctl(opened, GET_FLAGS, bytes(8))
    except OSError:
        return b""
    finally:
        os.close(opened)


def shared_memory() -> str:
    """Names writable memory that a child would share with this process; empty if there is none."""
    with open("/proc/self/maps") as maps:
        shared = [line.split()[-1] for line in maps if line.split()[1].startswith("rw-s")]
    return f"the template shares memory with submissions: {', '.join(shared)}"[:500] if shared else ""


def clean_up(child: int, writable: list[str], before: list[Any]) -> str:
    """Kill every process and empty every folder. Returns what makes the jail unusable; empty if nothing does."""
    left = [pid for pid in others() if pid != child]
    if not kill_others():
        return "processes that could not be ended"
    try:
        mounted = mount_points()
        for folder in writable:
            empty(folder, mounted)
    except Exception as error:
        return f"files that could not be removed ({type(error).__name__})"
    if state(writable) != before:
        return "the template's limits, priority or folder, a mount, or a folder's flags changed"
    return f"{len(left)} processes of its own" if left else ""


def others() -> list[int]:
    """Ids of every process in the jail but this one."""
    return [int(entry) for entry in os.listdir("/proc") if entry.isdigit() and int(entry) != os.getpid()]


def kill_others() -> bool:
    """Kill all other processes, again and again until none is left; False if some are left in the end."""
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
    """Remove everything in a folder. Raises OSError if that fails, or if the folder has extended attributes.

    Mount points in it are kept, and with them all below: the Python environment may lie below /tmp.
    """
    os.chmod(folder, 0o700)
    for entry in list(os.scandir(folder)):
        if entry.path in mounted:
            continue
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        else:
            os.unlink(entry.path)
    if attributes := os.listxattr(folder):
        raise OSError(f"{folder} has {attributes}")


def mount_points() -> set[str]:
    """Every path at which something is mounted."""
    with open("/proc/self/mountinfo", "rb") as lines:
        found = [line.split()[4] for line in lines]
    return {os.fsdecode(point.decode("unicode_escape").encode("latin-1")) for point in found}  # a space is written \040


# In the child


def become_kernel(files: int, settings: dict[str, Any]) -> None:
    """Write the submission's files and run an ordinary kernel."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.setsid()  # a session can change its share of the processor, so the template must be in another one
    ctypes.CDLL(None).prctl(SET_DUMPABLE, 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with open(files, "rb") as packed:  # read in the child: no byte of a submission is ever in the template's memory
        for path, size in json.loads(packed.readline()):
            content = packed.read(size)
            with suppress(OSError):  # more than the folder holds must not keep the kernel from starting
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "wb") as file:
                    file.write(content)
    os.chdir(settings["home"])
    reseed()
    from ipykernel.kernelapp import IPKernelApp

    app = IPKernelApp.instance()
    app.initialize(["-f", settings["connection"], "--HistoryManager.enabled=False"])
    sys.path.insert(0, "")  # modules beside the notebook can be imported, as in every kernel
    if "matplotlib.pyplot" in sys.modules:
        from matplotlib_inline.backend_inline import _enable_matplotlib_integration

        _enable_matplotlib_integration()  # pyplot does this at its import, but then there was no shell yet
    app.start()


def reseed() -> None:
    """Seed the random generators again: a forked child would repeat the numbers of the one before."""
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    if "torch" in sys.modules:
        sys.modules["torch"].seed()
        sys.modules["torch"].set_num_threads(1)


if __name__ == "__main__":
    main(int(sys.argv[1]), json.loads(sys.argv[2]))

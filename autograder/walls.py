"""The walls of a jail, written as bubblewrap's command line."""

import functools
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

from autograder import seccomp
from autograder.limits import MIB, Limits
from autograder.mounts import binds, covers, package, readable
from autograder.unroot import give_up_root

HOME = "/home/student"
DOOR = "/run/course-jail"  # where a kernel puts its sockets
ROOMS = (HOME, "/tmp", "/dev/shm")  # where a submission may write
TOOLS = {"bwrap": "bubblewrap", "prlimit": "util-linux", "setpriv": "util-linux", "unshare": "util-linux"}


class NoJail(RuntimeError):
    """There is no jail on this machine; the text says why and what to do."""


@functools.cache
def check_tools() -> None:
    """Raises NoJail when a program that the jail is built with is missing or too old."""
    if not sys.platform.startswith("linux"):
        raise NoJail(f"grading: expected Linux; this is {sys.platform}. Use a Linux machine or virtual machine.")
    missing = sorted({package for program, package in TOOLS.items() if not shutil.which(program)})
    if missing:
        raise NoJail(f"grading: {', '.join(missing)} not found. Install with: sudo apt-get install {' '.join(missing)}")
    if platform.machine() not in seccomp.NUMBER_OF:
        raise NoJail(f"grading: expected one of {', '.join(seccomp.NUMBER_OF)}; this machine is {platform.machine()}.")
    version = subprocess.run(["bwrap", "--version"], capture_output=True, text=True, check=False).stdout
    numbers = [int(number) for number in re.findall(r"\d+", version)]
    if numbers < [0, 8]:
        raise NoJail(f"grading: expected bubblewrap 0.8 or newer; found {version.strip() or 'one that does not start'}")


def jailed(limits: Limits, copies: dict[str, int], calls: int, told: int, first: bool = False) -> list[str]:
    """The words before a command. copies: path inside → descriptor; calls: their filter's; told: where to report.

    first: the command is process 1 itself, where bubblewrap else leaves one of its own.
    """
    sources = {path: str(path) for path in readable()}
    before: list[str] = []
    if os.geteuid() == 0:
        before, sources = give_up_root(list(sources))
    copied = [word for path, descriptor in copies.items() for word in ("--file", str(descriptor), path)]
    last = ["--remount-ro", "/", "--seccomp", str(calls), "--info-fd", str(told)]
    last += ["--as-pid-1", "--"] if first else ["--"]
    return [*before, *walls(sources, limits), *copied, *last, *limits.command()]


def walls(sources: dict[Path, str], limits: Limits) -> list[str]:
    """bubblewrap and its arguments up to the submission's own files; what is not named here does not exist inside."""
    apart = ["--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session"]
    nobody = ["--uid", "1000", "--gid", "1000", "--cap-drop", "ALL", "--hostname", "jail", "--clearenv"]
    settings = [word for name, value in environment().items() for word in ("--setenv", name, value)]
    devices = ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"]
    rooms = [word for folder in ROOMS for word in room(folder, limits.disk)] + room(DOOR, MIB)
    shown = [*binds(sources), *covers(list(sources))]  # after the rooms: the environment may lie in /tmp itself
    return ["bwrap", *apart, *nobody, *settings, *devices, *rooms, *shown, "--chdir", HOME]


def room(folder: str, size: int) -> list[str]:
    """An empty writable folder in memory, of at most `size` bytes."""
    return ["--size", str(size), "--perms", "0700", "--tmpfs", folder]


def environment() -> dict[str, str]:
    """All that a submission finds in its environment."""
    return {
        "HOME": HOME,
        "USER": "student",
        "PATH": f"{sys.prefix}/bin:/usr/local/bin:/usr/bin:/bin",
        "PYTHONPATH": str(package("course").parent),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        "TMPDIR": "/tmp",
        "IPYTHONDIR": "/tmp/ipython",
        "JUPYTER_RUNTIME_DIR": "/tmp/jupyter",
        "MPLCONFIGDIR": "/tmp/matplotlib",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "OMP_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",  # each further arena takes 64 MiB of address space
    }

"""The walls of a jail, written as bubblewrap's command line."""

import functools
import os
import platform
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from autograder.sandbox import seccomp
from autograder.sandbox.drop_root import give_up_root
from autograder.sandbox.inside import DOOR, HOME, ROOMS
from autograder.sandbox.limits import MIB, Limits

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


SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
ETC = ("/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/localtime")
HIDDEN = ("autograder", "solutions")


def readable() -> list[Path]:
    """Every path that is bound read-only, outermost only. Raises ValueError when the project would be among them."""
    wanted = {Path(path) for path in (*SYSTEM, *ETC) if os.path.exists(path)} | interpreter() | {package("course")}
    outermost = [path for path in wanted if not any(parent in wanted for parent in path.parents)]
    for secret in (Path.cwd(), package("course").parent):
        inside = [path for path in outermost if secret.is_relative_to(path)]
        if inside and "site-packages" not in secret.parts:
            raise ValueError(f"{inside[0]}: expected a Python environment apart from the project; {secret} lies in it")
    return sorted(outermost)


def interpreter() -> set[Path]:
    """The environment, the installation it builds on, and every stop of the links from one to the other."""
    stops = {Path(sys.prefix), Path(sys.base_prefix)}
    executable = sys.executable
    while os.path.islink(executable):
        executable = os.path.join(os.path.dirname(executable), os.readlink(executable))
        stops.add(Path(os.path.normpath(executable)).parents[1])
    return stops


def package(name: str) -> Path:
    """The folder of an importable package, without importing it."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ValueError(f"name: expected an importable package; got {name!r}")
    return Path(spec.submodule_search_locations[0]).resolve()


def binds(sources: dict[Path, str]) -> list[str]:
    """bubblewrap's arguments that show paths read-only under their own names. sources: path → where it is found."""
    arguments = []
    for path, source in sources.items():
        if path.is_symlink() and str(path) in SYSTEM:
            arguments += ["--symlink", os.readlink(path), str(path)]
        else:
            arguments += ["--ro-bind", source, str(path)]
    return arguments


def covers(paths: list[Path]) -> list[str]:
    """Arguments that empty the grader's own packages where they are installed inside the environment."""
    found = [package(name) for name in HIDDEN if find_spec(name)]
    covered = [folder for folder in found if any(folder.is_relative_to(path) for path in paths)]
    return [word for folder in covered for word in ("--tmpfs", str(folder), "--remount-ro", str(folder))]

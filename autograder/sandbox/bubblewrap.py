"""The command line of bubblewrap (bwrap) that builds a jail."""

import functools
import os
import platform
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from autograder import paths
from autograder.sandbox import seccomp
from autograder.sandbox.drop_root import drop_root
from autograder.sandbox.inside import HOME, SOCKETS, WRITABLE
from autograder.sandbox.limits import MIB, Limits

TOOLS = {"bwrap": "bubblewrap"} | dict.fromkeys(("prlimit", "setpriv", "taskset", "unshare"), "util-linux")


class NoJail(RuntimeError):
    """A jail cannot be built on this machine; the text says why and what to do."""


@functools.cache
def check_tools() -> None:
    """Raises NoJail when a program that builds the jail is missing or too old."""
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


def command_prefix(
    limits: Limits,
    copies: dict[str, int],
    seccomp_fd: int,
    info_fd: int,
    as_pid_1: bool = False,
    processor: int | None = None,
) -> list[str]:
    """Everything before the command that runs in the jail.

    copies: path inside → descriptor with the content. seccomp_fd: holds the filter of system calls. info_fd: bwrap
    writes the process id to it. as_pid_1: the command is process 1 of the jail; otherwise that is a process of bwrap.
    processor: the only one that the jail may use; None for all.
    """
    pinned = [] if processor is None else ["taskset", "--cpu-list", str(processor)]
    sources = {path: str(path) for path in readable_paths()}
    before: list[str] = []
    if os.geteuid() == 0:
        before, sources = drop_root(list(sources))
    copied = [word for path, descriptor in copies.items() for word in ("--file", str(descriptor), path)]
    last = ["--remount-ro", "/", "--seccomp", str(seccomp_fd), "--info-fd", str(info_fd)]
    last += ["--as-pid-1", "--"] if as_pid_1 else ["--"]
    return [*pinned, *before, *bwrap_arguments(sources, limits), *copied, *last, *limits.prlimit()]


def bwrap_arguments(sources: dict[Path, str], limits: Limits) -> list[str]:
    """bwrap and its arguments, without the submission's files. A path that is not listed does not exist inside."""
    namespaces = ["--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session"]
    user = ["--uid", "1000", "--gid", "1000", "--cap-drop", "ALL", "--hostname", "jail", "--clearenv"]
    variables = [word for name, value in environment().items() for word in ("--setenv", name, value)]
    devices = ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"]
    writable = [word for folder in WRITABLE for word in tmpfs_arguments(folder, limits.disk)]
    sockets = tmpfs_arguments(SOCKETS, MIB)
    # The read-only paths come after the writable folders: the Python environment may lie below /tmp.
    shown = [*inside_writable(list(sources), bind_arguments(sources)), *hide_arguments(list(sources))]
    return ["bwrap", *namespaces, *user, *variables, *devices, *writable, *sockets, *shown, "--chdir", HOME]


def inside_writable(shown: list[Path], bind: list[str]) -> list[str]:
    """The arguments `bind`, which show these paths, so that nothing above the paths can be renamed or removed.

    A path may lie deep below a folder that a submission may write to. The folder on top of those that lead to it
    becomes a file system of its own, which nobody may write to once the path is mounted in it.
    """
    tops = {
        Path(*path.parts[: len(writable.parts) + 1])
        for path in shown
        for writable in map(Path, (*WRITABLE, SOCKETS))
        if path.is_relative_to(writable)
    }
    made = sorted(str(top) for top in tops if top not in shown)
    made_first = [word for top in made for word in ("--perms", "0755", "--tmpfs", top)]
    return [*made_first, *bind, *[word for top in made for word in ("--remount-ro", top)]]


def tmpfs_arguments(folder: str, size: int) -> list[str]:
    """An empty writable folder in memory, of at most `size` bytes."""
    return ["--size", str(size), "--perms", "0700", "--tmpfs", folder]


def environment() -> dict[str, str]:
    """The environment variables of a submission; there are no others."""
    return {
        "HOME": HOME,
        "USER": "student",
        "PATH": f"{sys.prefix}/bin:/usr/local/bin:/usr/bin:/bin",
        "PYTHONPATH": str(package_folder("course").parent),
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


def readable_paths() -> list[Path]:
    """Every path that is bound read-only, without paths inside others. Raises ValueError if one holds the project."""
    wanted = (
        {Path(path) for path in (*SYSTEM, *ETC) if os.path.exists(path)}
        | interpreter_paths()
        | {package_folder("course")}
    )
    outermost = [path for path in wanted if not any(parent in wanted for parent in path.parents)]
    for secret in (Path.cwd(), package_folder("course").parent):
        around = [path for path in outermost if secret.is_relative_to(path)]
        if around and "site-packages" not in secret.parts:
            raise ValueError(f"{around[0]}: expected a Python environment apart from the project; {secret} lies in it")
    check_places(outermost, wanted)
    return sorted(outermost)


def check_places(shown: list[Path], needed: set[Path]) -> None:
    """Raises ValueError if a shown path hides a folder of the jail's own, or must be covered with what is needed."""
    own = [path for path in shown for folder in map(Path, (*WRITABLE, SOCKETS)) if folder.is_relative_to(path)]
    if own:
        raise ValueError(f"{own[0]}: expected a Python environment that is none of the jail's own folders")
    for secret in secret_folders():
        lost = [path for path in needed if path.resolve().is_relative_to(secret)]
        if lost and seen_at(secret, shown):
            raise ValueError(f"{secret}: expected a course folder and an exchange apart from what submissions need")


def secret_folders() -> list[Path]:
    """What no submission may see, even where it lies below a path that is shown: the course folder, the exchange."""
    return [folder.resolve() for folder in (paths.root(), paths.exchange()) if folder.is_dir()]


def seen_at(folder: Path, shown: list[Path]) -> list[Path]:
    """Where a folder would be seen inside, since it lies below paths that are shown. A path may be a link."""
    real = {path: path.resolve() for path in shown if not is_link_inside(path)}
    return [path / folder.relative_to(source) for path, source in real.items() if folder.is_relative_to(source)]


def interpreter_paths() -> set[Path]:
    """The Python environment, the installation it is based on, and every folder that the links between them pass."""
    found = {Path(sys.prefix), Path(sys.base_prefix)}
    executable = sys.executable
    while os.path.islink(executable):
        executable = os.path.join(os.path.dirname(executable), os.readlink(executable))
        found.add(Path(os.path.normpath(executable)).parents[1])
    return found


def package_folder(name: str) -> Path:
    """The folder of an importable package, without importing it."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ValueError(f"name: expected an importable package; got {name!r}")
    return Path(spec.submodule_search_locations[0]).resolve()


def bind_arguments(sources: dict[Path, str]) -> list[str]:
    """Show paths read-only under their own names. sources: path inside → path outside."""
    arguments = []
    for path, source in sources.items():
        if is_link_inside(path):
            arguments += ["--symlink", os.readlink(path), str(path)]
        else:
            arguments += ["--ro-bind", source, str(path)]
    return arguments


def is_link_inside(path: Path) -> bool:
    """Whether this is shown as the link that it is: /bin often leads to /usr/bin."""
    return path.is_symlink() and str(path) in SYSTEM


def hide_arguments(shown: list[Path]) -> list[str]:
    """Cover by empty folders, where they would be seen: the grader's packages, the course folder and the exchange."""
    packages = [package_folder(name) for name in HIDDEN if find_spec(name)]
    visible = [place for folder in (*packages, *secret_folders()) for place in seen_at(folder, shown)]
    return [word for place in visible for word in ("--tmpfs", str(place), "--remount-ro", str(place))]

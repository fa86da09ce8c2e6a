"""What a jail can see of this machine: the system's programs, the Python environment, and the package `course`."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

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

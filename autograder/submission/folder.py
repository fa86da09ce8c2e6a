"""The folder of a submission, which a student fills: what is read of it, and what is removed before it is copied."""

import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from autograder.submission.cells import MAX_BYTES, NotGradable
from course.pack import MAX_BESIDE, MAX_FILES

MAX_STAMP = 100  # characters
# A file can be replaced by a link at any moment, and opening a pipe would wait: neither is ever opened.
SAFE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK


def read_notebook(folder: Path, homework: str) -> bytes:
    """The bytes of the submitted notebook: the one of the homework's name, else the only one there is.

    Raises NotGradable when there is none that is not empty, or several and none of them has the name.
    """
    names = sorted(path.name for path in folder.glob("*.ipynb") if not path.name.startswith(".") and has_content(path))
    wanted = f"{homework}.ipynb"
    if not names:
        raise NotGradable(
            f"No notebook was handed in: {wanted} is missing, is empty, or is a link instead of an ordinary file."
        )
    if wanted not in names and len(names) > 1:
        others = ", ".join(map(repr, names))[:200]
        raise NotGradable(f"No notebook is called {wanted}, and there are several others: {others}.")
    try:
        return read_file(folder / (wanted if wanted in names else names[0]))
    except OSError as error:
        raise NotGradable(f"The notebook cannot be read ({type(error).__name__}).") from error


def read_file(path: Path | str, folder: int | None = None) -> bytes:
    """The bytes of an ordinary file, at most one more than MAX_BYTES."""
    with os.fdopen(os.open(path, SAFE, dir_fd=folder), "rb") as file:
        return file.read(MAX_BYTES + 1)


def has_content(path: Path) -> bool:
    """Whether this is an ordinary file, no link, and not empty."""
    return path.is_file() and not path.is_symlink() and path.stat().st_size > 0


def name_as_expected(folder: Path, homework: str) -> None:
    """Copy a notebook of another name to the homework's name, the only one that nbgrader sees; keep the original."""
    expected = folder / f"{homework}.ipynb"
    if not expected.is_file():
        found = b""
        with suppress(NotGradable):
            found = read_notebook(folder, homework)
        expected.write_bytes(found)


def tidy(folder: Path) -> None:
    """Remove what would lead nbgrader's copying elsewhere or stop it: links, pipes, folders named like a notebook, and
    a timestamp that cannot be read."""
    folders = [folder]
    while folders:
        with suppress(OSError):  # a folder without permission, or so deep that its path is too long
            for path in list(folders.pop().iterdir()):
                if path.is_symlink() or not (path.is_file() or path.is_dir()):
                    path.unlink()
                elif path.is_dir() and path.suffix == ".ipynb":
                    shutil.rmtree(path)
                elif path.is_dir():
                    folders.append(path)
    stamp = folder / "timestamp.txt"
    if stamp.is_dir():
        shutil.rmtree(stamp)
    elif not time_stamp(folder):
        stamp.unlink(missing_ok=True)


def is_time(text: bytes) -> bool:
    """Whether nbgrader can read this as a point in time."""
    from nbgrader.utils import parse_utc  # importing it takes a second, and not every process needs it

    try:
        return len(text) <= MAX_STAMP and bool(parse_utc(text.decode().strip()))
    except Exception:  # its parser fails in many ways
        return False


def time_stamp(folder: Path) -> str:
    """The text of the folder's timestamp; empty where there is none that can be read."""
    with suppress(OSError):
        stamp = read_file(folder / "timestamp.txt")
        return stamp.decode().strip() if is_time(stamp) else ""
    return ""


def submitted_at(folder: Path) -> datetime | None:
    """When it was handed in; None where that is not known."""
    from nbgrader.utils import parse_utc

    stamp = time_stamp(folder)
    return parse_utc(stamp).replace(tzinfo=UTC) if stamp else None


def files_beside(folder: Path) -> dict[str, bytes]:
    """Name → bytes of the ordinary files beside the notebook, such as a module that it imports.

    No other notebooks. A file that would bring the sum above MAX_BESIDE bytes is left out.
    """
    found: dict[str, bytes] = {}
    for name in file_names(folder):
        if not name.endswith(".ipynb") and name != "timestamp.txt":
            with suppress(OSError):
                found[name] = read_file(folder / name)
            if sum(map(len, found.values())) > MAX_BESIDE:
                del found[name]
    return found


def file_names(folder: Path | int) -> list[str]:
    """The names of the first MAX_FILES ordinary files of a folder; none if it cannot be read."""
    with suppress(OSError):
        return sorted(entry.name for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False))[:MAX_FILES]
    return []


def copy(source: Path, target: Path, without: str = "") -> None:
    """Copy the ordinary files of a folder, without those of one suffix. What cannot be read is left out."""
    target.mkdir(parents=True)
    with suppress(OSError):
        folder = os.open(source, SAFE | os.O_DIRECTORY)
        try:
            for name in file_names(folder):
                if not (without and name.endswith(without)):
                    with suppress(OSError):
                        (target / name).write_bytes(read_file(name, folder))
        finally:
            os.close(folder)

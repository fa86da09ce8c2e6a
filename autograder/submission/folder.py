"""The folder of a submission, which a student fills: what is read of it, and what is removed before it is copied."""

import errno
import os
import shutil
import stat
from collections.abc import Container
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from autograder.submission.cells import NotGradable
from course.pack import MAX_BESIDE, MAX_BYTES, MAX_FILES, MB

MAX_ALL = MAX_BYTES + MAX_BESIDE  # bytes of all files of a submission that are copied
MAX_STAMP = 100  # characters
# A file can be replaced by a link at any moment, and opening a pipe would wait: neither is ever opened.
SAFE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK


def read_notebook(folder: Path, homework: str) -> bytes:
    """The bytes of the submitted notebook: the one of the homework's name, else the only one there is.

    Raises NotGradable when there is none that is not empty, or several and none of them has the name.
    """
    names, wanted = notebook_names(folder), f"{homework}.ipynb"
    if not names:
        raise NotGradable(
            f"No notebook was handed in: {wanted} is missing, is empty, or is a link instead of an ordinary file."
        )
    if wanted not in names and len(names) > 1:
        others = ", ".join(map(repr, names))[:200]
        raise NotGradable(f"No notebook is called {wanted}, and there are several others: {others}.")
    try:
        return read_file(folder / (wanted if wanted in names else names[0]))
    except TooLarge as error:
        raise NotGradable(f"The notebook has {error}.") from error
    except OSError as error:
        raise NotGradable(f"The notebook cannot be read ({type(error).__name__}).") from error


class TooLarge(OSError):
    """A file has more bytes than are read; the text says how many."""


def read_file(path: Path | str, folder: int | None = None, most: int = MAX_BYTES) -> bytes:
    """The bytes of an ordinary file. Raises TooLarge for more than `most`, OSError where there is none to read."""
    with os.fdopen(os.open(path, SAFE, dir_fd=folder), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "expected an ordinary file", str(path))
        content = file.read(most + 1) if found.st_size <= most else b""
        if max(found.st_size, len(content)) > most:
            raise TooLarge(f"{max(found.st_size, len(content)) / MB:.1f} MB; the limit is {most / MB:g} MB")
        return content


def notebook_names(folder: Path) -> list[str]:
    """The names of the notebooks in a folder that are not empty, sorted. Raises NotGradable if it cannot be read."""
    try:
        return [name for name, size in sizes(folder) if size and name.endswith(".ipynb") and not name.startswith(".")]
    except OSError as error:
        raise NotGradable(f"The folder that was handed in cannot be read ({type(error).__name__}).") from error


def sizes(folder: Path | int) -> list[tuple[str, int]]:
    """(name, bytes) of every ordinary file of a folder, sorted. Raises OSError if the folder cannot be read."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            with suppress(FileNotFoundError):  # it may be gone by now
                if entry.is_file(follow_symlinks=False):
                    found.append((entry.name, entry.stat(follow_symlinks=False).st_size))
    return sorted(found)


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


def files_beside(folder: Path, released: Container[str] = ()) -> tuple[dict[str, bytes], list[str]]:
    """(name → bytes of the ordinary files beside the notebook, such as a module that it imports; notes).

    No other notebooks, and none of the released names. The notes name the files that are left out: the largest, where
    all together have more than MAX_BESIDE bytes.
    """
    found: dict[str, bytes] = {}
    left_out: list[str] = []
    for name, size in smallest_first(folder):
        if not name.endswith(".ipynb") and name != "timestamp.txt" and name not in released:
            try:
                found[name] = read_file(folder / name, most=MAX_BESIDE - sum(map(len, found.values())))
            except OSError as error:
                why = f"{size / MB:.1f} MB" if isinstance(error, TooLarge) else type(error).__name__
                left_out.append(f"{name!r} ({why})")
    return found, [_left_out(left_out)] if left_out else []


def smallest_first(folder: Path | int) -> list[tuple[str, int]]:
    """(name, bytes) of MAX_FILES ordinary files, notebooks first, then the smallest; none if it cannot be read."""
    with suppress(OSError):
        return sorted(sizes(folder), key=lambda found: (not found[0].endswith(".ipynb"), found[1]))[:MAX_FILES]
    return []


def _left_out(names: list[str]) -> str:
    limit = f"the files beside a notebook may have {MAX_BESIDE // MB} MB together"
    return f"Left out when this was graded ({limit}): {', '.join(names)[:500]}."


def copy(source: Path, target: Path, without: str = "") -> None:
    """Copy the ordinary files of a folder, without those of one suffix, notebooks first, then the smallest first.

    What cannot be read is left out, and what would bring all together above MAX_ALL bytes.
    """
    target.mkdir(parents=True)
    with suppress(OSError):
        folder, left = os.open(source, SAFE | os.O_DIRECTORY), MAX_ALL
        try:
            for name, _ in smallest_first(folder):
                if not (without and name.endswith(without)):
                    with suppress(OSError):
                        left -= (target / name).write_bytes(read_file(name, folder, min(left, MAX_BYTES)))
        finally:
            os.close(folder)

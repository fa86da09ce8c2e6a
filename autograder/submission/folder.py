"""The folder of a submission, which a student fills: what is read of it, and how it is copied. It is never changed."""

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Container
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from autograder.submission.cells import NotGradable
from course.pack import MAX_BESIDE, MAX_BYTES, MAX_FILES, MB

MAX_ALL = MAX_BYTES + MAX_BESIDE  # bytes of all files of a submission that are copied
MAX_STAMP = 100  # characters
STAMP, SECRET = "timestamp.txt", "submission_secret.txt"
RECEIPT = (STAMP, SECRET)
"""What handing in through the exchange writes last beside a submission; its author fetches the feedback with it."""
SHOWN = {".csv", ".jpeg", ".jpg", ".json", ".md", ".npy", ".npz", ".pdf", ".png", ".py", ".txt"}
"""Files that a browser shows as text or pictures, or saves; others, such as .html and .svg, may run scripts."""
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
    """In a copy: give a notebook of another name the homework's name, the only one that nbgrader sees."""
    expected = folder / f"{homework}.ipynb"
    if not expected.is_file():
        found = b""
        with suppress(NotGradable):
            found = read_notebook(folder, homework)
        expected.write_bytes(found)


def where_it_lies(folder: Path) -> Path:
    """The folder itself, or, where it has no notebook, the only folder in it that has one, as unpacking leaves it."""
    with suppress(OSError):
        inside = [each for each in _folders(folder) if not each.name.startswith(".") and any(each.glob("*.ipynb"))]
        return inside[0] if len(inside) == 1 and not any(folder.glob("*.ipynb")) else folder
    return folder


def refuse_link(folder: Path) -> None:
    """Raises NotGradable when the folder, or the student's folder around it, is a link to another one."""
    if folder.is_symlink() or folder.parent.is_symlink():
        raise NotGradable("The submission's folder is a link to another folder; hand in an ordinary folder.")


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
        stamp = read_file(folder / STAMP)
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
        if not name.endswith(".ipynb") and name not in RECEIPT and name not in released:
            try:
                found[name] = read_file(folder / name, most=MAX_BESIDE - sum(map(len, found.values())))
            except OSError as error:
                why = f"{size / MB:.1f} MB" if isinstance(error, TooLarge) else type(error).__name__
                left_out.append(f"{name!r} ({why})")
    return found, [_left_out(left_out)] if left_out else []


def smallest_first(folder: Path | int) -> list[tuple[str, int]]:
    """(name, bytes) of MAX_FILES ordinary files; none if the folder cannot be read.

    Notebooks and the receipt come first, then the smallest. Hidden files, which file managers leave behind, are not
    part of a submission.
    """
    with suppress(OSError):
        return sorted((each for each in sizes(folder) if not each[0].startswith(".")), key=_order)[:MAX_FILES]
    return []


def _order(found: tuple[str, int]) -> tuple[bool, int]:
    name, size = found
    return not name.endswith(".ipynb") and name not in RECEIPT, size


def _left_out(names: list[str]) -> str:
    limit = f"the files beside a notebook may have {MAX_BESIDE // MB} MB together"
    return f"Left out when this was graded ({limit}): {', '.join(names)[:500]}."


def copy(source: Path, target: Path, skip: Callable[[str], bool] = lambda name: False) -> None:
    """Copy the ordinary files of a folder into a new one, in that order; nothing of a linked folder.

    skip: names of files to leave out. What cannot be read is left out too, what would bring all together above MAX_ALL
    bytes, and a timestamp that is none.
    """
    target.mkdir(parents=True)
    with suppress(NotGradable, OSError):
        refuse_link(source)
        folder = os.open(source, SAFE | os.O_DIRECTORY)
        try:
            _copy_files(folder, target, [name for name, _ in smallest_first(folder) if not skip(name)])
        finally:
            os.close(folder)
    if not time_stamp(target):
        (target / STAMP).unlink(missing_ok=True)


def is_page(name: str) -> bool:
    """Whether a file stays out of the folder that the grading view shows: all but notebooks and SHOWN."""
    return Path(name).suffix.lower() not in SHOWN | {".ipynb"}


def is_page_or_notebook(name: str) -> bool:
    """The same, and notebooks too."""
    return is_page(name) or name.endswith(".ipynb")


def _copy_files(folder: int, target: Path, names: list[str]) -> None:
    left = MAX_ALL
    for name in names:
        with suppress(OSError):
            left -= (target / name).write_bytes(read_file(name, folder, min(left, MAX_BYTES)))


def remove(folder: Path) -> None:
    """Remove a folder, however deep; a link is removed itself, never what it leads to.

    Raises OSError when something in it cannot be removed.
    """
    if folder.is_symlink() or not folder.is_dir():
        folder.unlink(missing_ok=True)
        return
    while inside := _folders(folder):
        for inner in inside:
            for deeper in _folders(inner):  # moved up, so that no path grows too long
                deeper.rename(folder / secrets.token_hex(8))
            shutil.rmtree(inner)
    shutil.rmtree(folder)


def _folders(folder: Path) -> list[Path]:
    return [Path(entry.path) for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False)]

"""The folder of a submission, which a student fills: what is read of it, and how it is copied. It is never changed."""

import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from autograder.submission.cells import MAX_BYTES, NotGradable

MAX_FILES = 100
MAX_BESIDE = 2**22  # bytes of files beside the notebook that it finds when it is graded
MAX_STAMP = 100  # characters
MAX_COPIED = 4 * MAX_BYTES  # bytes of all files of a submission together
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


def files_beside(folder: Path) -> dict[str, bytes]:
    """Name → bytes of the ordinary files beside the notebook, such as a module that it imports.

    No other notebooks. A file that would bring the sum above MAX_BESIDE bytes is left out.
    """
    found: dict[str, bytes] = {}
    for name in file_names(folder):
        if not name.endswith(".ipynb") and name not in RECEIPT:
            with suppress(OSError):
                found[name] = read_file(folder / name)
            if sum(map(len, found.values())) > MAX_BESIDE:
                del found[name]
    return found


def file_names(folder: Path | int) -> list[str]:
    """The names of the first MAX_FILES ordinary files of a folder; none if it cannot be read.

    Notebooks and the receipt come first. Hidden files, which file managers leave behind, are not part of a submission.
    """
    with suppress(OSError):
        found = [entry.name for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False)]
        return sorted((name for name in found if not name.startswith(".")), key=_order)[:MAX_FILES]
    return []


def _order(name: str) -> tuple[bool, str]:
    return not name.endswith(".ipynb") and name not in RECEIPT, name


def copy(source: Path, target: Path, skip: Callable[[str], bool] = lambda name: False) -> None:
    """Copy the ordinary files of a folder into a new one, at most MAX_COPIED bytes; nothing of a linked folder.

    skip: names of files to leave out. What cannot be read is left out too, and a timestamp that is none.
    """
    target.mkdir(parents=True)
    with suppress(NotGradable, OSError):
        refuse_link(source)
        folder = os.open(source, SAFE | os.O_DIRECTORY)
        try:
            _copy_files(folder, target, [name for name in file_names(folder) if not skip(name)])
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
    room = MAX_COPIED
    for name in names:
        with suppress(OSError):
            content = read_file(name, folder)
            if len(content) <= room:
                (target / name).write_bytes(content)
                room -= len(content)


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

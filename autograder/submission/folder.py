"""The folder of a submission is a stranger's: what is read of it, and what is cleared away before it is copied."""

import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from autograder.submission.cells import MAX_BYTES, NotGradable

MOST_FILES = 100
MOST_BESIDE = 2**22  # bytes of files beside the notebook that it finds when it is graded
LONGEST_STAMP = 100
# A link may be put in a file's place at any moment, and a pipe would be waited for: neither is ever opened.
CAUTIOUS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK


def notebook(folder: Path, homework: str) -> bytes:
    """The notebook that was meant: the one of the right name, else the only one there is.

    Raises NotGradable when there is none with anything in it, or several and none of them has the name.
    """
    names = sorted(path.name for path in folder.glob("*.ipynb") if not path.name.startswith(".") and filled(path))
    wanted = f"{homework}.ipynb"
    if not names:
        raise NotGradable(
            f"No notebook was handed in: {wanted} is missing, is empty, or is a link instead of an ordinary file."
        )
    if wanted not in names and len(names) > 1:
        others = ", ".join(map(repr, names))[:200]
        raise NotGradable(f"No notebook is called {wanted}, and there are several others: {others}.")
    try:
        return content(folder / (wanted if wanted in names else names[0]))
    except OSError as error:
        raise NotGradable(f"The notebook cannot be read ({type(error).__name__}).") from error


def content(path: Path | str, folder: int | None = None) -> bytes:
    """The bytes of a file, and one more than the most that is read of any."""
    with os.fdopen(os.open(path, CAUTIOUS, dir_fd=folder), "rb") as file:
        return file.read(MAX_BYTES + 1)


def filled(path: Path) -> bool:
    """An ordinary file with something in it; no link."""
    return path.is_file() and not path.is_symlink() and path.stat().st_size > 0


def name_as_expected(folder: Path, homework: str) -> None:
    """nbgrader sees a submission only under the homework's name: put a copy there. What was handed in stays."""
    expected = folder / f"{homework}.ipynb"
    if not expected.is_file():
        found = b""
        with suppress(NotGradable):
            found = notebook(folder, homework)
        expected.write_bytes(found)


def tidy(folder: Path) -> None:
    """Remove what would lead nbgrader's copying elsewhere or stop it: links, pipes, folders in place of a notebook, a
    timestamp that is none."""
    rooms = [folder]
    while rooms:
        with suppress(OSError):  # a folder that nobody may enter, or folders in folders whose path becomes too long
            for path in list(rooms.pop().iterdir()):
                if path.is_symlink() or not (path.is_file() or path.is_dir()):
                    path.unlink()
                elif path.is_dir() and path.suffix == ".ipynb":
                    shutil.rmtree(path)
                elif path.is_dir():
                    rooms.append(path)
    stamp = folder / "timestamp.txt"
    if stamp.is_dir():
        shutil.rmtree(stamp)
    elif not time(folder):
        stamp.unlink(missing_ok=True)


def is_time(text: bytes) -> bool:
    """Can nbgrader read this as a point in time?"""
    from nbgrader.utils import parse_utc  # it takes a second, and not every process needs it

    try:
        return len(text) <= LONGEST_STAMP and bool(parse_utc(text.decode().strip()))
    except Exception:  # its parser has many ways of failing
        return False


def time(folder: Path) -> str:
    """When it was handed in, as the folder's timestamp has it; empty where there is none that can be read."""
    with suppress(OSError):
        stamp = content(folder / "timestamp.txt")
        return stamp.decode().strip() if is_time(stamp) else ""
    return ""


def moment(folder: Path) -> datetime | None:
    """The same as a point in time; None where there is none that can be read."""
    from nbgrader.utils import parse_utc

    stamp = time(folder)
    return parse_utc(stamp).replace(tzinfo=UTC) if stamp else None


def beside(folder: Path) -> dict[str, bytes]:
    """The ordinary files that lie beside the notebook, by name: a module that it imports, numbers that it reads.

    No other notebooks, and no more than a few MiB: what is beyond that is left out.
    """
    found: dict[str, bytes] = {}
    for name in files(folder):
        if not name.endswith(".ipynb") and name != "timestamp.txt":
            with suppress(OSError):
                found[name] = content(folder / name)
            if sum(map(len, found.values())) > MOST_BESIDE:
                del found[name]
    return found


def files(folder: Path | int) -> list[str]:
    """The names of the ordinary files of a folder, a hundred at most; none if it cannot be read."""
    with suppress(OSError):
        return sorted(entry.name for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False))[:MOST_FILES]
    return []


def copy(source: Path, target: Path) -> None:
    """Copy the ordinary files of a folder, no subfolders. Whatever cannot be read is left out."""
    target.mkdir(parents=True)
    with suppress(OSError):
        folder = os.open(source, CAUTIOUS | os.O_DIRECTORY)
        try:
            for name in files(folder):
                with suppress(OSError):
                    (target / name).write_bytes(content(name, folder))
        finally:
            os.close(folder)

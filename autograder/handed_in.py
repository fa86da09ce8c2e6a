"""The folder of a submission is a stranger's: what is read of it, and what is cleared away before it is copied."""

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from autograder.parse import MAX_BYTES, NotGradable

MOST_FILES = 100
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
        raise NotGradable(f"No notebook is called {wanted}, and there are several others: {', '.join(names)[:200]}.")
    with os.fdopen(os.open(folder / (wanted if wanted in names else names[0]), CAUTIOUS), "rb") as file:
        return file.read(MAX_BYTES + 1)


def filled(path: Path) -> bool:
    """An ordinary file with something in it; no link."""
    return path.is_file() and not path.is_symlink() and path.stat().st_size > 0


def name_as_expected(folder: Path, homework: str) -> None:
    """nbgrader sees a submission only under the homework's name: put a copy there. What was handed in stays."""
    expected = folder / f"{homework}.ipynb"
    if not expected.is_file():
        content = b""
        with suppress(NotGradable):
            content = notebook(folder, homework)
        expected.write_bytes(content)


def tidy(folder: Path) -> None:
    """Remove what would lead nbgrader's copying elsewhere or stop it: links, pipes, a timestamp that is none."""
    for path in folder.rglob("*"):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            path.unlink()
    stamp = folder / "timestamp.txt"
    if stamp.is_file() and not is_time(stamp.read_bytes()[:100]):
        stamp.unlink()


def is_time(text: bytes) -> bool:
    """Can nbgrader read this as a point in time?"""
    from nbgrader.utils import parse_utc  # it takes a second, and not every process needs it

    try:
        return bool(parse_utc(text.decode().strip()))
    except Exception:  # its parser has many ways of failing
        return False


def time(folder: Path) -> str:
    """When it was handed in, as the folder's timestamp has it; empty where there is none."""
    stamp = folder / "timestamp.txt"
    return stamp.read_text(encoding="utf-8").strip() if stamp.is_file() else ""


def moment(folder: Path) -> datetime | None:
    """The same as a point in time; None where there is none that can be read."""
    from nbgrader.utils import parse_utc  # it takes a second, and not every process needs it

    try:
        with os.fdopen(os.open(folder / "timestamp.txt", CAUTIOUS), "rb") as file:
            return parse_utc(file.read(100).decode().strip()).replace(tzinfo=UTC)
    except Exception:  # its parser has many ways of failing
        return None


def copy(source: Path, target: Path) -> None:
    """Copy the ordinary files of a folder, no subfolders. Whatever cannot be read is left out."""
    target.mkdir(parents=True)
    with suppress(OSError):
        folder = os.open(source, CAUTIOUS | os.O_DIRECTORY)
        try:
            names = sorted(entry.name for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False))
            for name in names[:MOST_FILES]:
                _copy_file(name, folder, target)
        finally:
            os.close(folder)


def _copy_file(name: str, folder: int, target: Path) -> None:
    with suppress(OSError), os.fdopen(os.open(name, CAUTIOUS, dir_fd=folder), "rb") as file:
        (target / name).write_bytes(file.read(MAX_BYTES + 1))

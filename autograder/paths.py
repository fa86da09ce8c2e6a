"""Where things lie in the project and in the course folder."""

import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
BOOK = "gradebook.db"
PRIVATE = ("submitted", "autograded", "feedback", "grading", "reports")
"""Folders that only the people who grade may read."""
LONGEST_NAME = 240  # bytes; a file system allows 255, and records are called NAME.json
REFUSED = {"Cc": "control characters", "Cs": "bytes that are not UTF-8", "Zl": "line ends", "Zp": "line ends"}


def root() -> Path:
    """The course folder: $COURSE_ROOT, or the project itself."""
    return Path(os.environ.get("COURSE_ROOT", PROJECT)).resolve()


@contextmanager
def working_in(folder: Path) -> Iterator[None]:
    """Use another course folder inside the block."""
    before = os.environ.get("COURSE_ROOT")
    os.environ["COURSE_ROOT"] = str(folder)
    try:
        yield
    finally:
        os.environ.pop("COURSE_ROOT")
        os.environ.update({} if before is None else {"COURSE_ROOT": before})


def make_private() -> None:
    """Make the folders of submissions, records and reports for their owner alone; existing ones stay as they are."""
    for name in PRIVATE:
        (root() / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(root() / BOOK, os.O_CREAT | os.O_EXCL, 0o600))


def released(homework: str) -> Path:
    """The folder students get."""
    return root() / "assignments" / homework


def kept_release(homework: str) -> Path:
    """The grader's own copy of that folder as it was released; the other one may have been changed since."""
    return root() / "grading" / "released" / homework


def submitted(homework: str, student: str) -> Path:
    """The folder of one submission."""
    return root() / "submitted" / student / homework


def exchange() -> Path:
    """The folder through which homework is released and handed in: $COURSE_EXCHANGE, or one in the course folder."""
    return Path(os.environ.get("COURSE_EXCHANGE", root() / "exchange"))


def students(homework: str) -> list[str]:
    """The names of all who handed in this homework, sorted: whoever has a folder for it, or a link in its place."""
    found = (path for path in (root() / "submitted").glob(f"*/{homework}") if os.path.isdir(path) or path.is_symlink())
    return sorted(path.parent.name for path in found if not refusal(path.parent.name))


def refusal(name: str) -> str:
    """Why this cannot be the name of a student; empty if it can. Only what could do harm is refused."""
    if name in ("", ".", "..") or "/" in name:
        return "a student cannot be called that"
    signs = [REFUSED[kind] for kind in map(unicodedata.category, name) if kind in REFUSED]
    if signs:
        return f"the name holds {signs[0]}"
    size = len(name.encode())
    return f"the name has {size} bytes; the limit is {LONGEST_NAME}" if size > LONGEST_NAME else ""


def graded(homework: str) -> Path:
    """The folder of the records of a homework."""
    return root() / "grading" / "records" / homework


def booked(homework: str, student: str) -> Path:
    """The folder of a submission as the grading view shows it."""
    return root() / "autograded" / student / homework


def replaced(kind: str, name: str) -> Path:
    """A folder that does not exist yet, for what is replaced and must not be lost: `grading/replaced/KIND/NAME`."""
    folder = root() / "grading" / "replaced" / kind
    numbered = (folder / (f"{name}-{i}" if i > 1 else name) for i in count(1))
    return next(path for path in numbered if not os.path.lexists(path))


def prepared(homework: str, student: str) -> Path:
    """Where that folder is written before it is moved to its place as a whole."""
    return root() / "grading" / "prepared" / homework / student


def page(homework: str, student: str) -> Path:
    """The feedback page of a submission."""
    return root() / "feedback" / student / homework / f"{homework}.html"


def copies() -> Path:
    """Where nbgrader's own command finds copies of the submissions, which it may read in its own way."""
    return root() / "grading" / "copies"

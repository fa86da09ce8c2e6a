"""Where things lie in the project and in the course folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


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
    """The names of all who handed in this homework, sorted."""
    return sorted(path.parent.name for path in (root() / "submitted").glob(f"*/{homework}") if path.is_dir())


def graded(homework: str) -> Path:
    """The folder of the records of a homework."""
    return root() / "grading" / "records" / homework


def booked(homework: str, student: str) -> Path:
    """The folder of a submission as the grading view shows it."""
    return root() / "autograded" / student / homework


def prepared(homework: str, student: str) -> Path:
    """Where that folder is written before it is moved to its place as a whole."""
    return root() / "grading" / "prepared" / homework / student

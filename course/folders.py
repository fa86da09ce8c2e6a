"""Where the course's folders lie: the course folder, the reader's own copies in it, the exchange."""

import os
from pathlib import Path

WORK = "work"
"""The folder below the course folder that holds the reader's own copies of lectures and homework."""


def course_folder(root: Path) -> Path:
    """$COURSE_ROOT, else the installation itself."""
    return Path(os.environ.get("COURSE_ROOT", root)).resolve()


def homework_folder(folder: Path, homework: str = "") -> Path:
    """The folder whose `assignments` a student works in: that of their own copies, if the homework is there."""
    own = folder / WORK
    return own if (own / "assignments" / homework).is_dir() else folder


def exchange(folder: Path) -> Path:
    """$COURSE_EXCHANGE, else `exchange` in the course folder: where homework is handed in, if it exists."""
    return Path(os.environ.get("COURSE_EXCHANGE", folder / "exchange"))

"""Where the course folder, the reader's own copies in it and the exchange lie, and what the class is called."""

import os
import re
from pathlib import Path

WORK = "work"
"""The folder below the course folder that holds the reader's own copies of lectures and homework."""


def course_folder(root: Path, homework: str = "") -> Path:
    """$COURSE_ROOT, else the nearest folder around the working one that has the homework, else the installation."""
    if named := os.environ.get("COURSE_ROOT"):
        return Path(named).resolve()
    here = Path.cwd()
    around = (folder for folder in (here, *here.parents) if homework and (folder / "assignments" / homework).is_dir())
    found = next(around, root)
    return found.parent if found.name == WORK else found


def homework_folder(folder: Path, homework: str = "") -> Path:
    """The folder whose `assignments` a student works in: that of their own copies, if the homework is there."""
    own = folder / WORK
    return own if (own / "assignments" / homework).is_dir() else folder


def exchange(folder: Path, root: Path | None = None) -> Path:
    """$COURSE_EXCHANGE, else the course folder's `exchange`, else that of the installation, which a class may share."""
    if named := os.environ.get("COURSE_EXCHANGE"):
        return Path(named).resolve()
    places = [place / "exchange" for place in (folder, root) if place]
    return next((place for place in places if place.is_dir()), places[0])


def course_id() -> str:
    """$COURSE_ID, which sets classes apart that share an exchange. Raises ValueError if it cannot name a folder."""
    name = os.environ.get("COURSE_ID", "foundations")
    if not re.fullmatch(r"\w[\w.-]*", name):
        raise ValueError(f"COURSE_ID: expected letters, digits, '.', '-' and '_'; got {name!r}")
    return name

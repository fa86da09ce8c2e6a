"""Where a student's work, the exchange and the class are: as the environment says, or around the working folder."""

import os
import re
from pathlib import Path


def course_folder(root: Path, homework: str) -> Path:
    """$COURSE_ROOT, else the nearest folder around the working one with the homework in it, else the installation."""
    if named := os.environ.get("COURSE_ROOT"):
        return Path(named).resolve()
    here = Path.cwd()
    around = (folder for folder in (here, *here.parents) if homework and (folder / "assignments" / homework).is_dir())
    return next(around, root)


def exchange(root: Path, folder: Path) -> Path:
    """$COURSE_EXCHANGE, else the course folder's, else the installation's, which a class may share."""
    if named := os.environ.get("COURSE_EXCHANGE"):
        return Path(named).resolve()
    return next((place / "exchange" for place in (folder, root) if (place / "exchange").is_dir()), folder / "exchange")


def course_id() -> str:
    """$COURSE_ID, which sets classes apart that share an exchange. Raises ValueError if it cannot name a folder."""
    name = os.environ.get("COURSE_ID", "foundations")
    if not re.fullmatch(r"\w[\w.-]*", name):
        raise ValueError(f"COURSE_ID: expected letters, digits, '.', '-' and '_'; got {name!r}")
    return name

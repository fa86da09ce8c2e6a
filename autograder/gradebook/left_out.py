"""What was not taken when submissions were collected, kept for the report; and folders that fit no homework."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from autograder import paths
from autograder.exercises import catalogue
from autograder.grading.fingerprint import printable


def one_line(text: str) -> str:
    """The text without line ends and control characters, which names may hold."""
    return printable(text).replace("\n", "\N{REPLACEMENT CHARACTER}")


def keep(homework: str, notes: list[str]) -> None:
    """Keep the lines about what was not taken, in place of the last run's; the same ones are not written again."""
    path = _file(homework)
    if path.exists() and read(homework) == notes:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notes, indent=1), encoding="utf-8")


def read(homework: str) -> list[str]:
    """The lines of the last run; none where there was no run."""
    try:
        return [str(note) for note in json.loads(_file(homework).read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError):
        return []


def _file(homework: str) -> Path:
    return paths.root() / "grading" / "left-out" / f"{homework}.json"


def misplaced() -> list[str]:
    """A line for everything in `submitted` that is not taken: names that cannot be, files, folders of no homework."""
    submitted = paths.root() / "submitted"
    lines = [line for name in _names(submitted) for line in _about(submitted / name)]
    return [one_line(f"submitted/{line}") for line in lines]


def _about(folder: Path) -> Iterator[str]:
    """The lines about one student's folder."""
    if why := paths.refusal(folder.name) or _unreadable(folder):
        if not (folder.name.startswith(".") and folder.is_file()):  # file managers leave hidden files
            yield f"{folder.name}: not taken: {why}"
        return
    for name in _names(folder):
        place, known = folder / name, name in catalogue.names()
        if not name.startswith(".") and not (known and (place.is_symlink() or os.path.isdir(place))):
            yield f"{folder.name}/{name}: not taken: expected a folder of the name {' or '.join(catalogue.names())}"


def _unreadable(folder: Path) -> str:
    if not os.path.isdir(folder):
        return "it is not a folder"
    return "" if os.access(folder, os.R_OK | os.X_OK) else "it cannot be read; look at its permissions"


def _names(folder: Path) -> list[str]:
    return sorted(os.listdir(folder)) if os.path.isdir(folder) else []

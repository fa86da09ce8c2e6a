"""`make bundle`: what an instructor hands to students. The same two commands, and nothing of solutions or grading."""

import shutil
import tempfile
from pathlib import Path

from autograder import homework, places, release

ROOMS = ("course", "lectures", "tests/course", "tests/house", "tests/browser")
FILES = (
    "Makefile",
    "pyproject.toml",
    "constraints.txt",
    "environment.yml",
    "nbgrader_config.py",
    "LICENSE",
    "tests/__init__.py",
    "tests/pairing.py",
    "tests/system.sh",
    ".gitignore",
    "docs/syllabus.md",
)
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", "*.pyc", "instructor_*", "test_instructor_*")


def build(target: Path) -> Path:
    """Write the bundle into a new folder. Raises ValueError when that folder already exists."""
    if target.exists():
        raise ValueError(f"target: expected a folder that is not there yet; got {target}")
    for room in ROOMS:
        shutil.copytree(places.PROJECT / room, target / room, ignore=LEFT_OUT)
    (target / "docs").mkdir()
    for name in FILES:
        shutil.copy(places.PROJECT / name, target / name)
    for name in homework.names():
        released_afresh(name, target / "assignments" / name)
    shutil.copy(places.PROJECT / "docs/students.md", target / "README.md")
    shutil.copy(places.PROJECT / "docs/data.md", target / "lectures/data.md")
    return target


def released_afresh(name: str, target: Path) -> None:
    """A homework as it is released now: someone may have worked in the folder `assignments`."""
    with tempfile.TemporaryDirectory() as folder, places.working_in(Path(folder)):
        shutil.copytree(places.PROJECT / "solutions/notebooks" / name, Path(folder) / "solutions/notebooks" / name)
        release.release_to_folder(name)
        shutil.copytree(places.released(name), target)


def main() -> None:
    """dist/course-bundle and the zip file of it, made anew."""
    target = places.PROJECT / "dist/course-bundle"
    shutil.rmtree(target, ignore_errors=True)
    build(target)
    print(f"Written: {target} and {shutil.make_archive(str(target), 'zip', target.parent, target.name)}")


if __name__ == "__main__":
    main()

"""`make bundle`: the copy of the course for students, without solutions and grading."""

import shutil
import tempfile
from pathlib import Path

from autograder import paths
from autograder.exercises import catalogue
from autograder.gradebook import release

FOLDERS = ("course", "lectures", "tests/course", "tests/lectures", "tests/house", "tests/browser")
FILES = (
    "Makefile",
    "pyproject.toml",
    "constraints.txt",
    "environment.yml",
    "nbgrader_config.py",
    "LICENSE",
    "tests/__init__.py",
    "tools/__init__.py",
    "tools/pairing.py",
    "tools/times.py",
    "tests/system.sh",
    ".gitignore",
    "docs/syllabus.md",
    "docs/notation.md",
)
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints", "*.pyc", "instructor_*", "test_instructor_*")


def build(target: Path) -> Path:
    """Write the bundle into a new folder. Raises ValueError if that folder already exists."""
    if target.exists():
        raise ValueError(f"target: expected a folder that does not exist yet; got {target}")
    for folder in FOLDERS:
        shutil.copytree(paths.PROJECT / folder, target / folder, ignore=LEFT_OUT)
    for name in FILES:
        (target / name).parent.mkdir(exist_ok=True)
        shutil.copy(paths.PROJECT / name, target / name)
    for name in catalogue.names():
        release_to(name, target / "assignments" / name)
    shutil.copy(paths.PROJECT / "docs/students.md", target / "README.md")
    shutil.copy(paths.PROJECT / "docs/data.md", target / "lectures/data.md")
    return target


def release_to(name: str, target: Path) -> None:
    """Release a homework into this folder. The folder `assignments` is not copied: someone may have worked in it."""
    with tempfile.TemporaryDirectory() as folder, paths.working_in(Path(folder)):
        shutil.copytree(paths.PROJECT / "solutions/notebooks" / name, Path(folder) / "solutions/notebooks" / name)
        release.release_to_folder(name)
        shutil.copytree(paths.released(name), target)


def main() -> None:
    """Write dist/course-bundle and its zip file, replacing older ones."""
    target = paths.PROJECT / "dist/course-bundle"
    shutil.rmtree(target, ignore_errors=True)
    build(target)
    print(f"Written: {target} and {shutil.make_archive(str(target), 'zip', target.parent, target.name)}")


if __name__ == "__main__":
    main()

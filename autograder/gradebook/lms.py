"""The archive that Canvas or Moodle makes of all submissions, taken into `submitted/STUDENT/HOMEWORK/`."""

import os
import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from autograder import paths
from autograder.gradebook.book import Student, failure_of_one
from autograder.gradebook.left_out import one_line
from autograder.gradebook.release import set_aside
from autograder.submission import archive, folder

MOODLE = re.compile(r"(?:[^/]+/)*?(?P<name>[^/]+?)_(?P<number>\d+)_assignsubmission_file_?/?(?:[^/]+/)*(?P<file>[^/]+)")
CANVAS = re.compile(r"(?:[^/]+/)*?(?P<name>[^_/]+)_(?:LATE_)?(?P<number>\d+)_\d+_(?P<file>[^/]+)")
FOLDER = re.compile(r"(?:[^/]+/)*?(?P<name>[^/]+)/(?P<file>[^/]+)")
AGAIN = re.compile(r"-\d+(?=\.(?:ipynb|zip)$)")
"""What Canvas puts into the name of a file that is handed in again."""


class Named(NamedTuple):
    """Whose a file is, as the archive says it, what the file is called, the archive's number, Canvas' user."""

    name: str
    file: str
    number: str = ""
    user: str = ""


def collect(homework: str, path: Path, roster: list[Student]) -> tuple[list[str], list[str]]:
    """Take a homework's submissions from an archive → (students, a line for everything else that is to be said).

    roster: the class list, by which names and numbers become the names of students. What lay there before is kept
    aside. Raises ValueError when this is no archive.
    """
    found, notes = by_student(homework, path, roster)
    taken = []
    for student, files in sorted(found.items()):
        try:
            notes += put(homework, student, files)
            taken.append(student)
        except Exception as error:
            notes.append(failure_of_one(student, error))
    return taken, [one_line(note) for note in notes]


def by_student(homework: str, path: Path, roster: list[Student]) -> tuple[dict[str, dict[str, bytes]], list[str]]:
    """Student → name → bytes of their files; and a line for each file or name that does not fit."""
    found: dict[str, dict[str, bytes]] = defaultdict(dict)
    sources: dict[str, tuple[str, str]] = {}
    known, notes = {student.id for student in roster}, []
    for name, content in archive.members(path):
        try:
            named = parse(name, homework)
            student = identity(named, roster)
            if sources.setdefault(student, named[::2]) != named[::2]:
                raise ValueError(f"another one in the archive is {student} already; put it into submitted/ by hand")
            found[student][named.file] = content
        except ValueError as error:
            notes.append(f"{name}: not taken: {error}")
    notes += [f"{student}: not on the class list" for student in sorted(found) if known and student not in known]
    return found, notes


def parse(name: str, homework: str) -> Named:
    """Whose file this is, by the ways in which Moodle, Canvas and people name them. Raises ValueError for another."""
    plain_name = name.replace(f"/{homework}/", "/")
    for form in (MOODLE, CANVAS, FOLDER):
        if match := form.fullmatch(name if form is not FOLDER else plain_name):
            named = Named(**match.groupdict())
            if why := paths.refusal(named.file) or ("it is hidden" if named.file.startswith(".") else ""):
                raise ValueError(why)
            canvas = named._replace(file=AGAIN.sub("", named.file), user=named.number)
            return canvas if form is CANVAS else named
    raise ValueError("expected STUDENT/FILE, or a name that Canvas or Moodle gives")


def identity(named: Named, roster: list[Student]) -> str:
    """The student's name in the class list: by Canvas' number, else by id, e-mail or full name; else as it is.

    Raises ValueError when it fits several students, or nobody can be called that.
    """
    fits = [each.id for each in roster if named.user and named.user == each.lms]
    fits = fits or [each.id for each in roster if plain(named.name) in map(plain, spellings(each))]
    if len(fits) > 1:
        raise ValueError(f"it may be of {' or '.join(fits)}; put it into submitted/ by hand")
    student = fits[0] if fits else named.name
    if why := paths.refusal(student):
        raise ValueError(why)
    return student


def spellings(student: Student) -> list[str]:
    """How an archive may write a student's name."""
    first, last = student.first, student.last
    full = [f"{first} {last}", f"{last} {first}"] if first or last else []
    return [each for each in [student.id, student.email, *full] if each]


def plain(name: str) -> str:
    """A name without its signs and capital letters, as Canvas writes it."""
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def put(homework: str, student: str, files: dict[str, bytes]) -> list[str]:
    """Write a submission's files, aside first. A submission of other content is kept, and named in a line."""
    target, fresh = paths.submitted(homework, student), paths.prepared(homework, student)
    if target.is_symlink() or target.parent.is_symlink():
        raise ValueError(f"{target} is a link; remove it")
    folder.remove(fresh)
    fresh.mkdir(parents=True)
    for name, content in files.items():
        if name not in folder.RECEIPT:  # a time that its author wrote
            (fresh / name).write_bytes(content)
    kept = replaced(homework, student, fresh)
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(fresh, target)
    return kept


def replaced(homework: str, student: str, fresh: Path) -> list[str]:
    """Move what lay there before out of the way; a line about it if it held anything else."""
    target = paths.submitted(homework, student)
    if not target.exists():
        return []
    before = {path.name: path.read_bytes() for path in target.iterdir() if path.is_file()}
    if before == {path.name: path.read_bytes() for path in fresh.iterdir()}:
        folder.remove(target)
        return []
    return [f"{student}: what lay there before is kept in {set_aside(target, homework, student)}"]

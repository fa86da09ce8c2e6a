"""Reports as CSV: one homework with all its exercises, and the grades of the term."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nbgrader.api import SubmittedAssignment

from autograder import paths
from autograder.exercises import catalogue
from autograder.gradebook import late_days, late_rules
from autograder.gradebook.book import Student, opened, roster
from autograder.gradebook.late_days import Entry
from autograder.report.findings import Findings, by_number, why


def write_report(found: Findings) -> Path:
    """One row for each submission: points by exercise and in all, late days, points that count, mistakes."""
    exercises = list(found.records[0].exercises)
    rows = [
        [
            *(record.student, *(record.exercises[name].earned for name in exercises), record.earned),
            *(found.entries[record.student].used, found.counts(record), found.entries[record.student].reason),
            *(record.seconds, why(record)),
        ]
        for record in found.records
    ]
    head = ["student", *exercises, "earned", "late days", "counts", "late", "seconds", "named or reason"]
    return _write(paths.root() / "reports" / f"{found.homework}.csv", head, rows)


def write_grades() -> list[Path]:
    """nbgrader's grade book as CSV: one row for each submission, and tables of the class for Canvas and Moodle.

    Points are automatic and manual ones; the tables have those that count after late days, and 0 where nothing came.
    """
    folder, ledgers = paths.root() / "reports", ledgers_of_all()
    with opened() as book:
        homework = sorted((assignment.name for assignment in book.assignments), key=by_number)
        submissions = [
            submission
            for assignment in book.assignments
            for submission in sorted(assignment.submissions, key=lambda s: s.student.id)
        ]
        rows = [_row(submission, ledgers) for submission in submissions]
    counts = {(row[1], row[0]): row[6] for row in rows}
    head = ["homework", "student", "score", "of", "waits for a person", "late days", "counts", "late"]
    students = roster()
    return [
        _write(folder / "grades.csv", head, rows, named=1),
        *(
            _write(
                folder / f"grades-{name}.csv", [*head, *homework], _table(students, of, homework, counts), named=None
            )
            for name, (head, of) in LMS.items()
        ),
    ]


def _row(submission: SubmittedAssignment, ledgers: dict[str, dict[str, Entry]]) -> list[Any]:
    graded = [round(submission.score, 2), submission.max_score, submission.needs_manual_grade]
    return [submission.assignment.name, submission.student.id, *graded, *_late(submission, ledgers)]


def _table(
    students: list[Student],
    of: Callable[[Student], list[str]],
    homework: list[str],
    counts: dict[tuple[str, str], float],
) -> list[list[Any]]:
    """A row for each student of the class list: who it is, and the points of each homework."""
    return [[*of(each), *(counts.get((each.id, name), 0.0) for name in homework)] for each in students]


def _canvas(student: Student) -> list[str]:
    name = ", ".join(filter(None, [student.last, student.first])) or student.id
    return [name, student.lms, student.id, student.email or student.id, ""]


def _moodle(student: Student) -> list[str]:
    return [student.first, student.last, student.id, student.id, student.email]


LMS: dict[str, tuple[list[str], Callable[[Student], list[str]]]] = {
    "canvas": (["Student", "ID", "SIS User ID", "SIS Login ID", "Section"], _canvas),
    "moodle": (["First name", "Surname", "Username", "ID number", "Email address"], _moodle),
}
"""The columns by which an LMS finds a student when it imports grades."""


def ledgers_of_all() -> dict[str, dict[str, Entry]]:
    """Student → homework → late days, of every student with a submission."""
    rules = late_rules.read()
    students = {student for homework in catalogue.names() for student in paths.students(homework)}
    return {student: late_days.read_ledger(student, rules) for student in students}


def _late(submission: SubmittedAssignment, ledgers: dict[str, dict[str, Entry]]) -> list[Any]:
    entry = ledgers.get(submission.student.id, {}).get(submission.assignment.name, Entry(0, 0))
    return [entry.used, round(submission.score, 2) if entry.counts else 0.0, entry.reason]


def _write(path: Path, head: list[str], rows: list[list], named: int | None = -1) -> Path:
    """named: the column of the students' ids; None: every column is for another program, which looks names up."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}")
    with aside.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *(_safe(row, named) for row in rows)])
    return aside.replace(path)


def _safe(row: list[Any], named: int | None) -> list[Any]:
    return [_no_formula(cell, named is None or place == named) for place, cell in enumerate(row)]


def _no_formula(cell: Any, name: bool) -> Any:
    """Quote text that a spreadsheet would compute. A name that begins so, and can do no harm, stays what it is."""
    starts = isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{cell}" if starts and not (name and not set(cell) & set("(|!\t\r")) else cell

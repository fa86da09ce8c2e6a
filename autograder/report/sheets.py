"""Reports as CSV: one homework with all its exercises, and the grades of the term."""

import csv
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, SubmittedAssignment

from autograder import paths
from autograder.gradebook import late_days, late_rules
from autograder.gradebook.late_days import Entry
from autograder.gradebook.release import nbgrader
from autograder.report.findings import Findings, why


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


def write_grades() -> Path:
    """nbgrader's grade book as CSV: automatic and manual points, late days, and the points that count."""
    api, ledgers = nbgrader(), ledgers_of_all()
    with Gradebook(api.coursedir.db_url, api.course_id) as book:
        rows = [
            [
                submission.assignment.name,
                submission.student.id,
                submission.score,
                submission.max_score,
                submission.needs_manual_grade,
                *_late(submission, ledgers),
            ]
            for assignment in book.assignments
            for submission in sorted(assignment.submissions, key=lambda s: s.student.id)
        ]
    head = ["homework", "student", "score", "of", "waits for a person", "late days", "counts", "late"]
    return _write(paths.root() / "reports" / "grades.csv", head, rows)


def ledgers_of_all() -> dict[str, dict[str, Entry]]:
    """Student → homework → late days, of every student with a submission."""
    rules = late_rules.read()
    students = {path.parent.name for path in (paths.root() / "submitted").glob("*/*/")}
    return {student: late_days.read_ledger(student, rules) for student in students}


def _late(submission: SubmittedAssignment, ledgers: dict[str, dict[str, Entry]]) -> list[Any]:
    entry = ledgers.get(submission.student.id, {}).get(submission.assignment.name, Entry(0, 0))
    return [entry.used, submission.score if entry.counts else 0.0, entry.reason]


def _write(path: Path, head: list[str], rows: list[list]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *([_no_formula(cell) for cell in row] for row in rows)])
    return path


def _no_formula(cell: Any) -> Any:
    """Quote text that a spreadsheet would compute as a formula: names of files and students may look like one."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell

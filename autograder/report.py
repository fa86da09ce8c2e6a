"""What an instructor reads after grading: who earned what, which mistake was named, which were most common."""

import csv
from collections import Counter
from pathlib import Path
from statistics import median

from nbgrader.api import Gradebook

from autograder.record import Record
from autograder.release import nbgrader


def line(record: Record) -> str:
    """One submission in one line: student, score, what was named or why there is nothing."""
    return f"{record.student:<24} {record.earned:>5.4g} / {record.points:g}  {why(record)}".rstrip()


def why(record: Record) -> str:
    """The reason when nothing could be graded; else each exercise that lost points, with the mistake or the trouble."""
    if record.reason:
        return record.reason
    lost = {name: graded for name, graded in record.exercises.items() if graded.earned < graded.points}
    silent = [
        name for name, graded in lost.items() if not graded.mistakes and graded.trouble.startswith("The result is None")
    ]
    named = [f"{name}: {_what(graded)}" for name, graded in lost.items() if name not in silent]
    return "; ".join(named + ([f"not written: {', '.join(silent)}"] if silent else []))


def _what(graded) -> str:
    return " and ".join(graded.mistakes) or graded.trouble or "not recognised"


def summary(records: list[Record]) -> str:
    """The class in two lines: how many, their median, and why some have nothing."""
    full = sum(record.earned == record.points for record in records)
    middle = median(record.earned for record in records)
    without = Counter(record.reason for record in records if record.reason)
    lines = [f"median {middle:g} of {records[0].points:g} points; {full} with all of them"]
    return "\n".join([*lines, *(f"{count} could not be graded: {reason}" for reason, count in without.items())])


def table(records: list[Record]) -> str:
    """All submissions, the best first."""
    return "\n".join(line(record) for record in sorted(records, key=lambda r: (-r.earned, r.student)))


def common_mistakes(records: list[Record]) -> str:
    """How many made which known mistake, the most common first."""
    counts = Counter(
        f"{name}: {mistake}" for r in records for name, graded in r.exercises.items() for mistake in graded.mistakes
    )
    lines = [f"{count:>5}  {mistake}" for mistake, count in counts.most_common()]
    return "\n".join(["", "Known mistakes, by how many made them:", *(lines or ["    none"])])


def rankings(records: list[Record]) -> str:
    """Of each competition who got how many right, the best first; nothing where a homework has none."""
    names = [name for name, graded in records[0].exercises.items() if any(_score(r, name) is not None for r in records)]
    return "\n".join(
        line for name in names for line in ["", f"{name}, labels that are right:", *_ranked(records, name)]
    )


def _ranked(records: list[Record], name: str) -> list[str]:
    scores = {r.student: score for r in records if (score := _score(r, name)) is not None}
    ahead = {student: sum(other > score for other in scores.values()) for student, score in scores.items()}
    return [f"{ahead[s] + 1:>5}  {s:<24} {scores[s]:6.1%}" for s in sorted(scores, key=lambda s: (ahead[s], s))]


def _score(record: Record, name: str) -> float | None:
    return record.exercises[name].score if name in record.exercises else None


def write_csv(records: list[Record], path: Path) -> Path:
    """One row for each submission: points by exercise, in all, and what was named."""
    exercises = list(records[0].exercises)
    rows = [[r.student, *(r.exercises[name].earned for name in exercises), r.earned, why(r)] for r in records]
    return _write(path, ["student", *exercises, "earned", "named or reason"], rows)


def waiting(homework: str) -> int:
    """How many submissions wait for a person to grade something in them."""
    api = nbgrader()
    with Gradebook(api.coursedir.db_url, api.course_id) as book:
        return sum(submission.needs_manual_grade for submission in book.assignment_submissions(homework))


def write_grades(path: Path) -> Path:
    """nbgrader's grade book as CSV: the automatic points and those a person gave."""
    api = nbgrader()
    with Gradebook(api.coursedir.db_url, api.course_id) as book:
        rows = [
            [
                submission.assignment.name,
                submission.student.id,
                submission.score,
                submission.max_score,
                submission.needs_manual_grade,
            ]
            for assignment in book.assignments
            for submission in sorted(assignment.submissions, key=lambda s: s.student.id)
        ]
    return _write(path, ["homework", "student", "score", "of", "waits for a person"], rows)


def _write(path: Path, head: list[str], rows: list[list]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *rows])
    return path

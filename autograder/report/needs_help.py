"""Students who need help, and why: few points, much not written, nothing to grade, the same mistake again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.grading.record import Record
from autograder.report.items import UNWRITTEN, outcome
from course.check.misconceptions import in_words, misconception

LITTLE = 1 / 2  # of the points
MUCH = 1 / 3  # of the exercises
Mistakes = Mapping[str, Mapping[str, set[str]]]  # homework → student → ids of misconceptions


@dataclass
class Need:
    """A student, the points earned (None: no submission), and the reasons."""

    student: str
    earned: float | None
    reasons: list[str]


def needs_help(records: Sequence[Record], before: Mistakes) -> list[Need]:
    """Students who need help, the lowest score first. before: earlier homework → student → the misconceptions in it."""
    needs = [Need(record.student, record.earned, reasons(record, before)) for record in records]
    absent = {student for found in before.values() for student in found} - {record.student for record in records}
    needs += [Need(student, None, ["submitted nothing, but submitted earlier homework"]) for student in sorted(absent)]
    found = [need for need in needs if need.reasons]
    return sorted(found, key=lambda need: (-1.0 if need.earned is None else need.earned, need.student))


def reasons(record: Record, before: Mistakes) -> list[str]:
    """Why this student needs help; empty if there is no reason."""
    if record.reason:
        return [f"could not be graded: {record.reason}"]
    missing = [name for name, graded in record.exercises.items() if outcome(graded) == UNWRITTEN]
    found = []
    if record.earned < LITTLE * record.points:
        found.append("less than half of the points")
    if len(missing) >= MUCH * len(record.exercises) or (found and missing):
        found.append(f"{len(missing)} of {len(record.exercises)} not written")
    return found + [f"{mistake} again, as in {', '.join(where)}" for mistake, where in again(record, before).items()]


def again(record: Record, before: Mistakes) -> dict[str, list[str]]:
    """Misconception in words → earlier homework in which this student had it too."""
    found = {
        name: [homework for homework, made in before.items() if name in made.get(record.student, ())]
        for name in sorted(mistakes(record))
    }
    return {in_words(name): where for name, where in found.items() if where}


def mistakes(record: Record) -> set[str]:
    """The misconceptions in the functions of a record. Wrong answers to questions are left out: they cannot recur."""
    return {
        misconception(mistake, name)
        for name, graded in record.exercises.items()
        for mistake in graded.mistakes
        if not mistake.startswith("answered ")
    }

"""All that a report says of a homework, gathered once: from the records, the ledger of late days, and the homework."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from autograder import paths
from autograder.exercises import catalogue as homeworks
from autograder.gradebook import late_days, late_rules
from autograder.gradebook.late_days import NO_TIME, Entry
from autograder.grading import run
from autograder.grading.record import UNFENCED, Graded, Record, read
from autograder.report.items import UNWRITTEN, Item, Sentences, items, outcome
from autograder.report.needs_help import Need, mistakes, needs_help

Students = list[str]


@dataclass
class Findings:
    """A homework's records and what follows from them. entries: the homework's line in each student's ledger."""

    homework: str
    records: list[Record]
    items: list[Item]
    needs: list[Need]
    entries: dict[str, Entry]
    has_deadline: bool
    idle_extensions: Students  # of students who handed in nothing of that name

    @property
    def graded(self) -> list[Record]:
        """Those that could be graded."""
        return [record for record in self.records if not record.reason]

    @property
    def points(self) -> float:
        """The points there are, those for a person to give left out."""
        return self.records[0].points

    def counts(self, record: Record) -> float:
        """The points that count: none of a homework that was too late."""
        return record.earned if self.entries[record.student].counts else 0.0

    @property
    def unjailed(self) -> Students:
        """Whose code ran without walls around it."""
        return [r.student for r in self.records if not r.isolated]

    @property
    def ungradable(self) -> dict[str, Students]:
        """Reason → students."""
        return together((record.reason, record.student) for record in self.records if record.reason)

    @property
    def unanswered(self) -> dict[str, Students]:
        """Why exercises got no answer at all, as a dead kernel or no time left → students, each once."""
        return together(
            (graded.trouble, record.student)
            for record in self.graded
            for graded in record.exercises.values()
            if not graded.answered or graded.trouble.startswith("Stopped")
        )

    @property
    def repairs(self) -> dict[str, Students]:
        """What was set right, or left out, in submissions → students."""
        return together(
            (re.sub(r"^Code cell \d+", "A code cell", note), record.student)
            for record in self.records
            for note in record.repairs
            if note != UNFENCED
        )

    @property
    def late(self) -> dict[str, Entry]:
        """What there is to say of late days, by student."""
        return {who: entry for who, entry in self.entries.items() if entry.reason and entry.reason != NO_TIME}

    @property
    def timeless(self) -> Students:
        """Of whom no time of handing in is known, which matters where there is a deadline."""
        return [who for who, entry in self.entries.items() if entry.reason == NO_TIME]

    @property
    def slowest(self) -> list[Record]:
        """Those whose grading was timed, the longest first."""
        return sorted((r for r in self.records if r.seconds), key=lambda r: -r.seconds)


def together(pairs: Iterable[tuple[str, str]]) -> dict[str, Students]:
    """(what, student) → what → students, each once; the most common first."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for what, student in pairs:
        found[what][student] = None
    return {what: list(found[what]) for what in sorted(found, key=lambda what: (-len(found[what]), what))}


def collect_findings(homework: str) -> Findings:
    """What there is to say of a homework in this course folder. Raises ValueError when nothing was graded yet."""
    records = run.kept_records(homework)
    rules = late_rules.read()
    graded = [record for record in records if not record.reason]
    students = {record.student for record in records}
    return Findings(
        homework=homework,
        records=records,
        items=items(graded, sentences(homework)),
        needs=needs_help(records, {name: mistakes_made(name) for name in earlier(homework)}),
        entries={student: late_days.read_ledger(student, rules)[homework] for student in sorted(students)},
        has_deadline=homework in rules.deadlines,
        idle_extensions=[who for who, own in rules.extensions.items() if homework in own and who not in students],
    )


def sentences(homework: str) -> Sentences:
    """exercise → mistake → what its author is told."""
    return {
        exercise.name: {mistake.name: mistake.says for mistake in exercise.mistakes}
        for exercise in homeworks.find(homework)
    }


def earlier(homework: str) -> list[str]:
    """The homeworks before this one of which there are records."""
    folders = (paths.root() / "grading" / "records").glob("*/")
    names = sorted((path.name for path in folders), key=in_order)
    return [name for name in names if in_order(name) < in_order(homework)]


def in_order(homework: str) -> tuple[int, str]:
    """hw2 stands before hw10."""
    return len(homework), homework


def mistakes_made(homework: str) -> dict[str, set[str]]:
    """student → the mistakes in the record of a homework, also of one that is no longer here."""
    found = (read(path.parent, path.stem) for path in sorted(paths.graded(homework).glob("*.json")))
    return {record.student: mistakes(record) for record in found if record is not None}


def why(record: Record) -> str:
    """The reason when nothing could be graded; else each exercise that lost points, with the mistake or the trouble."""
    if record.reason:
        return record.reason
    lost = {name: graded for name, graded in record.exercises.items() if graded.earned < graded.points}
    silent = [name for name, graded in lost.items() if outcome(graded) == UNWRITTEN]
    named = [f"{name}: {_what(graded)}" for name, graded in lost.items() if name not in silent]
    return "; ".join(named + ([f"not written: {', '.join(silent)}"] if silent else []))


def _what(graded: Graded) -> str:
    if graded.score is not None:
        return f"{graded.score:.1%} right"
    return " and ".join(graded.mistakes) or graded.trouble or "not recognised"

"""What a report says about a homework, collected from the records, the late days and the exercises."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from autograder import paths
from autograder.exercises import catalogue
from autograder.gradebook import late_days, late_rules, left_out
from autograder.gradebook.late_days import NO_TIME, Entry
from autograder.gradebook.late_rules import Rules, normal
from autograder.grading.record import UNFENCED, Graded, Record, kept_records, read
from autograder.report.items import UNWRITTEN, Item, Sentences, items, outcome
from autograder.report.needs_help import Need, mistakes, needs_help
from course.check.measures import MEASURES

Students = list[str]


@dataclass
class Findings:
    """A homework's records, and what follows from them.

    entries: student → late days used for this homework. idle_extensions: students with an extension and no submission.
    absent: students of the class list who handed in nothing. left_out: a line for everything that was not taken.
    """

    homework: str
    records: list[Record]
    items: list[Item]
    needs: list[Need]
    entries: dict[str, Entry]
    has_deadline: bool
    idle_extensions: Students
    absent: Students
    left_out: list[str]

    @property
    def graded(self) -> list[Record]:
        """Records of submissions that could be graded."""
        return [record for record in self.records if not record.reason]

    @property
    def points(self) -> float:
        """Total automatic points; points for written answers are not included."""
        return self.records[0].points

    def counts(self, record: Record) -> float:
        """The points that count: 0 for a submission that was too late."""
        return record.earned if self.entries[record.student].counts else 0.0

    @property
    def unjailed(self) -> Students:
        """Students whose code ran without a jail."""
        return [r.student for r in self.records if not r.isolated]

    @property
    def ungradable(self) -> dict[str, Students]:
        """Reason → students."""
        return group((record.reason, record.student) for record in self.records if record.reason)

    @property
    def unanswered(self) -> dict[str, Students]:
        """Reason why exercises got no answer (the kernel died, or no time was left) → students."""
        return group(
            (graded.trouble, record.student)
            for record in self.graded
            for graded in record.exercises.values()
            if not graded.answered or graded.trouble.startswith("Stopped")
        )

    @property
    def repairs(self) -> dict[str, Students]:
        """What was corrected or left out in submissions → students."""
        return group(
            (re.sub(r"^Code cell \d+", "A code cell", note), record.student)
            for record in self.records
            for note in record.repairs
            if note != UNFENCED
        )

    @property
    def late(self) -> dict[str, Entry]:
        """Student → entry, of those whose late days need a sentence."""
        return {who: entry for who, entry in self.entries.items() if entry.reason and entry.reason != NO_TIME}

    @property
    def timeless(self) -> Students:
        """Students whose time of submission is not known although there is a deadline."""
        return [who for who, entry in self.entries.items() if entry.reason == NO_TIME]

    @property
    def slowest(self) -> list[Record]:
        """Records with a grading time, the slowest first."""
        return sorted((r for r in self.records if r.seconds), key=lambda r: -r.seconds)


def group(pairs: Iterable[tuple[str, str]]) -> dict[str, Students]:
    """Pairs (what, student) → {what: students without repetition}, the most common first."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for what, student in pairs:
        found[what][student] = None
    return {what: list(found[what]) for what in sorted(found, key=lambda what: (-len(found[what]), what))}


def collect_findings(homework: str, roster: Iterable[str] = ()) -> Findings:
    """Findings about a homework in this course folder. roster: the class list.

    Raises ValueError if nothing was graded yet.
    """
    records = kept_records(homework)
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
        idle_extensions=idle(rules, homework, students),
        absent=sorted(set(roster) - students),
        left_out=left_out.read(homework),
    )


def idle(rules: Rules, homework: str, students: Iterable[str]) -> Students:
    """Students with an extension for a homework, and no submission of theirs: the name may be a wrong one."""
    handed_in = set(map(normal, students))
    return [who for who, own in rules.extensions.items() if homework in own and who not in handed_in]


def sentences(homework: str) -> Sentences:
    """Exercise → mistake → the sentence that the student reads."""
    return {
        exercise.name: {mistake.name: mistake.says for mistake in exercise.mistakes}
        for exercise in catalogue.find(homework)
    }


def earlier(homework: str) -> list[str]:
    """Earlier homework of which there are records."""
    folders = (paths.root() / "grading" / "records").glob("*/")
    names = sorted((path.name for path in folders), key=by_number)
    return [name for name in names if by_number(name) < by_number(homework)]


def by_number(homework: str) -> tuple[int, str]:
    """Sort key: hw2 comes before hw10."""
    return len(homework), homework


def mistakes_made(homework: str) -> dict[str, set[str]]:
    """Student → the misconceptions in their record; the homework itself need not exist any more."""
    found = (read(path.parent, path.stem) for path in sorted(paths.graded(homework).glob("*.json")))
    return {record.student: mistakes(record) for record in found if record is not None}


def why(record: Record) -> str:
    """Why nothing could be graded; else each exercise that lost points, with the mistake or another reason."""
    if record.reason:
        return record.reason
    lost = {name: graded for name, graded in record.exercises.items() if graded.earned < graded.points}
    unwritten = [name for name, graded in lost.items() if outcome(graded) == UNWRITTEN]
    named = [f"{name}: {_what(graded)}" for name, graded in lost.items() if name not in unwritten]
    return "; ".join(named + ([f"not written: {', '.join(unwritten)}"] if unwritten else []))


def _what(graded: Graded) -> str:
    if graded.score is not None:
        measure = MEASURES[graded.measure]
        return measure.short.format(measure.written(graded.score))
    return " and ".join(graded.mistakes) or graded.trouble or "not recognised"

"""Late days: a ledger over the term, computed from the deadlines and the times of handing in whenever it is read.

It depends on nothing else, so grading again, in any order, gives the same ledger.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from autograder import paths
from autograder.exercises import catalogue
from autograder.gradebook import late_rules
from autograder.gradebook.late_rules import Rules
from autograder.submission import folder

DAY = timedelta(days=1)
NO_TIME = "The time of handing in is not known; counted as in time."
Moment = datetime | None


@dataclass(frozen=True)
class Entry:
    """One homework in a student's ledger: late days used for it, days left after it, whether its points count."""

    used: int
    left: int
    counts: bool = True
    reason: str = ""  # a sentence for its reader; empty when it was in time


def ledger(student: str, handed: Mapping[str, Moment], rules: Rules) -> dict[str, Entry]:
    """homework → entry. The homework whose deadline for the class is earlier takes its days first.

    handed: when each was handed in; None where that is not known. What is too late to count uses no days.
    """
    left, entries = rules.days, {}
    for name in sorted(handed, key=lambda name: (rules.deadlines.get(name, datetime.max.replace(tzinfo=UTC)), name)):
        entries[name] = _entry(student, name, handed[name], left, rules)
        left = entries[name].left
    return entries


def _entry(student: str, name: str, handed: Moment, left: int, rules: Rules) -> Entry:
    deadline = rules.deadline(name, student)
    if deadline is None:
        return Entry(0, left)
    extended = name in rules.extension(student)
    if handed is None:
        return Entry(0, left, reason=NO_TIME)
    # Fractions of a second do not count: a submission within the deadline's second is in time.
    late = handed.replace(microsecond=0) - deadline
    if late <= timedelta(0):
        return Entry(0, left, reason=f"In time: extension to {shown(deadline, rules.zone)}." if extended else "")
    late = by_clock(handed, deadline, rules.zone) or late
    after = f"after the extension to {shown(deadline, rules.zone)}" if extended else "late"
    return _late(f"Handed in {duration(late)} {after}", -(-late // DAY), left, rules.most)


def by_clock(handed: datetime, deadline: datetime, zone: ZoneInfo | None) -> timedelta | None:
    """How late by the clocks of a time zone, where days may have 23 or 25 hours; None where they do not say so."""
    if zone is None:
        return None
    first, last = (moment.astimezone(zone).replace(microsecond=0, tzinfo=None) for moment in (deadline, handed))
    return last - first if last > first else None


def _late(said: str, needed: int, left: int, most: int) -> Entry:
    if needed > most:
        return Entry(0, left, False, f"{said}. At most {days(most)} can be used for one homework: it counts as zero.")
    if needed > left:
        return Entry(0, left, False, f"{said}. That takes {days(needed)}, {left} left: it counts as zero.")
    return Entry(needed, left - needed, True, f"{said}: {days(needed)} used, {left - needed} left.")


def days(count: int) -> str:
    """A number of late days in words."""
    return f"{count} late day{'' if count == 1 else 's'}"


def duration(time: timedelta) -> str:
    """A duration in its two largest units that are not 0: 1 day 3 h, 2 h 5 min, 1 day 30 min, 40 s."""
    minutes, seconds = divmod(int(time.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    whole, hours = divmod(hours, 24)
    units = ((whole, "day" if whole == 1 else "days"), (hours, "h"), (minutes, "min"), (seconds, "s"))
    return " ".join([f"{count} {unit}" for count, unit in units if count][:2])


def shown(moment: datetime, zone: ZoneInfo | None = None) -> str:
    """A point in time, in UTC or in a time zone."""
    return f"{moment.astimezone(zone or UTC):%d %B %Y %H:%M:%S %Z}"


def read_ledger(student: str, rules: Rules | None = None) -> dict[str, Entry]:
    """The ledger of a student, from everything they handed in. Raises ValueError as `late_rules.read` does."""
    folders = {name: paths.submitted(name, student) for name in catalogue.names()}
    times = {name: folder.submitted_at(path) for name, path in folders.items() if path.is_dir()}
    return ledger(student, times, rules or late_rules.read())

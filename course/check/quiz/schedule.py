"""When a question returns: 2, 7 and 21 days after it was learnt, each counted from the last right answer.

A wrong answer begins again. A right answer before the day moves nothing: only one that had to be recalled counts.
"""

import os
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

AFTER = (2, 7, 21)
"""Days until a question returns, after none, one and two right answers in the review."""
WRONG, SKIPPED, LEARNT = STATES = ("wrong", "skipped", "learnt")
"""In the order in which they return."""


def today() -> date:
    """The day on this computer; $COURSE_TODAY, such as 2026-12-24, sets another one for tests."""
    return date.fromisoformat(os.environ.get("COURSE_TODAY") or date.today().isoformat())


@dataclass(frozen=True)
class Place:
    """Where a question is in the schedule. step: right answers in the review so far. since: the day of the last one."""

    state: str
    step: int
    since: date

    def returns(self) -> date | None:
        """The day on which it is due; None once it was right after the last return."""
        return self.since + timedelta(AFTER[self.step]) if self.step < len(AFTER) else None

    def is_due(self, day: date) -> bool:
        """Whether it returns on this day or before. A `since` that is still to come, from a wrong clock, is due now."""
        returns = self.returns()
        return returns is not None and (returns <= day or self.since > day)

    def kept(self) -> dict[str, Any]:
        """As JSON holds it."""
        return asdict(self) | {"since": self.since.isoformat()}


def place_from(kept: Any) -> Place | None:
    """The place that `Place.kept` wrote; None for anything else."""
    try:
        place = Place(kept["state"], kept["step"], date.fromisoformat(kept["since"]))
    except (TypeError, LookupError, ValueError):
        return None
    return place if place.state in STATES and type(place.step) is int and place.step >= 0 else None


def answered(place: Place | None, right: bool, day: date) -> Place:
    """The place after an answer. place: None for a question that is new."""
    if not right:
        return Place(WRONG, 0, day)
    if place is None:
        return Place(LEARNT, 0, day)
    return Place(LEARNT, place.step + 1, day) if place.is_due(day) else place


def skipped(place: Place | None, day: date) -> Place:
    """The place after the answer was shown in place of being given."""
    return Place(SKIPPED, 0, day) if place is None or place.is_due(day) else place

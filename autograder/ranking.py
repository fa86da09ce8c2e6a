"""The ranking of a competition: who got which share right, equal ones on one place."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from autograder.record import Record


class Ranked(NamedTuple):
    """One line of a ranking."""

    place: int
    student: str
    share: float


def rankings(records: Sequence[Record]) -> dict[str, list[Ranked]]:
    """competition → its ranking, the best first; nothing where a homework has none."""
    names = dict.fromkeys(
        name for record in records for name, graded in record.exercises.items() if graded.score is not None
    )
    return {name: _ranking(records, name) for name in names}


def _ranking(records: Iterable[Record], name: str) -> list[Ranked]:
    found = {record.student: record.exercises[name].score for record in records if name in record.exercises}
    shares = {student: score for student, score in found.items() if score is not None}
    places = {student: 1 + sum(other > share for other in shares.values()) for student, share in shares.items()}
    return [Ranked(places[who], who, shares[who]) for who in sorted(shares, key=lambda who: (places[who], who))]

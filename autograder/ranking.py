"""The ranking of a competition: who got which share of the labels right, equal ones on one place."""

from autograder.record import Graded, Record

Row = tuple[int, str, float]


def rankings(records: list[Record]) -> dict[str, list[Row]]:
    """Of each competition (place, student, share right), the best first; nothing where a homework has none."""
    names = dict.fromkeys(name for record in records for name, graded in record.exercises.items() if scored(graded))
    return {name: ranked(records, name) for name in names}


def ranked(records: list[Record], name: str) -> list[Row]:
    shares = {r.student: r.exercises[name].score for r in records if name in r.exercises}
    found = {student: share for student, share in shares.items() if share is not None}
    ahead = {student: sum(other > share for other in found.values()) for student, share in found.items()}
    return [(ahead[who] + 1, who, found[who]) for who in sorted(found, key=lambda who: (ahead[who], who))]


def scored(graded: Graded) -> bool:
    return graded.score is not None

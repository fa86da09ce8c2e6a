"""Statistics of each exercise: who got it right, which mistakes were made, its difficulty and its discrimination."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from autograder.grading.record import Graded, Record
from course.check.measures import MEASURES, Measure
from course.check.misconceptions import in_words, misconception

RIGHT, KNOWN, OTHER, NOTHING, UNWRITTEN = "right", "known mistake", "wrong otherwise", "no result", "not written"
OUTCOMES = (RIGHT, KNOWN, OTHER, NOTHING, UNWRITTEN)
RANKED = "ranked"  # of a competition, which has no right and wrong
FEWEST = 3  # submissions that a correlation needs
FEW = 100  # with fewer submissions than this, a correlation gets a warning
Sentences = Mapping[str, Mapping[str, str]]


@dataclass
class Mistake:
    """A known mistake, the sentence that students read, and the students who made it."""

    name: str
    says: str
    students: list[str]


@dataclass
class Misconception:
    """The same slip in several exercises. students: those who made it anywhere, in order."""

    says: str
    students: dict[str, None]
    exercises: list[str]


@dataclass
class Group:
    """Students with the same wrong answer, which is not a known mistake. example: one of these answers."""

    students: list[str]
    example: Graded


@dataclass
class Item:
    """An exercise or question. share: the mean share of its points. discrimination: see `discriminations`."""

    name: str
    points: float
    ranked: bool  # a competition
    share: float
    discrimination: float | None
    students: dict[str, list[str]]  # outcome → students
    mistakes: list[Mistake]
    groups: list[Group]


def items(records: Sequence[Record], sentences: Sentences) -> list[Item]:
    """Statistics of all exercises, in the order of the homework. records: submissions that could be graded.

    sentences: exercise → mistake → the sentence that the student reads.
    """
    if not records:
        return []
    names = list(records[0].exercises)
    earned = np.array([[record.exercises[name].earned for name in names] for record in records])
    known = discriminations(earned)
    return [
        _item(name, {record.student: record.exercises[name] for record in records}, known[i], sentences.get(name, {}))
        for i, name in enumerate(names)
    ]


def _item(name: str, found: dict[str, Graded], discrimination: float | None, sentences: Mapping[str, str]) -> Item:
    points = next(iter(found.values())).points
    students = {each: [student for student, graded in found.items() if outcome(graded) == each] for each in OUTCOMES}
    return Item(
        name=name,
        points=points,
        ranked=any(outcome(graded) == RANKED for graded in found.values()),
        share=float(np.mean([graded.earned for graded in found.values()])) / points,
        discrimination=discrimination,
        students=students,
        mistakes=_mistakes(found, sentences),
        groups=_groups({student: found[student] for each in (OTHER, NOTHING) for student in students[each]}),
    )


def outcome(graded: Graded) -> str:
    """One of OUTCOMES, or RANKED."""
    if graded.score is not None:
        return RANKED
    if graded.earned >= graded.points:
        return RIGHT
    if not graded.written:
        return UNWRITTEN
    if graded.mistakes:
        return KNOWN
    return NOTHING if graded.trouble else OTHER


def _mistakes(found: dict[str, Graded], sentences: Mapping[str, str]) -> list[Mistake]:
    """The most common first. A mistake that is no longer declared has the sentence of its record."""
    made: dict[str, list[str]] = defaultdict(list)
    for student, graded in found.items():
        for mistake in graded.mistakes:
            made[mistake].append(student)
    return [
        Mistake(name, sentences.get(name) or " ".join(found[students[0]].says), students)
        for name, students in sorted(made.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    ]


def _groups(found: dict[str, Graded]) -> list[Group]:
    """Groups of equal answers, the most common first."""
    alike: dict[str, list[str]] = defaultdict(list)
    for student, graded in found.items():
        alike[graded.trouble or (graded.unknown.fingerprint if graded.unknown else "")].append(student)
    return [
        Group(students, found[students[0]]) for students in sorted(alike.values(), key=lambda who: (-len(who), who))
    ]


def discriminations(earned: np.ndarray) -> list[float | None]:
    """Corrected item-total correlation: each column of earned (N, M) with the sum of all other columns.

    Near 1, students who do well elsewhere do well here; near 0, the two are unrelated; below 0, students who do well
    elsewhere fail here. None if one of the two is equal for all students, or N < 3.
    """
    rest = earned.sum(axis=1, keepdims=True) - earned
    return [_correlation(earned[:, i], rest[:, i]) for i in range(earned.shape[1])]


def _correlation(x: np.ndarray, y: np.ndarray) -> float | None:
    if len(x) < FEWEST or np.ptp(x) < 1e-9 or np.ptp(y) < 1e-9:
        return None
    return float(np.corrcoef(x, y)[0, 1])


def warning(count: int) -> str:
    """How uncertain a correlation of `count` submissions is; empty for many. Two standard errors are 2/√N."""
    if count < FEWEST:
        return f"With {count} submissions discrimination is not computed."
    if count < FEW:
        chance = f"With {count} submissions chance alone moves a discrimination by about {2 / np.sqrt(count):.2f}"
        return f"{chance} either way: smaller differences mean nothing."
    return ""


def backwards(item: Item, count: int) -> bool:
    """True if students who do well elsewhere fail here, by more than chance."""
    return item.discrimination is not None and item.discrimination + 2 / np.sqrt(count) < 0


def rows(found: Iterable[Item]) -> list[tuple[Item, Mistake]]:
    """Every known mistake that was made, with its exercise, the most common first."""
    made = [(item, mistake) for item in found for mistake in item.mistakes]
    return sorted(made, key=lambda pair: -len(pair[1].students))


def misconceptions(found: Iterable[Item]) -> list[Misconception]:
    """Misconceptions that show in several exercises, however each names its mistake; the most students first."""
    made: dict[str, Misconception] = {}
    for item, mistake in rows(found):
        name = misconception(mistake.name, item.name)
        one = made.setdefault(name, Misconception(in_words(name), {}, []))
        one.students |= dict.fromkeys(mistake.students)
        one.exercises += [item.name] if item.name not in one.exercises else []
    several = [each for each in made.values() if len(each.exercises) > 1]
    return sorted(several, key=lambda each: (-len(each.students), each.says))


def unknown_groups(found: Iterable[Item]) -> list[tuple[Item, Group]]:
    """Every group of equal unknown answers, with its exercise, the largest first."""
    groups = [(item, group) for item in found for group in item.groups]
    return sorted(groups, key=lambda pair: -len(pair[1].students))


class Ranked(NamedTuple):
    """One line of a ranking."""

    place: int
    student: str
    score: float


def rankings(records: Sequence[Record]) -> dict[str, list[Ranked]]:
    """Competition → its ranking, the best first; empty if the homework has no competition."""
    return {name: _ranking(records, name, measure) for name, measure in measures(records).items()}


def measures(records: Iterable[Record]) -> dict[str, Measure]:
    """Competition → how it is scored."""
    graded = (each for record in records for each in record.exercises.items())
    return {name: MEASURES[each.measure] for name, each in graded if each.score is not None}


def _ranking(records: Iterable[Record], name: str, measure: Measure) -> list[Ranked]:
    found = {record.student: record.exercises[name].score for record in records if name in record.exercises}
    scores = {student: score for student, score in found.items() if score is not None}
    places = {who: 1 + sum(measure.better(other, mine) for other in scores.values()) for who, mine in scores.items()}
    return [Ranked(places[who], who, scores[who]) for who in sorted(scores, key=lambda who: (places[who], who))]

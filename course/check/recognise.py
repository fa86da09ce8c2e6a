"""Recognise known mistakes: those that give the student's wrong answers, and are right wherever the student is.

A mistake that the cases do not tell apart from another one is not named.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from course.check.answers import error, parts, wrong_parts
from course.check.compare import equal, numeric
from course.check.forms import Answer, Case, Document, KnownMistake
from course.check.verdict import Named

Cell = tuple[int, int]  # a case, and a part of its answer
TOGETHER = (1, 2, 3)  # how many mistakes may explain the answers together
LEAST = 0.5  # of the cells in which a mistake errs: so many it must explain
MOST = 2 / 3  # of the wrong numbers: where nothing explains all of them, so many one mistake must explain


class RoundingError(ArithmeticError):
    """Raised by a known mistake where its numbers are rounding alone, as those of a singular matrix are.

    They differ from machine to machine, so every wrong answer is explained there.
    """


@dataclass(frozen=True)
class Compared:
    """A known mistake beside the student's answers, in the cases that count.

    errs: the cells in which it is wrong. explains: those of them in which the student gives the same. hidden: those in
    which the student's function raises and the mistake does not: what else is wrong there cannot be seen.
    """

    mistake: KnownMistake
    errs: frozenset[Cell]
    explains: frozenset[Cell]
    hidden: frozenset[Cell]

    @property
    def numbers(self) -> frozenset[Cell]:
        """What it explains by numbers, not because only rounding is left."""
        known = self.mistake["answers"]
        return frozenset((i, part) for i, part in self.explains if error(known[i]) != RoundingError.__name__)

    @property
    def share(self) -> float:
        """How many of its errors that can be seen are the student's."""
        seen = len(self.errs - self.hidden)
        return len(self.explains) / seen if seen else 0.0


def recognise(exercise: Document, answers: list[Answer], right: list[list[bool]]) -> list[Named]:
    """The known mistakes that explain the wrong answers; empty if none do.

    They are right wherever the student is, but where they give no number, and explain all wrong cells together: one
    mistake, else two, else three, of which each explains at least half of its own errors. If there are none, the
    mistakes that explain all wrong numbers of one part. Exceptions alone name nothing: many errors raise alike. right:
    which parts of each answer are right.
    """
    counted = _counted(exercise, answers)
    wrong = frozenset((case, part) for case, part in counted if not right[case][part])
    if not wrong or all(error(answers[case]) for case, _ in counted):
        return []
    known = (_compared(exercise, answers, counted, wrong, mistake) for mistake in exercise["mistakes"])
    possible = [each for each in known if each is not None and each.share >= LEAST]
    numbers = frozenset(cell for cell in wrong if not error(answers[cell[0]]))
    shown = [each for each in possible if len(each.explains) >= LEAST * len(each.errs)]
    found = _together(possible, wrong) or _by_part(exercise, shown, numbers) or _mostly(exercise, shown, numbers)
    return _singly(exercise, found)


def alike(exercise: Document, case: Case, answer: Answer, other: Answer) -> list[bool]:
    """For each part of a case, True if two answers are equal there."""
    width = len(case["expected"]) + exercise["unchanged"]
    mine, theirs = parts(exercise, answer), parts(exercise, other)
    if mine is None and theirs is not None:
        return [_is_empty(value) for value in theirs]
    if mine is None or theirs is None:
        return [error(other) in (error(answer), RoundingError.__name__) and error(other) != ""] * width
    pairs = zip(mine, theirs, strict=True)
    return [equal(m, t, case["rtol"], case["atol"]) or (_is_empty(m) and _is_empty(t)) for m, t in pairs]


def _is_empty(value: Any) -> bool:
    """Whether this is an array without numbers: its shape says little, and np.stack of nothing raises."""
    return isinstance(value, np.ndarray) and not value.size


def _counted(exercise: Document, answers: list[Answer]) -> frozenset[Cell]:
    """The cells of the cases that count. Without results, whether the arguments were left alone explains nothing."""
    rows = enumerate(zip(exercise["cases"], answers, strict=True))
    return frozenset(
        (i, part)
        for i, (case, answer) in rows
        if case["counts"]
        for part in range(len(case["expected"]) + (exercise["unchanged"] and parts(exercise, answer) is not None))
    )


def _compared(
    exercise: Document, answers: list[Answer], counted: frozenset[Cell], wrong: frozenset[Cell], mistake: KnownMistake
) -> Compared | None:
    """None if the mistake errs where the student is right.

    Where it gives no number the student may have seen to it, as to a division by 0 with N − 1 for N. Then something of
    what it explains must be numbers.
    """
    cases, known = exercise["cases"], mistake["answers"]
    places = mistake.get("wrong") or wrong_parts(exercise, cases, known)
    results = range(len(exercise["returns"]))
    errs = counted & {
        (i, part) for i, found in enumerate(places) for part in found if part in results or not error(known[i])
    }
    right = errs - wrong
    if right and not all(_without_number(exercise, known[i], part) for i, part in right):
        return None
    hidden = frozenset((i, part) for i, part in errs if error(answers[i]) and not error(known[i]))
    explains = _explains(exercise, answers, mistake, errs & wrong - hidden, LEAST * len(errs - hidden))
    if right and all(_without_number(exercise, known[i], part) for i, part in explains):
        return None
    return Compared(mistake, errs, explains, hidden)


def _explains(
    exercise: Document, answers: list[Answer], mistake: KnownMistake, cells: frozenset[Cell], least: float
) -> frozenset[Cell]:
    """Those of the cells in which the answers are the mistake's; empty as soon as they must be fewer than `least`."""
    explains = set(cells)
    for i in sorted({case for case, _ in cells}):
        same = alike(exercise, exercise["cases"][i], answers[i], mistake["answers"][i])
        explains -= {(i, part) for part, found in enumerate(same) if not found}
        if len(explains) < least:
            return frozenset()
    return frozenset(explains)


def _without_number(exercise: Document, answer: Answer, part: int) -> bool:
    """Whether a known mistake raises, or gives nan, inf or an empty array."""
    found = parts(exercise, answer)
    return error(answer) != RoundingError.__name__ if found is None else _no_number(found[part])


def _no_number(value: Any) -> bool:
    return _is_empty(value) or not _finite(value)


def _finite(value: Any) -> bool:
    if isinstance(value, tuple | list | dict):
        return all(map(_finite, value.values() if isinstance(value, dict) else value))
    return not numeric(value) or bool(np.all(np.isfinite(value)))


def _together(possible: list[Compared], wrong: frozenset[Cell]) -> list[Compared]:
    """The fewest mistakes that explain all wrong cells together.

    Of several sets of the same size only those count of which the student shows most errors, and of these the mistakes
    whose slips are in all of them.
    """
    for many in TOGETHER:
        sets = [each for each in combinations(possible, many) if wrong == _explained(each, rounding=many == 1)]
        if sets:
            return _in_all(sets)
    return []


def _in_all(sets: list[tuple[Compared, ...]]) -> list[Compared]:
    shown = [round(sum(each.share for each in chosen), 9) for chosen in sets]
    best = [chosen for chosen, share in zip(sets, shown, strict=True) if share == max(shown)]
    slips = [{slip for each in chosen for slip in _slips(each)} for chosen in best]
    return [each for each in best[0] if all(_slips(each) <= named for named in slips)]


def _slips(found: Compared) -> set[str]:
    """The names of the slips that a mistake is made of."""
    return set(found.mistake["name"].split("+"))


def _by_part(exercise: Document, possible: list[Compared], wrong: frozenset[Cell]) -> list[Compared]:
    """For each wrong part the mistake that explains all of it, if there is exactly one.

    A whole number or a word can be the same by chance, so there it must explain more than half of its errors.
    """
    columns = [frozenset(cell for cell in wrong if cell[1] == part) for part in sorted({part for _, part in wrong})]
    explaining = [
        [each for each in possible if column <= each.numbers and (each.share > LEAST or _is_telling(exercise, column))]
        for column in columns
    ]
    found = [each[0] for each in explaining if len({one.mistake["name"] for one in each}) == 1]
    return list({each.mistake["name"]: each for each in found}.values())


def _mostly(exercise: Document, possible: list[Compared], wrong: frozenset[Cell]) -> list[Compared]:
    """The mistake that explains more of the wrong numbers than any other, and most of them; the rest stays unnamed.

    What explains the same numbers with another slip besides does not hide it.
    """
    explaining = [each for each in possible if len(each.numbers & wrong) >= MOST * len(wrong)]
    if not explaining or not _is_telling(exercise, wrong):
        return []
    most = max(len(each.numbers) for each in explaining)
    best = [each for each in explaining if len(each.numbers) == most]
    first = min(best, key=lambda each: len(_slips(each)))
    return [first] if all(_slips(first) <= _slips(each) for each in best) else []


def _is_telling(exercise: Document, column: frozenset[Cell]) -> bool:
    """Whether the right answers of a part are numbers that are not whole, or several of them."""
    width = len(exercise["returns"])
    return not any(isinstance(exercise["cases"][i]["expected"][part], int | str) for i, part in column if part < width)


def _singly(exercise: Document, found: list[Compared]) -> list[Named]:
    """The mistakes with their sentences. Where there are several, each slip once: some are two slips at once."""
    if len(found) == 1:
        return [Named(found[0].mistake["name"].split("+"), found[0].mistake["says"], _cases(found[0].explains))]
    says = {mistake["name"]: mistake["says"] for mistake in [*exercise["mistakes"], *(each.mistake for each in found)]}
    slips = dict.fromkeys(slip for each in found for slip in each.mistake["name"].split("+"))
    return [
        Named([slip], says[slip], _cases(_explained(each for each in found if slip in each.mistake["name"].split("+"))))
        for slip in slips
    ]


def _cases(cells: Iterable[Cell]) -> list[int]:
    return sorted({case for case, _ in cells})


def _explained(found: Iterable[Compared], rounding: bool = True) -> frozenset[Cell]:
    """rounding: also where only rounding is left, which would explain what another mistake does not."""
    return frozenset().union(*(each.explains if rounding else each.numbers for each in found))

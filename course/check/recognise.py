"""Recognise known mistakes: those that give the student's wrong answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from course.check.answers import error, marks, parts
from course.check.compare import equal
from course.check.forms import Answer, Case, Document, KnownMistake
from course.check.verdict import Named

Cell = tuple[int, int]  # a case, and a part of its answer
TOGETHER = (2, 3)  # how many mistakes may explain the answers together


@dataclass(frozen=True)
class Compared:
    """A known mistake beside the student's answers, in the cases that count.

    explains: the student's wrong cells in which it gives the same. errs: all cells in which it is wrong. alike: in how
    many cells, of all cases, it gives what the student gives.
    """

    mistake: KnownMistake
    explains: frozenset[Cell]
    errs: frozenset[Cell]
    alike: int

    def named(self) -> Named:
        """Its names and its sentence, with the cases that it explains."""
        cases = sorted({case for case, _ in self.explains})
        return Named(self.mistake["name"].split("+"), self.mistake["says"], cases)


def recognise(exercise: Document, answers: list[Answer], right: list[list[bool]]) -> list[Named]:
    """The known mistakes that explain the wrong answers; empty if none do.

    That is one mistake whose answers equal the student's wherever these are wrong in a case that counts. If there is
    none, one such mistake for each wrong part; and if some part has none, two or three mistakes that explain all of it
    together. right: which parts of each answer are right.
    """
    wrong = _cells(exercise, right)
    if not wrong:
        return []
    known = [_compared(exercise, answers, wrong, mistake) for mistake in exercise["mistakes"]]
    found = _one(known, wrong) or _by_part(known, wrong)
    if not wrong <= _explained(found):
        found = _together(known, wrong, _counted(exercise, right) - wrong) or found
    return [each.named() for each in found] if len(found) < 2 else _singly(exercise, found)


def _cells(exercise: Document, right: list[list[bool]]) -> frozenset[Cell]:
    """The wrong cells of the cases that count."""
    return frozenset((case, part) for case, part in _counted(exercise, right) if not right[case][part])


def _counted(exercise: Document, right: list[list[bool]]) -> frozenset[Cell]:
    rows = enumerate(zip(exercise["cases"], right, strict=True))
    return frozenset((i, part) for i, (case, row) in rows if case["counts"] for part in range(len(row)))


def _compared(exercise: Document, answers: list[Answer], wrong: frozenset[Cell], mistake: KnownMistake) -> Compared:
    cases = list(zip(exercise["cases"], answers, mistake["answers"], strict=True))
    alike = [_alike(exercise, case, answer, other) for case, answer, other in cases]
    errs = _cells(exercise, [marks(exercise, case, other) for case, _, other in cases])
    explains = frozenset((case, part) for case, part in wrong if alike[case][part])
    return Compared(mistake, explains, errs, sum(map(sum, alike)))


def _alike(exercise: Document, case: Case, answer: Answer, other: Answer) -> list[bool]:
    """For each part, True if the student's answer equals the mistake's."""
    width = len(case["expected"]) + exercise["unchanged"]
    mine, theirs = parts(exercise, answer), parts(exercise, other)
    if mine is None or theirs is None:
        return [error(answer) == error(other) != ""] * width
    return [equal(m, t, case["rtol"], case["atol"]) for m, t in zip(mine, theirs, strict=True)]


def _one(known: list[Compared], wrong: frozenset[Cell]) -> list[Compared]:
    """Of the mistakes that explain all of these cells, the one that agrees with most other answers."""
    explaining = [each for each in known if wrong <= each.explains]
    return [max(explaining, key=lambda each: each.alike)] if explaining else []


def _by_part(known: list[Compared], wrong: frozenset[Cell]) -> list[Compared]:
    """For each wrong part the mistake that explains it, if there is one."""
    columns = [frozenset(cell for cell in wrong if cell[1] == part) for part in sorted({part for _, part in wrong})]
    found = [each for column in columns for each in _one(known, column)]
    return list({each.mistake["name"]: each for each in found}.values())


def _together(known: list[Compared], wrong: frozenset[Cell], right: frozenset[Cell]) -> list[Compared]:
    """Two or three mistakes that explain all wrong cells: each errs only there, and shows at least half of its errors.

    Of several such sets the smallest, and of these the one that agrees with most answers.
    """
    possible = [each for each in known if each.explains and not each.errs & right]
    possible = [each for each in possible if 2 * len(each.explains) >= len(each.errs)]
    for many in TOGETHER:
        sets = [each for each in combinations(possible, many) if wrong <= _explained(each)]
        if sets:
            return list(max(sets, key=lambda each: sum(one.alike for one in each)))
    return []


def _singly(exercise: Document, found: list[Compared]) -> list[Named]:
    """Each slip once, with its own sentence, where several mistakes were found and some are two slips at once."""
    says = {mistake["name"]: mistake["says"] for mistake in exercise["mistakes"]}
    named = [each.named() for each in found]
    slips = list(dict.fromkeys(name for each in named for name in each.names))
    cases = {slip: sorted({i for each in named if slip in each.names for i in each.cases}) for slip in slips}
    return [Named([slip], says[slip], cases[slip]) for slip in slips]


def _explained(found: Sequence[Compared]) -> frozenset[Cell]:
    return frozenset().union(*(each.explains for each in found))

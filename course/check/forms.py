"""The plain data of checking, as types: what an exercise, a case, a step of a scenario and an answer hold.

Values of these types are packed by `course.check.plain`: they are sent to a submission's kernel and back, and lie in
the files released with a homework.
"""

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict, final

FULL, NAMED, MARKS = LEVELS = ("full", "named", "marks")
"""What students are told: everything; the mistake in words, without a call and its numbers; the points alone."""


class Step(TypedDict):
    """One step of a scenario.

        {"do": "softmax", "args": [z]}                  call the function of that name
        {"do": "train", "on": 0, "args": [X, y]}        call a method of the result of step 0
        {"do": "uniform_loss"}                          without args: the value of that name
        {"do": "grad", "on": 1}                         or of that attribute of the result of step 1

    An argument may be a `plain.Result`, the result of an earlier step. shown: the result is part of the answer. lines:
    the most lines of Python that the call may run, for what must do without a loop.
    """

    do: str
    on: NotRequired[int]
    args: NotRequired[list[Any]]
    shown: NotRequired[bool]
    lines: NotRequired[int]


@final
class Value(TypedDict):
    """The answer of a scenario that ran: its value, and the positions of the arguments that a call changed.

    unused: a generator of random numbers was handed in and never used.
    """

    value: Any
    changed: list[int]
    unused: NotRequired[bool]


@final
class Failure(TypedDict):
    """The answer of a scenario that raised: the name of the exception, its message, and the student's line.

    outdated: what of `outdated.SAYS` it is about.
    """

    error: str
    message: str
    line: str
    outdated: NotRequired[str]


Answer = Value | Failure


class Case(TypedDict):
    """One case of an exercise. expected: one value for each name in the exercise's `returns`. counts: gives points."""

    name: str
    steps: list[Step]
    expected: tuple[Any, ...]
    rtol: float
    atol: float
    counts: bool


class KnownMistake(TypedDict):
    """A known mistake: the sentence that a student reads, and the answers it gives, one for each case.

    wrong: for each case, the places of the parts that it gets wrong. Homework released earlier does not have them.
    """

    name: str
    says: str
    answers: list[Answer]
    wrong: NotRequired[list[list[int]]]


class Returns(TypedDict):
    """What a call returns: names of its results. unchanged: the arguments must be unchanged, which is one more part."""

    returns: Sequence[str]
    unchanged: bool


class Document(Returns):
    """An exercise as `check` and the grader read it.

    kind: "function", "competition", "number" or "choice". choices: the letters of a choice. marks and classes: of a
    competition, what must be reached for which points, and the number of labels. measure: of a competition, one of
    `measures.MEASURES`; without it, the share of right labels. released: of hidden cases, what was expected in the
    released ones, for the same parts. see: a picture, as a call without `explore.`, and
    the names of the mistakes that it shows. feedback: one of LEVELS; without it, FULL.
    """

    name: str
    kind: str
    homework: str
    points: float
    cases: list[Case]
    mistakes: list[KnownMistake]
    choices: NotRequired[list[str]]
    see: NotRequired[dict[str, list[str]]]
    marks: NotRequired[list[tuple[float, float]]]
    classes: NotRequired[int]
    measure: NotRequired[str]
    released: NotRequired[list[tuple[Any, ...]]]
    feedback: NotRequired[str]

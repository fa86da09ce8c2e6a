"""The three kinds of question: choose one, type a number, type a shape.

Nothing here draws. A question judges an answer: `judge("2.3")` → Verdict(right, why). Texts are plain text with
$maths$, `code`, **bold**, and blank lines between paragraphs.
"""

import math
import random
import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Self

from course.check.questions.reading import read_number, read_shape

NEARLY = 0.05  # a number rounded to two digits is off by less
ROUGH = 1e-3  # a question with a smaller tolerance asks for a whole number
ROUNDED = "Nearly: to three digits, please, and rounded only at the end."
EXACT = "Nearly: here the exact number is asked for."


class Known(str):
    """The sentence of a wrong answer that is a known mistake: its name in an exercise, or a misconception's id."""

    mistake: str


def known(says: str, *, mistake: str) -> Known:
    """The sentence with the name of its mistake."""
    sentence = Known(says)
    sentence.mistake = mistake
    return sentence


@dataclass(frozen=True)
class Verdict:
    """right: None if the answer could not be read, or is nearly right. why: the sentence for the learner."""

    right: bool | None
    why: str

    @property
    def mistake(self) -> str:
        """The name of the known mistake that was made; empty if it is none."""
        return self.why.mistake if isinstance(self.why, Known) else ""


@dataclass(frozen=True)
class Question(ABC):
    """Base of all kinds: a unique id, the text, and why the right answer is right.

    follows: the id of the question that this one goes on from, and is not understood without. draw: seed → the same
    question with other numbers; see `drawn.py`. see: a wrong answer → the picture that shows it, as a call without
    `explore.`, as in "Descent(rate=0.1)".
    """

    id: str
    text: str
    because: str = field(kw_only=True)
    follows: str = field(default="", kw_only=True)
    draw: Callable[[int], Any] | None = field(default=None, kw_only=True, repr=False, compare=False)
    see: dict[Any, str] = field(default_factory=dict, kw_only=True)
    form: ClassVar[str] = "one of these"

    def __post_init__(self):
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.id):
            raise ValueError(f"id: expected lower-case words joined by hyphens; got {self.id!r}")
        if not self.text.strip() or not self.because.strip():
            raise ValueError(f"{self.id}: expected a text and a because that are not empty")
        if stray := [answer for answer in self.see if answer not in getattr(self, "wrong", {})]:
            raise ValueError(f"{self.id}: expected a wrong answer for each picture of see; got {stray[0]!r}")

    def picture_of(self, why: str) -> str:
        """The picture that shows the wrong answer of which this was said; empty if none does."""
        return next((call for answer, call in self.see.items() if getattr(self, "wrong", {})[answer] == why), "")

    @abstractmethod
    def judge(self, answer: str | None) -> Verdict:
        """The verdict on this answer; None stands for no answer."""

    @abstractmethod
    def solution(self) -> str:
        """The right answer in words."""

    def shuffled(self, seed: int) -> Self:
        """The question with its choices, if it has any, in another order."""
        return self

    def again(self, seed: int) -> "Question":
        """The question as the review asks it: with other numbers where it can draw them, and shuffled."""
        return (self.draw(seed) if self.draw else self).shuffled(seed)


@dataclass(frozen=True, kw_only=True)
class Choice(Question):
    """One of several choices. wrong: each wrong choice → the sentence that says why it is wrong. seed: of the order."""

    right: str
    wrong: dict[str, str]
    seed: int = field(default=0, repr=False, compare=False)

    def __post_init__(self):
        super().__post_init__()
        if not self.wrong or self.right in self.wrong:
            raise ValueError(f"{self.id}: expected one right and at least one other choice")

    def choices(self) -> list[str]:
        """All choices, in an order that depends only on the id and the seed, and does not reveal the right one."""
        mixed = sorted([self.right, *self.wrong])
        random.Random(f"{self.id} {self.seed}").shuffle(mixed)
        return mixed

    def shuffled(self, seed: int) -> Self:
        """The question with its choices in another order."""
        return replace(self, seed=seed)

    def judge(self, answer: str | None) -> Verdict:
        """answer: the text of a choice."""
        if answer == self.right:
            return Verdict(True, self.because)
        if answer in self.wrong:
            return Verdict(False, self.wrong[answer])
        return Verdict(None, "Choose one of the answers first.")

    def solution(self) -> str:
        """The right answer in words."""
        return self.right


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A number; right within `tolerance` times |answer| (times 1 if the answer is 0).

    Within NEARLY times |answer| it counts neither as right nor as wrong: the verdict says what is missing.
    """

    answer: float
    unit: str = ""
    tolerance: float = 1e-2
    wrong: dict[float, str] = field(default_factory=dict)
    form: ClassVar[str] = "a number, such as 0.25, 1/4 or 0.5^2"

    def __post_init__(self):
        super().__post_init__()
        if any(self.near(value, self.answer) for value in self.wrong):
            raise ValueError(f"{self.id}: expected wrong numbers away from the answer {self.answer}; got {self.wrong}")

    def judge(self, answer: str | None) -> Verdict:
        """answer: the typed text; may have a decimal comma, be an expression, and end with the unit."""
        values = read_number((answer or "").strip().removesuffix(self.unit))
        if not values:
            return Verdict(None, f"Type {self.form}.")
        if any(self.near(value, self.answer) for value in values):
            return Verdict(True, self.because)
        known = [why for number, why in self.wrong.items() if any(self.near(value, number) for value in values)]
        if any(abs(value - self.answer) <= NEARLY * abs(self.answer) < math.inf for value in values):
            return self._nearly(values, known)
        return Verdict(False, known[0] if known else "That is not the number. Work through it again.")

    def _nearly(self, values: list[float], known: list[str]) -> Verdict:
        """A near answer: a known wrong one, unless it is the right one to two digits; or what is missing."""
        rounded = self.tolerance >= ROUGH
        if known and not (rounded and float(f"{self.answer:.2g}") in values):
            return Verdict(False, known[0])
        return Verdict(None, ROUNDED if rounded else EXACT)

    def near(self, value: float, number: float) -> bool:
        """Whether a value counts as this number."""
        return value == number or abs(value - number) <= self.tolerance * (abs(number) or 1.0) < math.inf

    def solution(self) -> str:
        """The right answer to four digits, with its unit."""
        digits = f"{self.answer:.4g}" if abs(self.answer) < 1e4 else f"{self.answer:,.0f}"
        return f"{digits} {self.unit}".strip()


@dataclass(frozen=True, kw_only=True)
class Shape(Question):
    """The shape of an array, such as (64, 10)."""

    answer: tuple[int, ...]
    wrong: dict[tuple[int, ...], str] = field(default_factory=dict)
    unit: ClassVar[str] = ""
    form: ClassVar[str] = "a shape, such as (3,) or (5, 2)"

    def __post_init__(self):
        super().__post_init__()
        if self.answer in self.wrong:
            raise ValueError(f"{self.id}: expected wrong shapes other than the answer {self.answer}")

    def judge(self, answer: str | None) -> Verdict:
        """answer: the typed text; brackets are optional, and sizes may be separated by × or x."""
        shape = read_shape(answer or "")
        if shape is None:
            return Verdict(None, f"Type {self.form}.")
        if shape == self.answer:
            return Verdict(True, self.because)
        return Verdict(False, self.wrong.get(shape, "That is not the shape. Count the axes first, then their sizes."))

    def solution(self) -> str:
        """The right answer as Python writes it."""
        return str(self.answer)


choice, number, shape = Choice, Number, Shape

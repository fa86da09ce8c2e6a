"""The fourth kind of question: predict on a picture, with the mouse or the keyboard, before the picture shows it.

Nothing here draws. The right answer and the known wrong ones are computed from the picture's own values.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from course.check.questions.kinds import Question, Verdict, known
from course.explorables.stage.picture.axes import Axes
from course.explorables.stage.predict import Asks, asking, revealed, room_of

UNMOVED = "Drag ◆ to where you expect it first, or type its place below the picture."
Computed = Callable[[Mapping[str, Any]], Any]
"""From the values of the picture, all that its marks can name, to a place in its axes."""


@dataclass(frozen=True, kw_only=True)
class Prediction(Question):
    """A place, a number, a curve or bars in a picture, before the picture shows what is true.

    picture, state: the explorable and the controls at which the prediction is compared.
    asks: what is predicted: a `Place`, a `Level`, a `Sketch` or `Shares`.
    truth: from the picture's values to the right answer.
    shows: the entries that may be seen before; a mark, title or text that needs another one is left out.
    wrong: the name of a misconception → what it predicts (a value, or computed as the truth is), and why it is wrong.
    tolerance: how far a right prediction may be off, in fractions of the axes.
    """

    picture: str
    asks: Asks
    truth: Computed
    shows: Sequence[str]
    state: Mapping[str, Any] = field(default_factory=dict)
    wrong: Mapping[str, tuple[Any, str]] = field(default_factory=dict)
    tolerance: float = 0.05
    form: ClassVar[str] = "drag the mark in the picture"

    def explorable(self) -> Any:
        """The picture in the state of the question."""
        from course import explorables

        return getattr(explorables, self.picture)(**self.state)

    def asking(self) -> Any:
        """The picture without the answer, with the prediction to drag as its control `prediction`."""
        return asking(self.explorable(), self.asks, self.shows)

    def revealed(self, prediction: Any = None) -> Any:
        """The whole picture, with the prediction, if there is one, and the answer in it."""
        return revealed(self.explorable(), self.asks, self.shows, prediction, self.answer)

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """The values of the picture in the state of the question."""
        return self.explorable().values()

    @cached_property
    def room(self) -> Axes:
        """The axes in which distances are measured."""
        return room_of(self.explorable(), self.asks, self.shows)

    @cached_property
    def answer(self) -> np.ndarray:
        """The right answer, in the units of the axes."""
        return self.asks.read(self.truth(self.values))

    def mistaken(self, name: str) -> np.ndarray:
        """What the misconception of this name predicts."""
        value, _ = self.wrong[name]
        return self.asks.read(value(self.values) if callable(value) else value)

    def distance(self, one: Any, other: Any) -> float:
        """How far apart two predictions are, in fractions of the axes."""
        return self.asks.distance(one, other, self.room)

    def misconception(self, prediction: Any) -> str:
        """The name of the misconception that is nearest, if near enough and nearer than the answer; else ""."""
        away = {name: self.distance(prediction, self.mistaken(name)) for name in self.wrong}
        nearest = min(away, key=away.__getitem__, default="")
        near = nearest and away[nearest] <= min(self.tolerance, self.distance(prediction, self.answer))
        return nearest if near else ""

    def judge(self, answer: Any) -> Verdict:
        """answer: a prediction in the units of the axes, as the picture's control holds it."""
        if answer is None or np.array_equal(self.asks.read(answer), self.asks.first):
            return Verdict(None, UNMOVED)
        compared = self.asks.compare(self.asks.read(answer), self.answer, self.room)
        name = self.misconception(answer)
        if name:
            return Verdict(False, known(f"{compared} {self.wrong[name][1]}", mistake=name))
        return Verdict(self.distance(answer, self.answer) <= self.tolerance, f"{compared} {self.because}")

    def solution(self) -> str:
        """The right answer in words."""
        return self.asks.say(self.answer)


def elsewhere(picture: str, entry: str, **state: Any) -> Any:
    """An entry of a picture in another state: what is predicted by somebody who takes it for this one."""
    from course import explorables

    return getattr(explorables, picture)(**state).values()[entry]

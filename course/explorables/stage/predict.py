"""A picture that asks first: with the marks that do not give the answer away, and with a prediction to drag.

`Place`, `Level`, `Sketch` and `Shares` say what is predicted. Before, `asking` shows it in the picture; afterwards
`revealed` is the whole picture, with the prediction and the right answer in it. The stage draws both as any other.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from course.explorables.stage.base import Explorable
from course.explorables.stage.controls import Points
from course.explorables.stage.model import Entries, Model, State, spoken
from course.explorables.stage.picture.axes import Axes, Picture
from course.explorables.stage.picture.edges import fractions
from course.explorables.stage.picture.marks import Bars, Dots, Guide, Line, Mark
from course.explorables.stage.picture.numbers import number, true_minus

YOURS, RIGHT = "violet", "sky"
"""Colours of the prediction and of the right answer."""
TITLE = "your prediction"
STEPS = 60
"""The arrow keys cross the axes in about so many steps."""
Values = Mapping[str, Any]


def diamonds(x: Any, y: Any = None, size: str = "large") -> Dots:
    """The marks of a prediction."""
    return Dots(x, y, labels=(TITLE,), colour=YOURS, marker="diamond", size=size)


@dataclass(frozen=True, kw_only=True)
class Asks(ABC):
    """What is predicted, in which axes of the picture (0 is the first).

    start: where the mark lies at first, away from the answer. xlim, ylim: limits in place of the picture's own.
    A prediction is an array in the units of the axes; all axes of a prediction have numbers as limits.
    """

    start: Any
    axes: int = 0
    unit: str = ""
    xlim: tuple[float, float] | None = None
    ylim: tuple[float, float] | None = None

    @property
    def along(self) -> str:
        """The axes of its numbers: "x", "y" or "xy"."""
        return "y"

    @property
    def first(self) -> np.ndarray:
        """The prediction before it is moved, in the shape that all have."""
        return np.atleast_1d(np.asarray(self.start, dtype=float))

    def read(self, value: Any) -> np.ndarray:
        """A value as an array in the shape of a prediction. Raises ValueError for another size."""
        return np.asarray(value, dtype=float).reshape(self.first.shape)

    def control(self, room: Axes) -> Points:
        """What moves the prediction, as far as the axes reach."""
        ends = [limits(room, axis) for axis in self.along]
        low, high = min(end[0] for end in ends), max(end[1] for end in ends)
        size = float(f"{(high - low) / STEPS:.0e}")
        drag = "both" if len(self.along) == 2 else self.along
        start = self.first[None] if drag == "both" else self.first
        return Points(start, low, high, drag, TITLE, self.names, count=len(start), step=size)

    @property
    def names(self) -> Sequence[str]:
        """What the parts of the prediction are called beside the fields that move them."""
        return (TITLE,)

    def shares(self, value: Any, room: Axes) -> np.ndarray:
        """The value in fractions of the axes: 0 left or bottom, 1 right or top."""
        numbers = self.read(value)
        parts = zip(self.along, numbers, strict=True) if len(self.along) == 2 else [(self.along, numbers)]
        return np.hstack([fractions(part, limits(room, axis), axis in room.log) for axis, part in parts])

    def distance(self, one: Any, other: Any, room: Axes) -> float:
        """How far apart two values are, in fractions of the axes; of several numbers the root mean square."""
        apart = self.shares(one, room) - self.shares(other, room)
        return float(np.linalg.norm(apart) / np.sqrt(1 if len(self.along) == 2 else apart.size))

    def widest(self) -> list[Mark]:
        """What the limits of the axes must hold beside the marks of the picture."""
        return []

    @abstractmethod
    def asked(self, room: Axes) -> list[Mark]:
        """The mark to drag, an entry "prediction"."""

    @abstractmethod
    def told(self, room: Axes, prediction: np.ndarray | None, truth: np.ndarray) -> list[Mark]:
        """Marks for the prediction, if there is one, and for the right answer where the picture has none itself."""

    @abstractmethod
    def say(self, value: np.ndarray) -> str:
        """A value in words, with its unit."""

    @abstractmethod
    def compare(self, prediction: np.ndarray, truth: np.ndarray, room: Axes) -> str:
        """Both in words, and how far they are apart."""

    def measured(self, value: float) -> str:
        """A number to three digits, with the unit."""
        digits = f"{float(f'{value:.3g}'):,.0f}" if abs(value) >= 1000 else number(value)
        return f"{true_minus(digits)} {self.unit}".strip()


class Place(Asks):
    """A point of the plane: (x, y)."""

    @property
    def along(self) -> str:
        return "xy"

    def asked(self, room: Axes) -> list[Mark]:
        return [diamonds("prediction")]

    def told(self, room: Axes, prediction: np.ndarray | None, truth: np.ndarray) -> list[Mark]:
        yours = [] if prediction is None else [diamonds(prediction[None])]
        return [*yours, Dots(truth[None], labels=("the answer",), colour=RIGHT, marker="cross", size="large")]

    def say(self, value: np.ndarray) -> str:
        return f"({number(value[0])}, {number(value[1])})"

    def compare(self, prediction: np.ndarray, truth: np.ndarray, room: Axes) -> str:
        apart = self.measured(float(np.linalg.norm(prediction - truth)))
        return f"You put it at {self.say(prediction)}. It is at {self.say(truth)}, {apart} away."


@dataclass(frozen=True, kw_only=True)
class Level(Asks):
    """A number on one axis, shown as a line across the axes, with a mark to drag.

    axis: "x" or "y". at: where the mark lies along the other axis; in the middle if it is not given.
    """

    axis: str = "x"
    at: float | None = None

    @property
    def along(self) -> str:
        return self.axis

    def asked(self, room: Axes) -> list[Mark]:
        other = middle(room, "y" if self.axis == "x" else "x") if self.at is None else self.at
        place = ("prediction", other) if self.axis == "x" else (other, "prediction")
        return [self.line("prediction", YOURS), diamonds(*place)]

    def told(self, room: Axes, prediction: np.ndarray | None, truth: np.ndarray) -> list[Mark]:
        yours = [] if prediction is None else [self.line(prediction, YOURS, TITLE)]
        return [*yours, self.line(truth, RIGHT, "the answer", "solid")]

    def line(self, at: Any, colour: str, label: str = "", style: str = "dashed") -> Guide:
        return Guide(label=label, colour=colour, style=style, **{self.axis: at})

    def say(self, value: np.ndarray) -> str:
        return self.measured(value[0])

    def compare(self, prediction: np.ndarray, truth: np.ndarray, room: Axes) -> str:
        if self.say(prediction) == self.say(truth):
            return f"You said {self.say(prediction)}, and that is what it is."
        side = "too high" if prediction[0] > truth[0] else "too low"
        ends = sorted((abs(prediction[0]), abs(truth[0])))
        by = f"by a factor of {number(ends[1] / ends[0])}" if self.axis in room.log else ""
        off = by or f"by {self.measured(abs(prediction[0] - truth[0]))}"
        return f"You said {self.say(prediction)}. It is {self.say(truth)}: yours is {side} {off}."


@dataclass(frozen=True, kw_only=True)
class Sketch(Asks):
    """A curve through knots that go up and down at the places `at` of the x axis. what: that axis in a word."""

    at: Sequence[float]
    what: str = "x"

    @property
    def names(self) -> Sequence[str]:
        return tuple(f"at {self.what} = {number(x)}" for x in self.at)

    def widest(self) -> list[Mark]:
        return [Dots(self.at, self.first)]

    def asked(self, room: Axes) -> list[Mark]:
        return [Line(self.at, "prediction", colour=YOURS), diamonds(self.at, "prediction")]

    def told(self, room: Axes, prediction: np.ndarray | None, truth: np.ndarray) -> list[Mark]:
        if prediction is None:
            return []
        return [Line(self.at, prediction, colour=YOURS), diamonds(self.at, prediction, "medium")]

    def say(self, value: np.ndarray) -> str:
        return ", ".join(f"{self.measured(each)} {name}" for each, name in zip(value, self.names, strict=True))

    def compare(self, prediction: np.ndarray, truth: np.ndarray, room: Axes) -> str:
        most = int(np.abs(self.shares(prediction, room) - self.shares(truth, room)).argmax())
        mean = f"{100 * self.distance(prediction, truth, room):.0f} %"
        yours, right = self.measured(prediction[most]), self.measured(truth[most])
        return (
            f"Your curve is off by {mean} of the height of the picture on average, most {self.names[most]}: "
            f"you drew {yours}, it is {right}."
        )


@dataclass(frozen=True, kw_only=True)
class Shares(Asks):
    """Bars at 0, 1, 2, …, one for each of the names."""

    of: Sequence[str]

    @property
    def names(self) -> Sequence[str]:
        return tuple(f"bar of {name}" for name in self.of)

    def widest(self) -> list[Mark]:
        return [Bars(self.first)]

    def asked(self, room: Axes) -> list[Mark]:
        places = np.arange(len(self.of))
        return [
            Bars("prediction", colours=(YOURS,) * len(self.of)),
            diamonds(places, "prediction"),
        ]

    def told(self, room: Axes, prediction: np.ndarray | None, truth: np.ndarray) -> list[Mark]:
        places = np.arange(len(self.of))
        return [] if prediction is None else [diamonds(places, prediction)]

    def say(self, value: np.ndarray) -> str:
        return ", ".join(f"{name} {self.measured(each)}" for name, each in zip(self.of, value, strict=True))

    def compare(self, prediction: np.ndarray, truth: np.ndarray, room: Axes) -> str:
        most = int(np.abs(prediction - truth).argmax())
        mean = float(np.abs(prediction - truth).mean())
        yours, right = self.measured(prediction[most]), self.measured(truth[most])
        return (
            f"It is {self.say(truth)}. Your bars are off by {self.measured(mean)} on average, "
            f"most for {self.of[most]}: you said {yours}, it is {right}."
        )


def limits(room: Axes, axis: str) -> tuple[float, float]:
    """The limits of one axis, which are numbers."""
    low, high = room.xlim if axis == "x" else room.ylim
    return float(low), float(high)


def middle(room: Axes, axis: str) -> float:
    """The middle of an axis, on a logarithmic one that of its powers."""
    low, high = limits(room, axis)
    return float(np.sqrt(low * high)) if axis in room.log else (low + high) / 2


class Recorded(dict[str, Any]):
    """Values that remember which names were read."""

    def __init__(self, values: Values) -> None:
        super().__init__(values)
        self.read: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.read.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        there = name in self
        return self[name] if there else default


def reads(mark: Mark, values: Values) -> set[str]:
    """The names of the entries that the mark draws."""
    recorded = Recorded(values)
    mark.shapes(recorded)
    return recorded.read


def reduced(part: Axes, values: Values, shows: Sequence[str]) -> Axes:
    """The axes with the marks and the title that need these entries alone; nothing says that it can be dragged."""
    kept = [still(mark) for mark in part.marks if reads(mark, values) <= {*shows, "draggable"}]
    secret = part.title in values and part.title not in shows
    return replace(part, marks=kept, title="" if secret else part.title)


def still(mark: Mark) -> Mark:
    """The mark without "drag it" in its label."""
    if not isinstance(mark, Dots):
        return mark
    return replace(mark, labels=[label.partition(", drag")[0] for label in mark.labels])


def room_of(explorable: Model, asks: Asks, shows: Sequence[str]) -> Axes:
    """The axes that the prediction is made in, with what may be seen; their limits are numbers.

    Raises ValueError where these are an entry that may not be seen: then `asks` must give them.
    """
    values = explorable.values()
    part = reduced(explorable.picture().axes[asks.axes], values, shows)
    part = replace(part, xlim=asks.xlim or part.xlim, ylim=asks.ylim or part.ylim)
    shown = Entries(values.picture, {name: values[name] for name in shows}, {})
    found = replace(part, marks=[*part.marks, *asks.widest()]).frame(shown).limits
    return replace(part, xlim=found["x"], ylim=found["y"])


def asking(explorable: Model, asks: Asks, shows: Sequence[str]) -> Explorable:
    """The picture at the explorable's state, of which only the entries `shows` are seen, and a prediction to drag.

    Raises ValueError for a name that is no entry.
    """
    values, whole, room = explorable.values(), explorable.picture(), room_of(explorable, asks, shows)
    shown = {name: values[name] for name in shows}
    asked = replace(room, marks=[*room.marks, *asks.asked(room)])
    others = [asked if i == asks.axes else reduced(part, values, shows) for i, part in enumerate(whole.axes)]
    parts = [part for part in others if part is asked or any(reads(mark, shown) for mark in part.marks)]

    class Asking(Explorable):
        __doc__ = spoken(explorable)
        for_notebooks = tuple(shows)  # limits that were entries are numbers here, and nothing reads them
        prediction = asks.control(room)

        def compute(self, prediction: np.ndarray) -> State:
            return shown

        def draw(self) -> Picture:
            return Picture(parts, whole.text if whole.text in shows else "")

    return Asking()


def revealed(explorable: Model, asks: Asks, shows: Sequence[str], prediction: Any, truth: Any) -> Explorable:
    """The whole picture at the explorable's state, live, with the prediction (or None) and the right answer in it."""
    kind, room = type(explorable), room_of(explorable, asks, shows)
    given = None if prediction is None else asks.read(prediction)
    marks = asks.told(room, given, asks.read(truth))

    def draw(self: Explorable) -> Picture:
        picture = explorable.picture()
        parts = [
            replace(part, marks=[*part.marks, *marks]) if i == asks.axes else part
            for i, part in enumerate(picture.axes)
        ]
        return replace(picture, axes=parts)

    own = {"draw": draw, "__doc__": kind.__doc__, "__module__": kind.__module__}
    return type(kind.__name__, (kind,), own)(**explorable.state)

"""Controls: what a learner can set. Each has a start value, a label and a unit, and checks values."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

ANEW = "draw anew"
"""The label of every button that draws at random again."""
PREFERRED = (1, 1.1, 1.25, 1.4, 1.6, 1.8, 2, 2.2, 2.5, 2.8, 3.2, 3.5, 4, 4.5, 5, 5.6, 6.3, 7, 8, 9)
"""Round numbers that divide a factor of ten into about equal ratios (after ISO 3, series R20)."""


@dataclass(frozen=True)
class Slider:
    """A number from low to high; whole numbers where low, high and step are whole numbers."""

    low: float
    high: float
    start: float
    step: float = 0.01
    label: str = ""
    unit: str = ""

    def check(self, name: str, value: Any) -> float:
        """The value as this control keeps it; ValueError naming the control and its range if it is not one."""
        kind = int if self.whole else float
        if not is_number(value) or not self.low <= value <= self.high or kind(value) != value:
            expected = "a whole number" if self.whole else "a number"
            raise ValueError(f"{name} must be {expected} from {self.low:g} to {self.high:g}; got {value!r}")
        return kind(value)

    def stops(self) -> list[float]:
        """The values that the widget offers. Code may set others within the range."""
        count = int(np.floor((self.high - self.low) / self.step + 1e-9)) + 1
        return [self.check("stop", float(f"{self.low + i * self.step:.10g}")) for i in range(count)]

    def nearest(self, number: float) -> float | None:
        """The stop that is nearest to this number; None where the number is out of range."""
        within = self.low <= number <= self.high
        return min(self.stops(), key=lambda stop: abs(stop - number)) if within else None

    @property
    def whole(self) -> bool:
        return all(isinstance(number, int) for number in (self.low, self.high, self.step))


@dataclass(frozen=True)
class LogSlider(Slider):
    """A positive number on a logarithmic scale, twenty stops to a factor of ten; with step=1 a whole number."""

    step: float = 0.0

    def stops(self) -> list[float]:
        powers = range(int(np.floor(np.log10(self.low))), int(np.ceil(np.log10(self.high))) + 1)
        stops = [float(f"{number}e{power}") for power in powers for number in PREFERRED]
        within = [stop for stop in stops if self.low <= stop <= self.high]
        return sorted({int(stop) for stop in (*within, self.high)}) if self.whole else within


@dataclass(frozen=True)
class Draw(Slider):
    """The number of a random draw, a whole number. The widget is a button that takes the next one."""

    step: float = 1

    def after(self, value: int) -> int:
        """The draw after this one; the first one after the last."""
        return int(value + 1 if value < self.high else self.low)


def draw_anew(low: int = 1, high: int = 50, start: int | None = None, label: str = ANEW) -> Draw:
    """A button whose value is the seed of a random draw: to press it is to draw again."""
    return Draw(low, high, start=low if start is None else start, label=label)


@dataclass(frozen=True)
class Choice:
    """One of a few names."""

    options: Sequence[str]
    start: str
    label: str = ""
    unit: str = ""

    def check(self, name: str, value: Any) -> str:
        if not isinstance(value, str) or value not in self.options:
            raise ValueError(f"{name} must be one of {', '.join(map(repr, self.options))}; got {value!r}")
        return value


@dataclass(frozen=True)
class Toggle:
    """On or off."""

    start: bool
    label: str = ""
    unit: str = ""

    def check(self, name: str, value: Any) -> bool:
        if not isinstance(value, (bool, np.bool_)):
            raise ValueError(f"{name} must be True or False; got {value!r}")
        return bool(value)


@dataclass(frozen=True)
class Typed:
    """A short text that is typed, such as a number or an expression; `read` raises a ValueError if it cannot read it.

    The first of the `examples` is shown in the empty field. A `wide` field gets a row of its own.
    """

    start: str
    read: Callable[[str], Any]
    examples: Sequence[str]
    label: str = ""
    unit: str = ""
    wide: bool = False

    def check(self, name: str, value: Any) -> str:
        if not isinstance(value, str) or len(value) > 200:
            raise ValueError(f"{name} must be a text of at most 200 letters; got {value!r}")
        try:
            self.read(value)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from None
        return value


@dataclass(frozen=True)
class Points:
    """Draggable points: shape (n, 2) where drag is "both"; (n,), one coordinate, where drag is "x" or "y".

    `count` is how many there must be; without it any number is allowed. `step` is what an arrow key changes in the
    field below. Where `labelled_by` names the Memory of their class numbers, learners may add, relabel and remove
    points: of the `classes` named here, at least one point and at most `most`.
    """

    start: Any
    low: float
    high: float
    drag: str = "both"
    label: str = "point"
    names: Sequence[str] = ()
    unit: str = ""
    count: int | None = None
    labelled_by: str = ""
    classes: Sequence[str] = ()
    most: int = 60
    step: float = 0.1

    def check(self, name: str, value: Any) -> np.ndarray:
        array = as_floats(name, value)
        check_shape(name, array, (self.count, 2) if self.drag == "both" else (self.count,))
        if self.labelled_by and not 1 <= len(array) <= self.most:
            raise ValueError(f"{name} must be 1 to {self.most} points; got {len(array)}")
        if not np.all((array >= self.low) & (array <= self.high)):
            raise ValueError(f"{name} must lie from {self.low:g} to {self.high:g}; got {array.tolist()}")
        return array


@dataclass(frozen=True)
class Memory:
    """Part of the state without a widget: what a run has learnt or recorded so far.

    An array of this `shape`, in which None stands for any size; without it, of any shape.
    """

    start: Any = ()
    shape: Sequence[int | None] | None = None
    label: str = ""
    unit: str = ""

    def check(self, name: str, value: Any) -> np.ndarray:
        array = as_floats(name, value)
        if self.shape is not None:
            check_shape(name, array, self.shape)
        return array


@dataclass(frozen=True)
class Note:
    """Part of the state without a widget: a sentence that a run has noted."""

    start: str = ""
    label: str = ""
    unit: str = ""

    def check(self, name: str, value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError(f"{name} must be a text; got {value!r}")
        return value


@dataclass(frozen=True)
class Function:
    """A learner's own function or class, which the picture calls beside its own. It has no widget.

    label: its name in the homework. needs: of a class, the methods that the picture calls.
    """

    label: str
    needs: Sequence[str] = ()
    start: None = None
    unit: str = ""

    def check(self, name: str, value: Any) -> Callable | None:
        if value is not None and not callable(value):
            raise ValueError(f"{name} must be the function itself, {name}={self.label}; got {value!r:.60}")
        return value


Control = Slider | Choice | Toggle | Typed | Points | Memory | Note | Function


def is_number(value: Any) -> bool:
    """Whether it is a finite real number; booleans are not."""
    number = isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)
    return number and bool(np.isfinite(value))


def as_floats(name: str, value: Any) -> np.ndarray:
    """A copy as a float array without NaN."""
    try:
        array = np.array(value, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be an array of numbers; got {value!r}") from None
    if np.isnan(array).any():
        raise ValueError(f"{name} must hold numbers only; got NaN in {array.tolist()}")
    return array


def check_shape(name: str, array: np.ndarray, shape: Sequence[int | None]) -> None:
    """ValueError where the array is not of this shape, in which None stands for any size."""
    fits = array.ndim == len(shape) and all(size in (None, own) for size, own in zip(shape, array.shape, strict=True))
    if not fits:
        expected = str(tuple("n" if size is None else size for size in shape)).replace("'", "")
        raise ValueError(f"{name} must be an array of shape {expected}; got shape {array.shape}")

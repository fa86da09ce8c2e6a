"""A picture: axes side by side, each with its marks, and a text below. Limits and ticks do not depend on who draws."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from course.explorables.stage.picture.edges import kept_inside
from course.explorables.stage.picture.marks import Mark, Values
from course.explorables.stage.picture.numbers import number, true_minus
from course.explorables.stage.picture.shapes import Shape, Words

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Axes:
    """A pair of axes and its marks. Limits are numbers, a name to look up, or None for those that the marks need.

    A title that is the name of a text stands for that text. `xticks` are names for the places 0, 1, 2, …
    Bare ones show neither ticks nor lines: a drawing, not a plot. With `down`, y grows downwards, as rows of an array.
    """

    marks: Sequence[Mark]
    x: str = ""
    y: str = ""
    title: str = ""
    log: str = ""
    xlim: Any = None
    ylim: Any = None
    xticks: Any = None
    square: bool = False
    width: float = 1.0
    bare: bool = False
    down: bool = False

    def frame(self, values: Values) -> "Frame":
        """Shapes, limits, ticks and title at these values."""
        drawn = [shape for mark in self.marks for shape in mark.shapes(values)]
        limits = {axis: self.limits(axis, drawn, values) for axis in "xy"}
        held = drawn if self.bare else kept_inside(drawn, limits, self.log)
        shapes = [written(positive(shape, self.log)) for shape in held]
        names = values[self.xticks] if isinstance(self.xticks, str) else self.xticks
        ticks = {axis: self.ticks(axis, limits[axis], names) for axis in "xy"}
        said = values.get(self.title)
        return Frame(shapes, limits, ticks, true_minus(said) if isinstance(said, str) else self.title)

    def limits(self, axis: str, shapes: Sequence[Shape], values: Values) -> tuple[float, float]:
        given = self.xlim if axis == "x" else self.ylim
        if given is not None:
            low, high = values[given] if isinstance(given, str) else given
            return float(low), float(high)
        numbers = np.concatenate([np.empty(0), *(shape.along(axis) for shape in shapes)])
        return log_limits(numbers) if axis in self.log else linear_limits(numbers)

    def ticks(self, axis: str, limits: tuple[float, float], names: Sequence[str] | None) -> dict[float, str]:
        """Ticks along this axis: place → text."""
        if self.bare:
            return {}
        if axis == "x" and names is not None:
            return {at: true_minus(name) for at, name in enumerate(names)}
        return log_ticks(limits) if axis in self.log else linear_ticks(limits)


@dataclass(frozen=True)
class Frame:
    """Shapes, limits and ticks (place to text) of both axes, and the title: all that changes from frame to frame."""

    shapes: Sequence[Shape]
    limits: dict[str, tuple[float, float]]
    ticks: dict[str, dict[float, str]]
    title: str


@dataclass(frozen=True)
class Picture:
    """Axes side by side; `text` names what is written below them."""

    axes: Sequence[Axes]
    text: str = ""

    def words(self, values: Values) -> str:
        """What is written below the axes."""
        return true_minus(values[self.text]) if self.text else ""


def axes(*marks: Mark, **options: Any) -> Axes:
    """Axes that show these marks; options as in `Axes`.

    They are x, y, title, log, xlim, ylim, xticks, square, width, bare, and down.
    """
    return Axes(marks, **options)


def square_axes(*marks: Mark, reach: Any, **options: Any) -> Axes:
    """Axes of a square piece of the plane; other options as in `Axes`.

    Both go from −reach to reach, or, where `reach` is a pair of numbers or the name of one, from low to high.
    """
    limits = (-reach, reach) if isinstance(reach, int | float) else reach
    return Axes(marks, xlim=limits, ylim=limits, square=True, **options)


def beside(*parts: Axes, text: str = "") -> Picture:
    """Axes side by side, and the name of the text below them."""
    return Picture(parts, text)


def as_picture(drawn: Axes | Picture) -> Picture:
    return drawn if isinstance(drawn, Picture) else Picture([drawn])


def positive(shape: Shape, log: str) -> Shape:
    """The shape without what a logarithmic axis cannot show."""
    axes = [axis for axis in log if axis not in shape.within]
    return replace(shape, **{axis: np.where(getattr(shape, axis) > 0, getattr(shape, axis), np.nan) for axis in axes})


def written(shape: Shape) -> Shape:
    """The shape, with its texts as readers see numbers."""
    return replace(shape, text=[true_minus(text) for text in shape.text]) if isinstance(shape, Words) else shape


def linear_limits(numbers: np.ndarray, room: float = 0.08) -> tuple[float, float]:
    """From the smallest to the largest number, with a margin; none below 0 where bars start at 0."""
    if numbers.size == 0:
        return 0.0, 1.0
    low, high = float(numbers.min()), float(numbers.max())
    margin = (high - low) * room or max(abs(high), 1.0) * room
    return low - margin * (low != 0), high + margin


def log_limits(numbers: np.ndarray) -> tuple[float, float]:
    """From power of ten to power of ten around the positive numbers."""
    positive = numbers[numbers > 0]
    if positive.size == 0:
        return 0.1, 10.0
    low, high = np.floor(np.log10(positive.min())), np.ceil(np.log10(positive.max()))
    return float(10**low), float(10 ** max(high, low + 1))


def linear_ticks(limits: tuple[float, float], most: int = 6) -> dict[float, str]:
    """Multiples of 1, 2 or 5 times a power of ten within the limits, at most `most`."""
    low, high = limits
    power = 10.0 ** np.floor(np.log10((high - low) / most))
    step = next(power * nice for nice in (1, 2, 5, 10, 20) if (high - low) / (power * nice) < most)
    places = step * np.arange(np.ceil(low / step - 1e-9), np.floor(high / step + 1e-9) + 1)
    return {float(f"{place:.10g}"): number(place, digits=4) for place in places + 0.0}


def log_ticks(limits: tuple[float, float], most: int = 6) -> dict[float, str]:
    """Powers of ten within the limits, at most `most`."""
    low, high = np.ceil(np.log10(limits[0]) - 1e-9), np.floor(np.log10(limits[1]) + 1e-9)
    powers = np.arange(int(low), int(high) + 1, max(1, int(np.ceil((high - low) / (most - 1)))))
    return {10.0 ** int(power): f"10{str(power).translate(SUPERSCRIPTS)}" for power in powers}

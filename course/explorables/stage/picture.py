"""A picture: axes side by side, each with its marks, and a text below. Limits and ticks do not depend on who draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.explorables.stage.marks import Mark, Values
from course.explorables.stage.shapes import Shape

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Axes:
    """A pair of axes and its marks. Limits are numbers, a name to look up, or None for those that the marks need."""

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

    def frame(self, values: Values) -> "Frame":
        """What is to be drawn at these values."""
        shapes = [mark.shapes(values) for mark in self.marks]
        flat = [shape for group in shapes for shape in group]
        limits = {axis: self.limits(axis, flat, values) for axis in "xy"}
        names = [str(name) for name in values[self.xticks]] if isinstance(self.xticks, str) else self.xticks
        return Frame(flat, limits["x"], limits["y"], names)

    def limits(self, axis: str, shapes: Sequence[Shape], values: Values) -> tuple[float, float]:
        given = self.xlim if axis == "x" else self.ylim
        if given is not None:
            low, high = values[given] if isinstance(given, str) else given
            return float(low), float(high)
        numbers = np.concatenate([np.empty(0), *(shape.along(axis) for shape in shapes)])
        return log_limits(numbers) if axis in self.log else linear_limits(numbers)


@dataclass(frozen=True)
class Frame:
    """Shapes, limits, and the names under the places 0, 1, 2, … if these have names."""

    shapes: Sequence[Shape]
    xlim: tuple[float, float]
    ylim: tuple[float, float]
    xticks: Sequence[str] | None = None


@dataclass(frozen=True)
class Picture:
    """Axes side by side; `text` names what is written below them."""

    axes: Sequence[Axes]
    text: str = ""


def axes(*marks: Mark, **options: Any) -> Axes:
    """Axes that show these marks; options as in `Axes`: x, y, title, log, xlim, ylim, xticks, square, width."""
    return Axes(marks, **options)


def beside(*parts: Axes, text: str = "") -> Picture:
    """Axes side by side, and the name of the text below them."""
    return Picture(parts, text)


def as_picture(drawn: Axes | Picture) -> Picture:
    return drawn if isinstance(drawn, Picture) else Picture([drawn])


def linear_limits(numbers: np.ndarray, room: float = 0.05) -> tuple[float, float]:
    """From the smallest to the largest number, and a little room."""
    if numbers.size == 0:
        return 0.0, 1.0
    low, high = float(numbers.min()), float(numbers.max())
    margin = (high - low) * room or max(abs(high), 1.0) * room
    return low - margin, high + margin


def log_limits(numbers: np.ndarray) -> tuple[float, float]:
    """From power of ten to power of ten around the positive numbers."""
    positive = numbers[numbers > 0]
    if positive.size == 0:
        return 0.1, 10.0
    low, high = np.floor(np.log10(positive.min())), np.ceil(np.log10(positive.max()))
    return float(10**low), float(10 ** max(high, low + 1))


def log_ticks(limits: tuple[float, float], most: int = 6) -> dict[float, str]:
    """Powers of ten within the limits, and how they are written; not more than so many."""
    low, high = np.ceil(np.log10(limits[0]) - 1e-9), np.floor(np.log10(limits[1]) + 1e-9)
    powers = np.arange(int(low), int(high) + 1, max(1, int(np.ceil((high - low) / (most - 1)))))
    return {10.0 ** int(power): f"10{str(power).translate(SUPERSCRIPTS)}" for power in powers}


def hide_non_positive(coordinates: np.ndarray) -> np.ndarray:
    """For a log axis: what has no place on it becomes NaN."""
    return np.where(coordinates > 0, coordinates, np.nan)

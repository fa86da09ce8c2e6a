"""Marks: how arrays are shown. A mark names entries of the state or of what `compute` returned, and yields shapes.

A string in place of an array is such a name; anything else is taken as it is. A mark always yields the same number of
shapes, so that the live picture can move them instead of making new ones. Widths of lines and sizes of markers are
named: see `WIDTHS` and `SIZES`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from course.explorables.stage.picture.colours import CLASS_COLOURS, CLASS_MARKERS
from course.explorables.stage.picture.shapes import Patches, Shape, Spots, Stroke, Words

Values = Mapping[str, Any]


class Named(dict[str, Any]):
    """Numbers by name; another name is a ValueError that says which there are."""

    def __missing__(self, name: object) -> Any:
        raise ValueError(f"expected one of {', '.join(self)}; got {name!r}")


WIDTHS = Named(thin=1.0, medium=2.0, thick=3.5)
"""Widths of lines in pixels."""
SIZES = Named(small=30, medium=64, large=130)
"""Areas of markers in square pixels."""


class Mark(Protocol):
    """Anything that turns values into shapes."""

    def shapes(self, values: Values) -> list[Shape]: ...


def pick(values: Values, field: Any) -> np.ndarray:
    """The array that a field of a mark stands for."""
    return np.asarray(values[field] if isinstance(field, str) else field, dtype=float)


def places(values: Values, x: Any, y: Any) -> tuple[np.ndarray, np.ndarray]:
    """Coordinates of points: two arrays, or where y is None the rows of one array (n, 2)."""
    along_x, along_y = pick(values, x).T if y is None else (pick(values, x), pick(values, y))
    return along_x, along_y


@dataclass(frozen=True)
class Line:
    """A line through (x, y), or through the rows of one array (n, 2); NaN interrupts it."""

    x: Any
    y: Any = None
    label: str = ""
    colour: str = "blue"
    style: str = "solid"
    width: str = "medium"

    def shapes(self, values: Values) -> list[Shape]:
        x, y = places(values, self.x, self.y)
        return [Stroke(x, y, self.colour, self.style, WIDTHS[self.width], label=self.label)]


@dataclass(frozen=True)
class Dots:
    """Markers at (x, y), or at the rows of one array (n, 2). They can be dragged if a field names a Points control.

    With `group` (class numbers from 0; −1 is not shown) each class has a colour and a marker; `labels` then names the
    classes. `outline` is the colour of the data set that the points belong to.
    """

    x: Any
    y: Any = None
    group: Any = None
    labels: Sequence[str] = ("",)
    colour: str = "blue"
    marker: str = "circle"
    size: str = "medium"
    outline: str = ""

    def shapes(self, values: Values) -> list[Shape]:
        x, y = np.atleast_1d(*places(values, self.x, self.y))
        if self.group is None:
            return [self.spots(x, y, np.arange(x.size), self.colour, self.marker, 0, values)]
        group = pick(values, self.group)
        rows = [np.flatnonzero(group == k) for k in range(len(self.labels))]
        return [self.spots(x, y, rows[k], CLASS_COLOURS[k], CLASS_MARKERS[k], k, values) for k in range(len(rows))]

    def spots(
        self, x: np.ndarray, y: np.ndarray, rows: np.ndarray, colour: str, marker: str, k: int, values: Values
    ) -> Shape:
        """Those of the points that are in the rows, as markers of class k."""
        look = colour, marker, SIZES[self.size], self.labels[k]
        return Spots(x[rows], y[rows], *look, self.source(values), rows, self.outline)

    def source(self, values: Values) -> str:
        """The Points control that these are; "" where they cannot be dragged."""
        names = [field for field in (self.y, self.x) if isinstance(field, str)]
        return next((name for name in names if name in values.get("draggable", ())), "")


@dataclass(frozen=True)
class Bars:
    """A bar per number, from 0 to it, at 0, 1, 2, …; `text` names what is written above.

    No bar where it is NaN; an infinite one goes through the edge of the axes.
    """

    y: Any
    text: str = ""
    colours: Sequence[str] = CLASS_COLOURS
    width: float = 0.7

    def shapes(self, values: Values) -> list[Shape]:
        y = pick(values, self.y)
        at, height = np.arange(y.size), np.where(np.isnan(y), 0.0, y)
        left, right, floor = at - self.width / 2, at + self.width / 2, np.zeros(y.size)
        corners = np.c_[left, left, right, right], np.c_[floor, height, height, floor]
        words = list(values[self.text]) if self.text else [""] * y.size
        return [Patches(*corners, self.colours), *in_turns(at, np.maximum(height, 0), words)]


CROWDED = 18
"""Letters side by side above all bars that just fit into the narrowest figure."""


def in_turns(x: np.ndarray, y: np.ndarray, words: Sequence[str]) -> list[Words]:
    """Words above the bars, every second one higher where they would touch in a narrow figure."""
    crowded = max(map(len, words), default=0) * len(words) > CROWDED
    return [Words(x[k::2], y[k::2], words[k::2], lift=10 + 15 * k * crowded) for k in (0, 1)]


@dataclass(frozen=True)
class Arrows:
    """Arrows between the rows of two arrays (n, 2), each in its colour.

    `head` is the length of the barbs, `gap` what is left free at both ends, as around the discs of a graph; both in
    units of the axes.
    """

    start: Any
    end: Any
    head: float = 0.1
    colours: Sequence[str] = CLASS_COLOURS
    labels: Sequence[str] = ()
    width: str = "medium"
    gap: float = 0.0

    def shapes(self, values: Values) -> list[Shape]:
        paths = arrow_paths(*shortened(pick(values, self.start), pick(values, self.end), self.gap), self.head)
        labels = (*self.labels, *[""] * len(self.colours))
        blank = [np.full((1, 2), np.nan)] * len(self.colours)
        looks = zip((paths + blank)[: len(self.colours)], self.colours, labels, strict=False)
        width = WIDTHS[self.width]
        return [Stroke(p[:, 0], p[:, 1], colour, width=width, label=label) for p, colour, label in looks]


def shortened(start: np.ndarray, end: np.ndarray, gap: float) -> tuple[np.ndarray, np.ndarray]:
    """Start and end of arrows (n, 2), each moved by the gap towards the other."""
    way = end - start
    step = gap * way / np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-12)
    return start + step, end - step


def arrow_paths(start: np.ndarray, end: np.ndarray, head: float) -> list[np.ndarray]:
    """Per arrow the points of shaft and two barbs, (5, 2)."""
    way = end - start
    length = np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-12)
    back = -way / length * np.minimum(head, length)
    aside = back[:, ::-1] * (-0.5, 0.5)
    return list(np.stack([start, end, end + back + aside, end, end + back - aside], axis=1))


@dataclass(frozen=True)
class Guide:
    """A straight line across the axes, at one x or at one y."""

    x: Any = None
    y: Any = None
    label: str = ""
    colour: str = "ink"
    style: str = "dashed"

    def shapes(self, values: Values) -> list[Shape]:
        at, across = np.repeat(pick(values, self.y if self.x is None else self.x), 2), np.array([0.0, 1.0])
        x, y, within = (across, at, "x") if self.x is None else (at, across, "y")
        return [Stroke(x, y, self.colour, self.style, WIDTHS["thin"], label=self.label, within=within)]


@dataclass(frozen=True)
class Text:
    """A short text at one point; by default in fractions of the axes. `text` names an entry that holds it."""

    text: str
    x: Any = 0.02
    y: Any = 0.96
    colour: str = "ink"
    align: str = "start"
    within: str = "xy"

    def shapes(self, values: Values) -> list[Shape]:
        x, y = np.atleast_1d(pick(values, self.x)), np.atleast_1d(pick(values, self.y))
        return [Words(x, y, [str(values[self.text])], self.colour, self.align, within=self.within)]

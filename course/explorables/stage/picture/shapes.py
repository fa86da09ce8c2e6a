"""The five shapes that are drawn. Marks turn arrays into shapes; a drawing library only draws shapes.

Coordinates are those of the axes. Where `within` names an axis ("x", "y" or "xy"), that coordinate is a fraction of the
axes instead (0 left or bottom, 1 right or top).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Shape:
    """Base of the five: coordinates along x and y."""

    x: np.ndarray
    y: np.ndarray

    within = ""

    def along(self, axis: str) -> np.ndarray:
        """Coordinates that the limits of this axis have to hold; none where they are fractions."""
        values = np.empty(0) if axis in self.within else np.ravel(getattr(self, axis))
        return values[np.isfinite(values)]


@dataclass(frozen=True)
class Stroke(Shape):
    """A line through points; NaN interrupts it."""

    colour: str = "ink"
    style: str = "solid"
    width: float = 2.0
    opacity: float = 1.0
    label: str = ""
    within: str = ""


@dataclass(frozen=True)
class Patches(Shape):
    """Filled polygons, one per row of x and y (n, corners)."""

    colours: Sequence[str] = ("blue",)
    label: str = ""


@dataclass(frozen=True)
class Spots(Shape):
    """Markers. If they can be dragged, `source` names the control and `indices` are the numbers of its points.

    `outline` is the colour of a broad edge; without it the edge is thin and white.
    """

    colour: str = "blue"
    marker: str = "circle"
    size: int = 64
    label: str = ""
    source: str = ""
    indices: np.ndarray | None = None
    outline: str = ""

    def row(self, i: int) -> int | None:
        """Which point of the control the i-th marker is; None if it was removed in the meantime."""
        return int(self.indices[i]) if self.indices is not None and i < self.indices.size else None


@dataclass(frozen=True)
class Words(Shape):
    """Short texts at points, lifted by so many pixels."""

    text: Sequence[str] = ()
    colour: str = "ink"
    align: str = "middle"
    lift: int = 0
    within: str = ""


@dataclass(frozen=True)
class Tile(Shape):
    """An image rgba (height, width, 4) of uint8, lowest row first, over x = (left, right) and y = (bottom, top).

    A smooth one shows what lies between its cells too; otherwise each cell is a square.
    """

    rgba: np.ndarray
    smooth: bool = True

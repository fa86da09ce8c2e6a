"""Marks for numbers over the plane: heat maps, regions of classes, contour lines."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from course.explorables.stage.picture.colours import CLASS_COLOURS, rgb
from course.explorables.stage.picture.marks import WIDTHS, Values, pick
from course.explorables.stage.picture.shapes import Shape, Stroke, Tile

FEW = 20
"""A matrix of at most so many rows or columns is shown cell by cell."""


@dataclass(frozen=True)
class HeatMap:
    """Numbers z (rows, columns) over grids x (columns,) and y (rows,): the larger, the denser the colour."""

    x: Any
    y: Any
    z: Any
    colour: str = "blue"
    densest: float = 0.75

    def shapes(self, values: Values) -> list[Shape]:
        x, y, z = (pick(values, field) for field in (self.x, self.y, self.z))
        share = (z - z.min()) / (np.ptp(z) or 1.0)
        return [tile(x, y, np.broadcast_to(rgb(self.colour), (*z.shape, 3)), share * self.densest)]


@dataclass(frozen=True)
class Regions:
    """The class (number from 0) of each cell of a grid; denser where `sure` (0 to 1) is larger."""

    x: Any
    y: Any
    classes: Any
    sure: Any

    def shapes(self, values: Values) -> list[Shape]:
        x, y, classes, sure = (pick(values, field) for field in (self.x, self.y, self.classes, self.sure))
        colours = np.array([rgb(name) for name in CLASS_COLOURS])[classes.astype(int)]
        return [tile(x, y, colours, 0.1 + 0.4 * sure)]


def tile(x: np.ndarray, y: np.ndarray, colours: np.ndarray, opacity: np.ndarray) -> Tile:
    """Cells centred on the grid points; colours (rows, columns, 3) of 0 to 255, opacity (rows, columns) of 0 to 1."""
    rgba = np.dstack([colours, 255 * np.clip(opacity, 0, 1)]).astype(np.uint8)
    return Tile(edges(x), edges(y), rgba, smooth=min(opacity.shape) > FEW)


def edges(grid: np.ndarray) -> np.ndarray:
    """(first, last) edge of cells that are centred on an even grid."""
    half = (grid[1] - grid[0]) / 2
    return np.array([grid[0] - half, grid[-1] + half])


@dataclass(frozen=True)
class Contour:
    """Lines of equal z (rows, columns) at the given levels."""

    x: Any
    y: Any
    z: Any
    levels: Any
    label: str = ""
    colour: str = "ink"
    style: str = "solid"
    width: str = "thin"

    def shapes(self, values: Values) -> list[Shape]:
        points = np.vstack(contour_points(*(pick(values, field) for field in (self.x, self.y, self.z, self.levels))))
        return [Stroke(points[:, 0], points[:, 1], self.colour, self.style, WIDTHS[self.width], label=self.label)]


def contour_points(x: np.ndarray, y: np.ndarray, z: np.ndarray, levels: np.ndarray) -> list[np.ndarray]:
    """The lines of all levels, each an array (points, 2), with rows of NaN between them."""
    import contourpy

    maker = contourpy.contour_generator(x, y, z, line_type=contourpy.LineType.ChunkCombinedNan)
    lines = [points for level in np.ravel(levels) for points in maker.lines(level)[0] if points is not None]
    gap = np.full((1, 2), np.nan)
    return [part for line in lines for part in (line, gap)] or [gap]

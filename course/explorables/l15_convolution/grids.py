"""Tables of numbers as a mark, windows on them, and what a kernel gives at each of its places."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.signal import correlate2d

from course.explorables.shared.mesh import mesh
from course.explorables.stage.picture.colours import rgb
from course.explorables.stage.picture.marks import WIDTHS, Line, Values, pick
from course.explorables.stage.picture.numbers import number
from course.explorables.stage.picture.shapes import Shape, Stroke, Tile, Words

DENSEST = 0.55
EDGE = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])
"""The corners of a rectangle, the first one twice."""


@dataclass(frozen=True)
class Grid:
    """Numbers (rows, columns) in cells, row 0 on top in axes with `down`: blue if positive, pink if negative.

    The cell of row 0 and column 0 is centred at (x, y). The larger, the denser; `full` is the size of the densest,
    by default the largest. `count` names how many cells are filled, row by row; by default all. `written`: whether the
    numbers stand in their cells; `ruled`: whether there are lines between these.
    """

    numbers: Any
    x: float = 0.0
    y: float = 0.0
    full: float | None = None
    written: bool = True
    ruled: bool = True
    count: str = ""

    def shapes(self, values: Values) -> list[Shape]:
        table = pick(values, self.numbers)
        if self.count:
            table = np.where(np.arange(table.size).reshape(table.shape) < values[self.count], table, np.nan)
        across, down = (np.array([-0.5, size - 0.5]) for size in table.shape[::-1])
        x, y = (lines(*table.shape) if self.ruled else frame(0, 0, *table.shape)).T
        return [
            Tile(self.x + across, self.y + down, coloured(table, self.full), smooth=False),
            Stroke(self.x + x, self.y + y, width=WIDTHS["thin"], opacity=0.4),
            *([self.words(table)] if self.written else []),
        ]

    def words(self, table: np.ndarray) -> Words:
        """The numbers, a little below the middles of their cells; texts stand on their base line."""
        x, y = mesh(self.x + np.arange(table.shape[1]), self.y + 0.15 + np.arange(table.shape[0])).reshape(-1, 2).T
        return Words(x, y, ["" if np.isnan(value) else number(value) for value in table.flat])


def coloured(table: np.ndarray, full: float | None = None) -> np.ndarray:
    """The colours of cells (rows, columns, 4): blue or pink by sign, the denser the larger."""
    sizes = np.nan_to_num(np.abs(table))
    share = sizes / (full or sizes.max(initial=0) or 1.0)
    colours = np.where(np.nan_to_num(table)[..., None] >= 0, rgb("blue"), rgb("pink"))
    return np.dstack([colours, 255 * DENSEST * share.clip(0, 1)]).astype(np.uint8)


def lines(rows: int, columns: int) -> np.ndarray:
    """The lines between cells and around them, NaN between two lines: (k, 2)."""
    level = [[(-0.5, y), (columns - 0.5, y), (np.nan, np.nan)] for y in np.arange(rows + 1) - 0.5]
    upright = [[(x, -0.5), (x, rows - 0.5), (np.nan, np.nan)] for x in np.arange(columns + 1) - 0.5]
    return np.array([point for line in (*level, *upright) for point in line])


def frame(row: float, column: float, rows: int = 1, columns: int = 1) -> np.ndarray:
    """The outline of a window whose upper left cell is (row, column): (5, 2)."""
    return np.array([column - 0.5, row - 0.5]) + EDGE * (columns, rows)


def framed(name: str) -> Line:
    """The mark for the outline of that name."""
    return Line(name, colour="pink", width="thick")


NOWHERE = np.full((5, 2), np.nan)
"""The outline of no window."""


def answers(picture: np.ndarray, kernel: np.ndarray, stride: int = 1) -> np.ndarray:
    """What the kernel gives at each place where all of it lies on the picture, not flipped."""
    return correlate2d(picture, kernel, mode="valid")[::stride, ::stride]


def summed(numbers: np.ndarray, weights: np.ndarray) -> str:
    """The products as they are added: 2·1 + 3·(−1)."""
    pairs = zip(np.ravel(numbers), np.ravel(weights), strict=True)
    return " + ".join(f"{bracketed(a)}·{bracketed(w)}" for a, w in pairs)


def bracketed(value: float) -> str:
    """A number inside a sum or a product: a negative one in brackets."""
    return f"({number(value)})" if value < 0 else number(value)

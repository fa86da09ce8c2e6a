"""A table of short texts as a mark: what numbers to fill in, or to compare, look like beside a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.explorables.stage.picture.marks import WIDTHS, Values
from course.explorables.stage.picture.shapes import Shape, Stroke, Words


@dataclass(frozen=True)
class Table:
    """The texts of `cells`, a list of rows, in columns that are centred at the places `at`, from 0 to 1.

    The first row is the heading. Rows stand `pitch` below each other, in fractions of the axes.
    """

    cells: Any
    at: Sequence[float]
    pitch: float = 0.09
    colours: Sequence[str] = ()

    def shapes(self, values: Values) -> list[Shape]:
        rows = list(values[self.cells])
        y = 0.94 - self.pitch * (np.arange(len(rows)) + 0.5 * (np.arange(len(rows)) > 0))
        colours = (*self.colours, *["ink"] * len(self.at))
        columns = [
            Words(np.full(len(rows), x), y, [row[j] for row in rows], colours[j], within="xy")
            for j, x in enumerate(self.at)
        ]
        under = np.full(2, 0.94 - 0.55 * self.pitch)
        return [*columns, Stroke(np.array([0.0, 1.0]), under, width=WIDTHS["thin"], within="xy")]

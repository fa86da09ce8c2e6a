"""Batch, layer, group and RMS norm on one table: they differ in the set of numbers that share a mean and a variance."""

from dataclasses import dataclass

import numpy as np

from course.explorables.l13_initialisation.norms import EXAMPLES, TABLE, scaled, standardised
from course.explorables.stage import Bars, Choice, Explorable, HeatMap, Slider, axes, beside
from course.explorables.stage.picture.marks import WIDTHS, Values
from course.explorables.stage.picture.shapes import Stroke, Words

WIDE = np.hstack([TABLE, [[1.0, 0.2, -1.4], [0.2, 1.2, -0.6], [-0.8, 0.8, 0.4], [1.6, -0.2, -1.0],
                          [-0.2, 0.6, 0.2], [0.6, 1.8, -1.8], [1.2, -0.6, 0.8], [-1.0, 1.0, -0.2]]])  # fmt: skip
"""The table of `BatchNormLive` with three more units: (8, 6)."""
UNITS = WIDE.shape[1]
GROUP = 3
COLUMNS, ROWS = np.arange(UNITS), np.arange(EXAMPLES)


def whole_row(row, column):
    return np.s_[row, :]


def group_of_row(row, column):
    first = column // GROUP * GROUP
    return np.s_[row, first : first + GROUP]


def whole_column(row, column):
    return np.s_[:, column]


NORMS = {
    "batch norm": (whole_column, standardised),
    "layer norm": (whole_row, standardised),
    "group norm, 2 groups": (group_of_row, standardised),
    "RMS norm": (whole_row, scaled),
}
"""Name → which cells of the table share their statistics, and what is done with these."""
TESTS = {
    "unit +3": lambda table, row, column: table + 3.0 * (column == COLUMNS),
    "row +3": lambda table, row, column: table + 3.0 * (row == ROWS)[:, None],
    "row ×3": lambda table, row, column: table * np.where(row == ROWS, 3.0, 1.0)[:, None],
    "other rows": lambda table, row, column: np.where((row == ROWS)[:, None], table, 2.0 - 1.5 * table[::-1]),
}
"""What is done to the table: to the chosen unit, to the chosen example, or to all other examples."""


class WhichNorm(Explorable):
    """Choose a cell: the framed cells share its mean and variance. The bars say what this norm does not notice."""

    norm = Choice(tuple(NORMS), start="batch norm", label="norm")
    example = Slider(1, EXAMPLES, start=3, step=1, label="example")
    unit = Slider(1, UNITS, start=2, step=1, label="unit")

    @staticmethod
    def compute(norm, example, unit):
        row, column = example - 1, unit - 1
        shared = NORMS[norm][0](row, column)
        made = normalised(WIDE, norm)
        moved = [np.abs(normalised(test(WIDE, row, column), norm)[row] - made[row]).max() for test in TESTS.values()]
        return {
            "before": WIDE,
            "after": made,
            "frame": frame(shared),
            "cell": frame(np.s_[row, column : column + 1]),
            "moved": np.round(moved, 3) + 0.0,
            "written": [f"{size:.2f}" for size in moved],
            "says": words(norm, WIDE[shared], WIDE[row, column], made[row, column]),
        }

    def draw(self):
        return beside(before_axes(), after_axes(), moved_axes(), text="says")


@dataclass(frozen=True)
class Cells:
    """The numbers of a table, each in its place."""

    table: str

    def shapes(self, values: Values):
        table = values[self.table]
        x, y = np.meshgrid(COLUMNS, ROWS)
        return [Words(x.ravel(), y.ravel(), [f"{value:.1f}" for value in table.ravel()])]


@dataclass(frozen=True)
class Frame:
    """A rectangle through the corners of this entry."""

    corners: str
    width: str

    def shapes(self, values: Values):
        x, y = values[self.corners].T
        return [Stroke(x, y, "pink", width=WIDTHS[self.width])]


def table_axes(table, title):
    return axes(
        HeatMap(COLUMNS, ROWS, table, densest=0.45),
        Cells(table),
        Frame("frame", "thick"),
        Frame("cell", "medium"),
        title=title,
        x="units 1 to 6",
        xlim=(-0.6, UNITS - 0.4),
        ylim=(-0.6, EXAMPLES - 0.4),
        down=True,
        bare=True,
    )


def before_axes():
    return table_axes("before", "before: 8 examples, 6 units")


def after_axes():
    return table_axes("after", "after")


def moved_axes():
    return axes(
        Bars("moved", "written", colours=("blue", "pink", "olive", "sky")),
        title="how far its row of outputs moves",
        xticks=tuple(TESTS),
        ylim=(0.0, 4.5),
        width=1.4,
    )


def normalised(table, norm):
    """The table with every set of cells that share their statistics normalised by itself."""
    cells, change = NORMS[norm]
    made = np.empty_like(table)
    for row in ROWS:
        for column in COLUMNS:
            made[cells(row, column)] = change(table[cells(row, column)])
    return made


def frame(cells):
    """The corners of the smallest rectangle around these cells, (5, 2)."""
    chosen = np.zeros(WIDE.shape, dtype=bool)
    chosen[cells] = True
    (top, bottom), (left, right) = ((k.min() - 0.5, k.max() + 0.5) for k in np.nonzero(chosen))
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom), (left, top)])


def words(norm, shared, given, made):
    """The statistics of the framed cells, and what becomes of the chosen one."""
    numbers = (
        f"root mean square {np.sqrt(np.mean(shared**2)):.3f}"
        if norm == "RMS norm"
        else f"mean {shared.mean():.3f}, deviation {shared.std():.3f}"
    )
    return f"{norm}: {shared.size} numbers share their statistics: {numbers}\nthe chosen cell: {given:.1f} → {made:.3f}"


def unmoved(seen):
    """Which of the four changes this norm does not notice."""
    return [name for name, size in zip(TESTS, seen["moved"], strict=True) if size < 1e-3]


@WhichNorm.has_view("layer", norm="layer norm")
def other_rows_do_not_matter(seen):
    """In *1 layer* the bar for the other rows is 0"""
    return unmoved(seen) == ["row +3", "row ×3", "other rows"]


@WhichNorm.has_view("group", norm="group norm, 2 groups")
def three_numbers_share_their_statistics(seen):
    """In *2 group* too, with the statistics of three units each"""
    return np.ptp(seen["frame"][:, 0]) == GROUP and "other rows" in unmoved(seen)


@WhichNorm.has_view("RMS", norm="RMS norm")
def a_shift_of_the_row_is_noticed(seen):
    """In *3 RMS* a shift of the row is noticed"""
    return unmoved(seen) == ["row ×3", "other rows"]


def aha():
    """Batch norm does not notice a unit's shift but notices the other examples; the others are the reverse."""
    unit, up, larger, others = (
        {norm: WhichNorm(norm=norm).values()["moved"][k] for norm in NORMS} for k in range(len(TESTS))
    )
    assert unit["batch norm"] == 0 < min(unit["layer norm"], unit["group norm, 2 groups"], unit["RMS norm"])
    assert others["batch norm"] > 0 == others["layer norm"] == others["group norm, 2 groups"] == others["RMS norm"]
    assert larger["layer norm"] < 1e-3 > larger["RMS norm"]
    assert up["layer norm"] == 0 < up["RMS norm"]

"""Jacobian by wiggling: move two inputs, watch three outputs, and compare with J Δx; one table, two layouts."""

import numpy as np

from course.explorables.shared.graph_drawing import digits
from course.explorables.shared.tables import Table
from course.explorables.stage import Arrows, Bars, Choice, Dots, Explorable, Points, axes, beside, square_axes

W = np.array([(1.0, 0.5), (-1.0, 1.0), (0.0, -2.0)])
MAPS = {
    "linear: W x": lambda x: W @ x,
    "curved": lambda x: np.array([x[0] * x[1], x[0] ** 2 / 2, 2 * np.sin(x[1])]),
    "ReLU of W x": lambda x: np.maximum(W @ x, 0),
}
NUMERATOR, DENOMINATOR = "J: outputs × inputs", "denominator: inputs × outputs"
REACH = 2.0


class JacobianWiggle(Explorable):
    """A step in two inputs moves three outputs: truly, and as the Jacobian promises."""

    map = Choice(tuple(MAPS), start="curved", label="function")
    layout = Choice((NUMERATOR, DENOMINATOR), start=NUMERATOR, label="layout")
    place = Points(((1.0, 0.5),), low=-REACH, high=REACH, names=("the point x",), count=1)
    tip = Points(((1.5, 0.7),), low=-REACH, high=REACH, names=("tip of the step Δx",), count=1)

    @staticmethod
    def compute(map, layout, place, tip):
        x, step = place[0], tip[0] - place[0]
        table = jacobian(MAPS[map], x)
        true, promised = MAPS[map](tip[0]) - MAPS[map](x), table @ step
        pairs = np.ravel(np.c_[true, promised, np.full(3, np.nan)])[:-1]
        return {
            "bars": list(pairs),
            "bar_texts": [digits(p) if np.isfinite(p) else "" for p in pairs.round(2)],
            "rows": rows(table, layout),
            "span": reach(pairs),
            "says": words(table, step, true, promised, layout),
        }

    def draw(self):
        return beside(step_axes(), change_axes(), table_axes(), text="says")


def step_axes():
    return square_axes(
        Arrows("place", "tip", head=0.2, colours=("olive",), labels=("the step Δx",), width="thick"),
        Dots("tip", colour="olive", marker="diamond", size="large"),
        Dots("place", colour="pink", marker="square", size="large"),
        x="x₁",
        y="x₂",
        reach=REACH + 0.2,
    )


def change_axes():
    return axes(
        Bars("bars", "bar_texts", colours=("blue", "sky", "ink") * 2 + ("blue", "sky")),
        title="each output: true change left, J Δx right",
        xticks=("Δy₁", "", "", "Δy₂", "", "", "Δy₃", ""),
        y="change of the output",
        ylim="span",
        width=1.2,
    )


def table_axes():
    return axes(
        Table("rows", at=(0.14, 0.4, 0.64, 0.88), pitch=0.14),
        xlim=(0, 1),
        ylim=(0, 1),
        bare=True,
    )


def jacobian(function, x, h=1e-6):
    """∂y_i/∂x_j in row i, column j, by central differences: one column for each input that is wiggled, (3, 2)."""
    return np.column_stack([(function(x + step) - function(x - step)) / (2 * h) for step in h * np.eye(len(x))])


def rows(table, layout):
    """The table with its headings, as it is or transposed; the shorter one is padded with empty texts."""
    outputs, inputs = ("y₁", "y₂", "y₃"), ("x₁", "x₂")
    across, down, cells = (inputs, outputs, table) if layout == NUMERATOR else (outputs, inputs, table.T)
    shown = [["by wiggling", *across]] + [[d, *map(digits, row.round(6))] for d, row in zip(down, cells, strict=True)]
    return [(row + [""] * 4)[:4] for row in [*shown, []][:4]]


def reach(numbers):
    """Limits that hold all bars and the texts above them."""
    top, bottom = np.nanmax(numbers), np.nanmin(numbers)
    return min(bottom, 0.0) - 0.5, max(top, 0.0) + 0.7


def words(table, step, true, promised, layout):
    """The shape, the formula in this layout, and how well the promise is kept."""
    shape, formula = ("3 × 2", "Δy ≈ J Δx") if layout == NUMERATOR else ("2 × 3", "Δy ≈ (∂y/∂x)ᵀ Δx")
    off = np.abs(true - promised).max()
    kept = "exactly kept" if off < 1e-9 else f"the promise is off by up to {digits(round(off, 4))}"
    return f"step ({step[0]:.2f}, {step[1]:.2f})   |   table {shape}: {formula}   |   {kept}"


@JacobianWiggle.has_view("first input alone", tip=[(1.5, 0.5)])
def shows_the_first_column(seen):
    """Column $j$ is what a wiggle of input $j$ does"""
    return seen["tip"][0, 1] == seen["place"][0, 1] and seen["tip"][0, 0] != seen["place"][0, 0]


@JacobianWiggle.has_view("linear map", map="linear: W x")
def promise_is_exact(seen):
    """For $y=Wx$ it is $J=W$"""
    bars = np.array(seen["bars"]).astype(float)
    return np.allclose(bars[0::3], bars[1::3])


def aha():
    """Exact for a linear map; for a curved one the error of J Δx falls with the square of the step."""
    x, step = np.array([1.0, 0.5]), np.array([0.5, 0.2])
    assert np.allclose(jacobian(MAPS["linear: W x"], x), W)
    curved = MAPS["curved"]
    table = jacobian(curved, x)
    off = [np.abs(curved(x + s * step) - curved(x) - s * table @ step).max() for s in (0.1, 0.01)]
    assert 95 < off[0] / off[1] < 105
    assert table.shape == (3, 2)

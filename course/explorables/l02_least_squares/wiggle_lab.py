"""Wiggle lab: what the gradient promises for a step, what the function does, and how their difference shrinks."""

from collections.abc import Callable

import numpy as np

from course.explorables.shared.mesh import mesh
from course.explorables.stage import (
    Arrows,
    Choice,
    Contour,
    Dots,
    Explorable,
    HeatMap,
    Line,
    Points,
    axes,
    beside,
    square_axes,
)

REACH = 2.0
GRID = np.linspace(-REACH, REACH, 49)
SHARES = np.geomspace(1e-3, 1.0, 31)
ROUNDING = 1e-13
A = np.array([[1.0, 0.8], [0.0, 0.5]])
FUNCTIONS: dict[str, tuple[Callable, Callable]] = {
    "x₁ + ½x₂": (lambda x: x[..., 0] + x[..., 1] / 2, lambda x: np.array([1.0, 0.5])),
    "xᵀAx": (lambda x: np.einsum("...i,ij,...j", x, A, x), lambda x: x @ A + A @ x),
    "|x₁| + |x₂|": (lambda x: np.abs(x).sum(axis=-1), np.sign),
}


class WiggleLab(Explorable):
    """A step from a point: true change, promised change g·Δx, and their difference as the step is made shorter."""

    function = Choice(tuple(FUNCTIONS), start="xᵀAx", label="function")
    place = Points(((0.8, 0.6),), low=-REACH, high=REACH, names=("the point x",), count=1)
    tip = Points(((1.6, 0.3),), low=-REACH, high=REACH, names=("tip of the step Δx",), count=1)

    @staticmethod
    def compute(function, place, tip):
        value, slope = FUNCTIONS[function]
        x, step = place[0], tip[0] - place[0]
        gradient = slope(x)
        off = errors(value, x, step, gradient)
        length = max(float(np.hypot(*step)), 1e-12)
        return {
            "height": value(mesh(GRID)),
            "levels": np.linspace(-4.0, 10.0, 22),
            "gradient": place + 0.4 * gradient,
            "lengths": SHARES * length,
            "errors": np.where(off > ROUNDING, off, np.nan),
            "second_order": off[-1] * SHARES**2 if off[-1] > ROUNDING else np.full(len(SHARES), np.nan),
            "now_x": [length],
            "now": np.where(off[-1:] > ROUNDING, off[-1:], 0.0),
            "says": words(value, x, step, gradient, off),
        }

    @staticmethod
    def follow(changed, function, **_):
        """The function with a kink starts on its kink, any other beside it."""
        if "function" not in changed:
            return {}
        return {"place": [[0.0, 0.6]]} if "|" in function else {"place": [[0.8, 0.6]]}

    def draw(self):
        return beside(step_axes(), error_axes(), text="says")


def step_axes():
    return square_axes(
        HeatMap(GRID, GRID, "height", densest=0.5),
        Contour(GRID, GRID, "height", "levels"),
        Arrows(
            "place",
            "gradient",
            head=0.15,
            colours=("pink",),
            labels=("gradient, 0.4 of its length",),
        ),
        Arrows("place", "tip", head=0.15, colours=("olive",), labels=("the step Δx",), width="thick"),
        Dots("tip", colour="olive", marker="diamond", size="large"),
        Dots("place", colour="pink", marker="square", size="large"),
        x="x₁",
        y="x₂",
        reach=REACH,
    )


def error_axes():
    return axes(
        Line("lengths", "second_order", "falls like length²", "ink", "dashed"),
        Line("lengths", "errors", "|true − promised|", "blue"),
        Dots("now_x", "now", colour="olive", marker="diamond", size="large"),
        x="length of the step, in the same direction",
        y="error of the promise",
        log="xy",
        xlim=(1e-4, 10.0),
        ylim=(1e-9, 30.0),
    )


def errors(value, x, step, gradient):
    """|f(x + s·Δ) − f(x) − s·g·Δ| for the SHARES s of the step: (31,)."""
    return np.abs(value(x + SHARES[:, None] * step) - value(x) - SHARES * (gradient @ step))


def words(value, x, step, gradient, off):
    """The step, both changes, and how fast their difference shrinks."""
    promised, true = gradient @ step, value(x + step) - value(x)
    first = (
        f"gradient ({gradient[0]:.2f}, {gradient[1]:.2f}) · step ({step[0]:.2f}, {step[1]:.2f}) "
        f"= {promised:.3f} promised   |   true change {true:.3f}"
    )
    if off[-1] <= ROUNDING:
        return f"{first}\nno error: on this step the function is a plane"
    if off[10] <= ROUNDING:
        return f"{first}\na short step has no error: the kink lies further off"
    tenth = off[-1] / off[20]
    return f"{first}\na step a tenth as long has an error smaller by a factor of {tenth:.0f}"


@WiggleLab.has_view("a plane", function="x₁ + ½x₂")
def promise_is_kept(seen):
    """For the plane itself there is no error"""
    return np.isnan(seen["errors"]).all()


@WiggleLab.has_view("a kink", function="|x₁| + |x₂|", place=[(0.0, 0.6)], tip=[(-0.6, 0.9)])
def error_shrinks_as_the_step_does(seen):
    """the error shrinks only as fast as the step does"""
    growth = np.diff(np.log(seen["errors"])) / np.diff(np.log(seen["lengths"]))
    return np.allclose(growth, 1, atol=1e-3)


def aha():
    """The error falls with the square of the step; at a kink it falls only like the step; a plane has none."""
    values = WiggleLab().values()
    np.testing.assert_allclose(values["errors"], values["second_order"], rtol=1e-6)
    assert np.isnan(WiggleLab(function="x₁ + ½x₂").values()["errors"]).all()
    kink = WiggleLab(function="|x₁| + |x₂|").values()["errors"]
    np.testing.assert_allclose(kink / kink[-1], SHARES)

"""Least squares as a shadow: three rents are one point of space, all lines together are a plane in it."""

import numpy as np

from course.explorables.shared.strokes import segments
from course.explorables.stage import Arrows, Dots, Explorable, Line, Points, Slider, Toggle, axes, beside, square_axes

X = np.column_stack([np.ones(3), [-0.6, 0.2, 1.4]])
START = (0.4, 1.9, 1.3)
ENDS = np.array([-1.0, 1.8])
ENDS_NAMES = ("left end of the line", "right end of the line")
FAR = 12.0
FIRST = X[:, 0] / np.sqrt(3)
SECOND = X[:, 1] - FIRST * (FIRST @ X[:, 1])
SECOND = SECOND / np.linalg.norm(SECOND)
NORMAL = np.cross(SECOND, FIRST)
RULES = np.linspace(-2.0, 2.0, 5)


class ColumnSpace(Explorable):
    """Three targets are one point y; the lines fill a plane; the best line is the point of it straight below y."""

    y = Points(START, low=-2.5, high=2.5, drag="y", label="target", count=3)
    ends = Points((-0.6, 1.6), low=-FAR, high=FAR, drag="y", names=ENDS_NAMES, count=2)
    best = Toggle(False, label="take the best line")
    spin = Slider(0, 360, start=30, step=5, label="walk around", unit="°")
    tilt = Slider(0, 90, start=25, step=5, label="from above", unit="°")

    @staticmethod
    def compute(y, ends, best, spin, tilt):
        theta = np.linalg.lstsq(X, y)[0] if best else line_through(ends)
        look = screen(np.radians(spin), np.radians(tilt))
        fit = X @ theta
        across = np.array([[(s, 2.0), (s, -2.0)] for s in RULES])
        starts, ends = np.moveaxis(np.vstack([across, across[:, :, ::-1]]), 1, 0) @ [FIRST, SECOND] @ look
        return {
            "line": theta[0] + theta[1] * ENDS,
            "sticks": segments(np.c_[X[:, 1], y], np.c_[X[:, 1], fit]),
            "rules": segments(starts, ends),
            "origin": np.zeros((2, 2)),
            "columns": X.T @ look,
            "target": y[None] @ look,
            "shadow": fit[None] @ look,
            "gap": np.array([y, fit]) @ look,
            "says": words(y - fit),
        }

    @staticmethod
    def follow(changed, y, best, **_):
        """The ends lie on the best line as long as that is wanted; dragging them takes it back."""
        if "ends" in changed:
            return {"best": False}
        if best and {"best", "y"} & changed:
            theta = np.linalg.lstsq(X, y)[0]
            return {"ends": np.clip(theta[0] + theta[1] * ENDS, -FAR, FAR)}
        return {}

    def draw(self):
        return beside(line_axes(), space_axes(), text="says")


def line_axes():
    return axes(
        Line("sticks", label="residuals", colour="ink"),
        Line(ENDS, "line", "the line", "pink"),
        Dots(ENDS, "ends", colour="pink", marker="square", size="large"),
        Dots(X[:, 1], "y", labels=("targets",), colour="train"),
        x="x",
        y="y",
        title="three points and a line",
        xlim=(-1.2, 2.0),
        ylim=(-3.0, 3.0),
    )


def space_axes():
    return square_axes(
        Line("rules", label="all predictions Xθ", colour="sky", width="thin"),
        Arrows("origin", "columns", head=0.15, colours=("blue", "olive"), labels=("column 1", "column x")),
        Line("gap", label="residual y − Xθ", colour="ink", style="dashed"),
        Dots("shadow", labels=("prediction Xθ",), colour="pink", marker="square", size="large"),
        Dots("target", labels=("targets y",), colour="train", size="large"),
        title="the same, in the space of all targets",
        reach=3.0,
        bare=True,
    )


def line_through(ends):
    """Height at x = 0 and slope of the line through its two ends: (2,) → (2,)."""
    slope = (ends[1] - ends[0]) / (ENDS[1] - ENDS[0])
    return np.array([ends[0] - slope * ENDS[0], slope])


def screen(spin, tilt):
    """Where a point of space appears: (3, 2). Without tilt one looks along the plane, and it is a line."""
    right = np.cos(spin) * FIRST + np.sin(spin) * SECOND
    away = np.cos(spin) * SECOND - np.sin(spin) * FIRST
    return np.column_stack([right, np.sin(tilt) * away + np.cos(tilt) * NORMAL])


def words(residual):
    """The residual's length, and its products with both columns."""
    products = X.T @ residual
    first = (
        f"residual ({', '.join(f'{r:.2f}' for r in residual)}): sum of squares {residual @ residual:.3f}   |   "
        f"times column 1: {products[0] + 0.0:.3f}, times column x: {products[1] + 0.0:.3f}"
    )
    if np.abs(products).max() < 5e-4:
        return f"{first}\nat a right angle to both columns: no point of the plane is closer to y"
    return f"{first}\nnot yet at a right angle to the plane: some other line is closer to y"


@ColumnSpace.has_view("from the side", tilt=0)
def plane_is_a_line(seen):
    """you look along the plane, and it becomes a line"""
    flat = np.allclose(seen["shadow"][:, 1], 0) and np.allclose(seen["columns"][:, 1], 0)
    return flat and not np.isclose(seen["gap"][0, 0], seen["gap"][1, 0])


@ColumnSpace.has_view("best line", tilt=0, best=True)
def residual_stands_upright(seen):
    """at a right angle to each of the columns that span it"""
    return np.allclose(seen["gap"][0, 0], seen["gap"][1, 0]) and seen["best"]


def aha():
    """At the best line the residual is at a right angle to both columns; every other line is further from y."""
    lowest = ColumnSpace(best=True)
    y, rng = lowest.state["y"], np.random.default_rng(0)
    residual = y - X @ line_through(lowest.state["ends"])
    assert np.abs(X.T @ residual).max() < 1e-12
    for theta in rng.normal(size=(100, 2)):
        assert np.sum(np.square(y - X @ theta)) > residual @ residual
    flat = screen(0.7, 0.0)
    assert np.allclose((X @ rng.normal(size=(2, 20))).T @ flat[:, 1], 0)
    assert np.isclose(np.abs(residual @ flat[:, 1]), np.linalg.norm(residual))

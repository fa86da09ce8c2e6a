"""Tug of war: at the least-squares line the pulls of all points cancel, but none of them is zero."""

import numpy as np

from course.explorables.stage import (
    Arrows,
    Dots,
    Explorable,
    Guide,
    Line,
    Points,
    Slider,
    Toggle,
    axes,
    beside,
    draw_anew,
)

START = ((-2.5, -1.0), (-2.0, 0.4), (-1.2, -0.9), (-0.4, 0.9), (0.3, -0.4), (1.1, 1.2), (1.9, 0.2), (2.5, 1.9))
COUNT = len(START)
ENDS = np.array([-3.0, 3.0])


class TugOfWar(Explorable):
    """Every point pulls the line towards itself; at the optimum the pulls balance, in a small batch they do not."""

    points = Points(START, low=-3.0, high=3.0, label="point")
    height = Slider(-3.0, 3.0, start=1.0, step=0.05, label="line: height")
    slope = Slider(-2.0, 2.0, start=-0.2, step=0.05, label="line: slope")
    optimum = Toggle(False, label="put the line on the optimum")
    size = Slider(1, COUNT, start=3, step=1, label="batch size")
    deal = draw_anew()

    @staticmethod
    def compute(points, height, slope, optimum, size, deal):
        theta = best_line(points) if optimum else np.array([height, slope])
        each = pulls(points, theta)
        batch = np.random.default_rng(deal).permutation(len(points))[:size]
        total, part = each.mean(axis=0), each[batch].mean(axis=0)
        feet = np.column_stack([points[:, 0], theta[0] + theta[1] * points[:, 0]])
        says = (
            f"line: height {theta[0]:.2f}, slope {theta[1]:.2f}   |   mean pull of all: {np.hypot(*total):.3f}\n"
            f"longest single pull: {np.hypot(*each.T).max():.3f}   |   mean pull of the batch: {np.hypot(*part):.3f}"
        )
        return {
            "line": theta[0] + theta[1] * ENDS,
            "feet": feet,
            "batch": points[batch],
            "origin": np.zeros((len(points), 2)),
            "each": each,
            "corner": np.zeros((2, 2)),
            "means": np.array([total, part]),
            "total": total[None],
            "part": part[None],
            "says": says,
        }

    def draw(self):
        return beside(line_axes(), pull_axes(), text="says")


def line_axes():
    return axes(
        Line(ENDS, "line", "the line"),
        Arrows("feet", "points", head=0.15, colours=("ink",) * COUNT, width="thin"),
        Dots("batch", labels=("in the batch",), colour="pink", marker="square", size="large"),
        Dots("points", labels=("points",), colour="train"),
        x="x",
        y="y",
        title="each point pulls at the line",
        xlim=(-3.3, 3.3),
        ylim=(-3.3, 3.3),
    )


def pull_axes():
    return axes(
        Guide(x=0.0),
        Guide(y=0.0),
        Arrows("origin", "each", head=0.3, colours=("ink",) * COUNT, width="thin"),
        Arrows("corner", "means", head=0.4, colours=("blue", "pink"), width="thick"),
        Dots("total", labels=("mean of all",)),
        Dots("part", labels=("mean of the batch",), colour="pink", marker="square"),
        x="pull on the height",
        y="pull on the slope",
        title="the same pulls, as steps of the two parameters",
        xlim=(-7.0, 7.0),
        ylim=(-13.0, 13.0),
    )


def pulls(points, theta):
    """Minus the gradient of (y − height − slope·x)² for each point: points (n, 2), theta (2,) → (n, 2)."""
    x, y = points.T
    return 2 * (y - theta[0] - theta[1] * x)[:, None] * np.column_stack([np.ones_like(x), x])


def best_line(points):
    """Height and slope of least squares: (n, 2) → (2,)."""
    x, y = points.T
    return np.linalg.lstsq(np.column_stack([np.ones_like(x), x]), y)[0]


def aha():
    """Zero in total is not zero each; a batch is unbalanced, unless every point lies on the line."""
    points = np.array(START)
    each = pulls(points, best_line(points))
    assert np.abs(each.mean(axis=0)).max() < 1e-12
    assert np.hypot(*each.T).min() > 0.1
    assert np.hypot(*each[:3].mean(axis=0)) > 0.1
    on_a_line = np.column_stack([points[:, 0], 0.5 + 0.3 * points[:, 0]])
    assert np.abs(pulls(on_a_line, best_line(on_a_line))).max() < 1e-12

"""Outlier pull: one rent typed wrongly, and what it does to the line of squared and of absolute residuals."""

import numpy as np

from course.explorables.l02_least_squares.straight_lines import least_absolute, least_squares
from course.explorables.stage import Dots, Explorable, Guide, Line, Points, Slider, axes, beside

X = np.arange(1.0, 10.0)
START = (1.3, 1.4, 2.3, 2.2, 2.9, 3.6, 3.5, 4.4, 4.5)
LOW, HIGH = -4.0, 10.0
SWEEP = np.linspace(LOW, HIGH, 57)
ENDS = np.array([0.0, 10.0])


class OutlierPull(Explorable):
    """Lift one point: the line of squared residuals follows without end, the one of absolute residuals gives up."""

    points = Points(START, low=LOW, high=HIGH, drag="y", label="point", count=len(X))
    moved = Slider(1, len(X), start=len(X), step=1, label="marked point")

    @staticmethod
    def compute(points, moved):
        k = moved - 1
        lines = np.array([least_squares(X, points), least_absolute(X, points)])
        swept = np.array([np.where(np.arange(len(X)) == k, height, points) for height in SWEEP])
        squared, absolute = lines @ [1.0, X[k]]
        return {
            "squared": lines[0, 0] + lines[0, 1] * ENDS,
            "absolute": lines[1, 0] + lines[1, 1] * ENDS,
            "squared_at": [least_squares(X, y) @ [1.0, X[k]] for y in swept],
            "absolute_at": [least_absolute(X, y) @ [1.0, X[k]] for y in swept],
            "chosen_x": X[k : k + 1],
            "chosen": points[k : k + 1],
            "at": np.array([squared, absolute]),
            "twice": np.repeat(points[k], 2),
            "says": (
                f"line of squares: height {lines[0, 0]:.2f}, slope {lines[0, 1]:.2f}   |   "
                f"line of absolute values: height {lines[1, 0]:.2f}, slope {lines[1, 1]:.2f}\n"
                f"lift point {moved} by 1, and the line of squares rises there by {leverage(X)[k]:.3f}, "
                "however far up it is"
            ),
        }

    def draw(self):
        return beside(points_axes(), pull_axes(), text="says")


def points_axes():
    return axes(
        Line(ENDS, "squared", "least squares", "blue"),
        Line(ENDS, "absolute", "least absolute values", "olive", "dashed"),
        Dots("chosen_x", "chosen", colour="pink", marker="square", size="large"),
        Dots(X, "points", labels=("points, drag them",), colour="train"),
        x="x",
        y="y",
        xlim=(0.0, 10.0),
        ylim=(LOW - 0.5, HIGH + 0.5),
    )


def pull_axes():
    return axes(
        Line(SWEEP, "squared_at", "least squares", "blue"),
        Line(SWEEP, "absolute_at", "least absolute values", "olive", "dashed"),
        Line(SWEEP, SWEEP, "through the point itself", "ink", "dotted"),
        Guide(x="chosen"),
        Dots("twice", "at", colour="pink", marker="square"),
        x="height of the marked point",
        y="height of the line there",
        xlim=(LOW, HIGH),
        ylim=(LOW, HIGH),
    )


def leverage(x):
    """How far the line of squares rises at each x when its own point is lifted by 1: 1/n + (x − mean)²/Σ(x − mean)²."""
    away = np.square(x - x.mean())
    return 1 / len(x) + away / away.sum()


@OutlierPull.has_view("the end", moved=9)
def end_has_a_long_lead(seen):
    """At the right end it is 0.378"""
    return np.allclose(np.diff(seen["squared_at"]), 0.378 * np.diff(SWEEP), atol=1e-3)


@OutlierPull.has_view("the middle", moved=5)
def middle_has_a_short_lead(seen):
    """in the middle 0.111"""
    return np.allclose(np.diff(seen["squared_at"]), 0.111 * np.diff(SWEEP), atol=1e-3)


def aha():
    """The line of squares moves in proportion, without bound; the other stays. End points have the most leverage."""
    values = OutlierPull().values()
    np.testing.assert_allclose(np.diff(values["squared_at"]) / np.diff(SWEEP), leverage(X)[-1], rtol=1e-9)
    absolute = np.array(values["absolute_at"])
    assert np.ptp(absolute[SWEEP > 6]) == 0
    assert leverage(X).argmin() == 4
    assert np.isclose(leverage(X).sum(), 2)

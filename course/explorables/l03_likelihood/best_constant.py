"""Why two: the exponent of the error decides which middle of the data is the best answer."""

import numpy as np
from scipy.special import gamma

from course.explorables.stage import Dots, Explorable, Guide, Line, Points, Slider, axes, beside

START = (1.0, 1.6, 2.0, 2.5, 3.0, 3.6, 9.0)
LOW, HIGH = 0.0, 10.0
GRID = np.linspace(LOW, HIGH, 401)
ERRORS = np.linspace(-4.0, 4.0, 401)


class BestConstant(Explorable):
    """One answer c for all points, charged |x − c|^p: p = 1 makes it the median, p = 2 the mean, large p the middle."""

    points = Points(START, low=LOW, high=HIGH, drag="x", label="point")
    exponent = Slider(1.0, 10.0, start=2.0, step=0.1, label="exponent p")

    @staticmethod
    def compute(points, exponent):
        best = best_answer(points, exponent)
        middles = np.median(points), points.mean(), (points.min() + points.max()) / 2
        return {
            "cost": cost(GRID, points, exponent),
            "best": [best],
            "lowest": cost(np.array([best]), points, exponent),
            "floor": np.zeros(len(points)),
            "median": middles[0],
            "average": middles[1],
            "midrange": middles[2],
            "noise": noise(ERRORS, exponent),
            "says": f"p = {exponent:.1f}: the best c is {best:.3f}\nmedian {middles[0]:.3f}, mean {middles[1]:.3f}, "
            f"half-way between the extremes {middles[2]:.3f}",
        }

    def draw(self):
        return beside(cost_axes(), noise_axes(), text="says")


def cost_axes():
    return axes(
        Line(GRID, "cost", label="cost of answering c"),
        Guide(x="median", label="median", style="dotted", colour="pink"),
        Guide(x="average", label="mean", style="dashed", colour="olive"),
        Guide(x="midrange", label="between the extremes", style="solid", colour="ink"),
        Dots("points", "floor", labels=("points, drag them",), colour="train"),
        Dots("best", "lowest", labels=("best c",), marker="diamond", size="large"),
        x="answer c, and the points",
        y="p-th root of the mean of |x − c|^p",
        xlim=(LOW, HIGH),
        ylim=(-0.5, 10.0),
        width=1.4,
    )


def noise_axes():
    return axes(
        Line(ERRORS, "noise", colour="pink"),
        Guide(x=0.0),
        title="errors for which this cost is right",
        x="error e",
        y="density ∝ exp(−|e|^p / p)",
        ylim=(0.0, 0.6),
    )


def cost(c, points, p):
    """(mean over points of |x − c|^p)^(1/p) for each c (m,) → (m,)."""
    return np.mean(np.abs(points[:, None] - c) ** p, axis=0) ** (1 / p)


def best_answer(points, p):
    """The c where the pulls sign(x − c)·|x − c|^(p−1) of the points balance, by halving an interval."""
    low, high = points.min(), points.max()
    for _ in range(60):
        c = (low + high) / 2
        away = points - c
        pull = np.sum(np.sign(away) * np.abs(away) ** (p - 1))
        low, high = (c, high) if pull > 0 else (low, c)
    return float((low + high) / 2)


def noise(e, p):
    """The density proportional to exp(−|e|^p / p): p = 1 Laplace, p = 2 normal, large p nearly a box."""
    return np.exp(-(np.abs(e) ** p) / p) / (2 * p ** (1 / p) * gamma(1 + 1 / p))


@BestConstant.has_view("same pull", exponent=1.0)
def is_the_median(seen):
    """on each side: the median"""
    return np.isclose(seen["best"][0], seen["median"], atol=0.01)


@BestConstant.has_view("pull grows")
def is_the_mean(seen):
    """With p = 2 the pull grows with the distance: the mean"""
    return np.isclose(seen["best"][0], seen["average"])


@BestConstant.has_view("extremes", exponent=10.0)
def is_nearly_half_way(seen):
    """moves to the middle between them"""
    return abs(seen["best"][0] - seen["midrange"]) < 0.5


def aha():
    """Median, mean, and nearly the middle of the extremes; only the first ignores how far the outlier is."""
    points = np.array(START)
    assert np.isclose(best_answer(points, 1.0), np.median(points))
    assert np.isclose(best_answer(points, 2.0), points.mean())
    assert abs(best_answer(points, 10.0) - 5.0) < 0.5
    far = np.array([*START[:-1], 6.0])
    assert np.isclose(best_answer(far, 1.0), best_answer(points, 1.0))
    assert best_answer(far, 2.0) < best_answer(points, 2.0) - 0.4
    for p in (1.0, 2.0, 5.0, 10.0):
        assert np.isclose(np.trapezoid(noise(np.linspace(-40, 40, 80_001), p), dx=0.001), 1, rtol=1e-4)

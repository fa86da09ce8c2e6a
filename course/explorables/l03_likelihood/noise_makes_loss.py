"""Whence the two: the assumed noise makes the loss, and the loss makes the line."""

from itertools import combinations

import numpy as np
from scipy.stats import laplace, norm

from course.explorables.stage import Choice, Dots, Explorable, Line, Points, axes, beside

X = np.array([0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0])
START = (1.3, 1.3, 2.4, 2.2, 3.7, 2.8, 4.6, 4.4, 6.0, 10.8)
NAMES = tuple(f"point at x = {x:g}" for x in X)
NOISES = ("normal", "Laplace", "normal, growing with x")
ENDS = np.array([0.0, 5.5])
ERRORS = np.linspace(-6.0, 6.0, 481)
GROWTH = 0.4
NEAR, FAR = 1.0, 5.0


class NoiseMakesLoss(Explorable):
    """Choose how the measurements scatter: −log of that density is the loss, and the line follows. Drag the points."""

    y = Points(START, low=-2.0, high=12.0, drag="y", label="y", names=NAMES, count=len(X))
    noise = Choice(NOISES, start="normal", label="assumed noise")

    @staticmethod
    def compute(y, noise):
        line, squares = best_line(y, noise), weighted(y, np.ones_like(X))
        away = y - line[0] - line[1] * X
        return {
            "line": line[0] + line[1] * ENDS,
            "squares": squares[0] + squares[1] * ENDS,
            "near": density(ERRORS, noise, NEAR),
            "far": density(ERRORS, noise, FAR),
            "near_loss": loss(ERRORS, noise, NEAR),
            "far_loss": loss(ERRORS, noise, FAR),
            "away": away,
            "losses": loss(away, noise, X),
            "says": words(noise, line, squares),
        }

    def draw(self):
        return beside(line_axes(), density_axes(), loss_axes(), text="says")


def line_axes():
    return axes(
        Line(ENDS, "squares", label="by plain squares", colour="ink", style="dashed"),
        Line(ENDS, "line", label="most likely line"),
        Dots(X, "y", labels=("points, drag them",), colour="train"),
        x="x",
        y="y",
        xlim=(0.0, 5.6),
        ylim=(-2.5, 12.5),
        width=1.3,
    )


def density_axes():
    return axes(
        Line(ERRORS, "near", label=f"at x = {NEAR:g}", colour="pink"),
        Line(ERRORS, "far", label=f"at x = {FAR:g}", colour="olive", style="dashed"),
        title="density of the error",
        x="error y − line",
        ylim=(0.0, 1.1),
    )


def loss_axes():
    return axes(
        Line(ERRORS, "near_loss", colour="pink"),
        Line(ERRORS, "far_loss", colour="olive", style="dashed"),
        Dots("away", "losses", labels=("each point",), colour="train", size="small"),
        title="loss: −log density, from its lowest",
        x="error y − line",
        ylim=(-0.4, 10.0),
    )


def scale(noise, x):
    """The deviation assumed at x: 1, or growing in proportion to x."""
    return GROWTH * x if noise == "normal, growing with x" else np.ones_like(x)


def density(e, noise, x):
    """The assumed density of an error e at x."""
    return laplace.pdf(e) if noise == "Laplace" else norm.pdf(e, scale=scale(noise, x))


def loss(e, noise, x):
    """−log density, less its value at e = 0: e²/2, |e|, or e²/(2σ(x)²)."""
    return np.abs(e) if noise == "Laplace" else e**2 / (2 * scale(noise, x) ** 2)


def weighted(y, weights):
    """Height and slope of the line that minimises Σ weight·(y − line)²."""
    root = np.sqrt(weights)
    return np.linalg.lstsq(np.column_stack([root, root * X]), root * y)[0]


def best_line(y, noise):
    """The line under which the points are most probable. For Laplace noise some best line passes through two points."""
    if noise != "Laplace":
        return weighted(y, 1 / scale(noise, X) ** 2)
    pairs = np.array(list(combinations(range(len(X)), 2))).T
    slopes = np.diff(y[pairs], axis=0)[0] / np.diff(X[pairs], axis=0)[0]
    heights = y[pairs[0]] - slopes * X[pairs[0]]
    totals = np.abs(y - heights[:, None] - slopes[:, None] * X).sum(axis=1)
    return np.array([heights, slopes])[:, totals.argmin()]


def words(noise, line, squares):
    """The loss in a formula, and both lines."""
    formula = {
        "normal": "loss of a point: e²/2, so the sum of squares decides",
        "Laplace": "loss of a point: |e|, so a far point pulls no harder than a near one",
        "normal, growing with x": f"loss of a point: e²/(2σ²) with σ = {GROWTH:g}·x, so the point at x = 0.5 weighs "
        f"{(5 / 0.5) ** 2:.0f} times as much as the one at x = 5",
    }[noise]
    return (
        f"{formula}\nmost likely line {line[0]:.2f} + {line[1]:.2f}·x   |   "
        f"by plain squares {squares[0]:.2f} + {squares[1]:.2f}·x"
    )


def aha():
    """Normal noise is least squares, Laplace noise does not mind an outlier, growing noise weighs by 1/σ²."""
    y = np.array(START)
    np.testing.assert_allclose(best_line(y, "normal"), np.polyfit(X, y, 1)[::-1])
    further = np.array([*START[:-1], 12.0])
    np.testing.assert_allclose(best_line(further, "Laplace"), best_line(y, "Laplace"))
    assert best_line(further, "normal")[1] > best_line(y, "normal")[1] + 0.1
    by_weights = np.polyfit(X, y, 1, w=1 / X)[::-1]
    np.testing.assert_allclose(best_line(y, "normal, growing with x"), by_weights)
    rng = np.random.default_rng(0)
    least = np.abs(y - best_line(y, "Laplace") @ np.array([np.ones_like(X), X])).sum()
    for height, slope in rng.normal((0.5, 1.2), 0.5, (500, 2)):
        assert np.abs(y - height - slope * X).sum() >= least

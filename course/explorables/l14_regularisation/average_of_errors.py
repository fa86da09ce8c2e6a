"""The error of an average: more models help down to what their errors have in common, and no further."""

import numpy as np
from scipy.stats import binom

from course.explorables.stage import Dots, Explorable, Guide, Line, Slider, axes, beside

MOST = 50
K = np.arange(1, MOST + 1)
DRAWS = 4000
CELLS = np.linspace(-3, 3, 31)


class AverageOfErrors(Explorable):
    """k models with errors of variance 1 and correlation ρ; beside it, the vote of k models that err independently."""

    count = Slider(1, MOST, start=10, step=1, label="models k")
    correlation = Slider(0.0, 1.0, start=0.5, step=0.05, label="correlation ρ")
    right = Slider(0.3, 0.95, start=0.8, step=0.05, label="each is right")

    @staticmethod
    def compute(count, correlation, right):
        errors, square = averages(count, correlation), mean_square(K, correlation)
        return {
            "independent": mean_square(K, 0.0),
            "square": square,
            "here": [square[count - 1]],
            "at": [count],
            "share": np.histogram(errors, CELLS)[0] / DRAWS,
            "votes": np.array([majority(k, right) for k in K]),
            "vote": [majority(count, right)],
            "says": words(count, correlation, right, square[count - 1]),
        }

    def draw(self):
        return beside(square_error_axes(), histogram_axes(), vote_axes(), text="says")


def square_error_axes():
    return axes(
        Line(K, "independent", "independent", "ink", "dotted"),
        Line(K, "square", "with ρ"),
        Guide(y="correlation", label="ρ"),
        Dots("at", "here", colour="pink", marker="diamond", size="large"),
        title="mean squared error",
        x="models k",
        xlim=(0, MOST),
        ylim=(0, 1.08),
    )


def histogram_axes():
    return axes(
        Line((CELLS[1:] + CELLS[:-1]) / 2, "share", colour="pink"),
        Guide(x=0.0),
        title="error of the average, 4,000 draws",
        x="error",
        y="share",
        xlim=(-3, 3),
    )


def vote_axes():
    return axes(
        Line(K, "votes", colour="olive"),
        Guide(y="right", label="one alone"),
        Dots("at", "vote", colour="pink", marker="diamond", size="large"),
        title="majority is right, independent",
        x="models k",
        xlim=(0, MOST),
        ylim=(0, 1.08),
    )


def mean_square(k, correlation):
    """1/k + (k − 1)/k · ρ, for errors of variance 1 and mean 0."""
    return 1 / k + (k - 1) / k * correlation


def averages(count, correlation):
    """Averages of `count` errors that share a part: (DRAWS,)."""
    rng = np.random.default_rng(0)
    shared, own = rng.normal(size=(2, DRAWS))
    return np.sqrt(correlation) * shared + np.sqrt((1 - correlation) / count) * own


def majority(count, right):
    """Probability that more than half of `count` independent voters are right."""
    return float(binom.sf(count // 2, count, right))


def words(count, correlation, right, square):
    """Mean square and its root, and the vote."""
    vote = majority(count, right)
    return (
        f"mean squared error 1/{count} + {count - 1}/{count} · {correlation:.2f} = {square:.3f}, "
        f"root {square**0.5:.3f}; with endless models {correlation:.2f}\n"
        f"independent voters, each right with {right:.2f}: more than half of {count} are right with {vote:.3f}"
    )


@AverageOfErrors.has_view("independent", correlation=0.0)
def falls_to_a_tenth(seen):
    """ten models leave a tenth of the squared error"""
    return np.isclose(seen["here"][0], 0.1)


@AverageOfErrors.has_view("the same errors", correlation=1.0)
def nothing_is_gained(seen):
    """nothing is gained, however many there are"""
    return np.allclose(seen["square"], 1)


@AverageOfErrors.has_view("poor voters", right=0.4, count=11)
def a_vote_makes_it_worse(seen):
    """the vote is worse than one voter"""
    return seen["vote"][0] < seen["right"]


def aha():
    """0.1, 0.55 and 1 for ten models at ρ = 0, ½, 1; the curve ends at ρ; ten voters of 0.8 are right with 0.967."""
    np.testing.assert_allclose([mean_square(10, rho) for rho in (0, 0.5, 1)], [0.1, 0.55, 1])
    assert np.isclose(mean_square(1e9, 0.5), 0.5)
    assert np.isclose(majority(10, 0.8), 0.967, atol=5e-4)
    assert np.isclose(np.mean(averages(10, 0.5) ** 2), 0.55, atol=0.03)

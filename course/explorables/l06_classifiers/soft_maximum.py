"""The soft maximum: logsumexp hugs the largest score from above, and its slope is the probability."""

import numpy as np
from scipy.special import logsumexp, softmax

from course.explorables.stage import Dots, Explorable, Guide, Line, LogSlider, Slider, axes, beside

REACH = 10.0
SCORES = np.linspace(-REACH, REACH, 201)


class SoftMaximum(Explorable):
    """One score moves, all others stay at 0: logsumexp follows the largest, and rounds the corner."""

    score = Slider(-REACH, REACH, start=0.0, step=0.1, label="score of the class")
    classes = Slider(2, 100, start=3, step=1, label="classes C")
    temperature = LogSlider(0.1, 10.0, start=1.0, label="temperature T")

    @staticmethod
    def compute(score, classes, temperature):
        now, chance = soft_maximum(np.array([score]), classes, temperature), probability(score, classes, temperature)
        above = float(now[0] - max(score, 0.0))
        return {
            "hard": np.maximum(SCORES, 0),
            "soft": soft_maximum(SCORES, classes, temperature),
            "ceiling": np.maximum(SCORES, 0) + temperature * np.log(classes),
            "slope": probability(SCORES, classes, temperature),
            "step": (SCORES > 0).astype(float),
            "at": [score],
            "now": now,
            "chance": [chance],
            "says": (
                f"largest score {max(score, 0.0):.2f}, soft maximum {now[0]:.3f}: {above:.3f} above it "
                f"(at most T·log C = {temperature * np.log(classes):.3f})\n"
                f"loss if the class is right, at T = 1: {logsumexp([score, *[0.0] * (classes - 1)]) - score:.3f}"
            ),
        }

    def draw(self):
        return beside(value_axes(), slope_axes(), text="says")


def value_axes():
    return axes(
        Line(SCORES, "ceiling", "largest + T·log C", "ink", "dotted", "medium"),
        Line(SCORES, "soft", "T·log Σ exp(z/T)"),
        Line(SCORES, "hard", "largest score", "pink", "dashed"),
        Guide(x="score"),
        Dots("at", "now"),
        x="score of the class (all others 0)",
        y="value",
        ylim=(-1, 12),
    )


def slope_axes():
    return axes(
        Line(SCORES, "slope", "soft maximum"),
        Line(SCORES, "step", "largest", "pink", "dashed"),
        Guide(x="score"),
        Dots("at", "chance"),
        x="score of the class",
        y="slope",
        title="slopes: the soft one is the probability",
        ylim=(-0.05, 1.1),
    )


def scores_of(score, classes):
    """The moving score (n,) and zeros for the other classes: (n, classes)."""
    score = np.atleast_1d(score)
    return np.concatenate([score[:, None], np.zeros((score.size, classes - 1))], axis=1)


def soft_maximum(score, classes, temperature):
    """T·log Σ exp(z/T) for each place (n,) of the moving score: (n,)."""
    return temperature * logsumexp(scores_of(score, classes) / temperature, axis=1)


def probability(score, classes, temperature):
    """Probability of the moving class; a number for a number, (n,) for (n,)."""
    p = softmax(scores_of(score, classes) / temperature, axis=1)[:, 0]
    return p if np.ndim(score) else float(p[0])


@SoftMaximum.has_view("a hundred classes", classes=100)
def is_log_c_above(seen):
    """at most $\\log C$ above the largest score, and farthest where all scores are equal"""
    above = seen["soft"] - seen["hard"]
    return np.isclose(above.max(), np.log(100), atol=1e-3) and seen["now"][0] > 4


def aha():
    """Its distance above the largest is at most T·log C, reached where all are equal; its slope is the probability."""
    for classes, temperature in ((2, 1.0), (10, 1.0), (10, 0.1), (50, 3.0)):
        above = soft_maximum(SCORES, classes, temperature) - np.maximum(SCORES, 0)
        assert (above >= 0).all()
        assert np.isclose(above.max(), temperature * np.log(classes))
        assert np.isclose(SCORES[above.argmax()], 0)
        h = 1e-5
        slope = soft_maximum(SCORES + h, classes, temperature) - soft_maximum(SCORES - h, classes, temperature)
        np.testing.assert_allclose(slope / (2 * h), probability(SCORES, classes, temperature), atol=1e-6)
    assert np.abs(soft_maximum(SCORES, 10, 0.1) - np.maximum(SCORES, 0)).max() < 0.25

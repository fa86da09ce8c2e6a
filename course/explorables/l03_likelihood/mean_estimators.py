"""Estimators of a mean, by asking again and again: where they are centred, how far they scatter, how wrong they are."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from course.explorables.shared.strokes import outline
from course.explorables.stage import Choice, Explorable, Guide, Line, Slider, axes, beside, counted, draw_anew
from course.explorables.stage.picture.marks import Values
from course.explorables.stage.picture.shapes import Patches, Shape, Words

TRUTH, SPREAD, GUESS = 170.0, 10.0, 165.0
LOW, HIGH = 140.0, 200.0
MOST = 40
ESTIMATORS = {
    "mean of the sample": lambda heights: heights.mean(axis=1),
    "one student of the sample": lambda heights: heights[:, 0],
    "always 165 cm": lambda heights: np.full(len(heights), GUESS),
    "0.8 · mean + 0.2 · 165 cm": lambda heights: 0.8 * heights.mean(axis=1) + 0.2 * GUESS,
}


class MeanEstimators(Explorable):
    """The mean height of a large school is estimated from n students, thousands of times: bias, variance, and error."""

    estimator = Choice(tuple(ESTIMATORS), start="mean of the sample", label="estimator")
    n = Slider(1, MOST, start=5, step=1, label="students asked, n")
    repeats = Slider(1, 4000, start=3000, step=1, label="samples drawn")
    deal = draw_anew()

    @staticmethod
    def compute(estimator, n, repeats, deal):
        heights = np.random.default_rng(50 + deal).normal(TRUTH, SPREAD, (repeats, n))
        estimates = ESTIMATORS[estimator](heights)
        bias, variance, error = parts(estimates, TRUTH)
        every = [parts(estimate(heights), TRUTH) for estimate in ESTIMATORS.values()]
        x, y = outline(estimates, LOW, HIGH, 60)
        asked = ", ".join(f"{height:.0f}" for height in heights[-1, :8]) + (", …" if n > 8 else "")
        return {
            "x": x,
            "y": y,
            "centre": estimates.mean(),
            "squares": np.array([(off**2, spread) for off, spread, _ in every]),
            "top": (0.0, 1.2 * sorted(total for *_, total in every)[-2]),
            "says": f"the last sample: {asked} cm; its estimate: {estimates[-1]:.1f} cm\n"
            f"{words(repeats, bias, variance, error)}",
        }

    def draw(self):
        return beside(estimate_axes(), error_axes(), text="says")


def estimate_axes():
    return axes(
        Line("x", "y", label="estimates"),
        Guide(x=TRUTH, style="solid", label="true mean, 170 cm"),
        Guide(x="centre", colour="pink", label="mean of the estimates"),
        x="estimate in cm",
        y="share of the samples",
        xlim=(LOW, HIGH),
        width=1.7,
    )


def error_axes():
    return axes(
        Stacks("squares"),
        title="mean squared error of all four, in cm²: average error² (pink) below, variance above",
        xticks=("mean", "one", "165", "pulled"),
        ylim="top",
    )


@dataclass(frozen=True)
class Stacks:
    """For each row (below, above) of an array (n, 2) a bar of two parts; their sum is written above it."""

    parts: Any

    def shapes(self, values: Values) -> list[Shape]:
        ends = np.cumsum(np.c_[np.zeros(len(values[self.parts])), values[self.parts]], axis=1)
        at = np.arange(len(ends))
        left, right = at - 0.35, at + 0.35
        x = np.c_[left, left, right, right]
        stacked = [
            Patches(x, np.c_[low, high, high, low], (colour,) * len(ends))
            for low, high, colour in ((ends[:, 0], ends[:, 1], "pink"), (ends[:, 1], ends[:, 2], "sky"))
        ]
        return [*stacked, Words(at, ends[:, 2], [f"{total:.1f}" for total in ends[:, 2]], lift=10)]


def parts(estimates, truth):
    """Bias, variance, and mean squared error of many estimates (m,) of one number."""
    return estimates.mean() - truth, np.mean((estimates - estimates.mean()) ** 2), np.mean((estimates - truth) ** 2)


def words(repeats, bias, variance, error):
    """What these samples say about the estimator; one alone has no scatter, and its error is not yet a bias."""
    if repeats == 1:
        return f"error of this one estimate: {bias:+.2f} cm; its square: {error:.2f} cm². One sample shows no bias."
    return (
        f"{counted(repeats, 'sample')}: average error {bias:+.2f} cm, scatter {np.sqrt(variance):.2f} cm; squared, "
        f"{bias**2:.2f} + {variance:.2f} = {error:.2f} cm²"
    )


@MeanEstimators.has_view("five students", estimator="0.8 · mean + 0.2 · 165 cm")
def pulled_mean_is_better(seen):
    """At n = 5 it beats the plain mean"""
    plain, *_, pulled = seen["squares"].sum(axis=1)
    return pulled < 0.9 * plain and seen["n"] == 5 and "0.8" in seen["estimator"]


@MeanEstimators.has_view("forty students", estimator="0.8 · mean + 0.2 · 165 cm", n=40)
def plain_mean_is_better(seen):
    """At n = 40 both scatter so little that the bias decides"""
    plain, *_, pulled = seen["squares"]
    return pulled.sum() > plain.sum() and pulled[0] > 0.3 * pulled[1] > 0


@MeanEstimators.has_view("one sample", repeats=1)
def is_a_single_estimate(seen):
    """what you have in practice: a single estimate"""
    return seen["repeats"] == 1 and np.allclose(seen["squares"][:, 1], 0)


def aha():
    """One student: unbiased, wild. Always 165: calm, wrong. A pulled mean beats the plain one while n is small."""
    found = {}
    for name in ESTIMATORS:
        for n in (1, 5, 40):
            squares = MeanEstimators(n=n, repeats=4000).values()["squares"][list(ESTIMATORS).index(name)]
            found[name, n] = [*squares, squares.sum()]
    one, calm = found["one student of the sample", 40], found["always 165 cm", 1]
    assert one[0] < 0.3
    assert 90 < one[1] < 110
    np.testing.assert_allclose(calm, [25, 0, 25])
    for n, better in ((1, True), (5, True), (40, False)):
        assert (found["0.8 · mean + 0.2 · 165 cm", n][2] < found["mean of the sample", n][2]) == better

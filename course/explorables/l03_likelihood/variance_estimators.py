"""Dividing by n, by n − 1, or by something else: the bias of an estimated variance, its scatter, and its error."""

import numpy as np

from course.explorables.l03_likelihood.mean_estimators import parts
from course.explorables.shared.strokes import outline
from course.explorables.stage import Dots, Explorable, Guide, Line, Slider, axes, beside, counted, draw_anew

TRUTH = 100.0
SHIFTS = np.linspace(-1.0, 3.0, 81)


class VarianceEstimators(Explorable):
    """The sum of squares around the sample's own mean, over n + c: c = −1 has no bias, c = +1 the least error."""

    shift = Slider(-1.0, 3.0, start=0.0, step=0.5, label="c: divide by n + c")
    n = Slider(2, 30, start=5, step=1, label="students asked, n")
    repeats = Slider(1, 4000, start=3000, step=1, label="samples drawn")
    deal = draw_anew()

    @staticmethod
    def compute(shift, n, repeats, deal):
        heights = np.random.default_rng(deal).normal(170.0, np.sqrt(TRUTH), (repeats, n))
        around = heights - heights.mean(axis=1, keepdims=True)
        estimates = np.einsum("mn,mn->m", around, around) / (n + shift)
        bias, variance, error = parts(estimates, TRUTH)
        x, y = outline(estimates, 0.0, 400.0, 50)
        squared_bias, own_variance = theory(n, SHIFTS)
        return {
            "x": x,
            "y": y,
            "centre": estimates.mean(),
            "bias": squared_bias,
            "variance": own_variance,
            "error": squared_bias + own_variance,
            "at": np.full(3, shift),
            "seen": np.array([bias**2, variance, error]),
            "top": (0.0, 1.3 * (squared_bias + own_variance).max()),
            "says": f"{counted(repeats, 'sample')} of {n}, divided by {n + shift:g}; true variance {TRUTH:.0f} cm²\n"
            f"{words(repeats, estimates.mean(), bias, variance, error)}",
        }

    def draw(self):
        return beside(estimate_axes(), error_axes(), text="says")


def estimate_axes():
    return axes(
        Line("x", "y", label="estimates"),
        Guide(x=TRUTH, style="solid", label="true variance"),
        Guide(x="centre", colour="pink", label="mean of the estimates"),
        x="estimated variance in cm²",
        y="share of the samples",
        xlim=(0.0, 400.0),
    )


def error_axes():
    return axes(
        Line(SHIFTS, "bias", colour="pink", label="bias²", style="dashed"),
        Line(SHIFTS, "variance", colour="olive", label="variance", style="dotted", width="thick"),
        Line(SHIFTS, "error", colour="blue", label="mean squared error"),
        Dots("at", "seen", colour="ink", labels=("these samples",)),
        x="c   (−1: divide by n − 1;  0: by n)",
        y="cm⁴",
        xlim=(-1.1, 3.1),
        ylim="top",
    )


def theory(n, c):
    """Squared bias and variance for normal data: Σ(x − mean)² has mean (n − 1)σ² and variance 2(n − 1)σ⁴."""
    return (TRUTH * (n - 1) / (n + c) - TRUTH) ** 2, 2 * (n - 1) * TRUTH**2 / (n + c) ** 2


def words(repeats, centre, bias, variance, error):
    """What these samples say about the estimator; one alone has no variance, and its error is not yet a bias."""
    if repeats == 1:
        return f"this one estimate: {centre:.1f} cm², its error {bias:+.1f} cm². One sample shows no bias."
    return (
        f"mean of the estimates {centre:.1f} cm², average error {bias:+.1f} cm²; its square {bias**2:.0f} + "
        f"variance {variance:.0f} = mean squared error {error:.0f} cm⁴"
    )


@VarianceEstimators.has_view("divided by n", shift=0.0)
def is_too_small(seen):
    """too small, by the factor (n − 1)/n on average"""
    return np.isclose(seen["centre"], 100 * 4 / 5, rtol=0.02)


@VarianceEstimators.has_view("by n minus one", shift=-1.0)
def is_right_on_average(seen):
    """No bias, at c = −1"""
    return np.isclose(seen["centre"], 100, rtol=0.02)


def aha():
    """1/n is too small by (n − 1)/n on average, 1/(n − 1) is right on average, and 1/(n + 1) has the least error."""
    for n in (2, 5, 20):
        squared_bias, variance = theory(n, SHIFTS)
        assert SHIFTS[squared_bias.argmin()] == -1
        assert np.isclose(SHIFTS[(squared_bias + variance).argmin()], 1)
    for shift, expected in ((0.0, 80.0), (-1.0, 100.0)):
        means = [VarianceEstimators(shift=shift, deal=k, repeats=4000).values()["centre"] for k in range(1, 11)]
        assert abs(np.mean(means) - expected) < 1.5
    seen, (squared_bias, variance) = VarianceEstimators(repeats=4000).values()["seen"], theory(5, 0.0)
    np.testing.assert_allclose(seen, [squared_bias, variance, squared_bias + variance], rtol=0.15)

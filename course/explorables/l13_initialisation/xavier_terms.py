"""The variance of a weighted sum, term by term: which of them are left depends on what one assumes."""

import numpy as np

from course.explorables.stage import Bars, Explorable, Guide, Slider, Toggle, axes, beside, draw_anew

UNITS, EXAMPLES = 600, 400
OFF_WEIGHTS, OFF_INPUTS, SHARED = 0.03, 1.0, 0.3
"""A mean of the weights, a mean of the inputs, and a covariance of any two inputs, where these are not 0."""
TERMS = ("n·var w·var h", "inputs’ mean", "weights’ mean", "pairs")


class XavierTerms(Explorable):
    """Tick the three assumptions: each takes one term away, and what is left is Xavier's n·var w·var h."""

    weights = Toggle(False, label="weights have mean 0")
    inputs = Toggle(False, label="inputs have mean 0")
    independent = Toggle(False, label="inputs independent")
    linear = Toggle(True, label="the unit is linear")
    n = Slider(10, 200, start=100, step=10, label="inputs n")
    deal = draw_anew()

    @staticmethod
    def compute(weights, inputs, independent, linear, n, deal):
        off = (0.0 if weights else OFF_WEIGHTS, 0.0 if inputs else OFF_INPUTS, 0.0 if independent else SHARED)
        parts, z = terms(n, *off), sums(n, *off, deal)
        handed = z if linear else np.maximum(z, 0)
        compared = np.array([parts.sum(), z.var(), np.mean(handed**2)])
        return {
            "parts": parts,
            "written": [f"{part:.2f}" for part in parts],
            "compared": compared,
            "told": [f"{value:.2f}" for value in compared],
            "top": (0.0, 1.25 * max(parts.max(), 1.2)),
            "higher": (0.0, 1.25 * max(compared.max(), 1.2)),
            "says": words(weights, inputs, independent, linear, compared),
        }

    def draw(self):
        return beside(term_axes(), sum_axes(), text="says")


def term_axes():
    return axes(
        Bars("parts", "written", colours=("blue", "pink", "olive", "sky")),
        Guide(y=1.0, style="dotted"),
        title="the terms, with n·var w = 1",
        xticks=TERMS,
        ylim="top",
        width=1.4,
    )


def sum_axes():
    return axes(
        Bars("compared", "told", colours=("ink", "blue", "pink")),
        Guide(y=1.0, style="dotted"),
        title="variance of the sum, and what is handed on",
        xticks=("terms added", "measured", "E[h²] next"),
        ylim="higher",
        width=1.2,
    )


def terms(n, w_mean, h_mean, covariance):
    """The four terms of the variance of the sum of n products; the weights have the variance 1/n, the inputs 1."""
    return np.array([1.0, h_mean**2, n * w_mean**2, n * (n - 1) * w_mean**2 * covariance])


def sums(n, w_mean, h_mean, covariance, deal):
    """The sums of UNITS units for EXAMPLES examples: (EXAMPLES, UNITS)."""
    rng = np.random.default_rng(deal)
    w = w_mean + rng.normal(size=(n, UNITS)) / n**0.5
    own, common = rng.normal(size=(EXAMPLES, n)), rng.normal(size=(EXAMPLES, 1))
    return (h_mean + (1 - covariance) ** 0.5 * own + covariance**0.5 * common) @ w


def words(weights, inputs, independent, linear, compared):
    """What follows from the assumptions that hold."""
    gone = (inputs, weights, weights or independent)
    left = [name for name, none in zip(TERMS[1:], gone, strict=True) if not none]
    first = f"beside n·var w·var h: {', '.join(left)}" if left else "only n·var w·var h is left"
    half = ", half of the variance" if weights or inputs else ""
    bend = "the unit hands its sum on" if linear else f"the ReLU hands on its positive part{half}"
    return (
        f"{first}; sum of the terms {compared[0]:.2f}, measured {compared[1]:.2f}\n"
        f"{bend}: E[h²] of the next layer is {compared[2]:.2f}"
    )


@XavierTerms.has_view("weights centred", weights=True)
def two_terms_are_left(seen):
    """two terms are left: that of Xavier, and one for the mean of the inputs"""
    return list(seen["parts"] > 0) == [True, True, False, False]


@XavierTerms.has_view("all ticked", weights=True, inputs=True, independent=True)
def one_term_is_left(seen):
    """In *2 all ticked* what is left is"""
    return list(seen["parts"] > 0) == [True, False, False, False] and np.isclose(seen["compared"][2], 1, rtol=0.1)


@XavierTerms.has_view("a ReLU", weights=True, inputs=True, independent=True, linear=False)
def half_is_handed_on(seen):
    """look at what is handed on"""
    return np.isclose(seen["compared"][2], seen["compared"][1] / 2, rtol=0.05)


def aha():
    """The four terms add up to what is measured; a ReLU halves the mean square of a sum with mean 0."""
    for w, h, shared in ((0, 0, 0), (0, 1, 0.3), (0.03, 0, 0.3), (0.03, 1, 0), (0.03, 1, 0.3)):
        measured = np.mean([sums(100, w, h, shared, deal).var() for deal in range(1, 5)])
        assert np.isclose(measured, terms(100, w, h, shared).sum(), rtol=0.1), (w, h, shared)
    z = sums(100, 0, 0, 0, 1)
    assert np.isclose(np.mean(np.maximum(z, 0) ** 2), z.var() / 2, rtol=0.02)

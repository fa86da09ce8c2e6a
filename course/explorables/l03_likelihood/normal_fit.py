"""Fitting a normal distribution by hand: the heights of its curve over the points multiply to the likelihood."""

import numpy as np
from scipy.stats import norm

from course.explorables.shared.strokes import segments
from course.explorables.stage import Contour, Dots, Explorable, HeatMap, Line, LogSlider, Points, axes, beside

START = (2.2, 3.1, 3.6, 4.0, 4.9, 5.6)
LOW, HIGH = 0.0, 8.0
GRID = np.linspace(LOW, HIGH, 401)
MEANS, SPREADS = np.linspace(LOW, HIGH, 65), np.linspace(0.1, 4.0, 60)
LEVELS = (-0.02, -0.1, -0.3, -0.7, -1.5, -3.0)


class NormalFit(Explorable):
    """Drag the curve over the measurements, or the measurements under the curve; the map shows all curves at once."""

    data = Points(START, low=LOW, high=HIGH, drag="x", label="measurement")
    mean = Points((5.5,), low=LOW, high=HIGH, drag="x", label="μ", names=("the curve's μ",), count=1)
    spread = LogSlider(0.1, 4.0, start=0.8, label="the curve's σ", unit="cm")

    @staticmethod
    def compute(data, mean, spread):
        heights = norm.pdf(data, mean[0], spread)
        best, deviation = data.mean(), max(data.std(), 1e-3)
        curve = norm.pdf(GRID, mean[0], spread)
        log = norm.logpdf(data, mean[0], spread)
        return {
            "curve": curve,
            "peak": [norm.pdf(0.0, 0.0, spread)],
            "floor": np.zeros(len(data)),
            "sticks": segments(np.c_[data, np.zeros(len(data))], np.c_[data, heights]),
            "top": (-0.08 * curve.max(), 1.25 * curve.max()),
            "map": np.exp(-compared(MEANS[None, :], SPREADS[:, None], best, deviation)),
            "gain": -compared(MEANS[None, :], SPREADS[:, None], best, deviation),
            "here": [[mean[0], spread]],
            "best": [[best, deviation]],
            "says": words(heights, log, mean[0], spread, best, deviation),
        }

    def draw(self):
        return beside(density_axes(), likelihood_axes(), text="says")


def density_axes():
    return axes(
        Line("sticks", colour="ink", width="thick", label="height over each point"),
        Line(GRID, "curve", label="density with your μ and σ"),
        Dots("data", "floor", labels=("measurements, drag them",), colour="train"),
        Dots("mean", "peak", labels=("the curve, drag it",), colour="pink", marker="diamond", size="large"),
        x="measurement in cm",
        y="density, per cm",
        xlim=(LOW, HIGH),
        ylim="top",
        width=1.3,
    )


def likelihood_axes():
    return axes(
        HeatMap(MEANS, SPREADS, "map"),
        Contour(MEANS, SPREADS, "gain", LEVELS),
        Dots("here", labels=("your curve",), colour="pink", marker="diamond", size="large"),
        Dots("best", labels=("mean and deviation",), colour="ink", marker="cross", size="large"),
        title="likelihood of all μ and σ: the darker, the higher",
        x="μ in cm",
        y="σ in cm",
        xlim=(LOW, HIGH),
        ylim=(0.0, 4.1),
    )


def compared(mu, sigma, best, deviation):
    """How far the mean log-likelihood of N(μ, σ²) lies below its highest value, for data of this mean and deviation."""
    return np.log(sigma / deviation) + (deviation**2 + (best - mu) ** 2) / (2 * sigma**2) - 0.5


def words(heights, log, mu, sigma, best, deviation):
    """Heights, their product, the sum of logarithms, and where the best curve is."""
    factors = " · ".join(f"{height:.2g}" for height in heights)
    note = "\nThere are heights above 1: a density is not a probability." if heights.max() > 1 else ""
    return (
        f"μ = {mu:.2f}, σ = {sigma:.2f}:   {factors} = {np.prod(heights):.3g}   |   log-likelihood {log.sum():.2f}\n"
        f"best: μ = {best:.3f}, the mean, and σ = {deviation:.3f}, the root of the mean square around it{note}"
    )


@NormalFit.has_view("close together", data=[3.85, 3.9, 3.95, 4.0, 4.05, 4.1], mean=[4.0], spread=0.1)
def log_likelihood_is_positive(seen):
    """a log-likelihood is positive"""
    return norm.logpdf(seen["data"], seen["mean"][0], seen["spread"]).sum() > 0


def aha():
    """The best μ is the mean for every σ; the best σ is the root mean square deviation; densities may exceed 1."""
    data = np.array(START)
    fit = NormalFit().values()
    for row in fit["gain"]:
        assert abs(MEANS[row.argmax()] - data.mean()) <= MEANS[1] / 2
    assert abs(SPREADS[fit["gain"].max(axis=1).argmax()] - data.std()) < 0.05
    total = [norm.logpdf(data, mu, sigma).sum() for mu, sigma in ((data.mean(), data.std()), (5.5, 0.8))]
    expected = compared(5.5, 0.8, data.mean(), data.std()) * len(data)
    assert np.isclose(total[0] - total[1], expected)
    assert "above 1" in NormalFit(data=(3.9, 4.0, 4.1), mean=(4.0,), spread=0.1).values()["says"]
    assert np.prod(norm.pdf((3.9, 4.0, 4.1), 4.0, 0.1)) > 1

"""Bias and variance, seen by redrawing the data: many fits to many samples, their mean, and how far each is off."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from course.explorables.l04_generalisation.curve_fits import (
    ENTRIES,
    GRID,
    along,
    expected_parts,
    powers,
    shown,
    truth,
    weights_from_labels,
)
from course.explorables.shared import your_code
from course.explorables.stage import (
    Choice,
    Dots,
    Explorable,
    Function,
    Guide,
    Line,
    LogSlider,
    Points,
    Slider,
    axes,
    beside,
    counted,
    counting,
)
from course.explorables.stage.picture.marks import WIDTHS
from course.explorables.stage.picture.shapes import Stroke

HIGHEST, MOST = 10, 200
SHOWN = GRID[::4]
VALUES = {
    "degree": np.arange(HIGHEST + 1),
    "points N": np.arange(12, 61, 4),
    "noise": np.linspace(0, 1, 21),
    "log₁₀ λ": 10.0 ** np.arange(-10, 1.01, 0.5),
}
"""What the curves on the right run over."""


@dataclass(frozen=True)
class Bundle:
    """Many curves over one x (n,) as one faint line: `ys` names an array (curves, n)."""

    x: Any
    ys: str
    label: str = ""

    def shapes(self, values):
        rows = np.pad(values[self.ys], ((0, 0), (0, 1)), constant_values=np.nan)
        x = np.tile(np.append(self.x, np.nan), len(rows))
        return [Stroke(x, rows.ravel(), "sky", width=WIDTHS["thin"], opacity=0.6, label=self.label)]


class BiasVariance(Explorable):
    """The same places measured again and again: how far the mean of all fits is off, and how far each is from it."""

    pause = 0.1
    degree = Slider(0, HIGHEST, start=1, step=1, label="degree")
    n = Slider(12, 60, start=12, step=1, label="points N")
    noise = Slider(0.0, 1.0, start=0.3, step=0.05, label="noise")
    penalty = LogSlider(1e-10, 10.0, start=1e-10, label="penalty λ")
    samples = Slider(1, MOST, start=30, step=1, label="samples drawn")
    against = Choice(tuple(VALUES), start="degree", label="errors against")
    place = Points((0.1,), low=-1.0, high=1.0, drag="x", label="place x", names=("place x",), count=1)
    parts = Function("bias_variance")

    @staticmethod
    def compute(degree, n, noise, penalty, samples, against, place, parts):
        x = np.linspace(-1, 1, n)
        labels = measured(x, noise)[:samples]
        weights = labels @ weights_from_labels(x, degree, penalty).T
        fits, here = weights @ powers(SHOWN, degree).T, weights @ powers(place, degree).T[:, 0]
        setting = {"degree": degree, "n": n, "noise": noise, "penalty": penalty}
        return {
            "fits": fits,
            "middle": fits.mean(axis=0),
            "x": x,
            "y": labels[-1],
            "last": fits[-1],
            "floor": [-2.35],
            "here": place[0],
            "number": np.arange(1, samples + 1),
            "predictions": here,
            "last_number": [samples],
            "last_here": here[-1:],
            "true_here": truth(place[0]),
            "mean_here": here.mean(),
            "number_span": (0, samples + 1),
            "at_place": f"all fits at x = {place[0]:.2f}",
            **error_curves(against, setting),
            "says": words(place[0], here, three_parts(**setting)),
            **(your_parts(parts, fits, against, setting) if parts else {}),
        }

    step, fresh = counting("samples", MOST, first=1)

    def draw(self):
        return beside(fit_axes(), place_axes(), error_axes(bool(self.state["parts"])), text="says")


def fit_axes():
    return axes(
        Bundle(SHOWN, "fits", "all fits"),
        Line(GRID, truth(GRID), "true curve", "ink", "dashed", "thick"),
        Line(SHOWN, "middle", "their mean", "pink", width="thick"),
        Line(SHOWN, "last", "latest fit", "blue"),
        Dots("x", "y", labels=("latest sample",), colour="train", size="small"),
        Guide(x="here", style="dotted"),
        Dots("place", "floor", labels=("place",), colour="olive", marker="diamond", size="large"),
        x="x",
        y="y",
        xlim=(-1.05, 1.05),
        ylim=(-2.5, 2.5),
        width=1.6,
    )


def place_axes():
    return axes(
        Guide(y="true_here", label="truth"),
        Guide(y="mean_here", label="their mean", colour="pink", style="solid"),
        Dots("number", "predictions", colour="sky", size="small"),
        Dots("last_number", "last_here", colour="blue"),
        title="at_place",
        x="sample",
        xlim="number_span",
        ylim=(-2.5, 2.5),
        width=0.9,
    )


def error_axes(yours):
    both = [
        Dots("both_at", "right_both", labels=("bias² and variance of these samples",), colour="ink", size="large"),
        Dots("both_at", "your_both", labels=("by yours",), colour="blue", size="small"),
    ]
    return axes(
        Line("axis", "bias", "bias²", "pink"),
        Line("axis", "variance", "variance", "sky", "dashed", "thick"),
        Line("axis", "noise_part", "noise²", "ink", "dotted"),
        Line("axis", "total", "sum", "olive", width="thick"),
        Guide(x="at"),
        *both * yours,
        Dots("now", colour="olive", size="large"),
        title="title",
        ylim="error_span",
        width=1.4,
    )


def your_parts(function, fits, against, setting):
    """Bias² and variance of the fits that were drawn, by a learner's function and by the picture's own."""
    off = fits - truth(SHOWN)
    right = {"bias": np.mean(off.mean(axis=0) ** 2), "variance": np.mean(off.var(axis=0))}
    given = your_code.compared("bias_variance", function, (fits, truth(SHOWN)), right)
    yours = list(given.values.values()) if given.usable else [np.nan] * 2
    numbers = ", ".join(f"{name} {value:.4f}" for name, value in zip(("bias²", "variance"), yours, strict=True))
    figures = f"Yours, over all x: {numbers}. " if given.usable else ""
    return {
        "both_at": np.full(2, shown(against, setting[ENTRIES[against]])),
        "right_both": list(right.values()),
        "your_both": yours,
        "says": f"{counted(len(fits), 'sample')}. {figures}{your_code.told(given, 'It agrees with the right one.')}",
    }


def measured(x, noise):
    """MOST samples of labels at the same places x (n,): (MOST, n). More noise stretches the same draws."""
    return truth(x) + noise * np.random.default_rng(4).normal(size=(MOST, len(x)))


def three_parts(degree, n, noise, penalty):
    """Bias², variance and noise², each the mean over x, for n places evenly over [−1, 1]."""
    return (*expected_parts(np.linspace(-1, 1, n), degree, penalty, noise).mean(axis=1), noise**2)


def error_curves(against, setting):
    """The three parts and their sum against one entry of the setting, and the sum at the setting itself."""
    parts, at = along(against, VALUES[against], setting, three_parts), shown(against, setting[ENTRIES[against]])
    total = parts.sum(axis=0)
    return {
        **dict(zip(("bias", "variance", "noise_part"), parts, strict=True)),
        "total": total,
        "axis": shown(against, VALUES[against]),
        "at": at,
        "now": [[at, sum(three_parts(**setting))]],
        "error_span": (0, min(1.1 * max(total.max(), 0.1), 2.5)),
        "title": f"expected error against {against}",
    }


def words(place, here, parts):
    """The parts at the place, from the samples that were drawn, and the parts on average over x, exactly."""
    off, spread, count = here.mean() - truth(place), here.std(), len(here)
    return (
        f"{count} sample{'s' * (count > 1)}, at x = {place:.2f}: mean off by {off:+.3f}, scatter ±{spread:.3f}, "
        f"so bias² {off**2:.4f} and variance {spread**2:.4f}\n"
        "exactly, on average over x: bias² {:.4f} + variance {:.4f} + noise² {:.4f} ".format(*parts)
        + f"= expected error {sum(parts):.4f}"
    )


@BiasVariance.has_view("degree 1", degree=1, samples=200)
def every_fit_is_off_in_the_same_way(seen):
    """At degree 1 bias² is the larger part"""
    return parts_now(seen)[0] > 2 * parts_now(seen)[1]


@BiasVariance.has_view("degree 5", degree=5, samples=200)
def both_are_small(seen):
    """At degree 5 both are small"""
    bias, variance = parts_now(seen)
    return bias < 0.05 and variance < 0.1 and np.isclose(seen["axis"][seen["total"].argmin()], seen["at"])


@BiasVariance.has_view("degree 10", degree=10, samples=200)
def fits_scatter(seen):
    """degree 10 has hardly any bias², and a larger error than degree 5"""
    return seen["bias"][10] < 0.01 and seen["total"][10] > seen["total"][5] and seen["degree"] == 10


@BiasVariance.has_view("more points", degree=10, n=60, samples=200, against="points N")
def variance_falls(seen):
    """more data lower the variance"""
    return np.all(np.diff(seen["variance"]) < 0) and np.allclose(seen["noise_part"], seen["noise_part"][0])


@BiasVariance.has_view("a price on weights", degree=10, penalty=1e-3, samples=200, against="log₁₀ λ")
def variance_is_traded_for_bias(seen):
    """The degree and λ trade one for the other"""
    return np.all(np.diff(seen["variance"]) < 0) and seen["bias"][-1] > seen["bias"][0] and seen["degree"] == 10


def parts_now(seen):
    """bias² and variance of the errors that are shown, at the present setting."""
    place = np.abs(seen["axis"] - seen["at"]).argmin()
    return seen["bias"][place], seen["variance"][place]


def aha():
    """Bias falls and variance rises with the degree; more points cut only the variance; λ trades one for the other."""
    start = {"degree": 9, "n": 12, "noise": 0.3, "penalty": 1e-10}
    bias, variance, noise = along("degree", VALUES["degree"], start, three_parts)
    assert (np.diff(bias) < 1e-3).all()
    assert (np.diff(variance) > 0).all()
    assert 4 <= (bias + variance + noise).argmin() <= 6
    bias, variance, _ = along("points N", VALUES["points N"], start | {"degree": 3}, three_parts)
    assert variance[-1] < variance[0] / 4
    assert bias[-1] > 0.8 * bias[0]
    bias, variance, _ = along("log₁₀ λ", VALUES["log₁₀ λ"], start, three_parts)
    assert (np.diff(bias) > -1e-4).all()
    assert bias[-1] > 100 * bias[0]
    assert (np.diff(variance) < 0).all()
    x = np.linspace(-1, 1, 15)
    wrong = measured(x, 0.3) @ weights_from_labels(x, 4).T @ powers(GRID, 4).T - truth(GRID)
    parts = expected_parts(x, 4, 0.0, 0.3).mean(axis=1)
    assert np.isclose((wrong**2).mean(), parts.sum(), rtol=0.1)

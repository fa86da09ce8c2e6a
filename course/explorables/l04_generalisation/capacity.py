"""Capacity: a richer polynomial always fits its own points better, and new points only up to some degree."""

import numpy as np

from course.explorables.l04_generalisation.curve_fits import (
    ENTRIES,
    GRID,
    along,
    errors,
    powers,
    sample,
    shown,
    truth,
    weights_from_labels,
)
from course.explorables.stage import (
    Choice,
    Dots,
    Explorable,
    Guide,
    Line,
    LogSlider,
    Slider,
    Toggle,
    axes,
    beside,
    counted,
    draw_anew,
)

HIGHEST = 15
VALUES = {
    "degree": np.arange(HIGHEST + 1),
    "log₁₀ N": np.array([5, 7, 10, 14, 20, 28, 40, 56, 80, 120, 200]),
    "log₁₀ λ": 10.0 ** np.arange(-9, 2.01, 0.5),
}
"""What the curves in the middle run over."""


class Capacity(Explorable):
    """A polynomial of your degree through noisy points: training error falls with the degree, test error turns up."""

    degree = Slider(0, HIGHEST, start=1, step=1, label="degree")
    n = Slider(5, 200, start=12, step=1, label="points N")
    noise = Slider(0.0, 1.0, start=0.2, step=0.05, label="noise")
    penalise = Toggle(False, label="a price on large weights")
    penalty = LogSlider(1e-9, 100.0, start=1e-3, label="its size λ")
    deal = draw_anew(0, 50)
    against = Choice(tuple(VALUES), start="degree", label="errors against")

    @staticmethod
    def compute(degree, n, noise, penalise, penalty, deal, against):
        setting = {"degree": degree, "n": n, "noise": noise, "penalty": penalty if penalise else 0.0, "deal": deal}
        x, y = sample(n, noise, deal)
        weights = weights_from_labels(x, degree, setting["penalty"]) @ y
        curves, now = along(against, VALUES[against], setting, errors), errors(**setting)
        here = (setting | {"penalty": penalty})[ENTRIES[against]]
        return {
            "x": x,
            "y": y,
            "fit": powers(GRID, degree) @ weights,
            "which": np.arange(degree + 1),
            "size": np.abs(weights),
            "places": shown(against, VALUES[against]),
            "train": curves[0],
            "test": curves[1],
            "at": [shown(against, here)],
            "train_now": [now[0]],
            "test_now": [now[1]],
            "floor": max(noise**2, 1e-9),
            "title": f"mean squared error against {against}",
            "says": words(setting, now, np.abs(weights).max()),
        }

    @staticmethod
    def follow(changed, penalise, against, **_):
        """Who sets the size of the price, or looks at errors against it, wants one."""
        return {"penalise": penalise or "penalty" in changed or ("against" in changed and against == "log₁₀ λ")}

    def draw(self):
        return beside(fit_axes(), error_axes(), weight_axes(), text="says")


def fit_axes():
    return axes(
        Line(GRID, truth(GRID), "true curve", "ink", "dashed"),
        Line(GRID, "fit", "polynomial"),
        Dots("x", "y", labels=("training points",), colour="train"),
        x="x",
        y="y",
        xlim=(-1.05, 1.05),
        ylim=(-2.5, 2.5),
        width=1.5,
    )


def error_axes():
    return axes(
        Line("places", "train", "training", "train"),
        Line("places", "test", "test", "test", "dashed"),
        Guide(y="floor", label="noise²", style="dotted"),
        Dots("at", "train_now", colour="train"),
        Dots("at", "test_now", colour="test", marker="square"),
        title="title",
        log="y",
        ylim=(1e-4, 1e2),
        width=1.4,
    )


def weight_axes():
    return axes(
        Line("which", "size", colour="sky", width="thin"),
        Dots("which", "size", colour="blue", size="small"),
        title="weights, absolute",
        x="of which power of x",
        log="y",
        xlim=(-0.5, HIGHEST + 0.5),
        ylim=(1e-3, 1e6),
        width=0.9,
    )


def words(setting, now, largest):
    """Both errors, and whether this is underfitting, overfitting or a good fit."""
    train, test = now
    degree, n, fair = setting["degree"], setting["n"], 2 * setting["noise"] ** 2 + 0.02
    if degree + 1 >= n and not setting["penalty"]:
        case = "as many weights as points: it passes through all of them"
    elif test > fair and train < test / 3:
        case = "overfitting: good on its own points, bad on new ones"
    elif train > fair:
        case = "underfitting: bad even on its own points"
    else:
        case = "a good fit: test error near the noise"
    figures = f"training error {train:.3g}   |   test error {test:.3g}   |   largest weight {largest:.3g}"
    return f"{counted(degree + 1, 'weight')}, {counted(n, 'point')}   |   {figures}\n{case}"


@Capacity.has_view("degree 11", degree=11)
def weights_are_wild(seen):
    """the weights grow to tens of thousands"""
    return seen["size"].max() > 1e4 and seen["train_now"][0] < 1e-3 < seen["test_now"][0]


@Capacity.has_view("many points", degree=11, n=200)
def cannot_follow_each_point(seen):
    """it can no longer follow each of them"""
    return seen["train_now"][0] > 0.5 * seen["floor"] and seen["test_now"][0] < 2 * seen["floor"]


@Capacity.has_view("a price", degree=11, penalise=True)
def small_price_prevents_that(seen):
    """A small price prevents that"""
    return seen["size"].max() < 10 and seen["degree"] == 11 and seen["test_now"][0] < 5 * seen["floor"]


def aha():
    """Training error only falls with the degree; test error falls and rises; more points or a small price cure it."""
    for deal in range(10):
        few = {"degree": 11, "n": 12, "noise": 0.2, "penalty": 0.0, "deal": deal}
        train, test = along("degree", range(HIGHEST + 1), few, errors)
        assert (np.diff(train) <= 1e-12).all()
        assert 2 <= test.argmin() <= 7
        assert test[11] > 100 * test.min()
        assert errors(**few | {"penalty": 1e-2})[1] < 1.0
        assert errors(**few | {"n": 200})[1] < 0.1

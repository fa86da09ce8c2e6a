"""Too sure: a calibration curve, and the temperature that mends it without changing any decision."""

from functools import cache

import numpy as np
from scipy.special import softmax

from course.explorables.l14_regularisation.small_classifier import digits, epochs, loss_of, one_hot, scores_of
from course.explorables.stage import Choice, Dots, Explorable, Guide, Line, LogSlider, axes, beside

IMAGES = 60
EPOCHS = 80
TEMPERATURES = np.geomspace(0.2, 10, 81)
CELLS = np.linspace(0, 1, 11)
HARD, SOFT = "one-hot labels", "smoothed, s = 0.1"


class TooSure(Explorable):
    """A net trained on 60 digits until it is sure of everything; scores are divided by the temperature T."""

    temperature = LogSlider(0.2, 10, start=1.0, label="temperature T")
    targets = Choice((HARD, SOFT), start=HARD, label="trained with")

    @staticmethod
    def compute(temperature, targets):
        scores, y = trained(targets)
        sure, right, error = calibration(scores / temperature, y)
        losses = np.array([loss_of(scores / T, y) for T in TEMPERATURES])
        best = TEMPERATURES[losses.argmin()]
        sureness = softmax(scores / temperature, axis=1).max(1).mean()
        full = np.isfinite(sure)
        return {
            "sure": sure[full],
            "right": right[full],
            "even": CELLS[[0, -1]],
            "losses": losses,
            "best": best,
            "error": error,
            "says": (
                f"T = {temperature:.3g}: mean confidence {sureness:.3f}, right "
                f"{np.mean(scores.argmax(1) == y):.3f}; calibration error {error:.3f}\n"
                f"validation loss {loss_of(scores / temperature, y):.3f}; lowest at T = {best:.2f}: {losses.min():.3f}"
            ),
        }

    for_notebooks = ("error",)

    def draw(self):
        return beside(calibration_axes(), loss_axes(), text="says")


def calibration_axes():
    return axes(
        Line("even", "even", "as sure as right", "ink", "dotted"),
        Line("sure", "right", colour="validation"),
        Dots("sure", "right", labels=("groups of digits, by confidence",), colour="validation"),
        x="mean confidence",
        y="share right",
        xlim=(0, 1.02),
        ylim=(0, 1.04),
    )


def loss_axes():
    return axes(
        Line(TEMPERATURES, "losses", colour="validation", style="dashed"),
        Guide(x="temperature", label="T"),
        Guide(x="best", label="lowest", style="dotted"),
        x="temperature T",
        y="validation loss",
        log="x",
        xlim=(0.2, 10),
        ylim=(0, 2.5),
    )


@cache
def trained(targets):
    """Scores on the validation digits, and their labels."""
    X, y, X_val, y_val = digits(IMAGES)
    smoothing = 0.0 if targets == HARD else 0.1
    q = one_hot(y) * (1 - smoothing) + (1 - one_hot(y)) * smoothing / 9
    *_, net = epochs(X, q, 100, count=EPOCHS)
    return scores_of(net, X_val), y_val


def calibration(scores, y):
    """Mean confidence and share right of ten groups by confidence (NaN where empty), and their mean distance."""
    p = softmax(scores, axis=1)
    confidence, right = p.max(1), p.argmax(1) == y
    group = np.minimum((confidence * 10).astype(int), 9)
    sizes = np.bincount(group, minlength=10)
    with np.errstate(invalid="ignore"):
        sure = np.bincount(group, confidence, 10) / sizes
        share = np.bincount(group, right, 10) / sizes
    return sure, share, float(np.nansum(sizes * np.abs(sure - share)) / len(y))


@TooSure.has_view("cooler scores", temperature=2.0)
def is_better_calibrated(seen):
    """the calibration error falls, and not one decision changes"""
    return seen["error"] < TooSure().values()["error"] - 0.02 and seen["targets"] == HARD


@TooSure.has_view("smoothed labels", targets=SOFT)
def is_not_too_sure(seen):
    """trained with smoothed labels it is less sure than it is right"""
    scores, y = trained(SOFT)
    return seen["targets"] == SOFT and softmax(scores, axis=1).max(1).mean() < np.mean(scores.argmax(1) == y)


def aha():
    """A net that fits all its training labels is surer than it is right; dividing its scores mends the loss."""
    scores, y = trained(HARD)
    p, right = softmax(scores, axis=1), np.mean(scores.argmax(1) == y)
    assert p.max(1).mean() > right + 0.03
    assert min(loss_of(scores / T, y) for T in (1.5, 2.0, 3.0)) < loss_of(scores, y)

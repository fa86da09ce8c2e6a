"""Runs with dropout: the gap between training and validation, by the share of units that stay and the width."""

from functools import cache

import numpy as np

from course.explorables.l14_regularisation.small_classifier import (
    digits,
    epochs,
    loss_of,
    one_hot,
    right_of,
    scores_of,
)
from course.explorables.stage import Choice, Explorable, Line, Slider, axes, beside

EPOCHS = 60
IMAGES = 100
FLIPPED = 0.2
WIDTHS = ("10", "50", "200")


class DropoutRuns(Explorable):
    """A net with one hidden layer and 100 digits, a fifth of them mislabelled, with dropout on the hidden layer."""

    keep = Slider(0.2, 1.0, start=1.0, step=0.1, label="units kept, p")
    width = Choice(WIDTHS, start="200", label="hidden units")

    @staticmethod
    def compute(keep, width):
        runs = curves(round(keep, 2), int(width))
        training, validation, right, right_val = runs.T
        return {
            "epoch": np.arange(EPOCHS + 1),
            "training": training,
            "validation": validation,
            "right": right,
            "right_val": right_val,
            "says": (
                f"p = {keep:.1f}, in PyTorch Dropout({1 - keep:.1f}); {width} hidden units. At the end {right[-1]:.0%} "
                f"of the training labels are met, and {right_val[-1]:.1%} right on validation data\n"
                f"validation loss {validation[-1]:.3f} at the end, {validation.min():.3f} at its lowest"
            ),
        }

    def draw(self):
        return beside(loss_axes(), right_axes(), text="says")


def loss_axes():
    return axes(
        Line("epoch", "training", "training", "train"),
        Line("epoch", "validation", "validation", "validation", "dashed"),
        x="epoch",
        y="loss, with all units",
        ylim=(0, 2.6),
        width=1.2,
    )


def right_axes():
    return axes(
        Line("epoch", "right", "training", "train"),
        Line("epoch", "right_val", "validation", "validation", "dashed"),
        x="epoch",
        y="share right, with all units",
        ylim=(0, 1.04),
        width=1.2,
    )


@cache
def curves(keep, width):
    """(EPOCHS + 1, 4): loss on the training labels and on validation data, and the shares that are right."""
    X, y, X_val, y_val = digits(IMAGES)
    rng = np.random.default_rng(0)
    y = np.where(rng.random(IMAGES) < FLIPPED, rng.integers(0, 10, IMAGES), y)
    rows = []
    for net in epochs(X, one_hot(y), width, seed=1, count=EPOCHS, rate=0.05, keep=keep):
        seen, new = scores_of(net, X), scores_of(net, X_val)
        rows.append((loss_of(seen, y), loss_of(new, y_val), right_of(seen, y), right_of(new, y_val)))
    return np.array(rows)


@DropoutRuns.has_view("half of them", keep=0.5)
def the_gap_is_smaller(seen):
    """fewer training labels are met, and the validation loss at the end is lower"""
    start = DropoutRuns().values()
    return seen["right"][-1] < start["right"][-1] and seen["validation"][-1] < 0.9 * start["validation"][-1]


@DropoutRuns.has_view("too small a net", keep=0.5, width="10")
def a_small_net_underfits(seen):
    """ten units, half of them missing, are too few"""
    return seen["right"][-1] < 0.9


def aha():
    """Dropout leaves more training labels unmet and ends with a lower validation loss; ten units are too few for it."""
    without, half, small = curves(1.0, 200), curves(0.5, 200), curves(0.5, 10)
    assert half[-1, 0] > without[-1, 0]
    assert half[-1, 1] < 0.9 * without[-1, 1]
    assert small[-1, 3] < 0.95 * half[-1, 3]

"""Borrowed layers: trained on one task, used for another, frozen or not, over the number of labels."""

from functools import cache

import numpy as np

from course.explorables.l14_regularisation.small_classifier import digits, epochs, one_hot, right_of, scores_of
from course.explorables.stage import Choice, Dots, Explorable, Guide, Line, axes

COUNTS = np.array([5, 10, 20, 40, 80, 160])
WIDTH, SOURCE, STEPS, SEEDS = 40, 700, 64, (1, 2)
LOW, NEGATIVE, UNTRAINED = "the digits 0 to 4", "5 to 9 in negative", "nothing"
SOURCES = (LOW, NEGATIVE, UNTRAINED)


class BorrowedLayers(Explorable):
    """Nets that tell the digits 5 to 9 apart: from scratch, or with a layer that was trained on something else."""

    source = Choice(SOURCES, start=LOW, label="layer trained on")
    labels = Choice(tuple(map(str, COUNTS)), start="20", label="labelled digits")

    @staticmethod
    def compute(source, labels):
        scratch, frozen, free = from_scratch(), borrowed(source, True), borrowed(source, False)
        at = list(COUNTS).index(int(labels))
        return {
            "scratch": scratch,
            "frozen": frozen,
            "free": free,
            "at": [COUNTS[at]] * 3,
            "here": np.array([scratch[at], frozen[at], free[at]]),
            "place": COUNTS[at],
            "says": (
                f"{labels} labels: right on new digits from scratch {scratch[at]:.2f}; layer borrowed and frozen "
                f"{frozen[at]:.2f}; borrowed and trained on {free[at]:.2f}"
            ),
        }

    def draw(self):
        return axes(
            Line(COUNTS, "scratch", "from scratch", "ink", "dotted"),
            Line(COUNTS, "frozen", "borrowed, frozen", "blue"),
            Line(COUNTS, "free", "borrowed, all layers trained", "pink", "dashed"),
            Dots("at", "here", colour="ink"),
            Guide(x="place", style="dotted"),
            title="says",
            x="labelled digits from 5 to 9",
            y="share right on new digits",
            log="x",
            xlim=(4, 200),
            ylim=(0.3, 1.0),
        )


@cache
def from_scratch():
    """Share right for each of COUNTS, the mean of SEEDS."""
    return measured(None, False)


@cache
def borrowed(source, frozen):
    """The same with the first layer from another task; without a task it is random and the same for all."""
    X, y, *_ = digits(SOURCE)
    chosen = (y >= 5) == (source == NEGATIVE)
    X, y = X.max() - X[chosen] if source == NEGATIVE else X[chosen], y[chosen]
    nets = epochs(X, one_hot(y), WIDTH, count=0 if source == UNTRAINED else 8, rate=0.05)
    return measured(list(nets)[-1][:2], frozen)


def measured(first, frozen):
    """Share right on new digits after training on COUNTS of the later ones, with about STEPS steps each."""
    X, y, X_val, y_val = digits(None)
    later, new = np.flatnonzero(y >= 5), y_val >= 5
    later = later[later >= SOURCE]

    def right(count, seed):
        rows = np.random.default_rng(seed).permutation(later)[:count]
        settings = {"first": first, "frozen": frozen, "seed": seed, "rate": 0.05}
        *_, net = epochs(X[rows], one_hot(y[rows]), WIDTH, count=STEPS * 20 // max(count, 20), **settings)
        return right_of(scores_of(net, X_val[new]), y_val[new])

    return np.array([np.mean([right(count, seed) for seed in SEEDS]) for count in COUNTS])


@BorrowedLayers.has_view("in negative", source=NEGATIVE, labels="5")
def a_few_labels_are_enough(seen):
    """with five labels the frozen layer is right on five of eight new digits, a net from scratch on less than half"""
    return seen["here"][0] < 0.5 and np.isclose(seen["here"][1], 0.625, atol=0.01)


@BorrowedLayers.has_view("untrained", source=UNTRAINED, labels="160")
def no_worse_than_of_other_digits(seen):
    """frozen, a layer that was never trained does no worse on average than the one of 0 to 4"""
    return seen["source"] == UNTRAINED and seen["frozen"].mean() >= borrowed(LOW, True).mean()


def aha():
    """A frozen layer pays with few labels, if it was trained on what is needed; with many, all layers are trained."""
    few, many = slice(0, 3), -1
    scratch = from_scratch()
    assert (borrowed(NEGATIVE, True)[few] > scratch[few] + 0.05).all()
    assert borrowed(LOW, True)[many] < scratch[many] - 0.05
    for source in SOURCES:
        assert borrowed(source, False)[many] > scratch[many] - 0.02

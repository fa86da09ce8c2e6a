"""Snapshots: one training whose rate falls and rises again gives several nets, and their average."""

from functools import cache

import numpy as np
from scipy.special import softmax

from course.explorables.l14_regularisation.small_classifier import digits, epochs, loss_of, one_hot, right_of, scores_of
from course.explorables.stage import (
    Bars,
    Dots,
    Explorable,
    Guide,
    Line,
    LogSlider,
    Slider,
    axes,
    beside,
    counted,
    draw_anew,
)

EPOCHS, IMAGES, WIDTH, FLIPPED = 60, 100, 100, 0.2
TIMES = np.arange(EPOCHS + 1)


class Snapshots(Explorable):
    """100 digits, a fifth mislabelled: the rate falls to 0 several times, and the net is kept each time."""

    cycles = Slider(1, 6, start=6, step=1, label="times it falls")
    rate = LogSlider(0.02, 0.4, start=0.05, label="highest rate")
    seed = draw_anew(label="train again")

    @staticmethod
    def compute(cycles, rate, seed):
        (single, _, _), (losses, kept, chances) = run(1, rate, seed), run(cycles, rate, seed)
        _, y = validation()
        each = losses[kept]
        together = np.log(np.mean(chances, axis=0))
        bars = np.array([single[-1], each.mean(), loss_of(together, y)])
        return {
            "rates": rate * falling(cycles),
            "top": (0, 1.1 * rate),
            "single": single,
            "losses": losses,
            "kept": kept,
            "each": each,
            "average": bars[2],
            "height": (
                0.9 * min(losses.min(), single.min(), bars[2]),
                1.05 * max(losses[10:].max(), single[10:].max()),
            ),
            "bars": bars,
            "bars_text": [f"{bar:.2f}" for bar in bars],
            "names": ("one long run", "snapshots", "average"),
            "says": (
                f"{counted(cycles, 'snapshot')}: validation loss {each.mean():.3f} on average, of their average "
                f"{bars[2]:.3f}; one long run {single[-1]:.3f}\n"
                f"right: average {right_of(together, y):.3f}, the last snapshot {right_of(chances[-1], y):.3f}"
            ),
        }

    def draw(self):
        return beside(rate_axes(), loss_axes(), bar_axes(), text="says")


def rate_axes():
    return axes(
        Line(np.arange(1, EPOCHS + 1), "rates", colour="olive"),
        title="learning rate",
        x="epoch",
        ylim="top",
        width=0.8,
    )


def loss_axes():
    return axes(
        Line(TIMES, "single", "one long run", "ink", width="thin"),
        Line(TIMES, "losses", "rate that rises again", "validation", "dashed"),
        Dots("kept", "each", labels=("snapshots",), colour="pink", marker="diamond", size="large"),
        Guide(y="average", label="their average"),
        title="validation loss",
        x="epoch",
        ylim="height",
        width=1.3,
    )


def bar_axes():
    return axes(
        Bars("bars", "bars_text", colours=("sky", "pink", "olive")),
        title="validation loss at the end",
        xticks="names",
        width=1.0,
    )


def falling(cycles):
    """Rates as shares of the highest: a half cosine down to nearly 0, so many times: (EPOCHS,)."""
    long = EPOCHS // cycles
    done = np.minimum(np.arange(EPOCHS) // long, cycles - 1)
    ends = np.append(np.arange(1, cycles) * long, EPOCHS)
    starts = done * long
    return (1 + np.cos(np.pi * (np.arange(EPOCHS) - starts) / (ends[done] - starts))) / 2


def validation():
    *_, X, y = digits(IMAGES)
    return X, y


@cache
def run(cycles, rate, seed):
    """Validation loss after each epoch, from 0; the epochs that are kept; what these nets say, (cycles, N, C)."""
    (X, y, *_), (X_val, y_val), rng = digits(IMAGES), validation(), np.random.default_rng(0)
    y = np.where(rng.random(IMAGES) < FLIPPED, rng.integers(0, 10, IMAGES), y)
    nets = list(epochs(X, one_hot(y), WIDTH, seed=seed, count=EPOCHS, rate=rate * falling(cycles)))
    scores = [scores_of(net, X_val) for net in nets]
    kept = np.append(np.arange(1, cycles) * (EPOCHS // cycles), EPOCHS)
    return np.array([loss_of(each, y_val) for each in scores]), kept, [softmax(scores[k], axis=1) for k in kept]


@Snapshots.has_view("a larger rate", rate=0.2)
def they_differ_more(seen):
    """each snapshot is worse, they differ more, and their average is better than before"""
    before = Snapshots().values()["bars"]
    return seen["bars"][1] > before[1] + 0.05 and seen["bars"][2] < before[2]


@Snapshots.has_view("one fall", cycles=1)
def nothing_to_average(seen):
    """all three bars are the same"""
    return np.ptp(seen["bars"]) < 1e-9


def aha():
    """Six snapshots are worse than one long run of as many epochs, and their average is better than it."""
    for seed in (1, 2):
        single, each, average = Snapshots(seed=seed).values()["bars"]
        assert average < single < each
    for cycles in range(1, 7):
        assert len(falling(cycles)) == EPOCHS
        assert np.sum(falling(cycles) == 1) == cycles

"""Choosing k by cross-validation: the mean over the folds, and how far the folds disagree."""

from functools import cache

import numpy as np
from scipy.spatial.distance import cdist

from course.explorables.shared.photos import training
from course.explorables.stage import Dots, Explorable, Guide, Line, LogSlider, Slider, Toggle, axes, beside

EXAMPLES, BLOCK = 400, 4
KS = np.array([1, 2, 3, 5, 7, 10, 14, 20, 28, 40, 56, 80, 112, 160])


class ChooseK(Explorable):
    """k nearest neighbours on 400 small pictures: accuracy against k in every fold, and the k that the mean chooses."""

    folds = Slider(2, 20, start=5, step=1, label="folds")
    shuffle = Slider(1, 30, start=1, step=1, label="shuffle number")
    shuffled = Toggle(True, label="shuffled before the folds are cut")
    examples = LogSlider(100, EXAMPLES, start=EXAMPLES, step=1, label="pictures")

    @staticmethod
    def compute(folds, shuffle, shuffled, examples):
        each = accuracies(folds, shuffle if shuffled else 0, examples)
        mean, best = each.mean(axis=0), int(each.mean(axis=0).argmax())
        return {
            "fold_k": np.tile(KS, folds),
            "fold_right": each.ravel(),
            "mean": mean,
            "best_k": KS[best],
            "best": np.array([[KS[best], mean[best]]]),
            "says": words(each, best, examples, folds, shuffled),
        }

    def draw(self):
        return beside(
            axes(
                Dots("fold_k", "fold_right", labels=("one fold",), colour="validation", marker="square", size="small"),
                Line(KS, "mean", "mean of the folds", "validation"),
                Guide(y=0.1, label="guessing", style="dotted"),
                Guide(x="best_k"),
                Dots("best", labels=("chosen",), colour="ink", marker="diamond", size="large"),
                x="neighbours k",
                y="share classed right",
                log="x",
                xlim=(0.9, 200),
                ylim=(0, 0.4),
            ),
            text="says",
        )


def accuracies(folds, shuffle, examples):
    """Share right in each fold for each k, by neighbours of other folds: (folds, KS). Shuffle 0 keeps class order."""
    order, labels = neighbours()
    some = np.arange(EXAMPLES) * examples // EXAMPLES  # of every class as many as of the others
    keep = np.r_[True, np.diff(some) > 0]
    place = np.arange(examples) if shuffle == 0 else np.random.default_rng(shuffle).permutation(examples)
    fold = np.full(EXAMPLES, -1)
    fold[keep] = place * folds // examples
    rows = np.flatnonzero(keep)
    usable = keep[order[rows]] & (fold[order[rows]] != fold[rows, None])
    most = min(KS[-1], usable.sum(axis=1).min())
    nearest = np.take_along_axis(order[rows], np.argsort(~usable, axis=1, kind="stable")[:, :most], axis=1)
    tally = np.eye(10)[labels[nearest]].cumsum(axis=1)[:, np.minimum(KS, most) - 1]
    right = tally.argmax(axis=2) == labels[rows, None]
    return np.array([right[fold[rows] == f].mean(axis=0) for f in range(folds)])


@cache
def neighbours():
    """For 400 pictures in class order, averaged over blocks of 4 × 4 pixels: all others by distance, and the labels."""
    pictures = training()
    chosen = np.concatenate([np.flatnonzero(pictures.y_train == k)[: EXAMPLES // 10] for k in range(10)])
    size = 32 // BLOCK
    blocks = pictures.X_train[chosen].reshape(EXAMPLES, 3, size, BLOCK, size, BLOCK).mean(axis=(3, 5))
    flat = blocks.reshape(EXAMPLES, -1)
    return cdist(flat, flat).argsort(axis=1, kind="stable"), pictures.y_train[chosen]


def words(each, best, examples, folds, shuffled):
    mean, spread = each.mean(axis=0), each[:, best].std(ddof=1)
    error = spread / np.sqrt(folds)
    alike = KS[mean >= mean[best] - error]
    order = "" if shuffled else "In class order each fold holds classes that its training folds hardly know.\n"
    return (
        f"{examples} pictures in {folds} folds, {folds * len(KS)} evaluations. Chosen: k = {KS[best]} with "
        f"{100 * mean[best]:.1f} %; its folds lie between {100 * each[:, best].min():.0f} % "
        f"and {100 * each[:, best].max():.0f} %.\n{order}"
        f"Within one standard error of the mean ({100 * error:.1f} points): {len(alike)} of {len(KS)} values of k, "
        f"from {alike.min()} to {alike.max()}."
    )


@ChooseK.has_view("another shuffle", shuffle=2)
def another_k_wins(seen):
    """with another shuffle another k wins"""
    return seen["best_k"] != ChooseK().values()["best_k"] and seen["shuffled"]


@ChooseK.has_view("stored by kind", shuffled=False)
def class_order_is_fatal(seen):
    """**Class order** is fatal"""
    return seen["mean"].max() < 0.05


def aha():
    """Folds disagree by more than most values of k do; folds in class order say less than guessing."""
    each = accuracies(5, 1, EXAMPLES)
    mean = each.mean(axis=0)
    best = mean.argmax()
    assert np.ptp(each[:, best]) > np.ptp(mean[3:11])
    assert accuracies(5, 0, EXAMPLES).max() == 0
    chosen = {int(accuracies(5, shuffle, EXAMPLES).mean(axis=0).argmax()) for shuffle in range(1, 9)}
    assert len(chosen) > 2

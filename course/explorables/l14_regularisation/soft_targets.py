"""Soft targets: what label smoothing asks for, and why the scores then stay finite."""

import numpy as np
from scipy.special import softmax

from course.explorables.l14_regularisation import your_soft_labels
from course.explorables.stage import Bars, Dots, Explorable, Function, Line, Slider, axes, beside

GAPS = np.linspace(-2, 12, 281)
FEW = GAPS[::10]
"""Where a learner's loss is asked."""


class SoftTargets(Explorable):
    """The cross-entropy over the gap between the right score and the others, which are equal."""

    smoothing = Slider(0.0, 0.5, start=0.0, step=0.01, label="smoothing s")
    classes = Slider(2, 20, start=10, step=1, label="classes C")
    gap = Slider(-2.0, 12.0, start=8.0, step=0.1, label="gap of the scores")
    smooth = Function("smooth_labels")
    cross_entropy = Function("softmax_ce_soft")

    @staticmethod
    def compute(smoothing, classes, gap, smooth, cross_entropy):
        target, p = targets(smoothing, classes), probabilities(np.array([gap]), classes)[0]
        best = best_gap(smoothing, classes)
        here = loss_of_gap(np.array([gap]), smoothing, classes)[0]
        within = np.array([best] if best <= GAPS[-1] else [])
        own = with_yours(smooth, cross_entropy, smoothing, target)
        return {
            "loss": loss_of_gap(GAPS, smoothing, classes),
            "hard": loss_of_gap(GAPS, 0.0, classes),
            "target": target,
            "predicted": p,
            "places": np.arange(classes),
            "across": (-0.7, classes - 0.3),
            "best_at": best,
            "lowest": within,
            "lowest_loss": loss_of_gap(within, smoothing, classes),
            "gaps": [gap],
            "here": [here],
            **own,
            "says": words(smoothing, classes, gap, here, p[0] - target[0], best) + own["says"],
        }

    for_notebooks = ("best_at",)

    def draw(self):
        smooth, cross_entropy = (bool(self.state[name]) for name in ("smooth", "cross_entropy"))
        return beside(target_axes(smooth), gap_axes(cross_entropy), text="says")


def with_yours(smooth, cross_entropy, smoothing, target):
    """What a learner's functions give: targets of the first class, losses at FEW gaps, and what is said of them."""
    own, said = {}, ""
    if smooth:
        own["yours"], told = your_soft_labels.smoothed(smooth, target, smoothing)
        said += f"\n{told}"
    if cross_entropy:
        scores = np.column_stack([FEW, np.zeros((len(FEW), len(target) - 1))])
        right = loss_of_gap(FEW, smoothing, len(target))
        own["your_loss"], told = your_soft_labels.losses(cross_entropy, scores, target, right)
        said += f"\n{told}"
    return own | {"says": said}


def target_axes(yours):
    own = (Dots("places", "yours", labels=("yours",), colour="olive", marker="cross", size="large"),)
    return axes(
        Bars("target", colours=("pink", *["blue"] * 19)),
        *(own if yours else ()),
        Dots("places", "predicted", labels=("probabilities p",), colour="ink"),
        title="bars: targets q",
        x="class, the labelled one first",
        xlim="across",
        ylim=(0, 1.08),
    )


def gap_axes(yours):
    return axes(
        Line(GAPS, "hard", "one-hot label", "ink", "dotted"),
        Line(GAPS, "loss", "with q"),
        *((Line(FEW, "your_loss", "yours", "olive", "dashed"),) if yours else ()),
        Dots("lowest", "lowest_loss", labels=("lowest",), colour="blue", marker="cross", size="large"),
        Dots("gaps", "here", labels=("you are here",), colour="pink", marker="diamond", size="large"),
        x="gap between the right score and the others",
        y="loss",
        xlim=(-2, 12),
        ylim=(0, 5),
        width=1.2,
    )


def targets(smoothing, classes):
    """1 − s for the labelled class, the first, and s shared by the others: (C,)."""
    return np.array([1 - smoothing, *[smoothing / (classes - 1)] * (classes - 1)])


def probabilities(gaps, classes):
    """Softmax of the scores (gap, 0, …, 0), one row for each gap."""
    scores = np.column_stack([gaps, np.zeros((len(gaps), classes - 1))])
    return softmax(scores, axis=1)


def loss_of_gap(gaps, smoothing, classes):
    """−Σ q log p of each gap: log(e^gap + C − 1) − (1 − s)·gap."""
    return np.logaddexp(gaps, np.log(classes - 1)) - (1 - smoothing) * gaps


def best_gap(smoothing, classes):
    """Where p = q: the log of the quotient of the two targets; infinite without smoothing."""
    return np.inf if smoothing == 0 else float(np.log((1 - smoothing) / (smoothing / (classes - 1))))


def words(smoothing, classes, gap, here, slope, best):
    """Targets, loss and slope here, and the best gap."""
    lowest = "no lowest point: a larger gap is always better" if best == np.inf else f"lowest at a gap of {best:.3f}"
    return (
        f"q: {1 - smoothing:.2f} and {classes - 1} × {smoothing / (classes - 1):.4f}; {lowest}\n"
        f"at a gap of {gap:.1f}: loss {here:.4f}, slope p − q = {slope:.4f}"
    )


@SoftTargets.has_view("a tenth", smoothing=0.1)
def has_a_lowest_gap(seen):
    """the loss is lowest at a gap of 4.39, and it is 0.545 there, not 0"""
    return np.isclose(seen["best_at"], 4.394, atol=1e-3) and np.allclose(seen["lowest_loss"], 0.5448, atol=1e-4)


@SoftTargets.has_view("two halves", smoothing=0.5, classes=2)
def nothing_is_asked_for(seen):
    """both classes are wanted equally, and the best gap is 0"""
    return seen["target"][0] == seen["target"][1] and seen["best_at"] == 0


def aha():
    """Smoothed targets are met at ln 81 with the loss 0.5448, the entropy of q; hard targets are never met."""
    q = targets(0.1, 10)
    assert np.isclose(best_gap(0.1, 10), np.log(81))
    assert np.isclose(loss_of_gap(np.array([np.log(81)]), 0.1, 10)[0], -(q * np.log(q)).sum())
    assert np.isclose(-(q * np.log(q)).sum(), 0.5448, atol=5e-5)
    assert (np.diff(loss_of_gap(GAPS, 0.0, 10)) < 0).all()
    np.testing.assert_allclose(probabilities(np.array([np.log(81)]), 10)[0], q)

"""How much to hold out: a small share measures shakily, a large one leaves too little to learn from."""

from functools import cache

import numpy as np

from course import data
from course.explorables.stage import Dots, Explorable, Guide, Line, Slider, axes, beside, draw_anew

SPLITS, BIN = 200, 0.02
SHARES = np.linspace(0.05, 0.95, 19)


class HoldoutSize(Explorable):
    """The same digits split 200 times: each dot is one measurement of how good the classifier is."""

    share = Slider(5, 95, start=20, step=5, label="held out", unit="%")
    n = Slider(40, 120, start=100, step=20, label="examples in all")
    deal = draw_anew(0, 20)

    @staticmethod
    def compute(share, n, deal):
        own, fresh = table(n, deal)
        held, measured = held_out(n, share / 100), measure(own, n, share / 100, SPLITS)
        means, spreads = sweep(n, deal)
        return {
            "measured": measured,
            "height": stacked(measured),
            "mean": measured.mean(),
            "truth": fresh,
            "shares": 100 * SHARES,
            "means": means,
            "above": means + spreads,
            "below": means - spreads,
            "at": [share],
            "at_mean": [measured.mean()],
            "says": words(n, held, measured, fresh),
        }

    def draw(self):
        return beside(split_axes(), share_axes(), text="says")


def split_axes():
    return axes(
        Dots("measured", "height", labels=("one split",), colour="validation", size="small"),
        Guide(x="mean", label="their mean", style="solid", colour="validation"),
        Guide(x="truth", label="trained on all, measured on 1,600 others"),
        x="share right on the part held out",
        y="splits",
        xlim=(0, 1.03),
        ylim=(0, 90),
        width=1.4,
    )


def share_axes():
    return axes(
        Line("shares", "means", "mean of the splits", "validation"),
        Line("shares", "above", "± their spread", "validation", "dotted"),
        Line("shares", "below", colour="validation", style="dotted"),
        Guide(y="truth"),
        Dots("at", "at_mean", colour="validation", marker="square"),
        x="held out, %",
        y="share right",
        xlim=(0, 100),
        ylim=(0, 1.03),
    )


@cache
def table(n, deal):
    """For n digits: which others answer rightly for each, most alike first (n, n − 1); and the truth, measured on more.

    The classifier answers with the label of the training digit that is most alike.
    """
    X, y = (np.concatenate(parts) for parts in zip(*halves(), strict=True))
    order = np.random.default_rng(deal).permutation(len(y))
    X, y = X[order], y[order]
    apart = squared_distances(X, X[:n])
    nearest = apart[:n].argsort(axis=1)[:, 1:]
    fresh = np.mean(y[:n][apart[n : n + 1600].argmin(axis=1)] == y[n : n + 1600])
    return (nearest, y[nearest] == y[:n, None]), float(fresh)


def halves():
    """The digits as the course splits them; here they are put together again."""
    digits = data.digits()
    return (digits.X_train, digits.y_train), (digits.X_val, digits.y_val), (digits.X_test, digits.y_test)


def squared_distances(A, B):
    """|a − b|² for all rows: (m, D), (n, D) → (m, n)."""
    return (A**2).sum(axis=1)[:, None] - 2 * A @ B.T + (B**2).sum(axis=1)


def held_out(n, share):
    """How many of n are held out; at least one is in each part."""
    return int(np.clip(round(share * n), 1, n - 1))


def measure(own, n, share, splits):
    """Accuracy on the part held out, for random splits: (splits,)."""
    nearest, right = own
    held = np.random.default_rng(1).random((splits, n)).argsort(axis=1) < held_out(n, share)
    first = (~held)[:, nearest].argmax(axis=2)  # of the others, the most alike that one may learn from
    hit = right[np.arange(n), first]
    return (hit & held).sum(axis=1) / held.sum(axis=1)


@cache
def sweep(n, deal):
    """Mean and spread of the measurements for each of the SHARES: two arrays (19,)."""
    runs = np.array([measure(table(n, deal)[0], n, share, 40) for share in SHARES])
    return runs.mean(axis=1), runs.std(axis=1)


def stacked(values):
    """Heights of dots that pile up where values fall into the same bin: (n,)."""
    bins = np.round(values / BIN).astype(int)
    return np.array([np.sum(bins[: i + 1] == bins[i]) for i in range(len(bins))])


def words(n, held, measured, fresh):
    """What was measured, how far it scatters, and how far it is off."""
    p = measured.mean()
    return (
        f"{n - held} digits to learn from, {held} held out   |   measured {100 * p:.1f} % on average, "
        f"one split scatters by ±{100 * measured.std():.1f} points\n"
        f"truth of the classifier trained on all {n}: {100 * fresh:.1f} %; the measurements are "
        f"{100 * (p - fresh):+.1f} points off on average"
    )


@HoldoutSize.has_view("little", share=5)
def measurement_scatters(seen):
    """Hold out little, and the measurement scatters"""
    return seen["measured"].std() > 0.08


@HoldoutSize.has_view("a fifth", share=20)
def scatters_by_the_formula(seen):
    """the picture measures 89.5 % and a scatter of 6.8 points"""
    return "measured 89.5 %" in seen["says"] and "±6.8 points" in seen["says"]


@HoldoutSize.has_view("nearly all", share=95)
def measurement_is_too_low(seen):
    """so the measurement is too low: bias"""
    return seen["mean"] < seen["truth"] - 0.2


def aha():
    """A small part held out scatters, a large one is too pessimistic."""
    for deal in range(3):
        own, fresh = table(100, deal)
        small, middle, large = (measure(own, 100, share, SPLITS) for share in (0.05, 0.2, 0.9))
        assert small.std() > 1.5 * middle.std()
        assert large.mean() < fresh - 0.2
        assert abs(middle.mean() - fresh) < 0.08

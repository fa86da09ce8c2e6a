"""Junk: many small inputs without meaning, which descent leaves alone and Adam does not."""

from functools import lru_cache

import numpy as np

from course.explorables.shared.optimisers import adam_rule, rules, walk
from course.explorables.stage import Bars, Explorable, Guide, Line, LogSlider, Slider, axes, beside, draw_anew

EXAMPLES, NEW, STEPS, NOISE = 30, 300, 400, 0.5
SIGNAL = np.array([1.0, -1.0, 1.0])
TIMES = np.arange(STEPS + 1)
RULES = {"descent": rules()["descent"], "Adam": adam_rule()}


class JunkAmplifier(Explorable):
    """30 examples, three inputs that decide the label, and junk beside them: the error on new data under two rules."""

    junk = Slider(0, 100, start=60, step=5, label="inputs of junk")
    size = LogSlider(0.01, 1.0, start=0.05, label="size of the junk")
    deal = draw_anew()

    @staticmethod
    def compute(junk, size, deal):
        found = {name: run(name, junk, size, deal) for name in RULES}
        (train, new, share), (adam_train, adam_new, adam_share) = found["descent"], found["Adam"]
        shares = np.array([share, adam_share])
        return {
            "train": train,
            "new": new,
            "adam_train": adam_train,
            "adam_new": adam_new,
            "shares": shares,
            "shares_text": [f"{each:.3f}" for each in shares],
            "names": tuple(RULES),
            "says": (
                f"squared error on new data: descent {new[-1]:.2f}, Adam {adam_new[-1]:.2f}; noise {NOISE**2:.2f}\n"
                f"on the training data: descent {train[-1]:.3f}, Adam {adam_train[-1]:.3f}"
            ),
        }

    def draw(self):
        return beside(error_axes(), share_axes(), text="says")


def error_axes():
    return axes(
        Line(TIMES, "new", "descent, new data", "blue"),
        Line(TIMES, "adam_new", "Adam, new data", "pink"),
        Line(TIMES, "train", "descent, training", "blue", "dotted"),
        Line(TIMES, "adam_train", "Adam, training", "pink", "dotted"),
        Guide(y=NOISE**2, label="noise"),
        title="mean squared error",
        x="steps",
        log="y",
        ylim=(1e-4, 10),
        width=1.6,
    )


def share_axes():
    return axes(
        Bars("shares", "shares_text", colours=("blue", "pink")),
        title="variance of the answers that comes from junk",
        xticks="names",
    )


def examples(junk, size, deal):
    """Inputs (EXAMPLES + NEW, 3 + junk) and labels, which the first three inputs and noise decide."""
    rng = np.random.default_rng(deal)
    useful, rest = rng.normal(size=(EXAMPLES + NEW, 3)), rng.normal(size=(EXAMPLES + NEW, 100))[:, :junk]
    return np.hstack([useful, size * rest]), useful @ SIGNAL + NOISE * rng.normal(size=EXAMPLES + NEW)


@lru_cache(maxsize=64)
def run(name, junk, size, deal):
    """Errors on training and on new data after each step, and the variance that junk brings into the answers."""
    X, y = examples(junk, size, deal)
    A, b = X[:EXAMPLES], y[:EXAMPLES]
    rate = 0.02 if name == "Adam" else 0.5 / np.linalg.norm(A.T @ A / EXAMPLES, 2)
    path = walk(RULES[name], lambda w, t: A.T @ (A @ w - b) / EXAMPLES, np.zeros(X.shape[1]), np.full(STEPS, rate))
    squares = (path @ X.T - y) ** 2
    return squares[:, :EXAMPLES].mean(1), squares[:, EXAMPLES:].mean(1), size**2 * np.sum(path[-1, 3:] ** 2)


@JunkAmplifier.has_view("no junk", junk=0)
def both_are_equally_good(seen):
    """both rules end at the same error"""
    return np.isclose(seen["new"][-1], seen["adam_new"][-1], rtol=0.02)


@JunkAmplifier.has_view("large junk", size=1.0)
def nobody_can_tell_junk(seen):
    """descent fits the junk too"""
    return seen["train"][-1] < 0.01 and seen["new"][-1] > 1


def aha():
    """With small junk both fit, Adam better on the training data, and its error on new ones is about twice as large."""
    for deal in (1, 2, 3, 4):
        (train, new, share), (adam_train, adam_new, adam_share) = (run(name, 60, 0.05, deal) for name in RULES)
        assert adam_train[-1] < train[-1]
        assert adam_new[-1] > 1.5 * new[-1]
        assert adam_share > 3 * share

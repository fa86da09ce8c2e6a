"""Weight decay apart from the gradient, or as a penalty inside it: with Adam they are two different things."""

from functools import lru_cache

import numpy as np

from course.explorables.shared.optimisers import adam_rule, walk
from course.explorables.stage import Bars, Choice, Explorable, Guide, Line, LogSlider, axes, beside, number

STEPS, RATE, SHOWN = 2500, 4e-3, 10
SCALES = np.array([100.0, 1.0, 0.01])
NAMES = ("large", "medium", "small")
COLOURS = ("blue", "pink", "olive")
NOISE = np.random.default_rng(0).normal(size=(STEPS, 3))


class DecayOrPenalty(Explorable):
    """Three weights that want to be 1, with gradients of three sizes, under Adam: not all of them feel a penalty."""

    how = Choice(("penalty in the loss", "decay apart"), start="penalty in the loss", label="shrinking by")
    decay = LogSlider(0.01, 1.0, start=0.1, label="strength λ")

    @staticmethod
    def compute(how, decay):
        ways = run(how, decay)
        ends = ways[-1000:].mean(axis=0)
        return {
            **{name: ways[::SHOWN, k] for k, name in enumerate(NAMES)},
            "ends": ends,
            "ends_text": [f"{end:.3f}" for end in ends],
            "wanted": 1 / (1 + decay),
            "says": words(how, decay, ends),
        }

    def draw(self):
        return beside(path_axes(), end_axes(), text="says")


def path_axes():
    times = np.arange(0, STEPS + 1, SHOWN)
    lines = zip(NAMES, COLOURS, ("solid", "dashed", "dotted"), strict=True)
    return axes(
        *[Line(times, name, f"{name} gradients", *look) for name, *look in lines],
        title="the three weights",
        x="steps",
        ylim=(-0.1, 1.4),
        width=1.3,
    )


def end_axes():
    return axes(
        Bars("ends", "ends_text", colours=COLOURS),
        Guide(y="wanted", label="1/(1 + λ)"),
        title="where they end, by size of gradients",
        xticks=NAMES,
        ylim=(0, 1.4),
    )


@lru_cache(maxsize=64)
def run(how, decay):
    """The weights from 0 on; gradients are s(w − 1) with noise of size s, for three sizes s: (STEPS + 1, 3)."""
    inside, apart = (decay, 0.0) if how == "penalty in the loss" else (0.0, decay)

    def gradient(w, t):
        return SCALES * (w - 1 + NOISE[t - 1]) + inside * w

    return walk(adam_rule(), gradient, np.zeros(3), np.full(STEPS, RATE), apart)


def words(how, decay, ends):
    """Where each weight ends, and what it would be if the penalty were weighed against its own gradient."""
    theory = ", ".join(number(scale / (scale + decay), 3) for scale in SCALES)
    first = ", ".join(f"{name} gradients {end:.3f}" for name, end in zip(NAMES, ends, strict=True))
    if how == "decay apart":
        return f"{first}\nall near 1/(1 + λ) = {1 / (1 + decay):.3f}: the decay does not ask how large gradients are"
    return f"{first}\nthe penalty has the minimum s/(s + λ) = {theory}: not felt where gradients are large"


@DecayOrPenalty.has_view("penalty")
def is_felt_where_gradients_are_small(seen):
    """the weight with large gradients stays at 1, the one with small gradients is crushed"""
    return seen["ends"][0] > 0.95 and seen["ends"][2] < 0.2


@DecayOrPenalty.has_view("apart", how="decay apart")
def is_felt_by_all_alike(seen):
    """all three end near 0.91"""
    return np.allclose(seen["ends"], 1 / 1.1, atol=0.05)


def aha():
    """Under Adam a penalty shrinks weights by the size of their gradients, decay apart shrinks all alike."""
    penalty, apart = (run(how, 0.1)[-1000:].mean(axis=0) for how in ("penalty in the loss", "decay apart"))
    assert np.allclose(penalty, SCALES / (SCALES + 0.1), atol=0.1)
    assert np.ptp(apart) < 0.05 < 0.8 < np.ptp(penalty)

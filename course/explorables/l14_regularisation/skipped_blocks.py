"""Stochastic depth: residual blocks that are skipped at random, and the depths of the nets that are trained."""

import numpy as np

from course.explorables.stage import Bars, Dots, Explorable, Guide, Line, Slider, axes, beside, counted, draw_anew


class SkippedBlocks(Explorable):
    """Block l of L stays with probability 1 − l/L·(1 − p): the first nearly always, the last with p."""

    blocks = Slider(2, 60, start=54, step=1, label="blocks L")
    last = Slider(0.1, 1.0, start=0.5, step=0.05, label="last stays with p")
    draw_number = draw_anew(label="draw a depth")

    @staticmethod
    def compute(blocks, last, draw_number):
        stays = survival(blocks, last)
        drawn = np.random.default_rng(draw_number).random(blocks) < stays
        return {
            "number": np.arange(1, blocks + 1),
            "stays": stays,
            "staying": np.flatnonzero(drawn) + 1,
            "drawn": stays[drawn],
            "depths": depths(stays),
            "expected": float(stays.sum()),
            "now": int(drawn.sum()),
            "says": (
                f"expected depth {stays.sum():.2f} of {blocks}; this draw {counted(drawn.sum(), 'block')}\n"
                f"at test all {blocks} blocks stay, each multiplied by its probability"
            ),
        }

    def draw(self):
        return beside(stay_axes(), depth_axes(), text="says")


def stay_axes():
    return axes(
        Line("number", "stays", "stays with this probability", "ink", "dotted"),
        Dots("staying", "drawn", labels=("stays in this draw",), colour="blue"),
        x="block",
        y="probability",
        ylim=(0, 1.08),
        width=1.2,
    )


def depth_axes():
    return axes(
        Bars("depths", colours=("blue",) * 61),
        Guide(x="expected", label="expected", colour="ink"),
        Guide(x="now", label="this draw", colour="pink", style="solid"),
        x="blocks that stay",
        y="probability",
        width=1.2,
    )


def survival(blocks, last):
    """Probabilities (L,) that fall evenly from nearly 1 to `last`."""
    return 1 - np.arange(1, blocks + 1) / blocks * (1 - last)


def depths(stays):
    """The probability of each number of blocks that stay, 0 to L: (L + 1,)."""
    chance = np.ones(1)
    for p in stays:
        chance = np.append(chance * (1 - p), 0) + np.append(0, chance * p)
    return chance


@SkippedBlocks.has_view("all stay", last=1.0)
def only_one_net(seen):
    """there is one net of 54 blocks"""
    return np.isclose(seen["depths"][-1], 1) and seen["now"] == 54


def aha():
    """54 blocks with p = ½ at the end are 40.25 on average, and hardly ever all of them."""
    chance = depths(survival(54, 0.5))
    assert np.isclose(survival(54, 0.5).sum(), 40.25)
    assert np.isclose(chance.sum(), 1)
    assert np.isclose(chance @ np.arange(55), 40.25)
    assert chance[-1] < 1e-5

"""All masks of four units: what dropout trains, and what the test with all units stands for."""

from itertools import product
from typing import Any

import numpy as np

from course.explorables.stage import Bars, Choice, Dots, Explorable, Guide, Points, Slider, axes, beside

MASKS = np.array(list(product((0, 1), repeat=4)))
H = np.array([1.0, 2.0, 3.0, 4.0])
NAMES = ("w₁", "w₂", "w₃", "w₄")
BENDS: dict[str, Any] = {"ReLU": lambda a: np.maximum(a, 0), "tanh": np.tanh, "none": lambda a: a}


class AllMasks(Explorable):
    """Four units h = 1, 2, 3, 4 feed one; its value under each of the 16 masks, their mean, and the test's value."""

    keep = Slider(0.1, 1.0, start=0.5, step=0.05, label="kept with p")
    weights = Points((1.0, -1.0, 1.0, -1.0), -2.0, 2.0, drag="y", count=4, label="weights", names=NAMES)
    bend = Choice(tuple(BENDS), start="ReLU", label="activation")

    @staticmethod
    def compute(keep, weights, bend):
        f, sums = BENDS[bend], MASKS * H @ weights
        chance = keep ** MASKS.sum(1) * (1 - keep) ** (4 - MASKS.sum(1))
        trained, whole = f(sums), float(f(H @ weights))
        mean, scaled = float(chance @ trained), float(f(keep * H @ weights))
        return {
            "units": np.arange(1, 5),
            "number": np.arange(16),
            "trained": trained,
            "chance": chance,
            "height": limits(trained, whole),
            "mean": mean,
            "whole": whole,
            "scaled": scaled,
            "inverted": float(chance @ f(sums / keep)),
            "says": words(mean, whole, scaled, float(chance @ f(sums / keep)), keep),
        }

    for_notebooks = ("inverted",)

    def draw(self):
        return beside(weight_axes(), mask_axes(), chance_axes(), text="says")


def limits(trained, whole):
    """From below the lowest to above the highest output, all units included."""
    low, high = min(trained.min(), whole, 0.0), max(trained.max(), whole, 1.0)
    return low - 0.08 * (high - low), high + 0.08 * (high - low)


def weight_axes():
    return axes(
        Dots("units", "weights", labels=("drag them",), colour="blue", marker="diamond", size="large"),
        Guide(y=0.0, style="dotted"),
        title="weights",
        x="unit",
        xlim=(0.5, 4.5),
        ylim=(-2.2, 2.2),
        width=0.8,
    )


def mask_axes():
    return axes(
        Dots("number", "trained", labels=("one mask",), colour="blue"),
        Guide(y="mean", label="mean over masks", colour="pink", style="solid"),
        Guide(y="whole", label="all units", colour="ink", style="dotted"),
        Guide(y="scaled", label="all units, sum times p", colour="olive"),
        title="output of the next unit",
        x="mask, 0000 to 1111 in binary",
        xlim=(-0.7, 15.7),
        ylim="height",
        width=1.4,
    )


def chance_axes():
    return axes(Bars("chance", colours=("blue",) * 16), title="how often each comes", x="mask", width=1.0)


def words(mean, whole, scaled, inverted, keep):
    """The four numbers."""
    return (
        f"mean over masks {mean:.4f}; all units {whole:.4f}; all units, sum times p = {keep:.2f}: {scaled:.4f}\n"
        f"inverted, h/p in training: mean over masks {inverted:.4f}, to be compared with all units {whole:.4f}"
    )


@AllMasks.has_view("all weights 1", weights=[1.0, 1.0, 1.0, 1.0])
def scaling_is_exact(seen):
    """the mean is 5, all units give 10, and times $p$ it is exact"""
    return np.allclose([seen["mean"], seen["whole"], seen["scaled"]], [5, 10, 5])


@AllMasks.has_view("no activation", bend="none")
def scaling_is_exact_for_a_line(seen):
    """without an activation the rule is exact for all weights"""
    return seen["bend"] == "none" and np.isclose(seen["mean"], seen["scaled"])


def aha():
    """Mixed signs under ReLU: the mean is 11/16, the scaled sum gives 0; where all is linear they agree."""
    values = AllMasks().values()
    assert np.isclose(values["mean"], 11 / 16)
    assert values["scaled"] == 0
    for keep in (0.3, 0.8):
        values = AllMasks(bend="none", keep=keep, weights=[0.5, -2.0, 1.0, 1.5]).values()
        assert np.isclose(values["mean"], values["scaled"])
        assert np.isclose(values["inverted"], values["whole"])
        assert np.isclose(values["chance"].sum(), 1)

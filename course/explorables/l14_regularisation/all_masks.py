"""All masks of four units: what dropout trains, and what the test with all units stands for."""

from itertools import product
from typing import Any

import numpy as np

from course.explorables.l14_regularisation import your_dropout
from course.explorables.stage import Bars, Choice, Dots, Explorable, Function, Guide, Points, Slider, axes, beside

MASKS = np.array(list(product((0, 1), repeat=4)))
H = np.array([1.0, 2.0, 3.0, 4.0])
NAMES = ("w₁", "w₂", "w₃", "w₄")
BENDS: dict[str, Any] = {"ReLU": lambda a: np.maximum(a, 0), "tanh": np.tanh, "none": lambda a: a}


class AllMasks(Explorable):
    """Four units h = 1, 2, 3, 4 feed one; its value under each of the 16 masks, their mean, and the test's value."""

    keep = Slider(0.1, 1.0, start=0.5, step=0.05, label="kept with p")
    weights = Points((1.0, -1.0, 1.0, -1.0), -2.0, 2.0, drag="y", count=4, label="weights", names=NAMES)
    bend = Choice(tuple(BENDS), start="ReLU", label="activation")
    forward = Function("dropout_forward")

    @staticmethod
    def compute(keep, weights, bend, forward):
        f, sums = BENDS[bend], MASKS * H @ weights
        chance = keep ** MASKS.sum(1) * (1 - keep) ** (4 - MASKS.sum(1))
        trained, whole = f(sums), float(f(H @ weights))
        mean, scaled = float(chance @ trained), float(f(keep * H @ weights))
        inverted = float(chance @ f(sums / keep))
        own = with_yours(forward, keep, weights, f) if forward else {"says": ""}
        return {
            "units": np.arange(1, 5),
            "number": np.arange(16),
            "trained": trained,
            "chance": chance,
            "height": limits(trained, whole),
            "mean": mean,
            "whole": whole,
            "scaled": scaled,
            "inverted": inverted,
            **own,
            "says": words(mean, whole, scaled, inverted, keep) + own["says"],
        }

    for_notebooks = ("inverted", "mean", "scaled", "trained")

    def draw(self):
        yours = bool(self.state["forward"])
        return beside(weight_axes(), inverted_axes() if yours else mask_axes(), chance_axes(yours), text="says")


def limits(*outputs):
    """From below the lowest to above the highest output, as far as they are numbers."""
    found = np.concatenate([np.zeros(1), np.ones(1), *map(np.ravel, outputs)])
    low, high = np.nanmin(found), np.nanmax(found)
    return low - 0.08 * (high - low), high + 0.08 * (high - low)


def with_yours(forward, keep, weights, f):
    """What a learner's dropout_forward makes of many examples of the four units, and the right outputs, with h/p."""
    rows, tested, said = your_dropout.passed(forward, H, keep, MASKS)
    numbers, outputs = your_dropout.number(rows), f(rows @ weights)
    shown = np.unique(np.c_[numbers, outputs], axis=0)
    right = f(MASKS * H @ weights / keep)
    return {
        "right": right,
        "yours_at": shown[:, 0],
        "yours": shown[:, 1],
        "shares": np.bincount(numbers, minlength=16) / len(numbers)
        if np.all(np.isfinite(rows))
        else np.full(16, np.nan),
        "yours_test": float(f(tested @ weights)),
        "height": limits(right, f(H @ weights), shown[:, 1], f(tested @ weights)),
        "says": f"\n{said}",
    }


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


def inverted_axes():
    return axes(
        Dots("number", "right", labels=("one mask, h/p",), colour="ink", size="large"),
        Dots("yours_at", "yours", labels=("yours",), colour="olive", marker="cross"),
        Guide(y="inverted", label="mean over masks", colour="pink", style="solid"),
        Guide(y="whole", label="all units, test mode", colour="ink", style="dotted"),
        Guide(y="yours_test", label="yours in test mode", colour="olive"),
        title="output of the next unit, inverted dropout",
        x="mask, 0000 to 1111 in binary",
        xlim=(-0.7, 15.7),
        ylim="height",
        width=1.4,
    )


def chance_axes(yours):
    shares = (Dots("number", "shares", labels=("yours, 400 examples",), colour="olive", marker="cross"),)
    return axes(
        Bars("chance", colours=("blue",) * 16),
        *(shares if yours else ()),
        title="how often each comes",
        x="mask",
        width=1.0,
    )


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

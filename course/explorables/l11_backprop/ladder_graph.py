"""Ladder graph: two ways in every stage, 2ⁿ paths through n stages, and one pass that needs none of them singly."""

import numpy as np

from course.explorables.stage import Dots, Explorable, Line, LogSlider, Slider, Text, axes, beside, counted
from course.explorables.stage.picture.axes import SUPERSCRIPTS

STAGES = 30
UPPER, LOWER = 0.7, 0.5
"""The slopes of the two ways through a stage."""


class LadderGraph(Explorable):
    """n stages with two ways each: multiplications for all paths singly, and for one pass back."""

    stages = Slider(1, STAGES, start=4, step=1, label="stages n")
    path = Slider(0.0, 1.0, start=0.0, step=0.01, label="which path")
    speed = LogSlider(1e6, 1e12, start=1e9, label="products", unit="per s")

    @staticmethod
    def compute(stages, path, speed):
        number = min(int(path * 2**stages), 2**stages - 1)
        lower = [bool(number >> (stages - 1 - k) & 1) for k in range(stages)]
        n = np.arange(1, STAGES + 1)
        return {
            **ways(stages, lower),
            "nodes_x": np.arange(stages + 1.0),
            "nodes_y": np.zeros(stages + 1),
            "n": n,
            "singly": by_paths(n),
            "once": by_pass(n),
            "here": [stages, stages],
            "here_y": [by_paths(stages), by_pass(stages)],
            "slopes": f"upper way: slope {UPPER:g}    lower way: slope {LOWER:g}",
            "span": (-0.3, stages + 0.3),
            "says": words(stages, number, lower, speed),
        }

    def draw(self):
        return beside(ladder_axes(), cost_axes(), text="says")


def ladder_axes():
    return axes(
        Line("all", colour="ink", width="thin"),
        Line("one", label="one path", colour="pink", width="thick"),
        Dots("nodes_x", "nodes_y"),
        Text("slopes", y=0.03),
        xlim="span",
        ylim=(-1.6, 1.6),
        width=1.5,
        bare=True,
    )


def cost_axes():
    return axes(
        Line("n", "singly", "path by path", "pink", "dashed"),
        Line("n", "once", "one pass back", "blue"),
        Dots("here", "here_y", colour="olive", marker="diamond", size="large"),
        x="stages n",
        y="multiplications",
        log="y",
        ylim=(1, 1e12),
    )


def by_paths(n):
    """Multiplications for all 2ⁿ products of n slopes."""
    return 2.0**n * (n - 1.0)


def by_pass(n):
    """Multiplications of one pass back: upstream times local, for each of the 2n wires."""
    return 2.0 * n


def ways(stages, lower):
    """Half waves above and below between neighbouring nodes: all of them, and those of one path."""
    t = np.linspace(0, 1, 13)
    arc = np.c_[t, np.sin(np.pi * t)]
    gap = np.full((1, 2), np.nan)
    both = [np.vstack([arc * (1, s) + (k, 0), gap]) for k in range(stages) for s in (1, -1)]
    one = [arc * (1, -1 if down else 1) + (k, 0) for k, down in enumerate(lower)]
    return {"all": np.vstack(both), "one": np.vstack(one)}


def words(n, number, lower, speed):
    """The product along the path, the sum of all, and the time that both ways take."""
    product = UPPER ** (n - sum(lower)) * LOWER ** sum(lower)
    shown = " · ".join(f"{LOWER if down else UPPER:g}" for down in lower[:8]) + (" · …" if n > 8 else "")
    power = f"({UPPER:g} + {LOWER:g}){str(n).translate(SUPERSCRIPTS)}"
    together = f"all paths: {power} = {(UPPER + LOWER) ** n:.4g}"
    first = f"path {number + 1:,} of {2**n:,}: {shown} = {product:.3g}   |   {together}"
    costs = [f"{counted(count, 'multiplication')}, {duration(count / speed)}" for count in (by_paths(n), by_pass(n))]
    return f"{first}\npath by path {costs[0]}   |   one pass {costs[1]}"


def duration(seconds):
    """Such as 20 ms: in the unit that leaves a number above 1."""
    for unit, size in (("hours", 3600), ("minutes", 60), ("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.2g} ns"


@LadderGraph.has_view("two stages", stages=2)
def four_paths_add_up(seen):
    """Their sum is 1.44"""
    return "= 1.44" in seen["says"] and seen["stages"] == 2


@LadderGraph.has_view("a million a second", stages=10, speed=1e6)
def time_of_28_stages(seen):
    """28 stages take two hours path by path, and 56 products backward"""
    hours = seen["singly"][27] / seen["speed"] / 3600
    return 1.9 < hours < 2.3 and seen["once"][27] == 56


def aha():
    """The sum over 2ⁿ paths is a product of n sums: adding up at each node saves an exponential."""
    for n in (1, 3, 10):
        paths = (UPPER ** (n - k) * LOWER**k for k in (bin(number).count("1") for number in range(2**n)))
        assert np.isclose(sum(paths), (UPPER + LOWER) ** n)
    assert by_paths(30) / by_pass(30) > 1e8

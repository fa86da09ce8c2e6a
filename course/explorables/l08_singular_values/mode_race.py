"""The mode race: seven singular directions, their factors on the unit disc, and who arrives first."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from course.explorables.stage import (
    Bars,
    Dots,
    Explorable,
    Guide,
    Line,
    Points,
    Slider,
    axes,
    beside,
    counted,
    counting,
    square_axes,
)
from course.explorables.stage.picture.marks import Values, pick
from course.explorables.stage.picture.shapes import Shape, Words

NAMES = tuple("ABCDEFG")
START = (1.0, 0.7, 0.5, 0.3, 0.2, 0.1, 0.05)
TURN = np.linspace(0, 2 * np.pi, 181)
SQUARES = np.linspace(0, 1.05, 211)
MOST = 200


@dataclass(frozen=True)
class Letters:
    """The letters A, B, C, … above points, each higher than those beside it that it would touch."""

    x: Any
    y: Any
    room: float

    def shapes(self, values: Values) -> list[Shape]:
        x, y = pick(values, self.x), pick(values, self.y)
        level = levels(x, self.room)
        letters = np.array(NAMES)
        rows = [level == k for k in range(len(NAMES))]
        return [Words(x[row], y[row], list(letters[row]), lift=14 + 14 * k) for k, row in enumerate(rows)]


def levels(x, room):
    """For each place (n,) the lowest level, from 0, on which no other stands nearer than the room: (n,)."""
    ends = np.full(len(x), -np.inf)  # the rightmost place of each level so far
    found = np.zeros(len(x), dtype=int)
    for i in np.argsort(x, kind="stable"):
        found[i] = int(np.argmax(x[i] - ends >= room))
        ends[found[i]] = x[i]
    return found


class ModeRace(Explorable):
    """Seven directions with factors 1 − 2ησ²: the one nearest to 0 is fitted first, not the one with the largest σ."""

    pause = 0.15
    rate = Slider(0.02, 1.1, start=0.4, step=0.01, label="learning rate η")
    steps = Slider(0, MOST, start=3, step=1, label="steps taken")
    squares = Points(START, low=0.0, high=1.0, drag="x", label="σ² of", names=NAMES, count=len(NAMES))

    @staticmethod
    def compute(rate, steps, squares):
        factor = factors(squares, rate)
        learnt = np.clip(1 - np.abs(factor) ** steps, 0, 1)
        return {
            "factor": factor,
            "zero": np.zeros(7),
            "square": SQUARES,
            "size": np.abs(factors(SQUARES, rate)),
            "sizes": np.abs(factor),
            "learnt": learnt,
            "learnt_text": [f"{share:.0%}" for share in learnt],
            "says": words(factor, learnt, steps),
        }

    step, fresh = counting("steps", MOST)

    def draw(self):
        return beside(factor_axes(), race_axes(), share_axes(), text="says")


def factor_axes():
    return square_axes(
        Line(np.cos(TURN), np.sin(TURN), "unit circle", "ink"),
        Guide(x=0.0, style="dotted"),
        Dots("factor", "zero", colour="pink"),
        Letters("factor", "zero", room=0.2),
        title="factors 1 − 2ησ²",
        x="real part",
        y="imaginary part",
        reach=1.3,
    )


def race_axes():
    return axes(
        Line("square", "size", "|1 − 2ησ²|"),
        Guide(y=1.0, label="no progress"),
        Dots("squares", "sizes", labels=("directions, drag them",), colour="pink", size="large"),
        Letters("squares", "sizes", room=0.07),
        title="lowest is fastest",
        x="σ²",
        y="left after one step",
        xlim=(0, 1.05),
        ylim=(0, 1.3),
    )


def share_axes():
    return axes(
        Bars("learnt", "learnt_text", colours=("sky",) * 7),
        Guide(y=0.5, style="dotted"),
        title="share fitted so far",
        xticks=NAMES,
        ylim=(0, 1.15),
    )


def factors(squares, rate):
    """1 − 2ησ²: squares (n,) → (n,)."""
    return 1 - 2 * rate * np.asarray(squares, dtype=float)


def order(factor):
    """The letters, the fastest first; of equally fast ones the earlier letter."""
    return "".join(NAMES[i] for i in np.argsort(np.round(np.abs(factor), 9), kind="stable"))


def words(factor, learnt, steps):
    """Who arrives in which order, how complex the model is, and whether anything grows."""
    growing = [name for name, f in zip(NAMES, factor, strict=True) if abs(f) >= 1 + 1e-9]
    grows = f"; outside the circle, growing: {', '.join(growing)}" if growing else ""
    return (
        f"after {counted(steps, 'step')} {int((learnt >= 0.5).sum())} of 7 directions are at least half fitted: "
        f"that is how complex the model is now\nin order of arrival: {' '.join(order(factor))}{grows}"
    )


@ModeRace.has_view("rate 0.1", rate=0.1, steps=20)
def largest_comes_first(seen):
    """the order is A to G"""
    return np.all(np.diff(np.abs(seen["factor"])) > 0)


@ModeRace.has_view("rate 0.9", rate=0.9, steps=3)
def third_is_nearest(seen):
    """at $\\eta=0.9$ it is C that lies nearest"""
    return np.abs(seen["factor"]).argmin() == 2 and np.abs(seen["factor"]).argmax() != 0


@ModeRace.has_view("rate 0.99", rate=0.99, steps=3)
def first_is_last(seen):
    """At $\\eta=0.99$ A is last"""
    return np.abs(seen["factor"]).argmax() == 0


def aha():
    """With small rates the largest σ is first; with η = 0.9 it is C; at 0.99 A comes last."""
    squares = np.array(START)
    np.testing.assert_allclose(factors(squares, 0.4), [0.2, 0.44, 0.6, 0.76, 0.84, 0.92, 0.96])
    assert order(factors(squares, 0.4)) == "ABCDEFG"
    assert order(factors(squares, 0.9)) == "CBDEAFG"
    assert order(factors(squares, 0.99))[-1] == "A"

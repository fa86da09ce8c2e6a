"""The semantic gap: for us it is the same thing, for the machine every number has changed."""

import numpy as np

from course.data.scenes import KINDS
from course.explorables.shared.photos import Numbers, Photo, between, one_picture, other_kinds
from course.explorables.stage import Bars, Choice, Explorable, Line, Slider, Text, axes, beside

TOP, LEFT, SIDE = 13, 13, 6
"""The patch whose numbers are written out."""
GAP = 0.14
WIDE = 1 + 2 * GAP


class SemanticGap(Explorable):
    """One thing in other light, at another place, larger, turned, half covered: its numbers, and its distance."""

    thing = Choice(KINDS, start="cup", label="thing")
    light = Slider(0.3, 1.5, start=1.0, step=0.05, label="light")
    shift = Slider(-0.5, 0.5, start=0.375, step=0.0625, label="shift to the right")
    size = Slider(0.3, 1.0, start=0.7, step=0.05, label="size")
    turn = Slider(-90, 90, start=0, step=5, label="turn", unit="degrees")
    covered = Slider(0.0, 1.0, start=0.0, step=0.1, label="covered from left")

    @staticmethod
    def compute(thing, light, shift, size, turn, covered):
        before, after = one_picture(thing), seen(thing, light, shift, size, turn, covered)
        away, (nearest, kind, mean) = float(between(before, after)), other_kinds(thing)
        bars = np.array([away, nearest, mean])
        return {
            "before": before,
            "after": after,
            "before_patch": patch(before),
            "after_patch": patch(after),
            "frame": frame(),
            "bars": bars,
            "bar_text": [f"{bar:,.0f}" for bar in bars],
            "names": ("this, changed", f"nearest {kind}", "mean of all"),
            "title_before": f"a {thing}, and a patch of its red channel",
            "title_after": f"the {thing}, changed",
            "says": words(before, after, away, nearest, kind),
        }

    def draw(self):
        return beside(picture_axes(), distance_axes(), text="says")


def picture_axes():
    return axes(
        Photo("before", 0.0, 1 + GAP),
        Photo("after", 0.0, 0.0),
        Numbers("before_patch", 1, 1 + GAP, WIDE),
        Numbers("after_patch", 1, 0.0, WIDE),
        Line("frame", colour="ink"),
        Text("title_before", x=0.0, y=2 + 1.3 * GAP, within=""),
        Text("title_after", x=0.0, y=1 + 0.3 * GAP, within=""),
        xlim=(0, 1 + WIDE),
        ylim=(0, 2 + 2 * GAP),
        square=True,
        bare=True,
    )


def distance_axes():
    return axes(
        Bars("bars", "bar_text", colours=("blue", "pink", "ink")),
        title="distance from the first picture to …",
        xticks="names",
        ylim=(0, 6000),
        y="L2 distance, in levels",
    )


def seen(thing, light, shift, size, turn, covered):
    """The changed picture (3, 32, 32)."""
    bar = np.array([covered - 1, 0.0, covered, 1.0, 0.0, 0.3, 0.3, 0.35])
    changes = {"place": (shift, 0.0), "size": size, "turn": np.deg2rad(turn), "light": np.full((2, 3), light)}
    return one_picture(thing, **changes, cover=bar[None] if covered else np.zeros((0, 8)))


def patch(picture):
    """Its red numbers (SIDE, SIDE)."""
    return picture[0, TOP : TOP + SIDE, LEFT : LEFT + SIDE]


def frame():
    """The patch's outline on both pictures: (12, 2)."""
    corners = np.array([(0, 0), (1, 0), (1, -1), (0, -1), (0, 0), (np.nan, np.nan)])
    lower = corners * SIDE / 32 + (LEFT / 32, 1 - TOP / 32)
    return np.vstack([lower, lower + np.array([0, 1 + GAP])])


def words(before, after, away, nearest, kind):
    same = np.mean(before == after)
    verdict = (
        "Nothing has changed yet."
        if away == 0
        else f"For the pixels it is now farther from itself than a {kind} is."
        if away > nearest
        else f"A {kind} of the training set is farther away than that."
    )
    return (
        f"{100 * (1 - same):.0f} % of the 3,072 numbers differ; the mean change is {np.abs(after - before).mean():.0f} "
        f"levels. {verdict}\nYou still see the same thing."
    )


@SemanticGap.has_view("moved")
def is_farther_than_a_house(seen):
    """A cup moved by six pixels is farther from the first picture than some house is"""
    return seen["bars"][0] > seen["bars"][1] and seen["shift"] * 16 == 6 and "house" in seen["names"][1]


@SemanticGap.has_view("half the light", light=0.5, shift=0.0)
def all_numbers_are_multiplied(seen):
    """sun, shade, lamp | all of them are multiplied"""
    return np.allclose(seen["after"].astype(float), 0.5 * seen["before"], atol=1.01)


def aha():
    """A shift by six pixels puts a cup farther from itself than some other thing is."""
    nearest, kind, _ = other_kinds("cup")
    assert kind != "cup"
    away = [between(one_picture("cup"), seen("cup", 1.0, pixels / 16, 0.7, 0, 0.0)) for pixels in (0, 1, 6)]
    assert away[0] == 0 < away[1] < nearest < away[2]

"""Nesterov's two arrows: the same committed move, and the gradient taken before it or after it."""

import numpy as np

from course.explorables.shared.mesh import mesh
from course.explorables.stage import (
    Arrows,
    Contour,
    Dots,
    Explorable,
    HeatMap,
    Points,
    Slider,
    beside,
    number,
    square_axes,
)

REACH = 2.0
GRID = np.linspace(-REACH, REACH, 41)
LEVELS = np.array([0.1, 0.4, 1.0, 2.0, 4.0, 7.0])
CURVATURES = np.array([2.0, 2.0])


class LookAhead(Explorable):
    """One step of momentum and of Nesterov's: both make the move μv, then ask for the gradient at different places."""

    mu = Slider(0.0, 1.0, start=0.9, step=0.05, label="momentum μ")
    rate = Slider(0.05, 0.8, start=0.3, step=0.05, label="learning rate η")
    place = Points(((-1.4, 0.2),), low=-REACH, high=REACH, names=("place",), count=1)
    tip = Points(((0.2, 1.0),), low=-REACH, high=REACH, names=("end of v",), count=1)

    @staticmethod
    def compute(mu, rate, place, tip):
        w, v = place[0], tip[0] - place[0]
        ahead = w + mu * v
        ends = np.array([ahead - rate * CURVATURES * w, ahead - rate * CURVATURES * ahead])
        return {
            "height": 0.5 * (mesh(GRID) ** 2 @ CURVATURES),
            "ahead": ahead[None],
            "from_here": ends[:1],
            "from_there": ends[1:],
            "says": words(w, ahead, ends),
        }

    def draw(self):
        return beside(arrow_axes(), text="says")


def arrow_axes():
    return square_axes(
        HeatMap(GRID, GRID, "height", densest=0.45),
        Contour(GRID, GRID, "height", LEVELS),
        Arrows("place", "tip", head=0.1, colours=("ink",), labels=("v",)),
        Arrows("place", "ahead", head=0.12, colours=("olive",), labels=("μv",), width="thick"),
        Arrows("ahead", "from_here", head=0.12, colours=("pink",), labels=("gradient from here: momentum",)),
        Arrows("ahead", "from_there", head=0.12, colours=("blue",), labels=("from ahead: Nesterov",)),
        Dots("place", colour="ink", marker="square", labels=("place, drag",), size="large"),
        Dots("tip", colour="ink", marker="triangle-up", labels=("end of v, drag",), size="large"),
        x="w₁",
        y="w₂",
        reach=REACH,
        width=1.6,
    )


def words(w, ahead, ends):
    """Where both end, and how far from the minimum."""
    here, there = (f"({number(end[0], 3)}, {number(end[1], 3)}), {np.hypot(*end):.3f} away" for end in ends)
    return (
        f"the committed move leads from ({number(w[0], 3)}, {number(w[1], 3)}) to ({number(ahead[0], 3)}, "
        f"{number(ahead[1], 3)})\nmomentum ends at {here};   Nesterov at {there} from the minimum"
    )


@LookAhead.has_view("past the minimum", place=[(-1.0, 0.0)], tip=[(1.2, 0.0)])
def brakes_in_time(seen):
    """Nesterov's gradient already points back"""
    return seen["ahead"][0, 0] > 0.5 and seen["from_there"][0, 0] < seen["ahead"][0, 0] < seen["from_here"][0, 0]


def aha():
    """θ², at 1 with v = 0.5: momentum goes on to 1.25, Nesterov to 1.16."""
    picture = LookAhead(mu=0.9, rate=0.1, place=((1.0, 0.0),), tip=((1.5, 0.0),)).values()
    assert np.allclose(picture["from_here"][0], (1.25, 0))
    assert np.allclose(picture["from_there"][0], (1.16, 0))

"""Four losses of one example over its margin m = y·score with y = ±1: what each costs, and how hard each pulls."""

import numpy as np

from course.explorables.shared.margins import losses, slopes
from course.explorables.stage import Bars, Dots, Explorable, Guide, Line, Points, axes, beside

NAMES = ("0–1", "squared", "hinge", "logistic")
LOW, HIGH = -3.0, 4.0


class MarginLosses(Explorable):
    """What an example costs at its margin under four losses, and the slope that pulls at it. Drag the point."""

    margin = Points((2.0,), low=LOW, high=HIGH, drag="x", label="margin m", names=("margin m",), count=1)

    @staticmethod
    def compute(margin):
        grid = np.linspace(LOW, HIGH, 701)
        zero_one, squared, hinge, logistic = losses(grid)
        at, pull = losses(margin[:1]).ravel(), slopes(margin[:1]).ravel()
        return {
            "grid": grid,
            "zero_one": zero_one,
            "squared": squared,
            "hinge": hinge,
            "logistic": logistic,
            "floor": np.zeros(margin.size),
            "here": np.repeat(margin[:1], 4),
            "at": at,
            "slopes": pull,
            "slope_text": [f"{slope:.3g}" for slope in pull],
            "names": list(NAMES),
            "says": words(margin[0], at),
        }

    def draw(self):
        return beside(loss_axes(), slope_axes(), text="says")


def loss_axes():
    return axes(
        Line("grid", "zero_one", label="0–1 (what we care about)", colour="ink"),
        Line("grid", "squared", label="squared (m − 1)²", colour="pink", style="dashed"),
        Line("grid", "hinge", label="hinge max(0, 1 − m)", colour="olive", style="dotted", width="thick"),
        Line("grid", "logistic", label="logistic log(1 + e⁻ᵐ)", colour="blue"),
        Dots("here", "at", colour="ink", size="small"),
        Dots("margin", "floor", colour="sky", marker="diamond", size="large"),
        x="margin m   (wrong side < 0 < right side)",
        y="loss of the example",
        xlim=(LOW, HIGH),
        ylim=(-0.3, 5.0),
        width=1.7,
    )


def slope_axes():
    return axes(
        Bars("slopes", "slope_text", colours=("ink", "pink", "olive", "blue")),
        Guide(y=0.0, style="solid"),
        title="slope at the point",
        xticks="names",
        ylim=(-8.5, 6.9),
    )


def words(m, at):
    """The four losses, and a sentence where the squared loss punishes a right answer."""
    figures = "   ".join(f"{name} {loss:.4g}" for name, loss in zip(NAMES, at, strict=True))
    odd = "   |   right, and beyond 1: the squared loss rises again" if m > 1 else ""
    return f"m = {m:.2f}:   {figures}{odd}"


@MarginLosses.has_view("beyond one", margin=[3.0])
def only_squared_pulls_back(seen):
    """pulls back scores that are right beyond 1"""
    return seen["slopes"][1] > 2 and seen["slopes"][2] == 0


@MarginLosses.has_view("clearly wrong", margin=[-2.0])
def all_but_one_have_a_slope(seen):
    """slope 0 wherever it has one, so no direction"""
    return seen["at"][0] == 1 and seen["slopes"][0] == 0 and np.all(seen["slopes"][1:] < -0.5)


def aha():
    """Squared loss costs as much for being right with too much confidence as for being wrong; 0–1 never has a slope."""
    m = np.array([-1.0, 0.0, 1.0, 2.0, 3.0])
    np.testing.assert_array_equal(losses(m)[1], [4, 1, 0, 1, 4])
    grid = np.linspace(LOW, HIGH, 999)
    assert not slopes(grid)[0].any()
    assert (np.diff(losses(grid)[3]) < 0).all()
    assert (slopes(grid)[2] == 0)[grid > 1].all()

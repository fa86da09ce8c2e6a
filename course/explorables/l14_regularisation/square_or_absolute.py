"""Square or absolute value: a pull that shrinks with the weight, and one that does not."""

import numpy as np

from course.explorables.stage import (
    Arrows,
    Dots,
    Explorable,
    Guide,
    Line,
    LogSlider,
    Points,
    Slider,
    axes,
    beside,
    counted,
)

REACH = 2.0
STEPS = np.arange(41)
W = np.linspace(-REACH, REACH, 161)


class SquareOrAbsolute(Explorable):
    """½w² pulls with αw, |w| with α: shares are taken from the first, the same amount from the second."""

    weight = Points((1.6,), -REACH, REACH, drag="x", count=1, label="weight w")
    alpha = Slider(0.1, 2.0, start=0.5, step=0.1, label="strength α")
    rate = LogSlider(0.01, 2.0, start=0.1, label="learning rate η")

    @staticmethod
    def compute(weight, alpha, rate):
        w = weight[0]
        slopes = alpha * np.array([w, np.sign(w)])
        heights = alpha * np.array([w**2 / 2, abs(w)])
        return {
            "square": alpha * W**2 / 2,
            "absolute": alpha * np.abs(W),
            "here": np.c_[[w, w], heights],
            "ends": np.c_[[w, w] - slopes, heights],
            "axis": np.zeros(1),
            "by_square": w * (1 - rate * alpha) ** STEPS,
            "by_absolute": np.sign(w) * np.maximum(abs(w) - rate * alpha * STEPS, 0),
            "says": words(w, alpha, rate),
        }

    def draw(self):
        return beside(penalty_axes(), run_axes(), text="says")


def penalty_axes():
    return axes(
        Line(W, "square", "αw²/2", "blue"),
        Line(W, "absolute", "α|w|", "pink", "dashed"),
        Arrows("here", "ends", head=0.08, colours=("blue", "pink"), width="thick"),
        Dots("here", size="medium", colour="ink"),
        Dots("weight", "axis", labels=("w, drag it",), colour="ink", marker="diamond", size="large"),
        title="arrows: the pull, minus the slope",
        x="weight w",
        y="penalty",
        xlim=(-REACH, REACH),
        ylim=(-0.2, 2.2),
    )


def run_axes():
    return axes(
        Line(STEPS, "by_square", "αw²/2", "blue"),
        Line(STEPS, "by_absolute", "α|w|", "pink", "dashed"),
        Guide(y=0.0, style="dotted"),
        title="the weight, if only the penalty acts",
        x="steps",
        y="w",
        ylim=(-REACH, REACH),
    )


def words(w, alpha, rate):
    """The factor and the amount of a step, and when 0 is reached."""
    factor, amount = 1 - rate * alpha, rate * alpha
    zone = ", and w grows" if abs(factor) > 1 else ""
    steps = counted(int(np.ceil(abs(w) / amount - 1e-9)), "step")
    return (
        f"½w²: each step multiplies w by 1 − ηα = {factor:.3f}{zone}; never exactly 0\n"
        f"|w|: each step takes {amount:.3f} away, down to 0: {steps}"
    )


@SquareOrAbsolute.has_view("small weight", weight=[0.2])
def absolute_pulls_harder(seen):
    """the pull of the square is a fifth of the other"""
    pulls = np.abs(seen["ends"] - seen["here"])[:, 0]
    return np.isclose(pulls[0], pulls[1] / 5)


@SquareOrAbsolute.has_view("ηα above 2", alpha=1.5, rate=1.4)
def the_decay_blows_up(seen):
    """the factor is below −1 and the weight grows"""
    return abs(seen["by_square"][1]) > abs(seen["by_square"][0])


def aha():
    """The square never ends at 0, the absolute value does after w/(ηα) steps; ηα above 2 blows up."""
    values = SquareOrAbsolute().values()
    assert values["by_square"].min() > 0.2
    assert values["by_absolute"][31] > 0 == values["by_absolute"][32]
    assert abs(1 - 1.4 * 1.5) > 1 > abs(1 - 1.3 * 1.5)

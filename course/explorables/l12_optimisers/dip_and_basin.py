"""A narrow dip and a wide basin: where momentum comes to rest, and what a shifted test loss costs there. A belief."""

import numpy as np

from course.explorables.shared.optimisers import momentum_rule, walk
from course.explorables.stage import Dots, Explorable, Guide, Line, Points, Slider, axes, beside, number

W = np.linspace(-5, 9, 281)
SHIFTS = np.linspace(-1, 1, 81)
DIP, BASIN = 0.559, 4.0
STEPS, RATE = 600, 0.1


class DipAndBasin(Explorable):
    """Descent with momentum on a loss with a dip in its slope; the test loss is the same curve, moved a little."""

    mu = Slider(0.0, 0.95, start=0.0, step=0.05, label="momentum μ")
    shift = Slider(-1.0, 1.0, start=0.5, step=0.05, label="test loss moved by")
    start = Points((-4.0,), low=-5.0, high=9.0, drag="x", names=("start",), count=1)

    @staticmethod
    def compute(mu, shift, start):
        path = walk(momentum_rule(mu), slope, start, np.full(STEPS, RATE))[:, 0]
        end = path[-1]
        return {
            "loss": loss(W),
            "test_loss": loss(W - shift),
            "path": path[:40],
            "heights": loss(path[:40]),
            "start_height": loss(start),
            "end": [end],
            "end_height": [loss(end)],
            "test_height": [loss(end - shift)],
            "in_dip": cost(DIP, SHIFTS),
            "in_basin": cost(BASIN, SHIFTS),
            "here": [cost(end, shift)],
            "says": (
                f"from w = {number(start[0], 3)} to rest at w = {number(end, 3)}: "
                f"training loss {loss(end):.3f}, test loss {loss(end - shift):.3f}\n"
                f"the same shift costs {cost(DIP, shift):.3f} in the dip and {cost(BASIN, shift):.3f} in the basin"
            ),
        }

    def draw(self):
        return beside(loss_axes(), cost_axes(), text="says")


def loss_axes():
    return axes(
        Line(W, "loss", "training loss", "train"),
        Line(W, "test_loss", "test loss", "test", "dashed"),
        Dots("path", "heights", labels=("the first steps",), colour="ink", size="small"),
        Dots("start", "start_height", labels=("start, drag",), colour="pink", marker="square", size="large"),
        Dots("end", "end_height", labels=("end",), colour="pink", marker="diamond", size="large"),
        Dots("end", "test_height", labels=("its test loss",), colour="test", marker="cross", size="large"),
        x="w",
        y="loss",
        xlim=(-5, 9),
        ylim=(-0.2, 4),
        width=1.6,
    )


def cost_axes():
    return axes(
        Line(SHIFTS, "in_dip", "in the dip", "blue"),
        Line(SHIFTS, "in_basin", "in the basin", "olive", "dashed"),
        Guide(x="shift", style="dotted"),
        Dots("shift", "here", labels=("where it ended",), colour="pink", marker="diamond", size="large"),
        title="what the shift costs",
        x="test loss moved by",
        ylim=(-0.1, 1.2),
    )


def loss(w):
    """A wide parabola around 4 with a narrow dip near ½."""
    return 0.05 * (w - 4) ** 2 - 0.6 * np.exp(-(((w - 0.5) / 0.45) ** 2))


def slope(w, t=0):
    return 0.1 * (w - 4) + 1.2 * (w - 0.5) / 0.45**2 * np.exp(-(((w - 0.5) / 0.45) ** 2))


def cost(w, shift):
    """How much higher the moved loss is at w."""
    return loss(w - shift) - loss(w)


@DipAndBasin.has_view("in the dip")
def a_shift_costs_much(seen):
    """a shift of ½ costs 0.545"""
    return np.isclose(seen["end"][0], DIP, atol=1e-3) and np.isclose(seen["here"][0], 0.545, atol=5e-4)


@DipAndBasin.has_view("through the dip", mu=0.8)
def a_shift_costs_little(seen):
    """the same shift costs 0.013"""
    return np.isclose(seen["end"][0], BASIN, atol=1e-3) and np.isclose(seen["here"][0], 0.0125, atol=5e-4)


def aha():
    """Plain descent from −4 stops in the dip, μ = 0.8 reaches the basin, where every shift costs less."""
    assert np.isclose(DipAndBasin().values()["end"][0], DIP, atol=1e-3)
    assert np.isclose(DipAndBasin(mu=0.8).values()["end"][0], BASIN, atol=1e-3)
    there = np.abs(SHIFTS) > 0.05
    assert (cost(DIP, SHIFTS)[there] > cost(BASIN, SHIFTS)[there]).all()

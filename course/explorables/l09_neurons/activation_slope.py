"""An activation, its slope, and what remains of a gradient that is passed back through one such unit after another."""

import numpy as np

from course.explorables.l09_neurons.activations import FORMULAS, ZOO, slope
from course.explorables.stage import Choice, Dots, Explorable, Guide, Line, LogSlider, Points, Slider, axes, beside

REACH = 10.0
SPAN = np.linspace(-REACH, REACH, 801)
DEEPEST = 20
FLAT = 0.01
"""A slope below this is called flat."""


class ActivationSlope(Explorable):
    """What comes down from above is multiplied by the slope. On flat pieces nothing gets through, however large."""

    activation = Choice(tuple(ZOO), start="sigmoid", label="activation")
    upstream = LogSlider(1.0, 1000.0, start=100.0, label="upstream gradient")
    layers = Slider(1, DEEPEST, start=10, step=1, label="such layers")
    z = Points((-6.0,), low=-REACH, high=REACH, drag="x", label="input z", names=("input z",), count=1)

    @staticmethod
    def compute(activation, upstream, layers, z):
        value, steep = ZOO[activation](z[:1]), slope(activation, z[:1])
        depths = np.arange(layers + 1)
        left = upstream * np.abs(steep) ** depths
        return {
            "value_curve": ZOO[activation](SPAN),
            "slope_curve": slope(activation, SPAN),
            "z_there": z[:1],
            "value": value,
            "steep": steep,
            "floor": np.full(z.size, -1.7),
            "depth": depths,
            "left": left,
            "says": words(activation, z[0], value[0], steep[0], upstream, layers),
        }

    def draw(self):
        return beside(activation_axes(), gradient_axes(), text="says")


def activation_axes():
    return axes(
        Line(SPAN, "value_curve", "activation f", "blue"),
        Line(SPAN, "slope_curve", "its slope f′", "pink", "dashed"),
        Dots("z_there", "value", size="large"),
        Dots("z_there", "steep", colour="pink", marker="triangle-up", size="large"),
        Dots("z", "floor", colour="sky", marker="diamond", size="large", labels=("z, drag it",)),
        Guide(y=0.0, style="solid"),
        x="input z of the unit",
        xlim=(-REACH, REACH),
        ylim=(-2.0, 4.0),
        width=1.5,
    )


def gradient_axes():
    return axes(
        Line("depth", "left", colour="olive"),
        Dots("depth", "left", colour="olive", marker="square"),
        Guide(y=1.0),
        title="what is left of the gradient",
        x="units passed, all at this z",
        xlim=(-0.7, DEEPEST + 0.7),
        ylim=(1e-14, 1e4),
        log="y",
    )


def words(activation, z, value, steep, upstream, layers):
    """Value and slope, and what becomes of the gradient that comes from above."""
    state = "flat: almost nothing gets through" if abs(steep) < FLAT else "steep enough to learn"
    return (
        f"{activation}, f = {FORMULAS[activation]}, at z = {z:.2f}: value {value:.4f}, slope {steep:.2g}"
        f"   |   {state}\nupstream {upstream:g}: times this slope {upstream * steep:.2g}; "
        f"after {layers} such layer{'s' * (layers > 1)} {upstream * steep**layers:.2g}"
    )


@ActivationSlope.has_view("far left", z=[-6.0], upstream=1000.0)
def next_to_nothing_comes_through(seen):
    """the product is nearly zero all the same"""
    return seen["left"][0] == 1000 and seen["left"][2] < 0.01


@ActivationSlope.has_view("left of a ReLU", activation="ReLU", z=[-2.0])
def nothing_comes_through(seen):
    """For $z < 0$ it is exactly 0"""
    return seen["steep"][0] == 0 and seen["activation"] == "ReLU"


def aha():
    """The sigmoid's slope is at most 1/4; ten in a row leave less than a millionth; an active ReLU leaves all."""
    grid = np.linspace(-REACH, REACH, 2001)
    assert np.isclose(slope("sigmoid", grid).max(), 0.25)
    assert grid[slope("sigmoid", grid).argmax()] == 0
    best = ActivationSlope(z=(0.0,), upstream=1.0, layers=10).values()["left"][-1]
    assert np.isclose(best, 0.25**10)
    assert best < 1e-6
    assert np.isclose(ActivationSlope(activation="ReLU", z=(3.0,), upstream=1.0).values()["left"][-1], 1)
    assert slope("ReLU", grid[grid < -0.01]).max() == 0
    assert slope("leaky ReLU", grid).min() > 0.09
    assert slope("GELU", grid).min() < 0

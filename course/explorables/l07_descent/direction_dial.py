"""The direction dial: how steep the loss is in every direction, and how long that forecast holds."""

import numpy as np

from course.explorables.shared.mesh import mesh
from course.explorables.stage import (
    Arrows,
    Contour,
    Dots,
    Explorable,
    Guide,
    Line,
    LogSlider,
    Points,
    Slider,
    axes,
    beside,
    square_axes,
)

CURVATURES = np.array([1.0, 4.0])
GRID = np.linspace(-3.5, 3.5, 71)
LEVELS = np.array([0.5, 2.0, 4.5, 8.0, 12.5, 18.0])
DEGREES = np.arange(0.0, 361.0, 3.0)


class DirectionDial(Explorable):
    """Turn a direction u on a bowl: the slope along u is a cosine, lowest straight against the gradient."""

    angle = Slider(0, 360, start=60, step=1, label="direction u", unit="°")
    here = Points(((-2.0, 1.0),), low=-3.0, high=3.0, names=("where you stand",))
    probe = LogSlider(0.01, 2.0, start=0.01, label="probe step")

    @staticmethod
    def compute(angle, probe, here):
        at, gradient = here[0], CURVATURES * here[0]
        u, steepest = unit(angle), np.degrees(np.arctan2(*-gradient[::-1])) % 360
        arrows = at + np.array([u, gradient / 5, -gradient / 5])
        forecast, true = unit(DEGREES) @ gradient, true_slopes(at, DEGREES, probe)
        now, now_true = float(u @ gradient), float(true_slopes(at, np.array([angle]), probe)[0])
        says = (
            f"slope along u: {now:.2f}, the true change per length {now_true:.2f}\ngradient ({gradient[0]:.2f}, "
            f"{gradient[1]:.2f}) of length {np.hypot(*gradient):.2f}, steepest down at {steepest:.0f}°"
        )
        return {
            "tails": np.tile(at, (3, 1)),
            "heads": arrows,
            "bowl": bowl(mesh(GRID)),
            "level": bowl(here),
            "forecast": forecast,
            "true": true,
            "now": [now],
            "at_angle": [angle],
            "says": says,
        }

    def draw(self):
        return beside(plane_axes(), slope_axes(), text="says")


def plane_axes():
    return square_axes(
        Contour(GRID, GRID, "bowl", LEVELS),
        Contour(GRID, GRID, "bowl", "level", "loss as here", "olive", "dashed", "medium"),
        Arrows("tails", "heads", head=0.15, colours=("blue", "pink", "sky")),
        Dots("here"),
        Dots([0.0], [0.0], labels=("minimum",), colour="ink", marker="cross"),
        x="θ₁",
        y="θ₂",
        title="u blue, gradient pink, minus gradient light blue",
        reach=3.5,
    )


def slope_axes():
    return axes(
        Guide(y=0.0),
        Line(DEGREES, "forecast", "slope u·g (forecast)"),
        Line(DEGREES, "true", "true change / length", "pink", "dashed"),
        Dots("at_angle", "now", labels=("your u",)),
        x="direction u in degrees",
        y="change of loss per length",
        xlim=(0, 360),
    )


def bowl(theta):
    """½(θ₁² + 4θ₂²); theta (…, 2) → (…)."""
    return 0.5 * (CURVATURES * theta**2).sum(axis=-1)


def unit(degrees):
    """The vector of length one in that direction: (…) → (…, 2)."""
    return np.stack([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))], axis=-1)


def true_slopes(at, degrees, length):
    """(L(at + length·u) − L(at)) / length for each direction: (n,) → (n,)."""
    return (bowl(at + length * unit(degrees)) - bowl(at)) / length


def aha():
    """Steepest down is against the gradient, with slope −‖g‖; at a right angle the slope is 0; short steps obey."""
    dial = DirectionDial(here=((-2.0, 1.0),))
    gradient = np.array([-2.0, 4.0])
    values = dial.values()
    down = np.degrees(np.arctan2(-4.0, 2.0)) % 360
    assert abs(DEGREES[values["forecast"].argmin()] - down) <= 1.5
    assert np.isclose(unit(down) @ gradient, -np.hypot(2.0, 4.0))
    assert abs(unit(down + 90) @ gradient) < 1e-12
    assert np.abs(values["true"] - values["forecast"]).max() <= 0.5 * 4 * 0.01 + 1e-9
    dial.set(probe=2.0)
    assert (dial.values()["true"] - values["forecast"]).min() >= 0.5 * 1 * 2.0 - 1e-9
    assert abs(down - np.degrees(np.arctan2(-1.0, 2.0)) % 360) > 30

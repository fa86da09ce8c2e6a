"""Newton's parabola: slope and curvature at one place, the jump to the parabola's vertex, and where that fails."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from course.explorables.stage import (
    Choice,
    Dots,
    Explorable,
    Guide,
    Line,
    LogSlider,
    Points,
    Slider,
    Toggle,
    axes,
    beside,
    number,
)

REACH = 3.0
X = np.linspace(-REACH, REACH, 241)
SCALE = 4.0
"""The picture of the plateau is four times as wide."""


@dataclass(frozen=True)
class Curve:
    """A function of one parameter, its first and second derivative, and the limits of the picture."""

    value: Any
    slope: Any
    bend: Any
    limits: tuple[float, float]


def logistic(w):
    return 1 / (1 + np.exp(-w))


CURVES = {
    "bowl": Curve(lambda w: w**2 / 2, lambda w: w, lambda w: np.ones_like(w), (-0.5, 4)),
    "fourth power": Curve(lambda w: w**4 / 4, lambda w: w**3, lambda w: 3 * w**2, (-1, 6)),
    "double well": Curve(lambda w: w**4 / 4 - w**2 / 2, lambda w: w**3 - w, lambda w: 3 * w**2 - 1, (-0.6, 1.5)),
    "plateau": Curve(
        lambda w: (logistic(w) - 1) ** 2 / 2,
        lambda w: -logistic(w) * (1 - logistic(w)) ** 2,
        lambda w: logistic(w) * (1 - logistic(w)) ** 2 * (3 * logistic(w) - 1),
        (-0.1, 0.6),
    ),
}


class NewtonParabola(Explorable):
    """Fit a parabola to slope and curvature and jump to its vertex: down if it opens upwards, else up or away."""

    curve = Choice(tuple(CURVES), start="double well", label="loss")
    place = Points((1.5,), low=-12.0, high=12.0, drag="x", names=("place w",), count=1)
    rate = LogSlider(0.01, 10.0, start=0.3, label="descent’s rate η")
    safe = Toggle(False, label="curvature |f″|, at least 0.1")
    power = Slider(1, 9, start=6, step=1, label="parameters, 10ⁿ")

    @staticmethod
    def compute(curve, place, rate, safe, power):
        stretch = SCALE if curve == "plateau" else 1.0
        f, w = CURVES[curve], float(place[0])
        slope, bend = float(f.slope(np.float64(w))), float(f.bend(np.float64(w)))
        used = max(abs(bend), 0.1) if safe else bend
        jump = w - slope / used if abs(used) > 1e-12 else np.nan
        step = w - rate * slope
        here = float(f.value(np.float64(w)))
        return {
            "x": X * stretch,
            "loss": f.value(X * stretch),
            "tangent": here + slope * (X * stretch - w),
            "parabola": here + slope * (X * stretch - w) + used / 2 * (X * stretch - w) ** 2,
            "span": (-REACH * stretch, REACH * stretch),
            "limits": f.limits,
            "here": np.array([here]),
            "jump": jump,
            "landed": float(f.value(np.float64(np.clip(jump, -1e6, 1e6)))) if np.isfinite(jump) else np.nan,
            "step": step,
            "step_landed": float(f.value(np.float64(step))),
            "says": words(w, slope, bend, jump, step, f, safe, 10**power),
        }

    @staticmethod
    def follow(changed, curve, **_):
        """Another curve begins at a place that it shows."""
        return (
            {"place": [-10.0 if curve == "plateau" else 1.5]} if "curve" in changed and "place" not in changed else {}
        )

    @staticmethod
    def may_break(**_):
        """Where the curvature is 0 there is no vertex."""
        return True

    def draw(self):
        return beside(
            axes(
                Line("x", "loss", "loss", "ink", width="thick"),
                Line("x", "tangent", "tangent", "sky", "dashed", "thin"),
                Line("x", "parabola", "parabola", "pink", "dashed"),
                Guide(x="jump", colour="pink", style="dotted"),
                Dots("step", "step_landed", labels=("descent lands",), colour="sky", marker="square"),
                Dots("jump", "landed", labels=("Newton lands",), colour="pink", marker="triangle-up", size="large"),
                Dots("place", "here", labels=("you are here, drag",), colour="ink", size="large"),
                x="w",
                xlim="span",
                ylim="limits",
                width=2.0,
            ),
            text="says",
        )


def words(w, slope, bend, jump, step, f, safe, parameters):
    """Both steps in numbers, what Newton's does, and what the matrix would cost."""
    there = f"f′ = {number(slope, 3)}, f″ = {number(bend, 3)}: descent to {number(step, 4)}"
    newton = f"Newton to {number(jump, 4)}" if np.isfinite(jump) else "Newton has nowhere to go, f″ = 0"
    kind = "a step along |f″|, always downhill at first" if safe else verdict(slope, bend, w, jump, f)
    memory = f"gradient {size(4 * parameters)}, Hessian {size(4 * parameters**2)} in float32"
    return f"{there}, {newton}; {kind}\n{parameters:,} parameters: {memory}"


def verdict(slope, bend, w, jump, f):
    """What the parabola's vertex is, seen from the loss."""
    if abs(slope) < 1e-12:
        return "the slope is 0: both stay"
    if bend <= 0:
        return "the parabola opens downwards: its vertex is a top, and Newton goes uphill"
    far = np.isfinite(jump) and f.value(np.float64(np.clip(jump, -1e6, 1e6))) > f.value(np.float64(w))
    return "the vertex is a bottom of the parabola, but the loss is higher there" if far else "a bottom: downhill"


def size(count):
    """Bytes as people write them, in powers of 1,024."""
    for unit in ("bytes", "kB", "MB", "GB", "TB", "PB"):
        if count < 1024:
            return f"{count:.3g} {unit}"
        count /= 1024
    return f"{count:,.0f} EB"


@NewtonParabola.has_view("one jump", curve="bowl", place=[-2.5])
def is_there_at_once(seen):
    """one jump, from anywhere"""
    return abs(seen["jump"]) < 1e-12 and abs(seen["place"][0]) > 1


@NewtonParabola.has_view("to the top", place=[0.1])
def climbs(seen):
    """it jumps to −0.002, up to the top"""
    return np.isclose(seen["jump"], -0.0021, atol=1e-4) and seen["landed"] > seen["here"][0]


@NewtonParabola.has_view("nearly flat", place=[0.57])
def leaves_the_picture(seen):
    """it is thrown out to −14.6"""
    return np.isclose(seen["jump"], -14.6, atol=0.05)


@NewtonParabola.has_view("plateau", curve="plateau", place=[-10.0])
def goes_the_wrong_way(seen):
    """it goes from −10 to −11, the wrong way"""
    return np.isclose(seen["jump"], -11, atol=0.01) and seen["place"][0] == -10


def aha():
    """One jump in a bowl; 0.1 → −0.0021, 0.5 → −1, 0.57 → −14.6 in the double well; −10 → −11 on the plateau."""
    f = CURVES["double well"]
    for start, end in ((0.1, -0.0021), (0.5, -1.0), (0.57, -14.6), (0.6, 5.4), (1.5, 1.174), (2.0, 1.455)):
        assert np.isclose(start - f.slope(start) / f.bend(start), end, atol=0.05 if abs(end) > 5 else 6e-4)
    p = CURVES["plateau"]
    for start, move in ((-10.0, -1.0), (-0.6, 15.9), (0.0, 2.0)):
        assert np.isclose(-p.slope(start) / p.bend(start), move, rtol=5e-3)
    assert size(4 * 10**6) == "3.81 MB"
    assert size(4 * 10**12) == "3.64 TB"

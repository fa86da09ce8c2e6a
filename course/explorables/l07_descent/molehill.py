"""The molehill: one parameter, a tangent as the forecast, and the step that keeps it or does not."""

import numpy as np

from course.explorables.l07_descent.landscapes import FAR, TWO_MINIMA, path
from course.explorables.stage import Arrows, Dots, Explorable, Line, LogSlider, Points, Slider, axes, beside

REACH = 2.6
SCALE = np.linspace(-REACH, REACH, 261)


class Molehill(Explorable):
    """Descent on a curve with two valleys: each step goes where the tangent sends it, and lands where the curve is."""

    pause = 0.3
    rate = LogSlider(0.01, 3.0, start=0.2, label="learning rate")
    steps = Slider(0, 50, start=0, step=1, label="steps taken")
    start = Points((1.9,), low=-REACH, high=REACH, drag="x", label="start", names=("start",), count=1)

    @staticmethod
    def compute(rate, steps, start):
        way = path(TWO_MINIMA, (start[0], 0.0), rate, steps + 1)[:, 0]
        taken, here, there = way[: steps + 1], way[min(steps, len(way) - 2)], way[-1]
        slope, loss = slope_of(here), curve(taken)
        ends = np.array([here - 0.5, here + 0.5]) if abs(there - here) < 0.5 else np.array([here, there])
        forecast, actual = -rate * slope**2, curve(there) - curve(here)
        return {
            "curve": curve(SCALE),
            "floor": np.full(1, -1.6),
            "taken": taken,
            "taken_loss": loss,
            "tangent": np.c_[ends, curve(here) + slope * (ends - here)],
            "from": np.array([[here, curve(here)]]),
            "forecast": np.array([[there, curve(here) + forecast]]),
            "lands": np.array([[there, curve(there)]]),
            "step": np.arange(len(taken)),
            "span": (-0.5, max(10, len(taken))),
            "says": words(here, slope, there, forecast, actual),
        }

    @staticmethod
    def step(rate, steps, start):
        """One step more, unless the slider is at its end or the path has left for good."""
        there = path(TWO_MINIMA, (start[0], 0.0), rate, steps)[-1, 0]
        return {"steps": steps + 1} if steps < 50 and abs(there) < FAR else {}

    @staticmethod
    def fresh(**_):
        return {"steps": 0}

    def draw(self):
        return beside(curve_axes(), loss_axes(), text="says")


def curve_axes():
    return axes(
        Line(SCALE, "curve", "loss", "ink"),
        Line("tangent", label="tangent: the forecast", colour="olive", style="dashed"),
        Arrows("from", "lands", head=0.12, colours=("pink",)),
        Dots("taken", "taken_loss", labels=("places so far",), colour="pink", size="small"),
        Dots("forecast", labels=("forecast",), colour="olive", marker="square"),
        Dots("lands", labels=("where it lands",), colour="blue", marker="triangle-up", size="large"),
        Dots("start", "floor", labels=("start, drag it",), colour="pink", marker="diamond", size="large"),
        x="θ",
        y="loss",
        xlim=(-REACH, REACH),
        ylim=(-2.0, 6.5),
        width=1.5,
    )


def loss_axes():
    return axes(
        Line("step", "taken_loss", colour="pink"),
        Dots("step", "taken_loss", colour="pink", size="small"),
        x="steps",
        y="loss",
        xlim="span",
        ylim=(-2.0, 6.5),
    )


def curve(theta):
    """¼(θ² − 2)² + θ/2: (…) → (…)."""
    return TWO_MINIMA.value(np.asarray(theta, dtype=float), 0.0)


def slope_of(theta):
    """θ³ − 2θ + ½, a number."""
    return float(TWO_MINIMA.gradient(theta, 0.0)[0])


def words(here, slope, there, forecast, actual):
    """The next step, and how much of the predicted decrease it reaches."""
    step = f"at θ = {here:.3g} the slope is {slope:.3g}: the next step goes to {there:.3g}"
    verdict = "uphill" if actual > 0 else f"{actual / forecast:.0%} of it comes true" if forecast < -1e-9 else "at rest"
    return f"{step}\nforecast: the loss changes by {forecast:.3g}; it changes by {actual:.3g} ({verdict})"


def aha():
    """The start decides the valley; short steps keep their promise; steps above 2/λ leave the bottom."""
    low, high = (path(TWO_MINIMA, (start, 0.0), 0.05, 300)[-1, 0] for start in (-0.5, 1.0))
    assert low < -1 < 1 < high
    assert curve(low) < curve(high)
    for rate, least, most in ((0.001, 0.99, 1.0), (0.1, 0.5, 0.7), (0.5, 0.0, 0.2)):
        there = 2.0 - rate * slope_of(2.0)
        assert least < (curve(2.0) - curve(there)) / (rate * slope_of(2.0) ** 2) < most
    limit = 2 / (3 * high**2 - 2)  # 2/λ at the right-hand minimum
    near = [abs(path(TWO_MINIMA, (high + 1e-6, 0.0), share * limit, 20)[-1, 0] - high) for share in (0.9, 1.1)]
    assert near[0] < 1e-6 < near[1]

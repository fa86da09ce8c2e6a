"""Momentum as a filter: an average with one number of memory lets the steady part pass and stops what alternates."""

import numpy as np

from course.explorables.stage import Dots, Explorable, Guide, Line, Slider, Toggle, axes, beside, number

SHOWN = 80
TIMES = np.arange(SHOWN)
PERIODS = np.geomspace(2, 100, 200)


class SmoothedGradient(Explorable):
    """A gradient with a steady part and one that alternates; its running average keeps the one and damps the other."""

    mu = Slider(0.0, 0.99, start=0.9, step=0.01, label="share kept, μ")
    steady = Slider(-1.0, 1.0, start=0.2, step=0.05, label="steady part")
    swing = Slider(0.0, 2.0, start=1.0, step=0.1, label="swing")
    period = Slider(2, 60, start=2, step=1, label="steps per swing")
    momentum = Toggle(False, label="sum of gradients, as in momentum")

    @staticmethod
    def compute(mu, steady, swing, period, momentum):
        gradient = steady + swing * np.cos(2 * np.pi * TIMES / period)
        scale = 1 / (1 - mu) if momentum else 1.0
        passed = scale * averaged(gradient, mu)
        return {
            "gradient": gradient,
            "passed": passed,
            "level": scale * steady,
            "height": height(gradient, passed),
            "gains": gain(PERIODS, mu),
            "gain": gain(period, mu),
            "says": words(mu, steady, swing, period, scale),
        }

    def draw(self):
        return beside(time_axes(), gain_axes(), text="says")


def time_axes():
    return axes(
        Line(TIMES, "gradient", "gradient", "ink", width="thin"),
        Guide(y="level", label="steady part", style="dotted"),
        Line(TIMES, "passed", "what is left of it", "pink"),
        x="step",
        ylim="height",
        width=1.5,
    )


def gain_axes():
    return axes(
        Line(PERIODS, "gains", colour="blue"),
        Dots("period", "gain", colour="pink", size="large"),
        title="share of the swing that passes",
        x="steps per swing",
        log="xy",
        xlim=(1.8, 110),
        ylim=(3e-3, 1.5),
    )


def averaged(gradient, mu):
    """a ← μa + (1 − μ)g from a = 0: (T,) → (T,)."""
    average, found = 0.0, []
    for g in gradient:
        average = mu * average + (1 - mu) * g
        found.append(average)
    return np.array(found)


def gain(period, mu):
    """Height of the swing that the average lets through, for a swing of height 1 that repeats after `period` steps."""
    return (1 - mu) / np.abs(1 - mu * np.exp(-2j * np.pi / np.asarray(period, dtype=float)))


def height(*curves):
    top = max(1.2, *(1.1 * np.abs(curve).max() for curve in curves))
    return (-top, top)


def words(mu, steady, swing, period, scale):
    """What the filter does to both parts, and how much it remembers."""
    share = float(gain(period, mu))
    parts = f"steady part {number(steady, 3)} → {number(scale * steady, 3)}; swing {number(swing, 3)}"
    kept = f"→ {number(scale * swing * share, 3)}: its share is {share:.4f} = 1/{1 / share:.4g}"
    two = f"; for a swing each step it is (1 − μ)/(1 + μ) = {number((1 - mu) / (1 + mu), 3)}"
    return f"{parts} {kept}{two}\nmemory: one number, as good as a plain mean of the last {(1 + mu) / (1 - mu):.4g}"


@SmoothedGradient.has_view("your gradient", steady=0.1, swing=1.0)
def only_the_steady_part_is_left(seen):
    """what is left of the swing is a nineteenth"""
    return np.isclose(seen["gain"], 1 / 19) and seen["level"] == 0.1


@SmoothedGradient.has_view("a slow swing", period=40)
def a_slow_swing_passes(seen):
    """more than half of a swing that takes 40 steps passes"""
    return seen["gain"] > 0.5


def aha():
    """At μ = 0.9 a swing that turns each step keeps a nineteenth of its height; the limit of the rate grows by 19."""
    assert np.isclose(gain(2, 0.9), 1 / 19)
    left = averaged((-1.0) ** np.arange(400), 0.9)[-10:]
    assert np.allclose(np.abs(left), 1 / 19)
    assert np.isclose(averaged(np.ones(400), 0.9)[-1], 1)
    assert np.isclose(averaged(np.array([1.0, -1, 1, -1]), 0.9)[-1] * 10, -0.181)
    window = np.random.default_rng(0).normal(size=200_000)
    assert np.isclose(averaged(window, 0.9)[1000:].var(), 1 / 19, rtol=0.03)

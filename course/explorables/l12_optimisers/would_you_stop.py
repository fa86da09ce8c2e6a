"""Would you stop? A loss curve that is flat for thousands of steps, and what comes after it."""

from functools import lru_cache

import numpy as np
from scipy.special import expit

from course.explorables.stage import (
    Choice,
    Dots,
    Explorable,
    Line,
    LogSlider,
    Slider,
    Toggle,
    axes,
    beside,
    counted,
    number,
)

MOST = 40_000
WEIGHTS = np.linspace(-13, 12, 251)


class WouldYouStop(Explorable):
    """One sigmoid unit that starts on the wrong side: the loss is flat, and it is not the end."""

    steps = LogSlider(1, MOST, start=10_000, step=1, label="steps taken")
    loss = Choice(("squared", "cross-entropy"), start="squared", label="loss")
    mu = Slider(0.0, 0.99, start=0.0, step=0.01, label="momentum μ")
    start = Slider(-12.0, 0.0, start=-10.0, step=0.5, label="start w")
    rate = LogSlider(0.1, 10.0, start=1.0, label="learning rate η")
    landscape = Toggle(False, label="show what lies ahead")

    @staticmethod
    def compute(steps, loss, mu, start, rate, landscape):
        way = walked(loss, mu, start, rate)
        taken = way[: steps + 1]
        chosen = np.unique(np.linspace(0, steps, 400).astype(int))
        arrival = first_at_zero(way)
        return {
            "when": chosen,
            "losses": value(loss, taken[chosen]),
            "height": (0.0, 1.1 * float(value(loss, start))),
            "span": (0, steps),
            "curve": np.where(landscape | (taken[-1] >= WEIGHTS), value(loss, WEIGHTS), np.nan),
            "here": taken[-1:],
            "here_loss": value(loss, taken[-1:]),
            "says": words(loss, taken, arrival, landscape),
        }

    @staticmethod
    def may_break(landscape, **_):
        """What lies ahead is NaN until it is shown."""
        return not landscape

    def draw(self):
        return beside(loss_axes(), weight_axes(), text="says")


def loss_axes():
    return axes(
        Line("when", "losses", colour="pink"),
        title="what you see: the training loss",
        x="steps",
        xlim="span",
        ylim="height",
        width=1.3,
    )


def weight_axes():
    return axes(
        Line(WEIGHTS, "curve", colour="blue"),
        Dots("here", "here_loss", colour="pink", size="large"),
        title="the landscape, as far as you are",
        x="w",
        xlim=(-13, 12),
        ylim="height",
        width=1.1,
    )


def value(loss, w):
    """½(σ(w) − 1)², or −log σ(w)."""
    return (expit(w) - 1) ** 2 / 2 if loss == "squared" else np.logaddexp(0, -np.asarray(w))


def slope(loss, w):
    """Derivative with respect to w, a number."""
    q = 1 / (1 + np.exp(-w))
    return -q * (1 - q) ** 2 if loss == "squared" else q - 1


@lru_cache(maxsize=8)
def walked(loss, mu, start, rate):
    """w from the start on, MOST steps of descent with momentum: (MOST + 1,)."""
    w, v, places = float(start), 0.0, [float(start)]
    for _ in range(MOST):
        v = mu * v - rate * float(slope(loss, w))
        w += v
        places.append(w)
    return np.array(places)


def first_at_zero(way):
    """The first step at which the unit says 1 rather than 0; 0 where none does."""
    return int((way >= 0).argmax())


def words(loss, taken, arrival, landscape):
    """What the curve shows, and where the landscape is shown, what it hides."""
    steps = len(taken) - 1
    last = value(loss, taken[[max(0, steps - 100), steps]])
    first = (
        f"after {counted(steps, 'step')}: loss {last[1]:.5f}, {number(last[0] - last[1], 2)} less than 100 steps before"
    )
    if not landscape:
        return f"{first}\nwould you stop here?"
    passed = f"w = 0 is reached at step {arrival:,}" if arrival else f"w = 0 is not reached in {MOST:,} steps"
    return f"{first}\nw = {number(taken[-1], 3)}, slope {number(slope(loss, taken[-1]), 2)}: {passed}"


@WouldYouStop.has_view("flat", steps=10_000)
def looks_finished(seen):
    """after 10,000 steps the loss has fallen from 0.49995 to 0.49992"""
    return f"{seen['losses'][0]:.5f}, {seen['losses'][-1]:.5f}" == "0.49995, 0.49992"


@WouldYouStop.has_view("later", steps=40_000)
def falls_after_all(seen):
    """it falls after all"""
    return seen["losses"][-1] < 0.001 and seen["steps"] == 40_000


@WouldYouStop.has_view("momentum 0.9", steps=4000, mu=0.9)
def falls_in_a_tenth(seen):
    """at step 2,269"""
    return (
        "2,269" in words("squared", walked("squared", 0.9, -10.0, 1.0), seen_arrival(seen), True) and seen["mu"] == 0.9
    )


def seen_arrival(seen):
    return first_at_zero(walked(seen["loss"], seen["mu"], seen["start"], seen["rate"]))


@WouldYouStop.has_view("cross entropy", steps=40, loss="cross-entropy")
def no_plateau(seen):
    """no plateau at all"""
    return seen["losses"][0] > 9 and seen["losses"][-1] < 0.1


def aha():
    """22,063 steps across the plateau, 2,269 with momentum 0.9, 455 with 0.99; 11 with the cross-entropy."""
    for mu, steps in ((0.0, 22_063), (0.5, 11_043), (0.9, 2_269), (0.99, 455)):
        assert first_at_zero(walked("squared", mu, -10.0, 1.0)) == steps
    assert first_at_zero(walked("cross-entropy", 0.0, -10.0, 1.0)) == 11
    assert np.isclose(slope("squared", -10.0), -4.54e-5, rtol=1e-3)

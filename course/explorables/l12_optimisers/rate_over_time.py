"""Warm-up, cosine, steps: schedules of the rate on a noisy canyon, and where each leaves the weights."""

import numpy as np

from course.explorables.shared.optimisers import adam_rule, momentum_rule, walk
from course.explorables.stage import (
    Choice,
    Explorable,
    Guide,
    Line,
    LogSlider,
    Slider,
    axes,
    beside,
    draw_anew,
    number,
)

STEPS = 300
TIMES = np.arange(1, STEPS + 1)
SCHEDULES = ("constant", "a tenth, twice", "cosine", "inverse")
CURVATURES = np.array([1.0, 30.0])
START = np.array([-1.0, 0.1])
RULES = {"Adam": adam_rule(), "Adam, not corrected": adam_rule(corrected=False), "momentum": momentum_rule(0.9)}


class RateOverTime(Explorable):
    """A rate that may rise first and fall in the end: the loss of a noisy bowl under four schedules."""

    rule = Choice(tuple(RULES), start="Adam", label="rule")
    schedule = Choice(SCHEDULES, start="constant", label="schedule")
    warm_up = Slider(0, 100, start=0, step=5, label="warm-up", unit="steps")
    rate = LogSlider(1e-3, 1.0, start=0.1, label="highest rate")
    noise = Slider(0.0, 3.0, start=1.0, step=0.1, label="noise of gradients")
    deal = draw_anew()

    @staticmethod
    def compute(rule, schedule, warm_up, rate, noise, deal):
        rates = rate * shape(schedule, warm_up)
        losses, steady = (run(rule, each, noise, deal) for each in (rates, np.full(STEPS, rate)))
        return {
            "rates": rates,
            "top": (0.0, 1.1 * rate),
            "losses": losses,
            "steady": steady,
            "loss_steps": np.arange(len(losses)),
            "steady_steps": np.arange(len(steady)),
            "says": words(losses, steady, rates),
        }

    def draw(self):
        return beside(rate_axes(), loss_axes(), text="says")


def rate_axes():
    return axes(
        Line(TIMES, "rates", colour="olive"),
        Guide(y="rate", style="dotted"),
        title="learning rate",
        x="steps",
        xlim=(0, STEPS),
        ylim="top",
        width=0.9,
    )


def loss_axes():
    return axes(
        Line("steady_steps", "steady", "constant rate", "ink", "dashed", "thin"),
        Line("loss_steps", "losses", "this schedule", "pink"),
        title="loss",
        x="steps",
        log="y",
        xlim=(0, STEPS),
        ylim=(1e-6, 10),
        width=1.5,
    )


def shape(schedule, warm_up):
    """Rates as shares of the highest one: a straight rise over the warm-up, then the schedule: (STEPS,)."""
    rise = np.minimum(1, TIMES / max(warm_up, 1))
    done = np.clip((TIMES - warm_up) / (STEPS - warm_up), 0, 1)
    falls = {
        "constant": np.ones(STEPS),
        "a tenth, twice": 0.1 ** np.floor(np.minimum(2, 3 * done)),
        "cosine": (1 + np.cos(np.pi * done)) / 2,
        "inverse": 1 / (1 + 10 * done),
    }
    return rise * falls[schedule]


def run(rule, rates, noise, deal):
    """Losses from the start on, with noisy gradients."""
    pushes = noise * np.random.default_rng(deal).normal(size=(STEPS, 2))
    places = walk(RULES[rule], lambda w, t: CURVATURES * w + pushes[t - 1], START, rates)
    return 0.5 * (places**2 @ CURVATURES)


def words(losses, steady, rates):
    """Highest loss and the mean of the last fifty, of both runs."""
    late, late_steady = (each[-50:].mean() for each in (losses, steady))
    this, other = (
        f"highest loss {number(each.max(), 3)}, mean of the last 50 {number(end, 3)}"
        for each, end in ((losses, late), (steady, late_steady))
    )
    return f"this schedule: {this}, last rate {number(rates[-1], 2)}\nconstant rate: {other}"


@RateOverTime.has_view("constant")
def keeps_shaking(seen):
    """it keeps shaking"""
    return seen["losses"][-50:].mean() > 0.003 and np.all(seen["rates"] == seen["rates"][0])


@RateOverTime.has_view("cosine", schedule="cosine", warm_up=20)
def comes_to_rest(seen):
    """comes to rest"""
    return seen["losses"][-1] < 0.1 * seen["steady"][-50:].mean()


def aha():
    """A falling rate calms the noise; a warm-up tames the first steps of Adam without its correction."""
    for deal in (1, 2, 3):
        constant, cosine = (
            run("Adam", 0.1 * shape(name, 20), 1.0, deal)[-20:].mean() for name in ("constant", "cosine")
        )
        assert cosine < 0.3 * constant
        cold, warm = (run("Adam, not corrected", 0.1 * shape("cosine", steps), 1.0, deal).max() for steps in (0, 50))
        assert warm < 0.75 < 0.9 < cold

"""Descent as a system in discrete time: with the learning rate it settles, cycles, becomes chaotic or flies off."""

from functools import cache

import numpy as np

from course.explorables.stage import Choice, Dots, Explorable, Guide, HeatMap, Line, Slider, axes, beside

STEPS, EARLY, LATE = 60, 500, 120
RATES = np.linspace(0.02, 2.4, 160)
PLACES = np.linspace(-2.0, 2.0, 121)
FAR = 1e3
SLOPES = {
    "double well ¼(θ²−1)²": lambda t: t * (t**2 - 1),
    "bowl ½θ²": lambda t: t,
}


class Bifurcation(Explorable):
    """Where descent ends up at each learning rate: one place, a cycle, chaos, or nowhere. Pick a rate, see its path."""

    loss = Choice(tuple(SLOPES), start="double well ¼(θ²−1)²", label="loss")
    rate = Slider(0.02, 2.4, start=1.2, step=0.01, label="learning rate")
    start = Slider(-1.5, 1.5, start=0.3, step=0.05, label="start")

    @staticmethod
    def compute(loss, rate, start):
        places = walk(SLOPES[loss], rate, start, STEPS)
        return {
            "steps": np.arange(STEPS + 1),
            "places": places,
            "strip": strip(loss, start),
            "says": words(loss, rate, start),
        }

    def draw(self):
        return beside(path_axes(), rate_axes(), text="says")


def path_axes():
    return axes(
        Line("steps", "places", width="thin"),
        Dots("steps", "places", size="small"),
        x="steps",
        y="θ",
        title="the path at this rate",
        ylim=(-2.0, 2.0),
    )


def rate_axes():
    return axes(
        HeatMap(RATES, PLACES, "strip", densest=1.0),
        Guide(x="rate", colour="pink", label="this rate"),
        x="learning rate",
        y="θ",
        title=f"where it is after {EARLY} steps",
        xlim=(0.0, 2.4),
        ylim=(-2.0, 2.0),
        width=1.4,
    )


def iterate(slope, rates, start, steps):
    """θ ← θ − rate·slope(θ) from one start, for many rates at once: (r,) → (steps + 1, r), kept within ±FAR."""
    theta = np.full(rates.shape, float(start))
    places = [theta]
    for _ in range(steps):
        theta = np.clip(theta - rates * slope(theta), -FAR, FAR)
        places.append(theta)
    return np.array(places)


def walk(slope, rate, start, steps):
    """The same for one rate: (steps + 1,)."""
    places = [float(start)]
    for _ in range(steps):
        places.append(min(max(places[-1] - rate * float(slope(places[-1])), -FAR), FAR))
    return np.array(places)


@cache
def strip(loss, start):
    """How often the late iterates visit each place, darkest where most often: (places, rates) in 0 to 1."""
    late = iterate(SLOPES[loss], RATES, start, EARLY + LATE)[EARLY:]
    row = np.rint((late - PLACES[0]) / (PLACES[1] - PLACES[0])).astype(int)
    shown = (row >= 0) & (row < len(PLACES))
    cell = (row * len(RATES) + np.arange(len(RATES)))[shown]
    counts = np.bincount(cell, minlength=len(PLACES) * len(RATES)).reshape(len(PLACES), len(RATES))
    return (counts / LATE) ** 0.3


def period(loss, rate, start, longest=16):
    """After how many steps the path returns in the end: 1 at rest, 0 if it does not return, −1 if it flew off."""
    late = walk(SLOPES[loss], rate, start, 3000)[-2 * longest - 1 :]
    if np.abs(late).max() >= FAR:
        return -1
    back = [n for n in range(1, longest + 1) if np.allclose(late[n:], late[:-n], atol=1e-6)]
    return back[0] if back else 0


def words(loss, rate, start):
    """What becomes of the path, in a sentence."""
    kind = period(loss, rate, start)
    says = {
        -1: "each step is longer than the last: it flies off",
        0: "it returns to no place within 16 steps, and does not grow either",
        1: "it settles",
    }
    return f"after 3000 steps: {says.get(kind, f'a cycle: it returns every {kind} steps, and grows no further')}"


@Bifurcation.has_view("settles", rate=0.95)
def converges(seen):
    """Up to $2/\\lambda=1$ it converges"""
    return np.isclose(abs(seen["places"][-1]), 1, atol=0.01)


@Bifurcation.has_view("two places", rate=1.1)
def is_a_limit_cycle(seen):
    """it jumps between two places"""
    return period(seen["loss"], seen["rate"], seen["start"]) == 2 and abs(seen["places"][-1] - 1) > 0.1


@Bifurcation.has_view("chaos", rate=1.5)
def returns_nowhere(seen):
    """it returns nowhere, and stays on one side"""
    return period(seen["loss"], seen["rate"], seen["start"]) == 0 and seen["places"].min() > 0


@Bifurcation.has_view("both wells", rate=1.65)
def hops(seen):
    """it hops between both wells"""
    return period(seen["loss"], seen["rate"], seen["start"]) == 0 and seen["places"].min() < 0 < seen["places"].max()


@Bifurcation.has_view("flies off", rate=2.2)
def is_gone(seen):
    """Just above 2 it flies off"""
    return np.abs(seen["places"]).max() >= FAR


def aha():
    """In a bowl it settles or flies off; the double well also has cycles, which double, and chaos."""
    well, bowl = SLOPES
    assert [period(bowl, rate, 0.3) for rate in (0.5, 1.9, 2.1)] == [1, 1, -1]
    assert [period(well, rate, 0.3) for rate in (0.5, 0.95, 1.2, 1.26)] == [1, 1, 2, 4]
    assert period(well, 1.45, 0.3) == 0
    assert period(well, 2.2, 0.3) == -1

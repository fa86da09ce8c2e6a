"""The canyon lab: a long narrow bowl, every rule, and a learner's own one."""

import numpy as np

from course.explorables.shared import your_code
from course.explorables.shared.mesh import mesh
from course.explorables.shared.optimisers import NAMES, canyon, rules, stays_within, walk
from course.explorables.stage import (
    Arrows,
    Choice,
    Contour,
    Dots,
    Explorable,
    Function,
    Guide,
    HeatMap,
    Line,
    LogSlider,
    Points,
    Slider,
    axes,
    beside,
    counted,
    counting,
    draw_anew,
    number,
    square_axes,
)

REACH = 12.0
GRID = np.linspace(-REACH, REACH, 61)
LEVELS = np.array([1.0, 5.0, 20.0, 50.0, 150.0, 500.0, 2000.0])
MOST, NEAR = 400, 0.01


class CanyonLab(Explorable):
    """A bowl κ times as steep across as along: one rule beside plain descent, or your own beside the right one."""

    pause = 0.1
    method = Choice(NAMES, start="descent", label="rule")
    kappa = LogSlider(1.0, 1000.0, start=100.0, label="steep : flat, κ")
    turn = Slider(0, 90, start=0, step=5, label="turned by", unit="°")
    rate = LogSlider(1e-3, 1.0, start=0.01, label="learning rate η")
    mu = Slider(0.0, 0.99, start=0.9, step=0.01, label="momentum μ")
    noise = Slider(0.0, 20.0, start=0.0, step=0.5, label="noise of gradients")
    steps = Slider(0, MOST, start=20, step=1, label="steps taken")
    deal = draw_anew()
    start = Points(((-10.0, 1.0),), low=-REACH, high=REACH, names=("start",), count=1)
    rule = Function("rule")

    @staticmethod
    def compute(method, kappa, turn, rate, mu, noise, steps, deal, start, rule):
        bowl = canyon(kappa, turn)
        gradient = pulled(bowl, noise, deal)
        rates = np.full(steps, rate)
        way, plain = (walk(rules(mu)[name], gradient, start[0], rates) for name in (method, "descent"))
        plane = mesh(GRID)
        height = 0.5 * np.einsum("...i,ij,...j", plane, bowl, plane)
        slope = bowl @ start[0]
        return {
            "height": np.log1p(height),
            "loss": height,
            "path": way,
            "here": way[-1:],
            "downhill": np.array([start[0] - 4 * slope / max(np.hypot(*slope), 1e-9)]),
            "step": np.arange(len(way)),
            "plain_step": np.arange(len(plain)),
            "distance": np.linalg.norm(way, axis=1),
            "plain_distance": np.linalg.norm(plain, axis=1),
            "span": (-0.5, max(20, steps) + 0.5),
            "says": words(method, kappa, rate, mu, way, start[0], slope),
            **({} if rule else {"plain": plain}),
            **(yours(method, rule, gradient, start[0], rate, mu, way) if rule else {}),
        }

    @staticmethod
    def follow(changed, noise, **_):
        """Another draw is seen: it switches the noise on."""
        return {"noise": noise or 5.0} if "deal" in changed else {}

    step, fresh = counting("steps", MOST)

    def draw(self):
        return beside(map_axes(bool(self.state["rule"])), distance_axes(), text="says")


def pulled(bowl, noise, deal):
    """(place, t) → the gradient there, with the noise of step t."""
    pushes = noise * np.random.default_rng(deal).normal(size=(MOST, 2))
    return lambda place, t: bowl @ place + pushes[t - 1]


def yours(method, rule, gradient, start, rate, mu, right):
    """The path that a learner's rule takes, and what is said of it.

    A rule of Nesterov's gets the gradient at `w`, so its `w` is the point ahead, as in PyTorch.
    """
    if method == "Nesterov":
        right = np.vstack([right[:1], right[1:] + mu * np.diff(right, axis=0)])
    shown = your_code.path("", method, lambda: driven(rule, gradient, start, rate, mu, len(right) - 1), (), right)
    return {"yours": shown["yours"], "says": f"{method} is the right one here.{shown['says']}"}


SETTINGS = {"decay_rate": 0.9, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
"""Those of the rules here, by the names that homework 5 has for them."""


def driven(rule, gradient, start, rate, mu, steps):
    """The places to which rule(w, dw, config) → next_w, config leads; `config` starts with its settings alone."""
    w, config = start.copy(), {"learning_rate": rate, "momentum": mu, **SETTINGS}
    places = [w]
    for t in range(1, steps + 1):
        before, dw = w.copy(), gradient(w, t)
        w, config = rule(w, dw, config)
        if not np.array_equal(places[-1], before, equal_nan=True):
            raise ValueError("the rule changed w; return a new array")
        places.append(w)
    return np.array(places)


def map_axes(own):
    behind = Line("path", colour="ink", width="thick", label="the right one")
    front = Line("yours", colour="pink", label="yours"), Dots("yours", colour="pink", size="small")
    chosen = Line("path", colour="pink", label="the rule"), Dots("path", colour="pink", size="small")
    return square_axes(
        HeatMap(GRID, GRID, "height", densest=0.5),
        Contour(GRID, GRID, "loss", LEVELS),
        *((behind, *front) if own else (Line("plain", colour="ink", style="dashed", label="descent"), *chosen)),
        Arrows("start", "downhill", head=0.6, colours=("olive",), labels=("−gradient",)),
        Dots("here", colour="pink", marker="diamond", size="large"),
        Dots("start", labels=("start, drag",), colour="pink", marker="square", size="large"),
        x="w₁",
        y="w₂",
        reach=REACH,
        width=1.2,
    )


def distance_axes():
    return axes(
        Line("plain_step", "plain_distance", "descent", "ink", "dashed"),
        Line("step", "distance", "the rule", "pink"),
        Guide(y=NEAR, label=f"{NEAR:g}"),
        title="distance to the minimum",
        x="steps",
        log="y",
        xlim="span",
        ylim=(1e-4, 1e3),
        width=1.2,
    )


def words(method, kappa, rate, mu, way, start, slope):
    """The angle at the start, the limit of the rate, and where the walk is."""
    arrival = stays_within(way, 0.0, NEAR)
    arrived = f"within {NEAR:g} from step {arrival} on" if arrival >= 0 else f"not yet within {NEAR:g} for good"
    there = f"after {counted(len(way) - 1, 'step')} at distance {number(float(np.linalg.norm(way[-1])), 3)}, {arrived}"
    top = max(kappa, 1.0)
    limits = {
        "descent": f"limit of the rate 2/κ = {number(2 / top, 3)}",
        "momentum": f"limit of the rate 2(1 + μ)/κ = {number(2 * (1 + mu) / top, 3)}",
        "Nesterov": f"limit of the rate 2(1 + μ)/((1 + 2μ)κ) = {number(2 * (1 + mu) / (1 + 2 * mu) / top, 3)}",
    }
    said = limits.get(method, "no limit of the rate: a step is about η long in each coordinate, steep or not")
    return f"{between(start, slope)}\n{method}, η = {rate:g}: {there};   {said}"


def between(start, slope):
    """The angle between the negative gradient and the way to the minimum."""
    lengths = np.hypot(*start) * np.hypot(*slope)
    if lengths < 1e-9:
        return "the start is the minimum"
    angle, sign = (turned(start, way) for way in (slope, np.sign(slope)))
    return f"at the start −gradient points {angle:.1f}° away from the minimum, its signs alone {sign:.1f}°"


def turned(start, slope):
    """Degrees between two arrows."""
    cosine = start @ slope / (np.hypot(*start) * max(np.hypot(*slope), 1e-12))
    return float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


@CanyonLab.has_view("plain", steps=100)
def is_still_far_away(seen):
    """after 100 steps it is still 3.7 away from the minimum"""
    return f"{seen['distance'][-1]:.1f}" == "3.7"


@CanyonLab.has_view("too long", rate=0.02, kappa=110.0, steps=40)
def flies_off_across(seen):
    """it flies off across the canyon"""
    return seen["distance"][-1] > 100 and np.all(np.diff(np.sign(seen["path"][:, 1])) != 0)


@CanyonLab.has_view("with momentum", method="momentum", steps=100)
def arrives_in_a_hundred(seen):
    """after 100 steps it is 0.026 away"""
    return seen["method"] == "momentum" and f"{seen['distance'][-1]:.3f}" == "0.026"


def aha():
    """κ = 100: plain descent takes 917 or 468 steps to 0.001, momentum 162, with μ = 0.8 and a higher rate 77."""
    bowl, start = canyon(100, 0), np.array([-10.0, 1.0])
    gradient = pulled(bowl, 0.0, 1)
    runs = {("descent", 0.01, 0.0): 917, ("descent", 0.0195, 0.0): 468, ("momentum", 0.01, 0.9): 162}
    for (name, rate, mu), steps in {**runs, ("momentum", 0.03, 0.8): 77}.items():
        way = walk(rules(mu)[name], lambda w, t: bowl @ w, start, np.full(1200, rate))
        assert stays_within(way, 0.0, 1e-3) == steps
    assert np.isclose(turned(start, gradient(start, 1)), 78.6, atol=0.05)
    assert np.isclose(turned(start, np.sign(start)), 39.3, atol=0.05)

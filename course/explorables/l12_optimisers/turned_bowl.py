"""Adam on a turned bowl: a rate for each parameter helps where the directions are the parameters, and only there."""

from functools import lru_cache

import numpy as np

from course.explorables.shared.mesh import mesh
from course.explorables.shared.optimisers import adam_rule, canyon, first_within, momentum_rule, rules, walk
from course.explorables.stage import (
    Bars,
    Contour,
    Dots,
    Explorable,
    Guide,
    HeatMap,
    Line,
    LogSlider,
    Slider,
    axes,
    beside,
    square_axes,
)

REACH, KAPPA, MOST, NEAR = 1.6, 100.0, 2500, 1e-4
GRID = np.linspace(-REACH, REACH, 61)
LEVELS = np.array([0.1, 0.5, 2.0, 8.0, 30.0, 100.0])
ANGLES = np.arange(0, 91, 7.5)
METHODS = ("descent", "momentum", "Adam")
RATES = {"descent": 0.0195, "momentum": 0.01}
COLOURS = {"descent": "ink", "momentum": "pink", "Adam": "blue"}


class TurnedBowl(Explorable):
    """Turn the bowl: descent and momentum turn with it; Adam, which scales each parameter, loses its advantage."""

    turn = Slider(0.0, 90.0, start=0.0, step=7.5, label="turned by", unit="°")
    rate = LogSlider(1e-3, 0.3, start=0.03, label="Adam’s rate η")
    shown = LogSlider(1, 1000, start=150, step=1, label="steps shown")

    @staticmethod
    def compute(turn, rate, shown):
        ways = {name: run(name, turn, rate) for name in METHODS}
        steps = np.array([arrival("Adam", angle, rate) for angle in ANGLES])
        plane, bowl = mesh(GRID), canyon(KAPPA, turn)
        height = 0.5 * np.einsum("...i,ij,...j", plane, bowl, plane)
        scale = scales(turn, ways["Adam"][: shown + 1])
        return {
            "height": np.log1p(height),
            "loss": height,
            **{name: way[: shown + 1] for name, way in ways.items()},
            "start": ways["Adam"][:1],
            "steps": np.where(steps > 0, steps, np.nan).astype(float),
            "turn_here": np.array([turn]),
            "steps_here": np.array([float(arrival("Adam", turn, rate))]),
            "descent_steps": float(arrival("descent", 0.0, 0.0)),
            "momentum_steps": float(arrival("momentum", 0.0, 0.0)),
            "scale": rate / scale,
            "scale_text": [f"{each:.3g}" for each in rate / scale],
            "says": words(turn, rate, rate / scale),
        }

    @staticmethod
    def may_break(**_):
        """A walk that does not arrive has no number of steps."""
        return True

    def draw(self):
        return beside(map_axes(), step_axes(), rate_axes(), text="says")


def map_axes():
    return square_axes(
        HeatMap(GRID, GRID, "height", densest=0.5),
        Contour(GRID, GRID, "loss", LEVELS),
        *[Line(name, None, name, COLOURS[name]) for name in METHODS],
        Dots("start", colour="ink", marker="square", size="large", labels=("start",)),
        x="w₁",
        y="w₂",
        reach=REACH,
    )


def step_axes():
    return axes(
        Line(ANGLES, "steps", "Adam", "blue"),
        Guide(y="descent_steps", label="descent", colour="ink"),
        Guide(y="momentum_steps", label="momentum", colour="pink"),
        Dots("turn_here", "steps_here", colour="blue", size="large"),
        title="steps until 0.0001 away",
        x="bowl turned by, degrees",
        log="y",
        xlim=(-3, 93),
        ylim=(50, 6000),
    )


def rate_axes():
    return axes(
        Bars("scale", "scale_text", colours=("blue", "sky")),
        title="η/√r, the rate in each parameter",
        xticks=("w₁", "w₂"),
        width=0.8,
    )


def start_at(turn):
    """The place with the coordinates (1, 1) along the flat and the steep direction."""
    c, s = np.cos(np.radians(turn)), np.sin(np.radians(turn))
    return np.array([c - s, s + c])


@lru_cache(maxsize=8)
def adams(rate):
    """Adam's places in the bowl turned by each of the angles: (1 + MOST, angles, 2)."""
    bowls, starts = np.array([canyon(KAPPA, each) for each in ANGLES]), np.array([start_at(each) for each in ANGLES])
    return walk(adam_rule(), lambda w, _: (bowls @ w[..., None])[..., 0], starts, np.full(MOST, rate))


def run(name, turn, rate):
    """Places of a walk; descent and momentum have rates of their own."""
    if name == "Adam":
        return adams(rate)[:, np.abs(ANGLES - turn).argmin()]
    bowl, rule = canyon(KAPPA, turn), {"descent": rules()["descent"], "momentum": momentum_rule(0.9)}[name]
    return walk(rule, lambda w, _: bowl @ w, start_at(turn), np.full(1000, RATES[name]))


def arrival(name, turn, rate):
    """The first step that is near the minimum, −1 if there is none."""
    return first_within(run(name, turn, rate), 0.0, NEAR)


def scales(turn, way):
    """√r of both parameters after these places: the root of the corrected average of squares."""
    squares, bowl = np.zeros(2), canyon(KAPPA, turn)
    for place in way[:-1]:
        squares = 0.999 * squares + 0.001 * (bowl @ place) ** 2
    return np.sqrt(squares / (1 - 0.999 ** max(1, len(way) - 1))) + 1e-8


def words(turn, rate, scale):
    steps = arrival("Adam", turn, rate)
    took = f"Adam takes {steps:,} steps" if steps > 0 else f"Adam does not arrive in {MOST:,} steps"
    return (
        f"turned by {turn:g}°: {took}; descent {arrival('descent', 0.0, 0.0)} and momentum "
        f"{arrival('momentum', 0.0, 0.0)}, at every angle\nAdam’s rates in w₁ and w₂ differ by a factor of "
        f"{max(scale) / min(scale):.3g}; the curvatures by {KAPPA:g}"
    )


@TurnedBowl.has_view("not turned")
def is_quick(seen):
    """Adam takes 127 steps"""
    return "Adam takes 127 steps" in seen["says"]


@TurnedBowl.has_view("turned by 45", turn=45.0)
def is_slow(seen):
    """1,678 steps"""
    return "Adam takes 1,678 steps" in seen["says"] and np.isclose(seen["scale"][0], seen["scale"][1], rtol=0.05)


def aha():
    """127 steps, or 1,678 in the same bowl turned by 45°; descent and momentum never notice."""
    assert [arrival("Adam", turn, 0.03) for turn in (0.0, 45.0)] == [127, 1678]
    for name, steps in (("descent", 468), ("momentum", 164)):
        assert {first_within(run(name, turn, 0.0), 0.0, NEAR) for turn in (0.0, 22.5, 45.0, 90.0)} == {steps}

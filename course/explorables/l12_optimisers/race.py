"""A race of all rules on surfaces with valleys, a saddle and a stretched bowl; rates are those of the lecture."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from course.explorables.shared.mesh import mesh
from course.explorables.shared.optimisers import NAMES, rules, walk
from course.explorables.stage import (
    Choice,
    Contour,
    Dots,
    Explorable,
    HeatMap,
    Line,
    LogSlider,
    Points,
    Slider,
    Toggle,
    axes,
    beside,
    square_axes,
)

MOST, REACH = 1600, 4.5
GRID = np.linspace(-REACH, REACH, 61)
LOOKS = {
    "descent": ("ink", "solid"),
    "momentum": ("pink", "solid"),
    "Nesterov": ("pink", "dashed"),
    "AdaGrad": ("olive", "solid"),
    "RMSProp": ("blue", "dashed"),
    "Adam": ("blue", "solid"),
}
"""Colour and style of each rule."""


@dataclass(frozen=True)
class Surface:
    """A function of the plane with its gradient, its minimum, contour levels, a start, and the rate of each rule."""

    value: Callable
    gradient: Callable
    goal: tuple
    levels: tuple
    start: tuple
    rates: tuple


def beale(x, y):
    a, b, c = 1.5 - x + x * y, 2.25 - x + x * y**2, 2.625 - x + x * y**3
    return a * a + b * b + c * c


def beale_slope(x, y):
    a, b, c = 1.5 - x + x * y, 2.25 - x + x * y**2, 2.625 - x + x * y**3
    return (
        2 * (a * (y - 1) + b * (y**2 - 1) + c * (y**3 - 1)),
        2 * x * (a + 2 * b * y + 3 * c * y**2),
    )


SURFACES = {
    "Beale's function": Surface(
        beale,
        beale_slope,
        (3.0, 0.5),
        (0.1, 0.5, 2, 8, 25, 80, 300, 2000, 20_000),
        (4.0, -1.0),
        (1e-3, 1e-3, 1e-3, 0.3, 0.02, 0.02),
    ),
    "stretched valley": Surface(
        lambda x, y: 0.5 * (x**2 + 50 * y**2),
        lambda x, y: (x, 50 * y),
        (0.0, 0.0),
        (0.2, 1, 4, 15, 60, 200, 500),
        (-4.0, 1.0),
        (5e-3, 5e-3, 5e-3, 0.3, 0.02, 0.02),
    ),
    "saddle": Surface(
        lambda x, y: x**2 / 2 - y**2 / 2 + y**4 / 32 + 2,
        lambda x, y: (x, y**3 / 8 - y),
        (0.0, 8**0.5),
        (0.05, 0.5, 1.2, 1.9, 2.5, 5, 9, 14),
        (-3.5, 0.001),
        (2e-2, 2e-2, 2e-2, 0.3, 0.02, 0.02),
    ),
}


class Race(Explorable):
    """Six rules from one start: which way each sets off, which passes which, and which end in another valley."""

    pause = 0.05
    surface = Choice(tuple(SURFACES), start="Beale's function", label="surface")
    steps = LogSlider(1, MOST, start=20, step=1, label="steps taken")
    pace = Slider(0.2, 3.0, start=1.0, step=0.1, label="all rates times")
    averaging = Toggle(True, label="momentum rules")
    scaling = Toggle(True, label="scaling rules")
    start = Points(((4.0, -1.0),), low=-REACH, high=REACH, names=("start",), count=1)

    @staticmethod
    def compute(surface, steps, pace, averaging, scaling, start):
        hill = SURFACES[surface]
        ways = raced(surface, tuple(start[0]), pace)
        shown = {name: seen(ways[name], name, steps, averaging, scaling) for name in NAMES}
        away = {name: distances(surface, way) for name, way in shown.items()}
        x, y = np.moveaxis(mesh(GRID), -1, 0)
        height = hill.value(x, y)
        return {
            "ground": np.log1p(height),
            "height": height,
            "levels": np.array(hill.levels, dtype=float),
            "goal": goals(surface),
            "span": (1, max(20, steps)),
            **{f"{name} path": way for name, way in shown.items()},
            **{f"{name} away": way for name, way in away.items()},
            **{f"{name} end": way[-1:] for name, way in shown.items()},
            "says": words(surface, away, steps),
        }

    @staticmethod
    def follow(changed, surface, **_):
        return {"start": [SURFACES[surface].start]} if "surface" in changed and "start" not in changed else {}

    @staticmethod
    def step(steps, **_):
        return {"steps": min(MOST, steps + max(1, steps // 20))} if steps < MOST else {}

    @staticmethod
    def fresh(**_):
        return {"steps": 1}

    @staticmethod
    def may_break(averaging, scaling, **_):
        """Rules that are switched off are NaN, and distances of a rule that has left."""
        return True

    def draw(self):
        return beside(map_axes(), distance_axes(), text="says")


def map_axes():
    paths = [Line(f"{name} path", None, name, *LOOKS[name]) for name in NAMES]
    ends = [Dots(f"{name} end", colour=LOOKS[name][0]) for name in NAMES]
    return square_axes(
        HeatMap(GRID, GRID, "ground", densest=0.35),
        Contour(GRID, GRID, "height", "levels"),
        *paths,
        *ends,
        Dots("goal", colour="ink", marker="diamond", size="large", labels=("minimum",)),
        Dots("start", colour="ink", marker="square", size="large", labels=("start, drag",)),
        x="w₁",
        y="w₂",
        reach=REACH,
        width=1.3,
    )


def distance_axes():
    times = np.arange(MOST + 1)
    return axes(
        *[Line(times, f"{name} away", name, *LOOKS[name]) for name in NAMES],
        title="distance to the minimum",
        x="steps",
        log="xy",
        xlim="span",
        ylim=(1e-2, 20),
        width=1.2,
    )


@lru_cache(maxsize=16)
def raced(surface, start, pace):
    """Name of a rule → its places (MOST + 1, 2), the last one repeated where it has left."""
    hill = SURFACES[surface]

    def gradient(place, _):
        return np.array(hill.gradient(*place))

    found = {}
    for (name, rule), rate in zip(rules(0.9, 0.99).items(), hill.rates, strict=True):
        way = walk(rule, gradient, start, np.full(MOST, pace * rate))
        found[name] = np.concatenate([way, np.repeat(way[-1:], MOST + 1 - len(way), axis=0)])
    return found


def seen(way, name, steps, averaging, scaling):
    """The path so far; NaN where this kind of rule is switched off."""
    on = {"momentum": averaging, "Nesterov": averaging, "descent": True}.get(name, scaling)
    return way[: steps + 1] if on else np.full((steps + 1, 2), np.nan)


def goals(surface):
    """The minimum, or both of the saddle's, (n, 2)."""
    goal = np.array(SURFACES[surface].goal)
    return np.array([goal, goal * (1, -1)]) if surface == "saddle" else goal[None]


def distances(surface, way):
    """Distance to the nearer minimum after each step, NaN after the last: (MOST + 1,)."""
    away = np.linalg.norm(way[:, None] - goals(surface), axis=-1).min(axis=1)
    return np.concatenate([away, np.full(MOST + 1 - len(way), np.nan)])


def words(surface, away, steps):
    """The distances now, in the order of the race."""
    now = {name: float(each[steps]) for name, each in away.items() if np.isfinite(each[steps])}
    order = sorted(now, key=now.__getitem__)
    ranks = ", ".join(f"{name} {short(now[name])}" for name in order)
    rates = ", ".join(f"{name} {rate:g}" for name, rate in zip(NAMES, SURFACES[surface].rates, strict=True))
    return f"distance to the minimum at step {steps}: {ranks}\nrates, chosen for each rule: {rates}"


def short(distance):
    return f"{distance:.2f}" if distance < 100 else "far off"


@Race.has_view("start A", steps=5)
def sets_off_up_and_left(seen):
    """AdaGrad sets off up *and left*"""
    move = seen["AdaGrad end"][0] - seen["start"][0]
    return seen["steps"] == 5 and move[0] < -0.5 and move[1] > 0.5


@Race.has_view("A after 50", steps=50)
def overshoots_and_corrects(seen):
    """Momentum has run past the minimum; Nesterov has turned in time"""
    return np.allclose(seen["momentum end"], [(2.17, 0.34)], atol=0.02) and np.allclose(
        seen["Nesterov end"], [(2.94, 0.47)], atol=0.02
    )


@Race.has_view("start B", start=[(-2.5, -1.0)], steps=200)
def adagrad_leads(seen):
    """AdaGrad leads at step 200"""
    return seen["says"].startswith("distance to the minimum at step 200: AdaGrad")


@Race.has_view("B after 400", start=[(-2.5, -1.0)], steps=400)
def rmsprop_has_passed(seen):
    """at step 400 RMSProp has passed it"""
    return seen["says"].startswith("distance to the minimum at step 400: RMSProp")


@Race.has_view("start C", start=[(2.5, 1.5)], pace=3.0, steps=1600)
def momentum_ends_elsewhere(seen):
    """momentum is carried into the other valley, Nesterov is not"""
    return seen["momentum end"][0, 0] < -2 and np.allclose(seen["Nesterov end"], [(3, 0.5)], atol=0.1)


@Race.has_view("saddle", surface="saddle", start=[(-3.5, 0.001)], steps=200)
def descent_waits_at_the_saddle(seen):
    """plain descent still waits at the saddle"""
    return np.abs(seen["descent end"]).max() < 0.2 and seen["momentum end"][0, 1] > 1


def aha():
    """Beale: RMSProp overtakes AdaGrad between 200 and 400 steps; momentum is carried into the other valley."""
    ways = raced("Beale's function", (-2.5, -1.0), 1.0)
    far = {name: distances("Beale's function", way) for name, way in ways.items()}
    assert far["AdaGrad"][200] < far["RMSProp"][200]
    assert far["RMSProp"][400] < far["AdaGrad"][400]
    assert far["Adam"][200] > far["AdaGrad"][200]
    assert far["Adam"][1600] < far["AdaGrad"][1600]
    assert max(ways["momentum"][-1, 0], ways["Nesterov"][-1, 0]) < -3.5
    floor = beale(-1e6, 1 + 1e-6 * np.linspace(0, 3, 30_001)).min()  # the other valley has no minimum, but an end
    assert np.isclose(floor, 0.452, atol=1e-3)

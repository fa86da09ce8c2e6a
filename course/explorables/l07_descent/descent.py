"""Gradient descent on a map: where the steps go, what each was promised to gain, and what it gained."""

import numpy as np

from course.explorables.l07_descent.landscapes import FAR, OTHERS, REACH, bowl, curvatures, path, surface_named
from course.explorables.shared import your_code
from course.explorables.shared.mesh import mesh
from course.explorables.stage import (
    Arrows,
    Bars,
    Choice,
    Contour,
    Dots,
    Explorable,
    Function,
    HeatMap,
    Line,
    LogSlider,
    Points,
    Slider,
    axes,
    beside,
    counted,
    square_axes,
)

GRID = np.linspace(-REACH, REACH, 49)


class Descent(Explorable):
    """Gradient descent from a start that you drag: steps above 2/λ grow, and long steps do not keep their promise."""

    pause = 0.15
    surface = Choice(("bowl", *OTHERS), start="bowl", label="surface")
    curvature = Slider(1.0, 50.0, start=22.0, step=0.5, label="bowl's curvature λ")
    rate = LogSlider(1e-3, 1.0, start=0.08, label="learning rate")
    steps = Slider(0, 100, start=0, step=1, label="steps taken")
    start = Points(((-2.5, 1.0),), low=-REACH, high=REACH, names=("start",), count=1)
    descend = Function("gradient_descent")

    @staticmethod
    def compute(surface, curvature, rate, steps, start, descend):
        hill = surface_named(surface, curvature)
        way = path(hill, start[0], rate, steps + 1)
        taken = way[: steps + 1]
        losses = np.array([hill.value(*place) for place in taken])
        says = words(hill, taken[-1], rate, len(taken) - 1, losses[-1])
        rest = your_path(says, descend, hill, rate, taken) if descend else next_decrease(hill, rate, taken[-1], way[-1])
        return {
            "grid": GRID,
            "height": np.log1p(2 * (hill.value(GRID[None, :], GRID[:, None]) - hill.smallest)),
            "levels": np.linspace(0.2, 6.0, 16),
            "path": taken,
            "here": taken[-1:],
            "next": way[-1:],
            "step": np.arange(len(taken)),
            "step_span": (-0.5, max(20, len(taken))),
            "loss": losses - hill.smallest,
            "says": says,
            **rest,
        }

    @staticmethod
    def step(surface, curvature, rate, steps, start, **_):
        """One step more, unless the slider is at its end or the path has left for good."""
        there = path(surface_named(surface, curvature), start[0], rate, steps)[-1]
        return {"steps": steps + 1} if steps < 100 and np.abs(there).max() < FAR else {}

    @staticmethod
    def fresh(**_):
        return {"steps": 0}

    def draw(self):
        if self.state["descend"]:
            return beside(map_axes(yours=True), loss_axes(yours=True), text="says")
        return beside(map_axes(yours=False), loss_axes(yours=False), decrease_axes(), text="says")


def next_decrease(hill, rate, here, after):
    """What the next step is promised to gain, and what it gains."""
    promised = rate * float(np.square(hill.gradient(*here)).sum())
    kept = hill.value(*here) - hill.value(*after)
    return {"decrease": np.array([promised, kept]), "decrease_text": [f"{promised:.3g}", f"{kept:.3g}"]}


def your_path(says, function, hill, rate, right):
    """The path that a learner's function returns for the same start, rate and number of steps, and its losses."""
    arguments = lambda place: np.array(hill.gradient(*place)), right[0], rate, len(right) - 1
    found = your_code.path(says, "gradient_descent", function, arguments, right)
    with np.errstate(all="ignore"):
        losses = np.array([hill.value(*place) for place in found["yours"]]) - hill.smallest
    return found | {"your_step": np.arange(len(losses)), "your_loss": np.where(np.isfinite(losses), losses, np.nan)}


def map_axes(yours):
    plain = Line("path", colour="pink", label="steps taken")
    behind = Line("path", colour="ink", width="thick", label="the right one")
    front = Line("yours", colour="pink", label="yours"), Dots("yours", colour="pink", size="small")
    return square_axes(
        HeatMap("grid", "grid", "height", densest=0.55),
        Contour("grid", "grid", "height", "levels"),
        behind if yours else plain,
        Dots("path", colour="ink" if yours else "pink", size="small"),
        *(front if yours else ()),
        Arrows("here", "next", head=0.2, colours=("olive",)),
        Dots("start", colour="pink", marker="square", size="large", labels=("start, drag it",)),
        x="x",
        y="y",
        reach=REACH,
        width=1.2,
    )


def loss_axes(yours):
    plain = Line("step", "loss", colour="pink")
    behind = Line("step", "loss", colour="ink", width="thick", label="the right one")
    front = (
        Line("your_step", "your_loss", colour="pink", label="yours"),
        Dots("your_step", "your_loss", colour="pink", size="small"),
    )
    return axes(
        behind if yours else plain,
        Dots("step", "loss", colour="ink" if yours else "pink", size="small"),
        *(front if yours else ()),
        title="loss − smallest loss",
        x="step",
        log="y",
        xlim="step_span",
        width=1.2,
    )


def decrease_axes():
    return axes(
        Bars("decrease", "decrease_text", colours=("sky", "olive")),
        title="next step's decrease",
        xticks=("predicted", "actual"),
        width=0.8,
    )


def words(hill, here, rate, steps, loss):
    """Where the descent is, and what the rate does to the two curvatures there."""
    first = f"after {counted(steps, 'step')}: loss {loss:.4g} at ({here[0]:.3g}, {here[1]:.3g})"
    if np.abs(here).max() > 10 * REACH:
        return f"{first}\nfar off the map: every step is larger than the one before"
    flat, steep = curvatures(hill, here)
    factors = f"one step multiplies by 1 − {rate:.3g}·({flat:.3g}) = {1 - rate * flat:.3g} along the flat direction"
    return f"{first}\n{factors}, by 1 − {rate:.3g}·({steep:.3g}) = {1 - rate * steep:.3g} along the steep one"


@Descent.has_view("zigzag", rate=0.08, steps=8)
def changes_sides_and_shrinks(seen):
    """it changes sides and shrinks"""
    height = seen["path"][:, 1]
    return np.all(height[1:] * height[:-1] < 0) and np.all(np.diff(np.abs(height)) < 0)


@Descent.has_view("too long", rate=0.1, steps=5)
def changes_sides_and_grows(seen):
    """it changes sides and grows"""
    height = seen["path"][:, 1]
    return np.all(height[1:] * height[:-1] < 0) and np.all(np.diff(np.abs(height)) > 0) and seen["decrease"][1] < 0


@Descent.has_view("creeping", rate=0.01, steps=40)
def is_smooth_and_slow(seen):
    """the walk is smooth"""
    across, height = seen["path"].T
    return len(height) > 1 and np.all(height > 0) and np.all(np.diff(height) < 0) and across[-1] < -1.5


@Descent.has_view("on the ridge", surface="saddle", start=[(-2.5, 0.0)], rate=0.05, steps=100)
def rests_at_the_saddle(seen):
    """it comes to rest at the saddle"""
    return np.abs(seen["here"]).max() < 0.05 and seen["surface"] == "saddle"


@Descent.has_view("off the ridge", surface="saddle", start=[(-2.5, 0.1)], rate=0.05, steps=100)
def leaves_the_saddle(seen):
    """leaves it sideways"""
    return np.abs(seen["here"][0, 1]) > 0.5 and seen["surface"] == "saddle"


def aha():
    """With curvature 22 a rate of 0.1 diverges, 0.08 zigzags, 0.01 creeps; tiny steps gain what they promise."""
    for rate, factor in ((0.1, -1.2), (0.08, -0.76), (0.01, 0.78)):
        steep = path(bowl(22.0), (-2.5, 1.0), rate, 5)[:, 1]
        np.testing.assert_allclose(steep[1:] / steep[:-1], factor, rtol=1e-9)
    for curvature in (1.0, 5.0, 22.0):
        beyond, within = (path(bowl(curvature), (1.0, 1.0), s * 2 / curvature, 50) for s in (1.01, 0.99))
        assert abs(beyond[-1, 1]) > 1 > abs(within[-1, 1])
    for surface in ("bowl", *OTHERS):
        promised, kept = Descent(surface=surface, rate=0.001).values()["decrease"]
        assert np.isclose(promised, kept, rtol=0.03), (surface, promised, kept)
    assert Descent(rate=0.1, steps=10).values()["decrease"][1] < 0
    x, y = np.moveaxis(mesh(np.linspace(-REACH, REACH, 601)), -1, 0)
    for hill in OTHERS.values():
        assert -1e-9 < (hill.value(x, y) - hill.smallest).min() < 1e-3

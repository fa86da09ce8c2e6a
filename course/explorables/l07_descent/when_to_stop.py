"""When to stop: three rules that end a run by themselves, and how far from the goal they leave it."""

import numpy as np

from course.explorables.shared.mesh import mesh
from course.explorables.stage import Choice, Contour, Dots, Explorable, Guide, Line, LogSlider, axes, beside, counted

A = np.column_stack([np.ones(5), np.arange(5.0)])
Y = np.array([1.0, 3.0, 2.0, 5.0, 4.0])
GOAL = np.linalg.lstsq(A, Y)[0]
CURVATURES, WAYS = np.linalg.eigh(2 / 5 * A.T @ A)
MOST = 20_000
TIMES = np.arange(MOST + 1)
SHOWN = np.unique(np.geomspace(1, MOST, 200).astype(int))
HEIGHTS, GRADES = np.linspace(-0.5, 2.5, 61), np.linspace(-0.4, 1.6, 61)
STEP, GRADIENT, LOSS = RULES = "length of the step", "length of the gradient", "change of the loss"


class WhenToStop(Explorable):
    """A line is fitted to five points, and a rule stops the run: see what it measures, and what it does not."""

    rule = Choice(RULES, start=STEP, label="stop when small:")
    rate = LogSlider(1e-4, 0.1, start=1e-2, label="learning rate η")
    tolerance = LogSlider(1e-6, 1.0, start=1e-3, label="smaller than ε")

    @staticmethod
    def compute(rule, rate, tolerance):
        places, measures = run(rate)
        stop = stops_at(measures[rule], tolerance)
        way = places[np.append(SHOWN[stop > SHOWN], stop)]
        off = float(np.linalg.norm(places[stop] - GOAL))
        return {
            "bowl": bowl(),
            "way": np.vstack([np.zeros(2), way]),
            "goal": GOAL[None],
            "end": places[stop][None],
            "distance": np.linalg.norm(places[SHOWN] - GOAL, axis=1),
            "measure": measures[rule][SHOWN],
            "stop": stop,
            "says": words(stop, places[stop], off, measures[rule][stop] >= tolerance),
        }

    def draw(self):
        return beside(path_axes(), measure_axes(), text="says")


def path_axes():
    return axes(
        Contour(HEIGHTS, GRADES, "bowl", (0.1, 0.5, 1.0, 2.0, 4.0, 8.0)),
        Line("way", label="path", colour="pink"),
        Dots("goal", labels=("the answer",), colour="ink", marker="cross", size="large"),
        Dots("end", labels=("where it stops",), colour="pink", marker="square", size="large"),
        x="height of the line",
        y="slope of the line",
        xlim=(-0.5, 2.5),
        ylim=(-0.4, 1.6),
    )


def measure_axes():
    return axes(
        Line(SHOWN, "distance", "distance to the answer", "ink", "dashed"),
        Line(SHOWN, "measure", "what the rule looks at"),
        Guide(y="tolerance", label="ε", colour="olive", style="dotted"),
        Guide(x="stop", label="stops here", colour="pink"),
        x="steps",
        y="size",
        log="xy",
        xlim=(1, MOST),
        ylim=(1e-8, 10.0),
        width=1.2,
    )


def run(rate):
    """Places (MOST + 1, 2) of descent from (0, 0), and what each rule looks at after each step, by its name."""
    shrunk = (1 - rate * CURVATURES) ** TIMES[:, None] * (WAYS.T @ -GOAL)
    places = GOAL + shrunk @ WAYS.T
    gradient = np.sqrt(((CURVATURES * shrunk) ** 2).sum(axis=1))
    loss = (CURVATURES * shrunk**2).sum(axis=1) / 2
    step, change = (np.append(np.inf, each) for each in (rate * gradient[:-1], -np.diff(loss)))
    return places, {STEP: step, GRADIENT: gradient, LOSS: change}


def stops_at(measure, tolerance):
    """The first step after which the measure is below the tolerance, or the last that is allowed."""
    below = measure[1:] < tolerance
    return int(below.argmax()) + 1 if below.any() else MOST


def bowl():
    """Mean squared error over the grid of heights and slopes, minus the smallest: (61, 61)."""
    off = mesh(HEIGHTS, GRADES) - GOAL
    return ((off @ WAYS) ** 2 @ CURVATURES) / 2


def words(stop, place, off, ended):
    """When and where it stopped."""
    by = (
        f"the rule does not end it: cut off after {counted(stop, 'step')}"
        if ended
        else f"the rule stops it after {counted(stop, 'step')}"
    )
    answer = f"the answer is ({GOAL[0]:.1f}, {GOAL[1]:.1f}), {off:.2g} away"
    return f"{by}\nat height {place[0]:.3f}, slope {place[1]:.3f}; {answer}"


@WhenToStop.has_view("the trap", rate=1e-4)
def stops_far_from_the_answer(seen):
    """stops 1.3 from the answer, after 369 steps"""
    return seen["stop"] == 369 and round(float(np.linalg.norm(seen["end"] - GOAL)), 1) == 1.3


@WhenToStop.has_view("gradient", rule=GRADIENT, rate=1e-3, tolerance=1e-2)
def stops_after_many_steps(seen):
    """after 6,941, 693 and 68 steps"""
    stops = [WhenToStop(rule=GRADIENT, rate=rate, tolerance=1e-2).values()["stop"] for rate in (1e-3, 1e-2, 0.1)]
    return seen["stop"] == 6941 and stops == [6941, 693, 68]


def aha():
    """The step is η times the gradient: with a small η the run stops at once; the gradient does not depend on η."""
    places, measures = run(1e-4)
    stop = stops_at(measures[STEP], 1e-3)
    assert stop == 369
    np.testing.assert_allclose(places[stop], [0.179, 0.441], atol=5e-4)
    ends = []
    for rate in (1e-3, 1e-2, 1e-1):
        places, measures = run(rate)
        ends.append(np.linalg.norm(places[stops_at(measures[GRADIENT], 1e-2)] - GOAL))
    assert max(ends) < 1.1 * min(ends) < 0.05

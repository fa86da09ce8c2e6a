"""Fan-out: a value that is used several times. Each use is a path to the loss, and their contributions add up."""

import numpy as np

from course.explorables.shared.graph_drawing import Graph, bracketed, digits
from course.explorables.stage import Arrows, Bars, Choice, Explorable, Guide, Slider, axes, beside

PATHS = 4
PRODUCT, SQUARE, SUM, SHARED = "x² · 3x", "x · x", "x + x + x", "four examples share w"
USES = {PRODUCT: 2, SQUARE: 2, SUM: 3, SHARED: 4}
"""How often each expression uses the value."""
EXAMPLES = np.array([(1.0, 3.0), (2.0, 3.0), (-1.0, 0.0), (0.5, 2.0)])
"""Inputs and targets of the four examples; the loss of one is (w·input − target)²."""
ADD, LAST = "add them", "keep the last one only"


class FanOut(Explorable):
    """One value on several paths: the derivative of each path, their sum, and what a wiggle measures."""

    task = Choice(tuple(USES), start=PRODUCT, label="expression")
    x = Slider(-3.0, 3.0, start=2.0, step=0.1, label="x, or w")
    hidden = Slider(0, PATHS, start=0, step=1, label="hide path number")
    collect = Choice((ADD, LAST), start=ADD, label="contributions")

    @staticmethod
    def compute(task, x, hidden, collect):
        parts = contributions(task, x)
        shown = [k for k in range(len(parts)) if k + 1 != hidden]
        found = sum(parts[k] for k in shown) if collect == ADD else (parts[shown[-1]] if shown else 0.0)
        truth = (loss(task, np.full(len(parts), x + 1e-5)) - loss(task, np.full(len(parts), x - 1e-5))) / 2e-5
        middle = np.c_[np.ones(len(parts)), np.linspace(1, -1, len(parts)) * (1.75 if len(parts) > 2 else 1.0)]
        source, sink = np.array([[0.0, 0.0]]), np.array([[2.0, 0.0]])
        places = np.vstack([source, middle, sink])
        starts = np.vstack([np.repeat(source, len(shown), axis=0), middle[shown]])
        ends = np.vstack([middle[shown], np.repeat(sink, len(shown), axis=0)])
        name = "w" if task == SHARED else "x"
        padded = np.full(PATHS, np.nan)
        padded[shown] = parts[shown]
        return {
            "places": places,
            "starts": starts,
            "ends": ends,
            "signs": [name, *map(str, range(1, len(parts) + 1)), "L"],
            "above": [digits(x), *uses(task, x), digits(loss(task, np.full(len(parts), x)))],
            "below": [digits(found), *(digits(p) if k in shown else "hidden" for k, p in enumerate(parts)), "1"],
            "now": [True] + [False] * (len(parts) + 1),
            "bars": [*padded, found, truth],
            "bar_texts": [*(digits(p) if np.isfinite(p) else "" for p in padded), digits(found), digits(truth)],
            "truth": truth,
            "span": reach([*parts, found, truth]),
            "says": words(name, parts, shown, found, truth, collect),
        }

    def draw(self):
        return beside(graph_axes(), derivative_axes(), text="says")


def graph_axes():
    return axes(
        Arrows("starts", "ends", head=0.07, gap=0.17, colours=("ink",) * 2 * PATHS, width="thin"),
        Graph("places", "signs", "above", "below", "now"),
        title="values above, contributions to the derivative below",
        xlim=(-0.4, 2.4),
        ylim=(-2.4, 2.4),
        bare=True,
    )


def derivative_axes():
    return axes(
        Bars("bars", "bar_texts", colours=("sky",) * PATHS + ("blue", "olive")),
        Guide(y="truth", label="what wiggling measures"),
        xticks=("path 1", "path 2", "path 3", "path 4", "found", "wiggled"),
        y="derivative of L",
        ylim="span",
        width=1.3,
    )


def loss(task, copies):
    """L as a function of the copies of the value, one for each path: with all of them equal it is the expression."""
    if task == PRODUCT:
        return float(copies[0] ** 2 * 3 * copies[1])
    if task == SQUARE:
        return float(copies[0] * copies[1])
    if task == SUM:
        return float(np.sum(copies))
    return float(np.sum((copies * EXAMPLES[:, 0] - EXAMPLES[:, 1]) ** 2))


def contributions(task, at, h=1e-5):
    """The derivative by each copy while the others are held: (paths,)."""
    steps = h * np.eye(USES[task])
    return np.array([(loss(task, at + step) - loss(task, at - step)) / (2 * h) for step in steps])


def uses(task, at):
    """What is computed on each path, as a short text."""
    if task == PRODUCT:
        return [f"x² = {digits(at**2)}", f"3x = {digits(3 * at)}"]
    if task == SHARED:
        return [f"({digits(at * a)} − {digits(t)})²" for a, t in EXAMPLES]
    return [f"copy: {digits(at)}"] * USES[task]


def reach(numbers):
    """Limits that hold all bars, 0, and the text above them."""
    top, bottom = max(0.0, *numbers), min(0.0, *numbers)
    room = 0.2 * max(top - bottom, 1.0)
    return bottom - room * (bottom < 0), top + room


def words(name, parts, shown, found, truth, collect):
    """The sum, and whether it agrees with the wiggle."""
    sums = " + ".join(bracketed(parts[k]) for k in shown) or "nothing"
    how = f"{sums} = {digits(found)}" if collect == ADD else f"of {sums} only the last is kept: {digits(found)}"
    verdict = "as measured" if np.isclose(found, truth, atol=1e-3) else f"but wiggling {name} gives {digits(truth)}"
    return f"{how}, {verdict}"


@FanOut.has_view("one path hidden", hidden=1)
def one_contribution_is_missing(seen):
    """the sum lacks a contribution"""
    return abs(seen["bars"][4] - seen["truth"]) > 1


@FanOut.has_view("last one only", collect="keep the last one only")
def last_one_is_too_small(seen):
    """The last contribution alone is 12 in place of 36"""
    return np.isclose(seen["bars"][4], 12) and np.isclose(seen["truth"], 36)


@FanOut.has_view("x times x", task="x · x")
def both_wires_carry_x(seen):
    """If the wire simply splits"""
    return np.isclose(seen["bars"][0], seen["bars"][1]) and np.isclose(seen["truth"], 2 * seen["x"])


@FanOut.has_view("four examples", task="four examples share w")
def gradients_are_added(seen):
    """the gradient of the summed loss is the sum of ten gradients"""
    return len(seen["bars"]) == 6 and np.isclose(np.sum(seen["bars"][:4]), seen["truth"])


def aha():
    """A wiggle goes along all paths at once: only the sum of all contributions is the derivative."""
    assert np.allclose(contributions("x² · 3x", 2.0), [24, 12])
    for task in USES:
        values = FanOut(task=task).values()
        assert np.isclose(values["bars"][4], values["truth"], atol=1e-4)
        assert "but wiggling" in FanOut(task=task, hidden=1).values()["says"]
        assert "but wiggling" in FanOut(task=task, collect=LAST).values()["says"]

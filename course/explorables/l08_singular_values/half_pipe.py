"""The half-pipe: too few equations for two weights, a whole line of best fits, and the one that descent finds."""

import numpy as np

from course.explorables.shared.mesh import mesh
from course.explorables.shared.optimisers import adam_rule, momentum_rule, rules, walk
from course.explorables.stage import (
    Bars,
    Choice,
    Contour,
    Dots,
    Explorable,
    Guide,
    HeatMap,
    Line,
    Points,
    Slider,
    Toggle,
    axes,
    beside,
    counted,
    counting,
    draw_anew,
    square_axes,
)

REACH = 3.0
GRID = np.linspace(-REACH, REACH, 49)
LEVELS = np.array([0.05, 0.5, 2.0, 5.0, 10.0, 20.0])
MOST = 60
RULES = {"descent": rules()["descent"], "momentum": momentum_rule(0.9), "Adam": adam_rule()}


class HalfPipe(Explorable):
    """Descent goes straight to the best fit nearest to its start; momentum too, Adam to another one."""

    pause = 0.15
    target = Slider(-3.0, 3.0, start=2.0, step=0.1, label="label y")
    apart = Slider(0.0, 3.0, start=0.0, step=0.1, label="second label, y +")
    share = Slider(0.02, 1.1, start=0.2, step=0.01, label="rate × ‖x‖²")
    steps = Slider(0, MOST, start=0, step=1, label="steps taken")
    rule = Choice(tuple(RULES), start="descent", label="rule")
    random = Toggle(False, label="one random equation a step")
    deal = draw_anew()
    example = Points(((1.2, 0.6),), low=-2.0, high=2.0, names=("example x",), count=1)
    start = Points(((-1.5, 1.8),), low=-REACH, high=REACH, names=("start w",), count=1)
    new = Points(((-1.0, 0.8),), low=-2.0, high=2.0, names=("new input",), count=1)

    @staticmethod
    def compute(target, apart, share, steps, rule, random, deal, example, start, new):
        x = example[0] if np.hypot(*example[0]) > 0.1 else np.array([0.1, 0.0])
        labels = np.array([target, target + apart])
        places = descend(x, asked(labels, steps, random, deal), start[0], share, rule)
        here, shortest = places[-1], x * labels.mean() / (x @ x)
        plane = mesh(GRID)
        along = np.array([-x[1], x[0]]) / np.hypot(*x)
        answers = np.array([x @ here, x @ shortest, np.nan, new[0] @ here, new[0] @ shortest])
        loss = (plane @ x - labels.mean()) ** 2
        return {
            "ground": np.sqrt(loss),
            "loss": loss,
            "path": places,
            "floor": shortest + np.outer((-2.5, 2.5), REACH * along),
            "shortest": shortest[None],
            "answers": answers,
            "answers_text": ["" if np.isnan(a) else f"{a:.2f}" for a in answers],
            "says": words(x, labels, here, shortest, start[0], len(places) - 1, share / 2 if rule == "Adam" else 0),
        }

    @staticmethod
    def follow(changed, steps, **_):
        """Another draw is seen: it switches random equations on, and shows where all steps lead."""
        return {"random": True, "steps": steps or MOST} if "deal" in changed else {}

    step, fresh = counting("steps", MOST)

    @staticmethod
    def may_break(**_):
        """The gap between the two pairs of bars is NaN."""
        return True

    def draw(self):
        return beside(weight_axes(), input_axes(), answer_axes(), text="says")


def weight_axes():
    return square_axes(
        HeatMap(GRID, GRID, "ground", densest=0.5),
        Contour(GRID, GRID, "loss", LEVELS),
        Line("floor", label="best fits", colour="olive", style="dashed", width="thick"),
        Line("path", label="path", colour="pink"),
        Dots("path", colour="pink", size="small"),
        Dots("shortest", labels=("shortest best fit",), colour="blue", marker="diamond", size="large"),
        Dots("start", labels=("start, drag it",), colour="pink", marker="square", size="large"),
        title="loss above its smallest",
        x="w₁",
        y="w₂",
        reach=REACH,
        width=1.2,
    )


def input_axes():
    return square_axes(
        Guide(x=0.0, style="dotted"),
        Guide(y=0.0, style="dotted"),
        Dots("example", labels=("example, drag",), colour="train", size="large"),
        Dots("new", labels=("new input, drag",), colour="test", marker="triangle-up", size="large"),
        title="inputs",
        x="x₁",
        y="x₂",
        reach=2.0,
    )


def answer_axes():
    return axes(
        Bars("answers", "answers_text", colours=("pink", "blue", "ink", "pink", "blue")),
        Guide(y=0.0, style="solid"),
        title="w·x of the weights here (pink) and of the shortest",
        xticks=("", "example", "", "new input", ""),
        width=1.2,
    )


def asked(labels, steps, random, deal):
    """The label that each step fits, (steps,): the mean of the two, or one of them at random."""
    chosen = np.random.default_rng(deal).integers(2, size=MOST)[:steps]
    return labels[chosen] if random else np.full(steps, labels.mean())


def descend(x, targets, start, share, rule="descent"):
    """Places of descent on (y − x·w)², one step for each target y, with the rate share/‖x‖²; Adam's is share/2."""
    rate = share / 2 if rule == "Adam" else share / (x @ x)

    def gradient(w, t):
        return 2 * (x @ w - targets[t - 1]) * x

    return walk(RULES[rule], gradient, start, np.full(len(targets), rate))


def words(x, labels, here, shortest, start, steps, scaled=0.0):
    """Loss, length of w, the best fit that descent approaches, and whether it is exact; `scaled` is Adam's rate."""
    nearest = start + x * (labels.mean() - x @ start) / (x @ x)
    least = np.mean((labels - labels.mean()) ** 2)
    fits = (
        f"no exact fit: two equations contradict, the loss is {least:.2g} at best" if least else "best fits are exact"
    )
    return (
        f"after {counted(steps, 'step')}: loss {np.mean((labels - x @ here) ** 2):.2g}, length of w "
        f"{np.hypot(*here):.3f} (shortest best fit {np.hypot(*shortest):.3f});   {fits}\n"
        f"best fit nearest to the start: ({nearest[0]:.2f}, {nearest[1]:.2f}); now at ({here[0]:.2f}, {here[1]:.2f})"
        f"{f';   Adam, rate {scaled:.2g}' if scaled else ''}"
    )


@HalfPipe.has_view("from zero", start=[(0.0, 0.0)], steps=60)
def ends_at_the_shortest(seen):
    """From 0 it ends at the exact fit that lies along $x$, the **shortest** one"""
    return np.allclose(seen["path"][-1], seen["shortest"][0], atol=1e-3)


@HalfPipe.has_view("from elsewhere", steps=60)
def ends_at_the_nearest(seen):
    """From elsewhere it ends at the exact fit **nearest to its start**"""
    left, way = seen["path"][-1] - seen["start"][0], np.diff(seen["floor"], axis=0)[0]
    longer = np.linalg.norm(seen["path"][-1]) > np.linalg.norm(seen["shortest"][0]) + 0.1
    return abs(left @ way) < 1e-6 and longer and seen["apart"] == 0


@HalfPipe.has_view("contradiction", apart=2.0, random=True, start=[(-1.5, -1.0)], steps=60)
def never_rests(seen):
    """It never rests, since at every place one of the two equations still pulls"""
    moves = np.linalg.norm(np.diff(seen["path"], axis=0), axis=1)
    return len(moves) == 60 and moves[-20:].mean() > 0.1


def aha():
    """Descent moves along x only: from any start to the nearest exact fit, from 0 to the shortest."""
    x, target = np.array([1.2, 0.6]), 2.0
    shortest = np.linalg.pinv(x[None]) @ [target]
    once = np.full(60, target)
    np.testing.assert_allclose(descend(x, once, np.zeros(2), 0.2)[-1], shortest, atol=1e-9)
    start = np.array([-1.5, 1.8])
    end, along = descend(x, once, start, 0.2)[-1], np.array([-0.6, 1.2]) / np.hypot(1.2, 0.6)
    assert np.isclose(x @ end, target)
    assert np.isclose(along @ end, along @ start)
    assert np.isclose(HalfPipe(start=((0.0, 0.0),), steps=60).values()["answers"][0], target)
    pushed, scaled = (descend(x, np.full(300, target), start, 0.1, rule)[-1] for rule in ("momentum", "Adam"))
    np.testing.assert_allclose(pushed, end, atol=1e-3)
    assert np.isclose(x @ scaled, target, atol=1e-3)
    assert abs(along @ (scaled - end)) > 0.5  # Adam leaves the span of the data
    both = np.array([2.0, 4.0])
    np.testing.assert_allclose(
        descend(x, asked(both, 60, False, 1), np.zeros(2), 0.2)[-1],
        np.linalg.pinv(np.array([x, x])) @ both,
        atol=1e-9,
    )
    for deal in range(1, 11):  # random equations shake across the pipe, and never along it
        shaken = descend(x, asked(both, 60, True, deal), start, 0.2)
        np.testing.assert_allclose(shaken @ along, start @ along)
        assert np.ptp(shaken[-10:] @ x) > 0.1
    same = descend(x, asked(np.full(2, target), 60, True, 1), start, 0.2)
    np.testing.assert_allclose(same[-1], end)

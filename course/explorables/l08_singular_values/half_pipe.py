"""The half-pipe: one equation for two weights, a whole line of exact fits, and the one that descent finds."""

import numpy as np

from course.explorables.shared.mesh import mesh
from course.explorables.stage import (
    Bars,
    Contour,
    Dots,
    Explorable,
    Guide,
    HeatMap,
    Line,
    Points,
    Slider,
    axes,
    beside,
    counting,
    square_axes,
)

REACH = 3.0
GRID = np.linspace(-REACH, REACH, 49)
LEVELS = np.array([0.05, 0.5, 2.0, 5.0, 10.0, 20.0])
MOST = 60


class HalfPipe(Explorable):
    """Descent goes straight to the exact fit nearest to its start; from 0 that is the shortest one."""

    pause = 0.15
    target = Slider(-3.0, 3.0, start=2.0, step=0.1, label="label y")
    share = Slider(0.02, 1.1, start=0.2, step=0.01, label="rate × ‖x‖²")
    steps = Slider(0, MOST, start=0, step=1, label="steps taken")
    example = Points(((1.2, 0.6),), low=-2.0, high=2.0, names=("example x",), count=1)
    start = Points(((-1.5, 1.8),), low=-REACH, high=REACH, names=("start w",), count=1)
    new = Points(((-1.0, 0.8),), low=-2.0, high=2.0, names=("new input",), count=1)

    @staticmethod
    def compute(target, share, steps, example, start, new):
        x = example[0] if np.hypot(*example[0]) > 0.1 else np.array([0.1, 0.0])
        places = descend(x, target, start[0], share, steps)
        here, shortest = places[-1], x * target / (x @ x)
        plane = mesh(GRID)
        along = np.array([-x[1], x[0]]) / np.hypot(*x)
        answers = np.array([x @ here, x @ shortest, new[0] @ here, new[0] @ shortest])
        loss = (plane @ x - target) ** 2
        return {
            "ground": np.sqrt(loss),
            "loss": loss,
            "path": places,
            "floor": shortest + np.outer((-2.5, 2.5), REACH * along),
            "shortest": shortest[None],
            "answers": answers,
            "answers_text": [f"{a:.2f}" for a in answers],
            "says": words(x, target, here, shortest, start[0], steps),
        }

    step, fresh = counting("steps", MOST)

    def draw(self):
        return beside(weight_axes(), input_axes(), answer_axes(), text="says")


def weight_axes():
    return square_axes(
        HeatMap(GRID, GRID, "ground", densest=0.5),
        Contour(GRID, GRID, "loss", LEVELS),
        Line("floor", label="exact fits", colour="olive", style="dashed", width="thick"),
        Line("path", label="descent", colour="pink"),
        Dots("path", colour="pink", size="small"),
        Dots("shortest", labels=("shortest exact fit",), colour="blue", marker="diamond", size="large"),
        Dots("start", labels=("start, drag it",), colour="pink", marker="square", size="large"),
        title="loss over the weights",
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
        Bars("answers", "answers_text", colours=("pink", "blue", "pink", "blue")),
        Guide(y=0.0, style="solid"),
        title="answers for x | for the new input",
        xticks=("here", "shortest", "here", "shortest"),
        width=1.2,
    )


def descend(x, target, start, share, steps):
    """Places of descent on (y − x·w)², (steps + 1, 2), with the rate share/‖x‖², kept within ±100."""
    rate, places = share / (x @ x), [np.asarray(start, dtype=float)]
    for _ in range(steps):
        places.append(np.clip(places[-1] + 2 * rate * (target - x @ places[-1]) * x, -100, 100))
    return np.array(places)


def words(x, target, here, shortest, start, steps):
    """Loss, length of w, and the exact fit that descent approaches."""
    nearest = start + x * (target - x @ start) / (x @ x)
    return (
        f"after {steps} steps: loss {(target - x @ here) ** 2:.2g}, length of w {np.hypot(*here):.3f} "
        f"(shortest exact fit {np.hypot(*shortest):.3f})\n"
        f"exact fit nearest to the start: ({nearest[0]:.2f}, {nearest[1]:.2f}); now at ({here[0]:.2f}, {here[1]:.2f})"
    )


def aha():
    """Descent moves along x only: from any start to the nearest exact fit, from 0 to the shortest."""
    x, target = np.array([1.2, 0.6]), 2.0
    shortest = np.linalg.pinv(x[None]) @ [target]
    np.testing.assert_allclose(descend(x, target, np.zeros(2), 0.2, 60)[-1], shortest, atol=1e-9)
    start = np.array([-1.5, 1.8])
    end, along = descend(x, target, start, 0.2, 60)[-1], np.array([-0.6, 1.2]) / np.hypot(1.2, 0.6)
    assert np.isclose(x @ end, target)
    assert np.isclose(along @ end, along @ start)
    assert np.isclose(HalfPipe(start=((0.0, 0.0),), steps=60).values()["answers"][0], target)

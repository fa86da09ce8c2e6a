"""Evaluation order: five nodes, each waiting for those before it; with a cycle they wait for ever."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from course.explorables.stage import Arrows, Explorable, Slider, Toggle, axes, beside
from course.explorables.stage.picture.marks import Values
from course.explorables.stage.picture.shapes import Shape, Spots, Words

PLACES = np.array([(0.0, 1.0), (0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (2.0, 0.5)])
WEIGHTS = {(0, 2): 1.0, (1, 2): -2.0, (0, 3): 0.5, (1, 3): 1.0, (2, 4): 2.0, (3, 4): -1.0}
BIASES = {2: 0.5, 3: -1.0, 4: 1.0}
BACK = (4, 3)
"""The edge that makes a cycle."""


@dataclass(frozen=True)
class Nodes:
    """Each node as a disc with its name and, once it is evaluated, its value."""

    texts: Any
    done: Any

    def shapes(self, values: Values) -> list[Shape]:
        x, y = PLACES.T
        done = np.asarray(values[self.done], dtype=bool)
        return [
            Spots(x[~done], y[~done], "ink", "circle", 700),
            Spots(x[done], y[done], "blue", "circle", 700),
            Words(x, y, values[self.texts], lift=24),
            weights(),
        ]


class EvaluationOrder(Explorable):
    """A network is evaluated node by node, each after those that feed it; one edge backwards and there is no order."""

    pause = 0.6
    x1 = Slider(-2.0, 2.0, start=1.0, step=0.1, label="input u1")
    x2 = Slider(-2.0, 2.0, start=-0.5, step=0.1, label="input u2")
    back = Toggle(False, label="add an edge from u5 back to u4")
    done = Slider(0, 5, start=2, step=1, label="nodes evaluated")

    @staticmethod
    def compute(x1, x2, back, done):
        order, values = topological(back), evaluated(x1, x2)
        known = order[:done]
        edges = [*WEIGHTS, *([BACK] if back else [])]
        starts, ends = ends_of(edges)
        return {
            "starts": starts,
            "ends": ends,
            "known": [node in known for node in range(5)],
            "texts": [f"u{i + 1} = {values[i]:.2f}" if i in known else f"u{i + 1} = ?" for i in range(5)],
            "says": words(order, known, values, back),
        }

    @staticmethod
    def step(x1, x2, back, done):
        return {"done": done + 1} if done < len(topological(back)) else {}

    @staticmethod
    def fresh(**_):
        return {"done": 0}

    def draw(self):
        return beside(
            axes(
                Arrows("starts", "ends", head=0.06, gap=0.12, colours=("sky",) * 6 + ("pink",)),
                Nodes("texts", "known"),
                xlim=(-0.4, 2.4),
                ylim=(-0.3, 1.45),
                bare=True,
            ),
            text="says",
        )


def topological(back):
    """The nodes in an order in which every node comes after those that feed it; those on a cycle never come."""
    feeds = [*WEIGHTS, *([BACK] if back else [])]
    order: list[int] = []
    while ready := [n for n in range(5) if n not in order and all(i in order for i, j in feeds if j == n)]:
        order.append(ready[0])
    return order


def evaluated(x1, x2):
    """The values of all five nodes without the backward edge: max(0, weighted sum + bias), the last without max."""
    values = [x1, x2]
    for node, bias in BIASES.items():
        total = bias + sum(weight * values[i] for (i, j), weight in WEIGHTS.items() if j == node)
        values.append(total if node == 4 else max(0.0, total))
    return np.array(values)


def ends_of(edges):
    """Where the edges start and end: (edges, 2), (edges, 2). The backward edge runs lower."""
    shift = np.array([[0.0, -0.12 if edge == BACK else 0.0] for edge in edges])
    return PLACES[[i for i, _ in edges]] + shift, PLACES[[j for _, j in edges]] + shift


def weights():
    """The weights, written beside the first third of each edge."""
    starts, ends = ends_of(WEIGHTS)
    x, y = (starts + 0.3 * (ends - starts)).T
    return Words(x, y, [f"{weight:g}" for weight in WEIGHTS.values()], lift=4)


def words(order, known, values, back):
    """How far the evaluation is, and the sum of the last node that was evaluated."""
    if back and len(known) == len(order):
        return "u4 waits for u5, and u5 waits for u4: no order exists, and nothing more can be evaluated"
    told = f"evaluated so far: {', '.join(f'u{i + 1}' for i in known) or 'nothing'}"
    if not known or known[-1] < 2:
        return f"{told}   |   inputs are given; every other node is max(0, weighted sum + bias), u5 without the max"
    last = known[-1]
    terms = " + ".join(f"({w:g})·{values[i]:.2f}" for (i, j), w in WEIGHTS.items() if j == last)
    total = f"{terms} + ({BIASES[last]:g})"
    return f"{told}   |   u{last + 1} = {total if last == 4 else f'max(0, {total})'} = {values[last]:.2f}"


def aha():
    """Without the cycle all five come, with it only three; node by node gives what two matrix products give."""
    assert topological(False) == [0, 1, 2, 3, 4]
    assert topological(True) == [0, 1, 2]
    x = np.array([1.3, -0.7])
    first = np.array([[WEIGHTS[i, j] for j in (2, 3)] for i in (0, 1)])
    hidden = np.maximum(x @ first + [BIASES[2], BIASES[3]], 0)
    output = hidden @ [WEIGHTS[2, 4], WEIGHTS[3, 4]] + BIASES[4]
    np.testing.assert_allclose(evaluated(*x), [*x, *hidden, output])

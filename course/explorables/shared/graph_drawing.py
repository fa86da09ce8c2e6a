"""Drawing a graph of nodes: where they stand, and what is written in, above and below them."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from course.explorables.stage.picture.marks import Values
from course.explorables.stage.picture.numbers import number
from course.explorables.stage.picture.shapes import Shape, Spots, Words


@dataclass(frozen=True)
class Graph:
    """Nodes as discs at `places` with `signs` inside, values above and derivatives below; `now` is the active one."""

    places: Any
    signs: Any
    above: Any
    below: Any
    now: Any

    def shapes(self, values: Values) -> list[Shape]:
        (x, y), now = np.asarray(values[self.places]).T, np.asarray(values[self.now], dtype=bool)
        return [
            Spots(x[~now], y[~now], "sky", "circle", 560),
            Spots(x[now], y[now], "olive", "square", 640),
            Words(x, y, values[self.signs], lift=-2),
            Words(x, y, values[self.above], "blue", lift=20),
            Words(x, y, values[self.below], "pink", lift=-30),
        ]


def layout(nodes):
    """Places (nodes, 2): operations one column after what they need, variables and constants just before their use."""
    depth = [0] * len(nodes)
    for k, node in enumerate(nodes):
        depth[k] = 1 + max(depth[i] for i in node.inputs) if node.operation else 0
    first = {
        k: min((depth[j] for j, n in enumerate(nodes) if k in n.inputs), default=1)
        for k, node in enumerate(nodes)
        if not node.operation
    }
    column = [first[k] - 1 if k in first else depth[k] for k in range(len(nodes))]
    height: dict[int, float] = {}
    for k in (k for k in first if column[k] == 0):
        height[k] = -float(len(height))
    for k in (k for k, node in enumerate(nodes) if node.operation):
        known = [height[i] for i in nodes[k].inputs if i in height]
        for i in nodes[k].inputs:
            height.setdefault(i, known[0] + (1.0 if i == nodes[k].inputs[0] else -1.0))
        height[k] = float(np.mean([height[i] for i in nodes[k].inputs]))
    for c in set(column):
        here = sorted((k for k in range(len(nodes)) if column[k] == c), key=lambda k: -height[k])
        for upper, lower in pairwise(here):
            height[lower] = min(height[lower], height[upper] - 0.8)
    return np.array([(column[k], height[k]) for k in range(len(nodes))], dtype=float)


def digits(value):
    """Four significant digits at most; what is 0 up to the error of a measurement is 0."""
    return number(0.0 if abs(value) < 5e-7 else value, 4)


def bracketed(value):
    """The digits, in brackets behind a sign of addition or multiplication where they have a minus."""
    return f"({digits(value)})" if value < 0 else digits(value)

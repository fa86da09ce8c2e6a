"""Layers as shapes: build a network, read off every shape and count, and find the place of one connection in W."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from course.explorables.shared.strokes import segments
from course.explorables.stage import Bars, Dots, Explorable, Line, Slider, axes, beside, counted
from course.explorables.stage.picture.marks import Values, pick
from course.explorables.stage.picture.shapes import Shape, Words

MOST = 8
HIDDEN = ("first", "second", "third")


@dataclass(frozen=True)
class Labels:
    """A text at each of several points."""

    x: Any
    y: Any
    text: str

    def shapes(self, values: Values) -> list[Shape]:
        return [Words(pick(values, self.x), pick(values, self.y), list(values[self.text]))]


class LayerBuilder(Explorable):
    """Choose the widths; every shape and count follows, and each connection has one place in its layer's matrix."""

    inputs = Slider(1, MOST, start=3, step=1, label="inputs D")
    first = Slider(0, MOST, start=4, step=1, label="hidden layer 1")
    second = Slider(0, MOST, start=0, step=1, label="hidden layer 2")
    third = Slider(0, MOST, start=0, step=1, label="hidden layer 3")
    outputs = Slider(1, MOST, start=2, step=1, label="outputs")
    batch = Slider(1, 64, start=5, step=1, label="examples N")
    layer = Slider(1, 4, start=1, step=1, label="show layer")
    sender = Slider(1, MOST, start=2, step=1, label="from unit i")
    receiver = Slider(1, MOST, start=3, step=1, label="to unit j")

    @staticmethod
    def compute(inputs, outputs, batch, layer, sender, receiver, **hidden):
        sizes = [inputs, *(hidden[name] for name in HIDDEN if hidden[name]), outputs]
        layers = [(np.zeros((below, above)), np.zeros(above)) for below, above in pairwise(sizes)]
        layer = min(layer, len(layers))
        rows, columns = layers[layer - 1][0].shape
        i, j = min(sender, rows), min(receiver, columns)
        units = [np.c_[np.full(n, float(k)), heights(n)] for k, n in enumerate(sizes)]
        spots, chosen = np.vstack(units), np.array([units[layer - 1][i - 1], units[layer][j - 1]])
        down, across = (places.ravel() + 1.0 for places in np.indices((rows, columns)))
        parameters = np.array([[W.size, b.size] for W, b in layers])
        return {
            "units": spots,
            "kind": (spots[:, 0] > 0).astype(int),
            "connections": strokes(units),
            "chosen": chosen,
            "across": across,
            "down": -down,
            **headings(rows, columns),
            "cell_x": [float(j)],
            "cell_y": [-float(i)],
            "w_title": f"W{layer}, {rows} × {columns}: row {i}, column {j}",
            "counts": np.append(parameters.sum(axis=1), [0] * (4 - len(layers))),
            "count_text": [f"{count}" for count in parameters.sum(axis=1)] + [""] * (4 - len(layers)),
            "says": words(sizes, layers, parameters, batch),
        }

    def draw(self):
        return beside(network_axes(), matrix_axes(), count_axes(), text="says")


def network_axes():
    return axes(
        Line("connections", colour="ink", width="thin"),
        Line("chosen", colour="pink", width="thick", label="this connection"),
        Dots("units", group="kind", labels=("inputs", "units"), size="large"),
        title="the network",
        xlim=(-0.4, 6.3),
        ylim=(-4.4, 4.9),
        bare=True,
        width=1.4,
    )


def matrix_axes():
    return axes(
        Dots("across", "down", colour="sky", marker="square", size="large"),
        Dots("cell_x", "cell_y", colour="pink", marker="square", size="large"),
        Labels("row_x", "row_y", "row_names"),
        Labels("column_x", "column_y", "column_names"),
        title="w_title",
        xlim=(-0.7, 8.7),
        ylim=(-8.7, 1.2),
        bare=True,
    )


def count_axes():
    return axes(
        Bars("counts", "count_text", colours=("blue",) * 4),
        title="parameters",
        x="layer",
        xticks=("1", "2", "3", "4"),
        xlim=(-0.6, 3.6),
        ylim=(0.0, 80.0),
        width=0.7,
    )


def headings(rows, columns):
    """The numbers of the rows and of the columns of the matrix, and their places."""
    return {
        "row_x": np.zeros(rows),
        "row_y": -np.arange(1.0, rows + 1),
        "row_names": [f"{row}" for row in range(1, rows + 1)],
        "column_x": np.arange(1.0, columns + 1),
        "column_y": np.full(columns, 0.2),
        "column_names": [f"{column}" for column in range(1, columns + 1)],
    }


def heights(count):
    """Heights of `count` units above one another, the first on top, centred on 0."""
    return (count - 1) / 2 - np.arange(count)


def strokes(units):
    """All connections as one line, NaN between them: (m, 2)."""
    ways = np.array([(a, b) for below, above in pairwise(units) for a in below for b in above])
    return segments(ways[:, 0], ways[:, 1])


def words(sizes, layers, parameters, batch):
    """A line per layer: shapes and parameters; then the sums."""
    lines = []
    for number, ((W, b), count) in enumerate(zip(layers, parameters, strict=True), start=1):
        name = "output: no f" if number == len(layers) else "hidden, then f"
        lines.append(
            f"layer {number} ({name}):  ({batch}, {W.shape[0]}) @ {W.shape} + {b.shape} → ({batch}, {W.shape[1]})"
            f"   |   {counted(count[0], 'weight')} + {counted(count[1], 'bias', 'biases')}"
        )
    total = parameters.sum(axis=0)
    depth = f"{counted(len(layers), 'layer')}, {counted(sum(sizes[1:]), 'unit')}"
    return "\n".join(
        [
            *lines,
            f"{depth}   |   {counted(total[0], 'weight')} + {counted(total[1], 'bias', 'biases')} = "
            f"{counted(total.sum(), 'parameter')}",
        ]
    )


def aha():
    """The input is no layer: 3-4-2 has two layers and 26 numbers; the batch changes no count."""
    assert "2 layers, 6 units   |   20 weights + 6 biases = 26" in LayerBuilder(batch=64).values()["says"]
    assert "3 layers, 10 units   |   36 weights + 10 biases = 46" in LayerBuilder(second=4).values()["says"]
    assert LayerBuilder(layer=2).values()["w_title"].startswith("W2, 4 × 2")

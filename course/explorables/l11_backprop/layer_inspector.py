"""Layer inspector: every array of a two-layer network, and its derivative below it in the same shape."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from course.explorables.stage import Choice, Explorable, Slider, Toggle, axes, beside
from course.explorables.stage.picture.colours import CLASS_COLOURS, rgb
from course.explorables.stage.picture.marks import WIDTHS, Values
from course.explorables.stage.picture.shapes import Shape, Stroke, Tile, Words

NAMES = ("X", "W1", "b1", "A", "H", "W2", "b2", "S")
CELL = 10
"""Pixels along the side of a cell."""
ROWS_OF = {
    "X": ("what comes in", "dA @ W1ᵀ"),
    "W1": ("weights of layer 1", "Xᵀ @ dA"),
    "b1": ("biases of layer 1", "the rows of dA, added up"),
    "A": ("X @ W1 + b1", "dH where A > 0, else 0"),
    "H": ("max(A, 0)", "dS @ W2ᵀ"),
    "W2": ("weights of layer 2", "Hᵀ @ dS"),
    "b2": ("biases of layer 2", "the rows of dS, added up"),
    "S": ("H @ W2 + b2, the scores", "from the loss: (S − T)/N"),
}
"""Which product makes an array, and which one its derivative: examples in rows."""
COLUMNS_OF = {
    "X": ("what comes in", "W1ᵀ @ dA"),
    "W1": ("weights of layer 1", "dA @ Xᵀ"),
    "b1": ("biases of layer 1", "the columns of dA, added up"),
    "A": ("W1 @ X + b1", "dH where A > 0, else 0"),
    "H": ("max(A, 0)", "W2ᵀ @ dS"),
    "W2": ("weights of layer 2", "dS @ Hᵀ"),
    "b2": ("biases of layer 2", "the columns of dS, added up"),
    "S": ("W2 @ H + b2, the scores", "from the loss: (S − T)/N"),
}
"""The same with examples in columns."""


@dataclass(frozen=True)
class Maps:
    """Arrays side by side in two rows: values above, derivatives below. Pink with a minus is negative."""

    above: Any
    below: Any
    names: Any
    chosen: Any

    def shapes(self, values: Values) -> list[Shape]:
        upper, lower = values[self.above], values[self.below]
        tall, gap = max(a.shape[0] for a in upper), 1
        left = np.cumsum([gap, *(a.shape[1] + gap for a in upper)])
        cells = np.zeros((2 * tall + 3, left[-1]))
        bottoms = (tall + 3, 0)
        for arrays, bottom in zip((upper, lower), bottoms, strict=True):
            for at, a in zip(left, arrays, strict=False):
                top = bottom + tall
                cells[top - a.shape[0] : top, at : at + a.shape[1]] = a[::-1] / max(np.abs(a).max(), 1e-9)
        colours = np.array([rgb(CLASS_COLOURS[0]), rgb(CLASS_COLOURS[1])], dtype=np.uint8)[(cells < 0).astype(int)]
        rgba = np.dstack([colours, (230 * np.sqrt(np.abs(cells))).astype(np.uint8)])
        rgba = np.kron(rgba, np.ones((CELL, CELL, 1), dtype=np.uint8))
        below_zero = np.argwhere(cells < 0)
        x = np.array([at + a.shape[1] / 2 for at, a in zip(left, upper, strict=False)])
        names = values[self.names]
        return [
            Tile(np.array([0, left[-1]]), np.array([0, len(cells)]), rgba),
            frames(left, upper, bottoms, tall, range(len(upper)), "thin"),
            frames(left, upper, bottoms, tall, [NAMES.index(values[self.chosen])], "thick"),
            Words(below_zero[:, 1] + 0.5, below_zero[:, 0] + 0.35, ["−"] * len(below_zero)),
            Words(x, np.full(len(x), 2 * tall + 3.5), names),
            Words(x, np.full(len(x), tall + 0.5), [f"d{name}" for name in names]),
        ]


class LayerInspector(Explorable):
    """A network of two layers: shapes and numbers of every array, forward above, derivatives of the loss below."""

    look = Choice(NAMES, start="W1", label="look at")
    N = Slider(1, 6, start=5, step=1, label="examples N")
    D = Slider(1, 6, start=3, step=1, label="inputs D")
    H = Slider(1, 6, start=4, step=1, label="hidden units H")
    C = Slider(1, 4, start=2, step=1, label="outputs C")
    bias = Slider(-8.0, 8.0, start=0.0, step=0.5, label="shift of all b1")
    columns = Toggle(False, label="examples in columns")

    @staticmethod
    def compute(look, N, D, H, C, bias, columns):
        leaves = draw_leaves(N, D, H, C, bias)
        values = run(leaves)
        slopes = {name: wiggled(leaves, values, name) for name in NAMES}
        turn = (lambda a: a.T) if columns else (lambda a: a)
        here, slope = turn(values[look]), turn(slopes[look])
        made, back = (COLUMNS_OF if columns else ROWS_OF)[look]
        shut = np.mean(values["A"] <= 0)
        return {
            "above": [turn(values[name]) for name in NAMES],
            "below": [turn(slopes[name]) for name in NAMES],
            "names": list(NAMES),
            "span": (-0.4, 2 * max(turn(values[name]).shape[0] for name in NAMES) + 4.5),
            "says": f"{look} {size(here)}: {made}   |   d{look} {size(slope)}: {back}\n"
            f"largest entry of d{look}: {np.abs(slope).max():.3g}   |   {100 * shut:.0f} % of A below 0: no dA there",
        }

    def draw(self):
        return beside(axes(Maps("above", "below", "names", "look"), ylim="span", bare=True), text="says")


def size(array):
    return " × ".join(map(str, array.shape))


def draw_leaves(N, D, H, C, bias):
    """X, the weights, the biases and the targets T; the same numbers for the same sizes."""
    rng = np.random.default_rng(3)
    sizes = {"X": (N, D), "W1": (D, H), "b1": (1, H), "W2": (H, C), "b2": (1, C), "T": (N, C)}
    leaves = {name: rng.normal(size=shape) for name, shape in sizes.items()}
    return leaves | {"b1": leaves["b1"] / 2 + bias}


def run(leaves, fixed=None):
    """All arrays and the loss L = ½·mean over examples of ‖S − T‖²; `fixed` holds some of them as they are."""
    v, fixed = dict(leaves), fixed or {}
    v |= {name: array for name, array in fixed.items() if name in v}
    v["A"] = fixed.get("A", v["X"] @ v["W1"] + v["b1"])
    v["H"] = fixed.get("H", np.maximum(v["A"], 0))
    v["S"] = fixed.get("S", v["H"] @ v["W2"] + v["b2"])
    return v | {"L": ((v["S"] - v["T"]) ** 2).sum() / (2 * len(v["X"]))}


def wiggled(leaves, values, name, h=1e-6):
    """The derivative of L by one array, entry by entry: hold it a little higher, a little lower, run the rest."""
    result = np.zeros_like(values[name])
    for at in np.ndindex(result.shape):
        step = np.zeros_like(result)
        step[at] = h
        high, low = (run(leaves, {name: values[name] + s})["L"] for s in (step, -step))
        result[at] = (high - low) / (2 * h)
    return result


def frames(left, arrays, bottoms, tall, which, width):
    """Rectangles around the arrays with these numbers, above and below, in one line."""
    corners = []
    for bottom in bottoms:
        for k in which:
            high, wide = arrays[k].shape
            low, right = bottom + tall - high, left[k] + wide
            corners += [(left[k], low), (right, low), (right, low + high), (left[k], low + high), (left[k], low)]
            corners.append((np.nan, np.nan))
    x, y = np.array(corners, dtype=float).T
    return Stroke(x, y, width=WIDTHS[width])


@LayerInspector.has_view("in columns", columns=True)
def all_are_transposed(seen):
    """same numbers, all transposed"""
    start = LayerInspector().values()
    return (
        all(
            np.allclose(np.atleast_2d(a).T.ravel(), np.atleast_2d(b).ravel())
            for a, b in zip(seen["above"], start["above"], strict=True)
        )
        and seen["columns"]
    )


@LayerInspector.has_view("all shut", bias=-8.0)
def only_the_last_biases_learn(seen):
    """Only the biases of the last layer can still learn"""
    below = dict(zip(seen["names"], seen["below"], strict=True))
    return all(not np.any(below[name]) for name in ("W1", "b1", "W2")) and np.any(below["b2"])


def aha():
    """A derivative has the shape of its array, and the products that are named give what wiggling measures."""
    leaves = draw_leaves(5, 3, 4, 2, 0.0)
    v = run(leaves)
    d = {name: wiggled(leaves, v, name) for name in NAMES}
    assert all(d[name].shape == v[name].shape for name in NAMES)
    assert np.allclose(d["W1"], v["X"].T @ d["A"], atol=1e-7)
    assert np.allclose(d["H"], d["S"] @ v["W2"].T, atol=1e-7)
    assert np.allclose(d["A"], d["H"] * (v["A"] > 0), atol=1e-7)
    assert np.allclose(d["b1"], d["A"].sum(axis=0), atol=1e-7)
    assert np.allclose(d["S"], (v["S"] - v["T"]) / 5, atol=1e-7)

"""Tensor box: the derivative of a vector by a matrix, slice by slice, and how it shrinks to an outer product."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from course.explorables.shared.graph_drawing import digits
from course.explorables.stage import Explorable, Points, Slider, axes, beside
from course.explorables.stage.picture.marks import WIDTHS, Dots, Values
from course.explorables.stage.picture.shapes import Patches, Shape, Stroke, Words

G = np.array([1.0, -2.0, 2.0, 3.0])
"""The upstream derivatives ∂ε/∂z_k."""
GAP = 1.2
"""Space between two slices, in cells."""


@dataclass(frozen=True)
class Grid:
    """Tables of numbers side by side: `numbers` is (slices, rows, columns); what is not zero is filled.

    Blue is positive, pink negative; `heads` stand above.
    """

    numbers: Any
    heads: Any

    def shapes(self, values: Values) -> list[Shape]:
        tables = np.asarray(values[self.numbers])
        k, i, j = np.indices(tables.shape).reshape(3, -1)
        x, y = j + k * (tables.shape[2] + GAP), -i.astype(float)
        flat = tables.ravel()
        corners = np.c_[x, x + 1, x + 1, x], np.c_[y, y, y - 1, y - 1]
        colours = ["blue" if number > 0 else "pink" for number in flat[flat != 0]]
        full = [c[flat != 0] for c in corners]
        middle = np.arange(len(tables)) * (tables.shape[2] + GAP) + tables.shape[2] / 2
        around = [np.c_[c, c[:, :1], np.full(len(c), np.nan)].ravel() for c in corners]
        return [
            Patches(full[0], full[1], colours or ["blue"]),
            Stroke(around[0], around[1], width=WIDTHS["thin"]),
            Words(x + 0.5, y - 0.62, [digits(n) for n in flat]),
            Words(middle, np.full(len(tables), 0.35), values[self.heads]),
        ]


class TensorBox(Explorable):
    """z = y − Wx: the box ∂z/∂W in slices, one for each z; each is multiplied by its upstream number and added."""

    pause = 0.8
    m = Slider(2, 4, start=3, step=1, label="numbers in z: m")
    n = Slider(2, 4, start=2, step=1, label="numbers in x: n")
    x = Points((1.5, -1.0, 2.0, 0.5), low=-3.0, high=3.0, drag="y", label="x", names=("x₁", "x₂", "x₃", "x₄"), count=4)
    added = Slider(0, 4, start=1, step=1, label="slices added")

    @staticmethod
    def compute(m, n, x, added):
        box, added = slices(m, x[:n].round(1)), min(added, m)
        result = np.tensordot(box[:, :, :added], G[:added], axes=1)
        return {
            "box": np.moveaxis(box, 2, 0),
            "heads": [f"∂z{k + 1}/∂W · {digits(G[k])}" if k < added else f"∂z{k + 1}/∂W" for k in range(m)],
            "result": result[None],
            "result_head": [f"sum of {added} slice{'s' * (added != 1)}"],
            "places": np.arange(1.0, 5.0),
            "box_x": (-0.3, m * (n + GAP) - GAP + 0.3),
            "box_y": (-m - 0.4, 1.0),
            "result_x": (-0.8, n + 0.8),
            "says": words(m, n, box, added),
        }

    @staticmethod
    def step(m, added, **_):
        return {"added": added + 1} if added < m else {}

    @staticmethod
    def fresh(**_):
        return {"added": 0}

    def draw(self):
        return beside(
            input_axes(),
            axes(Grid("box", "heads"), title="the box ∂z/∂W", xlim="box_x", ylim="box_y", width=3.0, bare=True),
            sum_axes(),
            text="says",
        )


def input_axes():
    return axes(
        Dots("places", "x", colour="olive", marker="diamond", size="large"),
        title="the input x",
        x="place",
        xticks=("", "1", "2", "3", "4"),
        xlim=(0.5, 4.5),
        ylim=(-3.2, 3.2),
        width=0.55,
    )


def sum_axes():
    return axes(
        Grid("result", "result_head"),
        title="∂ε/∂W so far",
        xlim="result_x",
        ylim="box_y",
        width=0.85,
        bare=True,
    )


def slices(m, x):
    """∂z_k/∂W for z = y − Wx, measured: wiggle one weight, see which z moves. (m, n, m), the last axis counts z."""
    box = np.zeros((m, len(x), m))
    for i, j in np.ndindex(m, len(x)):
        wiggled = np.zeros((m, len(x)))
        wiggled[i, j] = 1.0  # z is linear in W, so that a wiggle of any length is exact
        box[i, j] = -wiggled @ x
    return box


def words(m, n, box, added):
    """Sizes, zeros, and what the sum has become."""
    full = np.count_nonzero(box)
    sizes = f"the box has {m} × {n} × {m} = {box.size} numbers, {full} of them not zero"
    first = f"{sizes}: in slice k only row k, and it is −xᵀ"
    if added < m:
        return f"{first}\nevery step multiplies one slice by its upstream number and adds it: one more row is there"
    return f"{first}\nall added: row k is −(∂ε/∂zₖ) xᵀ, an outer product of {m} and {n} numbers. No box was needed"


def aha():
    """The sum over all slices is minus the outer product of upstream and x; the box has m·n numbers that count."""
    for m, n in ((2, 3), (4, 2), (3, 3)):
        x = np.array([1.5, -1.0, 2.0])[:n]
        box = slices(m, x)
        assert box.shape == (m, n, m)
        assert np.count_nonzero(box) == m * n
        assert np.allclose(np.tensordot(box, G[:m], axes=1), -np.outer(G[:m], x))

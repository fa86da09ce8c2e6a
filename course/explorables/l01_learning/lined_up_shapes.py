"""Lined-up shapes: slicing, reducing and broadcasting an array of images, axis under axis."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from course.explorables.stage import Choice, Explorable, Slider, axes, beside
from course.explorables.stage.picture.marks import Values
from course.explorables.stage.picture.shapes import Patches, Shape, Words

CHANNELS, MOST = 3, 4
NAMES = ("images", "channels", "height", "width")
SINGLE = {
    "X[0]": lambda X: X[0],
    "X[:, 0]": lambda X: X[:, 0],
    "X[:, :, 0, 0]": lambda X: X[:, :, 0, 0],
    "X[:, :, ::2, ::2]": lambda X: X[:, :, ::2, ::2],
    "X.mean(axis=0)": lambda X: X.mean(axis=0),
    "X.reshape(len(X), -1)": lambda X: X.reshape(len(X), -1),
    "X.transpose(0, 2, 3, 1)": lambda X: X.transpose(0, 2, 3, 1),
}
TAKEN_OFF = {
    "X - X.mean(axis=0)": lambda X: X.mean(axis=0),
    "X - X.mean(axis=(0, 2, 3))": lambda X: X.mean(axis=(0, 2, 3)),
    "X - X.mean(axis=(0, 2, 3), keepdims=True)": lambda X: X.mean(axis=(0, 2, 3), keepdims=True),
    "X - X.max(axis=(1, 2, 3))": lambda X: X.max(axis=(1, 2, 3)),
}
EXPRESSIONS = (*SINGLE, *TAKEN_OFF)


@dataclass(frozen=True)
class Sizes:
    """Shapes written one under the other, aligned at the right as NumPy aligns them; clashing sizes are marked."""

    rows: Any
    clash: Any
    axes: Any

    def shapes(self, values: Values) -> list[Shape]:
        boxes, sizes, labels = [], [], []
        for place, (label, shape) in enumerate(values[self.rows]):
            y = 2.0 - place
            labels.append(label)
            padded = [None] * (MOST - len(shape)) + list(shape)
            for axis, size in enumerate(padded):
                wide = 0.42 if size is not None and label else 0.0
                left, right, low, high = axis - wide, axis + wide, y - 0.7 * wide, y + 0.7 * wide
                boxes.append(((left, left, right, right), (low, high, high, low)))
                mark = "  ✗" if place == 1 and axis in values[self.clash] else ""
                sizes.append("" if size is None or not label else f"{size:,}{mark}")
        x, y = np.array(boxes).transpose(1, 0, 2)
        middle = np.tile(np.arange(MOST), 3), np.repeat((2.0, 1.0, 0.0), MOST)
        heads = Words(np.full(3, -0.7), np.array([2.0, 1.0, 0.0]), labels, align="end")
        top = Words(np.arange(MOST), np.full(MOST, 2.55), values[self.axes])
        return [Patches(x, y, ("sky",) * len(x)), Words(middle[0], middle[1] - 0.06, sizes), heads, top]


class LinedUpShapes(Explorable):
    """Shapes line up at the right: an axis of size 1 stretches, other sizes must agree, and agreeing is not meaning."""

    expression = Choice(EXPRESSIONS, start="X - X.mean(axis=(0, 2, 3))", label="expression")
    images = Slider(1, 6, start=4, step=1, label="images N")
    height = Slider(1, 8, start=6, step=1, label="height H")
    width = Slider(1, 8, start=5, step=1, label="width W")

    @staticmethod
    def compute(expression, images, height, width):
        X = example(images, height, width)
        if expression in SINGLE:
            result = SINGLE[expression](X)
            rows = [("X", X.shape), ("result", result.shape), ("", ())]
            return {
                "rows": rows,
                "clash": (),
                "axis_names": NAMES,
                "says": f"{X.shape} becomes {result.shape}: {counted(X, result)}",
            }
        off = TAKEN_OFF[expression](X)
        clash = clashes(X.shape, off.shape)
        result = ("does not exist", ()) if clash else ("result", X.shape)
        rows = [("X", X.shape), ("taken off", off.shape), result]
        return {"rows": rows, "clash": clash, "axis_names": NAMES, "says": words(X, off, clash, expression)}

    def draw(self):
        return beside(
            axes(Sizes("rows", "clash", "axis_names"), xlim=(-2.2, 3.7), ylim=(-0.5, 2.8), bare=True), text="says"
        )


def example(n, height, width):
    """Images (n, 3, height, width) that count upwards."""
    return np.arange(n * CHANNELS * height * width, dtype=float).reshape(n, CHANNELS, height, width)


def clashes(a, b):
    """The axes, counted within the longer shape, where sizes differ and neither is 1."""
    most = max(len(a), len(b))
    pairs = zip((1,) * (most - len(a)) + tuple(a), (1,) * (most - len(b)) + tuple(b), strict=True)
    return tuple(axis for axis, pair in enumerate(pairs) if 1 not in pair and pair[0] != pair[1])


def counted(X, result):
    """Whether numbers were kept, chosen, or combined."""
    same = result.size == X.size
    return "all numbers kept, with other addresses" if same else f"{result.size} of {X.size} numbers left, or combined"


def words(X, off, clash, expression):
    """Whether NumPy can line the shapes up, and whether the pairs make sense."""
    first = f"{X.shape} minus {off.shape}: "
    if clash:
        pairs = ", ".join(f"{X.shape[axis]} meets {off.shape[axis + off.ndim - X.ndim]}" for axis in clash)
        return f"{first}ValueError, {pairs}. The one axis left was pushed to the right end."
    if off.ndim == 1 and off.size > 1:
        what = "channels" if "(0, 2, 3)" in expression else "images"
        return f"{first}no error, and wrong: the numbers of the {what} were paired with the columns, W = {X.shape[3]}."
    if off.ndim == 1:
        return f"{first}one number for everything; nothing can go wrong here, so nothing is learnt."
    stretched = [str(size) for size, own in zip(X.shape[-off.ndim :], off.shape, strict=True) if own == 1 < size]
    how = f"axes of size 1 are stretched to {', '.join(stretched)}" if stretched else "sizes agree axis by axis"
    return f"{first}{how}{', and a new axis is put in front' * (off.ndim < X.ndim)}."


@LinedUpShapes.has_view("three wide", width=3)
def pairs_colours_with_columns(seen):
    """the sizes agree by accident, and nothing is said"""
    return seen["rows"][-1][1] == (4, 3, 6, 3) and seen["expression"].endswith("(0, 2, 3))")


@LinedUpShapes.has_view("keepdims", expression="X - X.mean(axis=(0, 2, 3), keepdims=True)")
def keeps_each_mean_in_its_place(seen):
    """`keepdims=True` leaves a 1 where an axis was averaged away"""
    return (1, 3, 1, 1) in [shape for _, shape in seen["rows"]]


def aha():
    """Channel means without keepdims fail, unless the width happens to be 3: then they silently go to the columns."""
    for width in range(1, 9):
        X, expression = example(2, 5, width), "X - X.mean(axis=(0, 2, 3))"
        off = TAKEN_OFF[expression](X)
        assert bool(clashes(X.shape, off.shape)) == (width not in (1, 3))
        if width == 3:
            assert not np.allclose((X - off).mean(axis=(0, 2, 3)), 0)
            assert "wrong" in words(X, off, (), expression)
        kept = X - TAKEN_OFF["X - X.mean(axis=(0, 2, 3), keepdims=True)"](X)
        np.testing.assert_allclose(kept.mean(axis=(0, 2, 3)), 0, atol=1e-12)

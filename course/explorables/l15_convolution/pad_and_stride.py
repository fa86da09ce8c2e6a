"""Padding and stride: where a kernel stands on a row of numbers, and how many places there are."""

from dataclasses import dataclass

import numpy as np

from course.explorables.stage import Dots, Explorable, Line, Slider, axes, beside, counted
from course.explorables.stage.picture.marks import WIDTHS, Values, pick
from course.explorables.stage.picture.shapes import Patches, Shape, Stroke

MOST_LAYERS = 12


class PadAndStride(Explorable):
    """Where the kernel stands, row by row. A last place that hangs over the edge means that the sizes do not fit."""

    size = Slider(3, 32, start=7, step=1, label="numbers in a row")
    kernel = Slider(1, 7, start=3, step=1, label="kernel")
    pad = Slider(0, 3, start=0, step=1, label="zeros on each side")
    stride = Slider(1, 4, start=2, step=1, label="stride")

    @staticmethod
    def compute(size, kernel, pad, stride):
        padded, sizes = size + 2 * pad, chain(size, kernel, pad, stride)
        starts = np.arange(0, max(padded - kernel, -1) + 1, stride) - pad
        over = leftover(padded, kernel, stride)
        return {
            "cells": np.arange(size),
            "zeros": np.r_[np.arange(-pad, 0), np.arange(size, size + pad)],
            "bars": np.column_stack([starts, starts + kernel - 1]),
            "over": hanging(starts.max(initial=-pad - stride) + stride, kernel, len(starts) + 1, over),
            "layer": np.arange(len(sizes)),
            "sizes": sizes,
            "room": (-pad - 1.0, size + pad + stride + 0.5),
            "depth": (-1.2, len(starts) + 1.8),
            "places": f"{counted(len(starts), 'place')} of the kernel",
            "says": words(size, kernel, pad, stride, sizes),
        }

    def draw(self):
        return beside(row_axes(), layer_axes(), text="says")


@dataclass(frozen=True)
class Squares:
    """Cells of the row at these columns."""

    columns: str
    colour: str

    def shapes(self, values: Values) -> list[Shape]:
        at = pick(values, self.columns)
        corners = np.c_[at - 0.45, at + 0.45, at + 0.45, at - 0.45], np.tile([-0.8, -0.8, 0.1, 0.1], (len(at), 1))
        return [Patches(*corners, (self.colour,))]


@dataclass(frozen=True)
class Spans:
    """A bar for each place of the kernel, one below the other, from the first to the last number that it covers."""

    ends: str

    def shapes(self, values: Values) -> list[Shape]:
        first, last = pick(values, self.ends).T
        x = np.c_[first - 0.4, last + 0.4, np.full(len(first), np.nan)].ravel()
        return [Stroke(x, np.repeat(1.0 + np.arange(len(first)), 3), "blue", width=WIDTHS["thick"])]


def row_axes():
    return axes(
        Squares("cells", "blue"),
        Squares("zeros", "ink"),
        Spans("bars"),
        Line("over", None, "hangs over the edge", "pink", "dashed", "thick"),
        title="places",
        xlim="room",
        ylim="depth",
        down=True,
        bare=True,
        width=1.6,
    )


def layer_axes():
    return axes(
        Line("layer", "sizes", colour="blue"),
        Dots("layer", "sizes", colour="blue"),
        title="size after each layer of this kind",
        x="layers",
        y="numbers in a row",
        xlim=(-0.5, MOST_LAYERS + 0.5),
        ylim=(0, 36),
    )


def hanging(start, kernel, row, over):
    """The place that hangs over the edge as a line (2, 2); NaN where there is none."""
    return np.array([(start - 0.4, row), (start + kernel - 0.6, row)]) if over else np.full((2, 2), np.nan)


def leftover(padded, kernel, stride):
    """Whether there is a place that hangs over: the places do not end at the edge."""
    return padded < kernel or (padded - kernel) % stride > 0


def chain(size, kernel, pad, stride):
    """Sizes after 0, 1, 2, … layers of this kind, as long as they fit: at most MOST_LAYERS."""
    sizes = [size]
    while len(sizes) <= MOST_LAYERS and not leftover(sizes[-1] + 2 * pad, kernel, stride):
        sizes.append((sizes[-1] + 2 * pad - kernel) // stride + 1)
    return np.array(sizes)


def words(size, kernel, pad, stride, sizes):
    """The formula with its numbers, and how the chain of layers ends."""
    left = f"({size} − {kernel} + 2·{pad})/{stride} + 1 = {(size - kernel + 2 * pad) / stride + 1:.4g}"
    return f"{left}: {verdict(size, kernel, pad, stride)}\n{ending(sizes, kernel, pad, stride)}"


def verdict(size, kernel, pad, stride):
    if size + 2 * pad < kernel:
        return "the kernel is longer than the row"
    if leftover(size + 2 * pad, kernel, stride):
        return "no whole number, so these sizes do not fit"
    out = (size - kernel + 2 * pad) // stride + 1
    return "the size stays" if out == size else f"{counted(out, 'output')} from {size} numbers"


def ending(sizes, kernel, pad, stride):
    written = ", ".join(map(str, sizes))
    if len(sizes) > MOST_LAYERS:
        return f"layer after layer: {written}, …"
    last = sizes[-1] + 2 * pad
    why = "the kernel is longer than that" if last < kernel else "then a place would hang over the edge"
    return f"layer after layer: {written}; {why}"


@PadAndStride.has_view("stride three", stride=3)
def hangs_over_the_edge(seen):
    """the third place would hang over the edge"""
    return len(seen["bars"]) == 2 and np.isfinite(seen["over"]).all()


@PadAndStride.has_view("same size", size=12, kernel=5, pad=2, stride=1)
def keeps_the_size(seen):
    """two zeros on each side keep the size"""
    return seen["kernel"] == 5 and set(seen["sizes"]) == {12}


@PadAndStride.has_view("even kernel", size=12, kernel=4, pad=2, stride=1)
def grows_by_one(seen):
    """each layer adds one number"""
    return np.all(np.diff(seen["sizes"]) == 1) and len(seen["sizes"]) > 2


@PadAndStride.has_view("five by five", size=32, kernel=5, stride=1)
def shrinks_to_nothing(seen):
    """32, 28, 24, 20, 16, 12, 8, 4, and the eighth layer does not fit"""
    return seen["sizes"].tolist() == [32, 28, 24, 20, 16, 12, 8, 4]


def aha():
    """7 numbers and a kernel of 3: strides 1, 2 and 4 fit. An odd kernel keeps the size with (k − 1)/2 zeros."""
    assert [s for s in range(1, 5) if not leftover(7, 3, s)] == [1, 2, 4]
    for kernel in (1, 3, 5, 7):
        assert set(chain(12, kernel, (kernel - 1) // 2, 1)) == {12}
    assert all(chain(12, 4, pad, 1)[1] != 12 for pad in range(4))

"""Dense, local, or local and shared: what three layers on one image hold, compute and hand on."""

import numpy as np

from course.explorables.shared.tables import Table
from course.explorables.stage import Dots, Explorable, LogSlider, Slider, axes, beside

KINDS = ("dense", "local", "shared")
COUNTS = ("parameters", "multiplications", "outputs")


class DenseOrShared(Explorable):
    """A dense layer; one that looks locally with weights of its own at each place; one whose places share weights."""

    side = Slider(8, 64, start=32, step=1, label="height and width")
    depth = LogSlider(1, 512, start=3, step=1, label="channels")
    units = LogSlider(10, 5000, start=500, step=1, label="dense units")
    kernel = Slider(1, 7, start=4, step=1, label="kernel")
    filters = LogSlider(1, 1000, start=4, step=1, label="filters")

    @staticmethod
    def compute(side, depth, units, kernel, filters):
        table = counts(side, depth, units, kernel, filters)
        return {
            **{name: table[:, column] for column, name in enumerate(COUNTS)},
            "cells": [("", *KINDS), *((name, *(f"{n:,}" for n in table[:, j])) for j, name in enumerate(COUNTS))],
            "says": words(side, depth, units, kernel, filters),
        }

    def draw(self):
        return beside(count_axes(), table_axes(), text="says")


def count_axes():
    looks = (("pink", "diamond", "large"), ("blue", "triangle-up", "medium"), ("olive", "square", "medium"))
    return axes(
        *(Dots((0, 1, 2), name, None, (name,), *look) for name, look in zip(COUNTS, looks, strict=True)),
        title="how many",
        xticks=KINDS,
        xlim=(-0.5, 2.5),
        ylim=(1, 1e10),
        log="y",
    )


def table_axes():
    return axes(
        Table("cells", at=(0.17, 0.42, 0.64, 0.86), pitch=0.13),
        title="in numbers",
        xlim=(0, 1),
        ylim=(0, 1),
        bare=True,
        width=1.4,
    )


def counts(side, depth, units, kernel, filters):
    """Parameters with biases, multiplications and outputs (columns) of the three kinds (rows): whole numbers (3, 3)."""
    inputs, taps, outputs = side * side * depth, kernel * kernel * depth, (side - kernel + 1) ** 2 * filters
    return np.array(
        [
            [(inputs + 1) * units, inputs * units, units],
            [(taps + 1) * outputs, taps * outputs, outputs],
            [(taps + 1) * filters, taps * outputs, outputs],
        ]
    )


def words(side, depth, units, kernel, filters):
    """How the numbers of the dense and of the shared layer come about."""
    inputs, taps, out = side * side * depth, kernel * kernel * depth, side - kernel + 1
    return (
        f"dense: {side}·{side}·{depth} = {inputs:,} inputs; ({inputs:,} + 1)·{units:,} parameters\n"
        f"shared: {kernel}·{kernel}·{depth} = {taps:,} weights and a bias for each filter; "
        f"({taps:,} + 1)·{filters:,} parameters, used at {out}·{out} = {out * out:,} places"
    )


@DenseOrShared.has_view("many filters", filters=400)
def still_fewer_parameters(seen):
    """400 filters have 19,600 parameters"""
    return seen["parameters"][2] == 19_600


@DenseOrShared.has_view("one plane", kernel=7, depth=1, filters=1)
def sharing_gains_most_where_places_are_many(seen):
    """one filter of 7 × 7 has 50 parameters"""
    return seen["parameters"][2] == 50


def aha():
    """500 dense units: 1,536,500 parameters. 4 filters of 4 × 4 × 3: 196, with 3,364 outputs, 161,472 products."""
    table = counts(32, 3, 500, 4, 4)
    assert table[0].tolist() == [1_536_500, 1_536_000, 500]
    assert table[2].tolist() == [196, 161_472, 3364]
    assert counts(32, 3, 500, 4, 400)[2, 0] == 19_600
    assert (table[1, 1:] == table[2, 1:]).all()
    assert table[1, 0] == 49 * 3364

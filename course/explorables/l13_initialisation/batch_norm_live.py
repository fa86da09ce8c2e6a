"""Batch norm on a table of eight examples and three units: drag the numbers, and see what comes out."""

import numpy as np

from course.explorables.l13_initialisation.norms import EPS, EXAMPLES, TABLE, UNITS, by_unit
from course.explorables.l13_initialisation.your_batch_norm import outputs
from course.explorables.shared.tables import Table
from course.explorables.shared.your_code import told
from course.explorables.stage import Choice, Dots, Explorable, Function, Guide, Points, Slider, axes, beside

REACH = 5.0
SPREAD = np.linspace(-0.28, 0.28, EXAMPLES)
PLACES = (np.arange(len(UNITS)) + SPREAD[:, None]).ravel()
"""Where the examples of a unit stand, from left to right."""
SEEN_MEAN, SEEN_VARIANCE = np.array([0.4, -0.8, 1.0]), np.array([1.2, 0.9, 0.8])
"""Running averages of the batches before."""
CELLS = tuple(f"{unit} of example {j + 1}" for j in range(EXAMPLES) for unit in UNITS)
MODES = ("training", "test")


class BatchNormLive(Explorable):
    """Each unit is brought to mean 0 and variance 1 over the batch, then to mean β and deviation γ."""

    mode = Choice(MODES, start="training", label="mode")
    rows = Slider(1, EXAMPLES, start=EXAMPLES, step=1, label="examples in batch")
    shift = Slider(-2.0, 2.0, start=0.0, step=0.1, label="added to unit C")
    gamma = Slider(-3.0, 3.0, start=1.0, step=0.1, label="γ of unit A")
    beta = Slider(-3.0, 3.0, start=0.0, step=0.1, label="β of unit A")
    numbers = Points(
        tuple(TABLE.ravel()), low=-REACH, high=REACH, drag="y", label="number", names=CELLS, count=TABLE.size
    )
    forward = Function("batchnorm_forward")

    @staticmethod
    def compute(mode, rows, shift, gamma, beta, numbers, forward):
        table = numbers.reshape(EXAMPLES, len(UNITS)) + np.array((0, 0, shift))
        batch = table[:rows]
        mean, variance = (batch.mean(0), batch.var(0)) if mode == "training" else (SEEN_MEAN, SEEN_VARIANCE)
        hat = by_unit(batch) if mode == "training" else (batch - mean) / np.sqrt(variance + EPS)
        out = np.where(np.arange(len(UNITS)) == 0, gamma * hat + beta, hat)
        return {
            "shifted": table[:, 2],
            "place": PLACES,
            "c_place": PLACES[2::3],
            "inside": np.repeat(np.where(np.arange(EXAMPLES) < rows, 0, 1), len(UNITS)),
            "out_place": PLACES[: out.size],
            "out": out.ravel(),
            "cells": cells(batch, out, mean, variance),
            **with_yours(words(mode, rows, out, hat, gamma, beta), forward, mode, batch, (gamma, beta), out),
        }

    def draw(self):
        return beside(before_axes(), table_axes(), after_axes(bool(self.state["forward"])), text="says")


def before_axes():
    return axes(
        Dots("c_place", "shifted", colour="ink", marker="cross", size="small", labels=("with what is added",)),
        Dots("place", "numbers", group="inside", labels=("in the batch, drag", "not in it")),
        Guide(y=0.0, style="solid"),
        title="before",
        xticks=UNITS,
        xlim=(-0.5, 2.5),
        ylim=(-REACH, REACH),
    )


def table_axes():
    return axes(
        Table("cells", at=(0.07, 0.22, 0.35, 0.48, 0.66, 0.79, 0.92), pitch=0.075),
        title="before, and after",
        xlim=(0, 1),
        ylim=(0, 1),
        bare=True,
        width=1.7,
    )


def after_axes(yours):
    return axes(
        *(
            (Dots("out_place", "yours", colour="olive", marker="cross", size="large", labels=("yours",)),)
            if yours
            else ()
        ),
        Dots("out_place", "out", colour="pink", marker="triangle-up"),
        Guide(y=0.0, style="solid"),
        title="after",
        xticks=UNITS,
        xlim=(-0.5, 2.5),
        ylim=(-REACH, REACH),
    )


def with_yours(says, forward, mode, batch, scale_and_shift, right):
    """The text, and with a learner's batchnorm_forward what it makes of the batch."""
    if not forward:
        return {"says": says}
    gamma, beta = (np.array([own, *rest]) for own, rest in zip(scale_and_shift, ((1.0, 1.0), (0.0, 0.0)), strict=True))
    given = outputs(
        forward, "train" if mode == "training" else mode, batch, gamma, beta, (SEEN_MEAN, SEEN_VARIANCE), right
    )
    own = given.values["out"] if given.usable else np.full(right.shape, np.nan)
    return {"yours": np.ravel(own), "says": f"{says}\n{told(given)}"}


def cells(batch, out, mean, variance):
    """The table in words: a row for each example, then the statistics that were used, and those of what came out."""
    rows = [(str(j + 1), *texts(given), *texts(made)) for j, (given, made) in enumerate(zip(batch, out, strict=True))]
    statistics = [("mean", *texts(mean), *texts(out.mean(0))), ("var", *texts(variance), *texts(out.var(0)))]
    return [("", *UNITS, *UNITS), *rows, *statistics]


def texts(numbers):
    return [f"{value:.2f}" for value in numbers]


def words(mode, rows, out, hat, gamma, beta):
    """Where the statistics come from, and what that means for one example."""
    source = "of this batch" if mode == "training" else "of the batches before, now fixed"
    alone = rows == 1 and mode == "training"
    result = "a batch of one: x − mean is 0, so the outputs are exactly β" if alone else ""
    return (
        f"{mode}: mean and variance {source}. {result}\n"
        f"unit A, example 1: x̂ = {hat[0, 0]:.3f}, γx̂ + β = {gamma:.1f} · {hat[0, 0]:.3f} + {beta:.1f} = {out[0, 0]:.3f}"
    )


@BatchNormLive.has_view("C moved", shift=1.5)
def nothing_changes_on_the_right(seen):
    """In *1 C moved* nothing changes on the right"""
    return seen["shift"] > 0 and np.allclose(seen["out"], BatchNormLive().values()["out"])


@BatchNormLive.has_view("batch of one", rows=1, gamma=2.0, beta=1.5)
def the_output_is_beta(seen):
    """the output is exactly $\\beta$"""
    return len(seen["out"]) == len(UNITS) and np.array_equal(seen["out"], (seen["beta"], 0, 0))


@BatchNormLive.has_view("test mode", mode="test", shift=1.5)
def a_shift_moves_the_outputs(seen):
    """now a shift of unit C does move the outputs"""
    still = BatchNormLive(mode=seen["mode"]).values()["out"]
    return len(still) == len(seen["out"]) and np.abs(seen["out"] - still).max() > 1


def aha():
    """Over the batch every unit has mean β and variance γ², whatever is added to it; a batch of one gives β."""
    seen = BatchNormLive(gamma=2.0, beta=3.0).values()
    out = seen["out"].reshape(EXAMPLES, 3)
    np.testing.assert_allclose(out.mean(0), (3, 0, 0), atol=1e-9)
    np.testing.assert_allclose(out.var(0), (4, 1, 1), atol=1e-3)
    np.testing.assert_allclose(BatchNormLive(gamma=2.0, beta=3.0, shift=2.0).values()["out"], seen["out"])
    np.testing.assert_allclose(BatchNormLive(rows=1, beta=0.7).values()["out"], (0.7, 0, 0))
    moved, still = (BatchNormLive(mode="test", shift=s).values()["out"] for s in (2.0, 0.0))
    assert np.abs(moved - still).max() > 2

"""The simplest network: one weight, one bias, one example, half the squared error. A table to fill in by hand."""

from typing import ClassVar

import numpy as np

from course.explorables.shared.tables import Table
from course.explorables.shared.typed_numbers import EXAMPLES, near, readings
from course.explorables.stage import Dots, Explorable, Line, Slider, Toggle, Typed, axes, beside, number

START, TARGET, ROWS = (0.1, 1.0), 3.0, 5
COLUMNS = ("h", "L", "dh", "dw", "db", "w", "b")
HEADS = ("step", "h", "L", "∂L/∂h", "∂L/∂w", "∂L/∂b", "w after", "b after")


def cell(label):
    return Typed("", read=readings, examples=EXAMPLES, label=label)


class SimplestNetwork(Explorable):
    """h = wx + b, L = ½(h − y)²: fill in one row of the table per step of gradient descent; each cell answers."""

    row = Slider(1, ROWS, start=1, step=1, label="row (step)")
    x = Slider(-2.0, 2.0, start=1.0, step=0.5, label="input x")
    rate = Slider(0.05, 1.5, start=0.2, step=0.05, label="learning rate η")
    h, L = cell("h"), cell("L")
    dh, dw, db = cell("∂L/∂h"), cell("∂L/∂w"), cell("∂L/∂b")
    w, b = cell("w after"), cell("b after")
    reveal = Toggle(False, label="reveal this row")
    groups: ClassVar = {"Setting": ("row", "x", "rate", "reveal"), "Your row": COLUMNS}

    @staticmethod
    def compute(row, x, rate, reveal, **typed):
        table = steps(x, rate)
        walk = np.vstack([START, table[:, 5:]])[: row + (reveal or complete(typed, table[row - 1]))]
        line = np.array([-20.0, 20.0])
        return {
            "rows": rows(row, table, reveal, typed),
            "walk_w": walk[:, 0],
            "walk_b": walk[:, 1],
            "line_w": line,
            "line_b": TARGET - x * line,
            "says": words(row, table, x, rate, typed),
        }

    @staticmethod
    def follow(changed, **_):
        return {**dict.fromkeys(COLUMNS, ""), "reveal": False} if changed & {"row", "x", "rate"} else {}

    def draw(self):
        return beside(table_axes(), path_axes(), text="says")


def table_axes():
    return axes(
        Table("rows", at=(0.05, 0.18, 0.31, 0.44, 0.57, 0.7, 0.83, 0.96), pitch=0.12),
        title="x and the target y = 3 are given; start at w = 0.1, b = 1",
        xlim=(0, 1),
        ylim=(0, 1),
        width=1.9,
        bare=True,
    )


def path_axes():
    return axes(
        Line("line_w", "line_b", "loss 0: wx + b = 3", "ink", "dashed"),
        Line("walk_w", "walk_b", colour="blue"),
        Dots("walk_w", "walk_b", labels=("after each step",)),
        x="w",
        y="b",
        xlim=(-1, 3),
        ylim=(0, 4),
        square=True,
    )


def steps(x, rate):
    """ROWS steps of descent: h, L, its derivatives by h, w, b, and w, b after. (ROWS, 7)"""
    (w, b), table = START, []
    for _ in range(ROWS):
        error = w * x + b - TARGET
        w, b = w - rate * error * x, b - rate * error
        table.append([error + TARGET, error**2 / 2, error, error * x, error, w, b])
    return np.array(table)


def rows(row, table, reveal, typed):
    """The heading, the rows before this one, and this one as it was typed: ✓ right, ✗ not, ? empty."""
    shown: list[tuple[str, ...]] = [HEADS]
    for step, numbers in enumerate(table[:row], start=1):
        texts = [number(value, 4) for value in numbers]
        if step == row and not reveal:
            texts = [judged(typed[name], value) for name, value in zip(COLUMNS, numbers, strict=True)]
        shown.append((str(step), *texts))
    return shown


def judged(text, truth):
    return f"{text} {'✓' if near(text, truth) else '✗'}" if text.strip() else "?"


def complete(typed, numbers):
    return all(near(typed[name], value) for name, value in zip(COLUMNS, numbers, strict=True))


def words(row, table, x, rate, typed):
    """A sentence for the first cell that is wrong, or what comes next."""
    numbers = dict(zip(COLUMNS, table[row - 1], strict=True))
    before = table[row - 2, 5:] if row > 1 else START
    factor = 1 - rate * (x**2 + 1)
    for name, head in zip(COLUMNS, HEADS[1:], strict=True):
        if typed[name].strip() and not near(typed[name], numbers[name]):
            return f"{head}: {why(name, typed[name], numbers, before, x, rate)}"
    if complete(typed, table[row - 1]):
        return f"the row is right. The error h − y is multiplied by 1 − η(x² + 1) = {factor:.2f} in each step"
    return "fill in the row from left to right; the gradient is taken with the old w and b, then both move"


def why(name, text, numbers, before, x, rate):
    """What a wrong entry looks like, as a sentence."""
    error = numbers["dh"]
    slips = {
        "h": [(x * before[0], "add the bias"), (before[0] + before[1], "multiply w by x first")],
        "L": [(error**2, "the loss has a ½ in front"), (error, "that is the error; square and halve it")],
        "dh": [
            (2 * error, "the ½ takes away the 2: the derivative of ½(h − y)² is h − y"),
            (-error, "h − y, not y − h"),
        ],
        "dw": [(x, "that is the local derivative; multiply it by ∂L/∂h"), (error, "multiply by x: ∂h/∂w = x")],
        "db": [(1.0, "that is the local derivative; multiply it by ∂L/∂h"), (error * x, "∂h/∂b is 1, not x")],
    }
    for key, old, slope in (("w", before[0], numbers["dw"]), ("b", before[1], numbers["db"])):
        slips[key] = [
            (rate * slope, f"you replaced {key} by the step η ∂L/∂{key}; subtract the step from the old {key}"),
            (old + rate * slope, "that goes uphill: subtract"),
            (old - slope, "multiply the derivative by η"),
            (old - 2 * rate * slope, "the derivative has no factor of 2: the loss has a ½"),
        ]
    known = [sentence for value, sentence in slips[name] if near(text, value)]
    return known[0] if known else "not that. Use the unrounded numbers to its left, upstream times local"


def aha():
    """The error shrinks by 1 − η(x² + 1); the descent ends at the nearest point of the line of solutions."""
    table = steps(1.0, 0.2)
    assert np.allclose(table[0], [1.1, 1.805, -1.9, -1.9, -1.9, 0.48, 1.38])
    assert np.allclose(table[1:, 2] / table[:-1, 2], 0.6)
    assert np.allclose(steps(1.0, 0.5)[0, 5:], [1.05, 1.95])
    assert abs(steps(1.0, 1.0)[-1, 2]) == abs(steps(1.0, 1.0)[0, 2])

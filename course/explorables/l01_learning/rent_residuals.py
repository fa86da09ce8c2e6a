"""Rent residuals: two lines through the same flats, and three ways to say which of them is better."""

from typing import Any

import numpy as np

from course import data
from course.explorables.shared.strokes import segments
from course.explorables.stage import Bars, Choice, Dots, Explorable, Guide, Line, Points, axes, beside

ENDS = np.array([2.0, 18.0])
"""Where the two ends of a line stand, in hundreds of square feet."""
HIGH = 50.0
ENDS_NAMES = ("left end", "right end")
LOOKS = ("blue", "pink")
NARROW: dict[str, Any] = {"xticks": ("A", "B"), "width": 0.55}


def flats():
    """Sixteen flats (16, 2): area in hundreds of square feet, rent in hundreds of dollars a month."""
    X, y = data.rent(16, np.random.default_rng(3))
    return np.round(np.column_stack([X[:, 0], y]) / 100, 1)


class RentResiduals(Explorable):
    """Two lines compete for the same flats: their residuals, signed, absolute and squared. Drag line ends and flats."""

    line_a = Points((9.0, 39.0), low=0.0, high=HIGH, drag="y", label="line A", names=ENDS_NAMES, count=2)
    line_b = Points(
        (35.8, 11.8), low=0.0, high=HIGH, drag="y", label="line B", names=("left end", "right end"), count=2
    )
    flat = Points(flats(), low=0.0, high=HIGH, label="flat")
    sticks = Choice(("A", "B"), start="B", label="residuals of line")

    @staticmethod
    def compute(line_a, line_b, flat, sticks):
        left = {"A": residuals(line_a, flat), "B": residuals(line_b, flat)}
        measures = np.array([measured(left["A"]), measured(left["B"])]).T
        feet = flat - np.c_[np.zeros(len(flat)), left[sticks]]
        names = ("signed", "absolute", "squared")
        texts = {
            f"{name}_text": [f"{v:.2f}" if abs(v) < 10 else f"{v:.0f}" for v in row]
            for name, row in zip(names, measures, strict=True)
        }
        return {
            "ends": ENDS,
            "stick_lines": segments(flat, feet),
            **dict(zip(names, measures, strict=True)),
            **texts,
            "signed_span": np.array([min(-4.0, *measures[0] - 2), max(4.0, *measures[0] + 2)]),
            "says": words(line_a, line_b, measures),
        }

    def draw(self):
        return beside(
            flats_axes(),
            signed_axes(),
            axes(Bars("absolute", "absolute_text", colours=LOOKS), title="mean |residual|", **NARROW),
            axes(Bars("squared", "squared_text", colours=LOOKS), title="mean residual²", **NARROW),
            text="says",
        )


def flats_axes():
    return axes(
        Line("stick_lines", label="residuals", colour="ink", style="dotted"),
        Line("ends", "line_a", "line A", "blue"),
        Line("ends", "line_b", "line B", "pink", "dashed"),
        Dots("flat", colour="olive"),
        Dots("ends", "line_a", colour="blue", marker="square", size="large"),
        Dots("ends", "line_b", colour="pink", marker="diamond", size="large"),
        x="area (hundreds of square feet)",
        y="rent (hundreds of dollars a month)",
        xlim=(0, 20),
        ylim=(0, HIGH + 12),
        width=1.5,
    )


def signed_axes():
    return axes(
        Bars("signed", "signed_text", colours=LOOKS),
        Guide(y=0.0, style="solid"),
        title="mean residual",
        ylim="signed_span",
        **NARROW,
    )


def coefficients(line):
    """(a, b) of y = ax + b through the two ends, whose heights are given."""
    slope = (line[1] - line[0]) / (ENDS[1] - ENDS[0])
    return slope, line[0] - slope * ENDS[0]


def residuals(line, flat):
    """Observed rent minus the rent on the line, for flats (n, 2) → (n,)."""
    slope, height = coefficients(line)
    return flat[:, 1] - (slope * flat[:, 0] + height)


def measured(residual):
    """Their mean, the mean of their sizes, and the mean of their squares: (n,) → (3,)."""
    return np.array([residual.mean(), np.abs(residual).mean(), (residual**2).mean()])


def words(line_a, line_b, measures):
    """Both lines as formulas, and which of them each measure calls the better one."""
    says = [
        f"line {name}: y = {slope:.2f} x {'+' if height >= 0 else '−'} {abs(height):.2f}"
        for name, (slope, height) in zip("AB", map(coefficients, (line_a, line_b)), strict=True)
    ]
    sizes = np.abs(measures)
    winners = ["neither" if np.isclose(pair[0], pair[1], rtol=1e-3) else "AB"[int(pair.argmin())] for pair in sizes]
    return (
        f"{says[0]}   |   {says[1]}\n"
        f"nearer to 0 by the mean residual: {winners[0]}   |   by its absolute value: {winners[1]}   |   "
        f"by its square: {winners[2]}"
    )


def aha():
    """The signed mean is nearly 0 for a line that falls where rents rise; absolute and squared residuals see it."""
    values = RentResiduals().values()
    assert abs(values["signed"][1]) < abs(values["signed"][0])
    assert values["absolute"][1] > 4 * values["absolute"][0]
    assert values["squared"][1] > 16 * values["squared"][0]
    flat = flats()
    centre = flat.mean(axis=0)
    for slope in (-3.0, 0.0, 1.0):  # every line through the centre has signed mean 0
        through = centre[1] + slope * (ENDS - centre[0])
        assert abs(measured(residuals(through, flat))[0]) < 1e-12

"""Steps or lines: how the largest error falls with the number of pieces."""

from functools import cache

import numpy as np

from course.explorables.l10_elbows.elbows import CURVES, X
from course.explorables.stage import Choice, Dots, Explorable, Line, Slider, axes, beside

PIECES = np.array([1, 2, 4, 8, 16, 32])
MOST = 32


class StepsOrLines(Explorable):
    """A curve in equal pieces, level ones and straight ones: the largest error of each against their number."""

    curve = Choice(tuple(CURVES), start="sine wave", label="curve")
    pieces = Slider(1, MOST, start=4, step=1, label="pieces K")

    @staticmethod
    def compute(curve, pieces):
        y = CURVES[curve]
        errors = falling(curve)
        steps, lines = levels(y, pieces), chords(y, pieces)
        own = {"lines": np.abs(lines - y).max(), "steps": np.abs(steps - y).max()}
        return {
            "target": y,
            "level": steps,
            "straight": lines,
            "step_errors": errors["steps"],
            "line_errors": errors["lines"],
            "bound": bound(curve, PIECES),
            "yours": [np.log2(pieces)] * 2,
            "own": [own["lines"], own["steps"]],
            "kind": [0, 1],
            "doublings": np.log2(PIECES),
            "says": (
                f"K = {pieces}: largest error {own['lines']:.3g} with lines, {own['steps']:.3g} with steps\n"
                f"from 16 to 32 pieces: lines ÷ {errors['lines'][-2] / errors['lines'][-1]:.2f}, "
                f"steps ÷ {errors['steps'][-2] / errors['steps'][-1]:.2f}"
            ),
        }

    def draw(self):
        return beside(curve_axes(), error_axes(), text="says")


def curve_axes():
    return axes(
        Line(X, "target", "curve", "ink", width="thick"),
        Line(X, "level", "steps", "pink", "dashed"),
        Line(X, "straight", "lines", "blue"),
        x="x",
        y="y",
        xlim=(-0.02, 1.02),
        ylim=(-1.3, 1.3),
        width=1.3,
    )


def error_axes():
    return axes(
        Line("doublings", "bound", "h²·max|f″|/8", "ink", "dotted"),
        Line("doublings", "step_errors", "steps", "pink", "dashed"),
        Line("doublings", "line_errors", "lines", "blue"),
        Dots("yours", "own", group="kind", labels=("yours: lines", "yours: steps"), size="large"),
        x="number of pieces K",
        y="largest error",
        log="y",
        xticks=("1", "2", "4", "8", "16", "32"),
        xlim=(-0.2, 5.2),
        ylim=(1e-4, 10),
    )


def chords(y, pieces):
    """The curve's values at equally spaced knots, joined by straight lines."""
    knots = np.linspace(0, 1, pieces + 1)
    return np.interp(X, knots, np.interp(knots, X, y))


def levels(y, pieces):
    """On each equal piece the middle between its highest and lowest value: no other constant has a smaller error."""
    return np.concatenate([np.full(len(p), (p.max() + p.min()) / 2) for p in np.array_split(y, pieces)])


@cache
def falling(curve):
    """Largest errors for K in PIECES."""
    y = CURVES[curve]
    return {
        name: np.array([np.abs(fit(y, k) - y).max() for k in PIECES])
        for name, fit in (("lines", chords), ("steps", levels))
    }


def bound(curve, pieces):
    """h²·max|f″|/8 with h = 1/K, f″ by differences; NaN for the square root, whose f″ has no bound at 0."""
    if curve == "square root":
        return np.full(len(pieces), np.nan)
    return np.abs(np.diff(CURVES[curve], 2)).max() / (X[1] - X[0]) ** 2 / 8 / np.asarray(pieces) ** 2


@StepsOrLines.has_view("four", pieces=4)
def line_errors_fall_to_a_quarter(seen):
    """twice as many segments leave a *quarter* of the error, twice as many steps a *half*"""
    lines, steps = seen["line_errors"], seen["step_errors"]
    return np.isclose(lines[4] / lines[5], 4, atol=0.2) and np.isclose(steps[4] / steps[5], 2, atol=0.1)


@StepsOrLines.has_view("square root", curve="square root", pieces=16)
def rule_of_a_quarter_fails(seen):
    """the rule of a quarter fails"""
    return seen["line_errors"][4] / seen["line_errors"][5] < 1.5


def aha():
    """Twice as many lines leave a quarter of the error, twice as many steps a half; not so at an infinite slope."""
    errors = falling("sine wave")
    np.testing.assert_allclose(errors["lines"][2:], [0.211, 0.0704, 0.0188, 0.00479], rtol=3e-3)
    np.testing.assert_allclose(bound("sine wave", PIECES[2:]), [0.308, 0.0771, 0.0193, 0.00482], rtol=3e-3)
    assert 3.7 < errors["lines"][-2] / errors["lines"][-1] < 4.1
    assert 1.8 < errors["steps"][-2] / errors["steps"][-1] < 2.2
    root = falling("square root")["lines"]
    assert 1.3 < root[-2] / root[-1] < 1.6

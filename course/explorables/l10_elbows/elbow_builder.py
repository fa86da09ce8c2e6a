"""Elbows: a curve is approximated by straight pieces, and each change of slope is one ReLU unit."""

import numpy as np

from course.explorables.l10_elbows.elbows import (
    COUNTS,
    CURVES,
    HIGHEST,
    MOST,
    STEEPEST,
    X,
    bend,
    bending,
    evenly,
    falling,
    fitted,
    formula,
    one_by_one,
    resized,
    size,
    verdict,
    walk,
)
from course.explorables.shared import your_code
from course.explorables.shared.strokes import segments
from course.explorables.stage import (
    Choice,
    Dots,
    Explorable,
    Function,
    Line,
    LogSlider,
    Points,
    Slider,
    axes,
    beside,
    counted,
)

HAND, SLOPES, EQUAL, GREEDY = "by hand", "places by hand, slopes fitted", "fitted, equally spaced", "fitted, one by one"
NAMES = ("starting slope", *(f"change at elbow {i + 1}" for i in range(MOST)))


class ElbowBuilder(Explorable):
    """Bend a line onto a curve with elbows, each of them one ReLU unit: drag their places and changes of slope."""

    curve = Choice(tuple(CURVES), start="sine wave", label="curve")
    fit = Choice((HAND, SLOPES, EQUAL, GREEDY), start=HAND, label="elbows are set")
    count = Slider(1, MOST, start=3, step=1, label="elbows K")
    weight = LogSlider(0.1, 10.0, start=1.0, label="weight w in relu")
    places = Points((0.25, 0.5, 0.75), low=0.0, high=1.0, drag="x", label="place of elbow")
    slopes = Points((4.0, -6.5, -2.0, 4.5), low=-STEEPEST, high=STEEPEST, drag="y", names=NAMES)
    height = Points((0.1,), low=-HIGHEST, high=HIGHEST, drag="y", names=("starting height",), count=1)
    net = Function("relu_net")

    @staticmethod
    def compute(curve, fit, count, weight, places, slopes, height, net):
        corners, ends = np.sort([0.0, 1.0, *places]), np.array([0.0, 1.0])
        misses = walk(X, places, slopes, height) - CURVES[curve]
        worst, errors, starts = np.abs(misses).argmax(), falling(curve), np.append(0.0, places)
        return {
            "x": X[::4],
            "target": CURVES[curve][::4],
            "ends": ends,
            "start": height + slopes[0] * ends,
            "elbow_x": np.ravel([(0.0, place, 1.0, np.nan) for place in places]),
            "elbow_y": np.ravel([(0.0, 0.0, s * (1 - at), np.nan) for at, s in zip(places, slopes[1:], strict=True)]),
            "corners": corners,
            "sum": walk(corners, places, slopes, height),
            "corner_y": walk(places, places, slopes, height),
            "origin": np.zeros(1),
            "worst": np.c_[np.repeat(X[worst], 2), CURVES[curve][worst] + misses[worst] * ends],
            "stems": segments(np.c_[starts, np.zeros(count + 1)], np.c_[starts, slopes]),
            "slope_x": starts,
            "kind": np.append(1, np.zeros(count)),
            "wanted": bending(curve)[::4] / (count + 1),
            "doublings": np.log2(COUNTS),
            "at_count": np.log2(count),
            **errors,
            "error": max(size(misses), 1e-6),
            "says": f"{verdict(misses, errors, weight)}\n{formula(places, slopes, height[0], weight)}",
            **(your_curve(net, weight, places, slopes, height[0]) if net else {}),
        }

    @staticmethod
    def follow(changed, curve, fit, count, places, slopes, height, **_):
        """What was dragged is kept; the rest is fitted again, except where the elbows are set by hand."""
        if "fit" not in changed and changed & {"slopes", "height"}:
            fit = HAND
        elif "fit" not in changed and "places" in changed and fit in (EQUAL, GREEDY):
            fit = SLOPES
        places = places if "places" in changed else PLACING[fit](curve, count, places)
        count = len(places)
        if fit == HAND:
            slopes = np.append(slopes, np.zeros(MOST))[: count + 1]
        else:
            height, slopes = fitted(CURVES[curve], places)
        return {"fit": fit, "count": count, "places": places, "slopes": slopes, "height": height}

    @staticmethod
    def agree(count, places, slopes, **_):
        if (len(places), len(slopes)) != (count, count + 1):
            raise ValueError(
                f"places and slopes must be {count} and {count + 1} numbers, as count is {count}; "
                f"got {len(places)} and {len(slopes)}"
            )

    def draw(self):
        return beside(curve_axes(bool(self.state["net"])), slope_axes(), error_axes(), text="says")


def your_curve(function, weight, places, slopes, height):
    """The same elbows as units of a learner's network, of which the first starts at 0 and is the starting slope."""
    count = len(slopes)
    units = np.full(count, weight), -weight * np.append(0.0, places), slopes / weight, height
    right = walk(X[::4], places, slopes, height)
    says = f"{counted(count, 'unit')}, the first with its corner at 0 for the starting slope."
    return your_code.curve(says, "relu_net", function, (X[::4], *units), right)


def curve_axes(yours):
    together = Line("corners", "sum", "the right one" if yours else "their sum", "ink" if yours else "blue")
    return axes(
        Line("x", "target", colour="ink", width="thick", label="curve"),
        Line("elbow_x", "elbow_y", colour="sky", width="thin", label="elbows"),
        Line("ends", "start", colour="pink", style="dashed", label="start a + b·x"),
        Line("worst", colour="olive", width="thick", label="largest error"),
        together,
        *[Line("x", "yours", "yours", style="dashed", width="thick")] * yours,
        Dots("places", "corner_y", size="large"),
        Dots("origin", "height", colour="pink", marker="triangle-up", size="large"),
        x="x: drag the corners left and right",
        xlim=(-0.02, 1.02),
        ylim=(-1.6, 1.6),
        width=1.7,
    )


def slope_axes():
    return axes(
        Line("x", "wanted", colour="ink", style="dashed", label="f″/(K + 1)"),
        Line("stems", colour="sky", width="thick"),
        Dots("slope_x", "slopes", group="kind", labels=("change of slope", "starting slope b"), size="large"),
        x="x: drag the slopes up and down",
        xlim=(-0.04, 1.04),
        ylim=(-STEEPEST, STEEPEST),
        width=1.1,
    )


def error_axes():
    return axes(
        Line("doublings", "steps", colour="olive", style="dotted", label="steps"),
        Line("doublings", "equal", colour="sky", style="dashed", label="equal spacing"),
        Line("doublings", "greedy", label="one by one"),
        Dots("at_count", "error", labels=("yours",), marker="diamond", size="large"),
        x="number of elbows K",
        y="root mean square error",
        log="y",
        xticks=("1", "2", "4", "8", "16", "32"),
        xlim=(-0.2, 5.2),
    )


PLACING = {
    HAND: lambda curve, count, places: resized(places, count),
    SLOPES: lambda curve, count, places: resized(places, count),
    EQUAL: lambda curve, count, places: evenly(count),
    GREEDY: lambda curve, count, places: one_by_one(curve)[0][:count],
}
"""Where the elbows go when K, the curve or the way of fitting changes."""


@ElbowBuilder.has_view("slopes fitted", fit="places by hand, slopes fitted")
def slopes_are_better_than_by_hand(seen):
    """With the slopes fitted the error is smaller at the same places"""
    return seen["error"] < ElbowBuilder().values()["error"] and seen["fit"].startswith("places by hand")


@ElbowBuilder.has_view("places too", fit="fitted, one by one", count=8)
def placed_one_by_one(seen):
    """Placed one by one, where each helps most, the same number of elbows often gives a smaller error"""
    return seen["error"] < 0.05 and seen["fit"].endswith("one by one") and seen["greedy"][-1] < 0.3


@ElbowBuilder.has_view("another weight", weight=5.0)
def formula_changes_picture_does_not(seen):
    """the formula changes, the picture does not"""
    start = ElbowBuilder().values()
    return np.array_equal(seen["sum"], start["sum"]) and seen["says"] != start["says"]


def aha():
    """The sum is straight between elbows; twice as many quarter the error (steps: halve it); 3 knobs, 2 freedoms."""
    values = ElbowBuilder(fit=GREEDY, count=7).values()
    inner = np.linspace(values["corners"][:-1], values["corners"][1:], 7)
    lines = walk(inner.ravel(), values["places"], values["slopes"], values["height"]).reshape(inner.shape)
    np.testing.assert_allclose(np.diff(lines, n=2, axis=0), 0, atol=1e-12)
    turns = np.diff(np.diff(values["sum"]) / np.diff(values["corners"]))
    np.testing.assert_allclose(turns, values["slopes"][1:][np.argsort(values["places"])], rtol=1e-9)
    for curve in ("sine wave", "bump", "steep step", "ever faster"):
        errors = falling(curve)
        assert 3.5 < errors["equal"][-3] / errors["equal"][-1] < 4.5
        assert 1.7 < errors["steps"][-3] / errors["steps"][-1] < 2.1
    for weight in (0.1, 5.0):
        np.testing.assert_allclose(
            -2 / weight * np.maximum(weight * X - weight * 0.3, 0), -2 * bend(X, 0.3), atol=1e-15
        )

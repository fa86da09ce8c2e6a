"""One unit: three numbers, two freedoms. What rewriting them does to the function, and to the next step."""

import numpy as np

from course.explorables.stage import Dots, Explorable, Guide, Line, LogSlider, Points, Slider, axes, beside

REACH = 4.0
X = np.linspace(-REACH, REACH, 161)
RATE = 0.01


class OneUnit(Explorable):
    """One ReLU unit v·max(0, w·x + b), the same function rewritten by a factor, and one step on one point."""

    w = Slider(-3.0, 3.0, start=1.0, step=0.1, label="weight w")
    b = Slider(-3.0, 3.0, start=-1.0, step=0.1, label="bias b")
    v = Slider(-3.0, 3.0, start=1.0, step=0.1, label="output weight v")
    factor = LogSlider(0.2, 5.0, start=1.0, label="rewrite by α")
    point = Points(((3.0, 3.4),), low=-REACH, high=REACH, names=("point to learn",), count=1)

    @staticmethod
    def compute(w, b, v, factor, point):
        numbers = np.array([factor * w, factor * b, v / factor])
        x, y = point[0]
        value, slopes = unit(numbers, x), derivatives(numbers, x)
        after = numbers - RATE * 2 * (value - y) * slopes
        by_w, by_b, by_v = derivatives(numbers, X)
        return {
            "f": unit(numbers, X),
            "after": unit(after, X),
            "corner": [-b / w] if w else [np.nan],
            "floor": [0.0],
            "by_w": by_w,
            "by_b": by_b,
            "by_v": by_v,
            "here": x,
            "says": words(numbers, value, unit(after, x), slopes @ slopes),
        }

    def draw(self):
        return beside(unit_axes(), derivative_axes(), text="says")


def unit_axes():
    return axes(
        Line(X, "after", "after one step on the point", "pink", "dashed"),
        Line(X, "f", "the unit", width="thick"),
        Dots("corner", "floor", colour="olive", marker="triangle-up", size="large", labels=("corner at −b/w",)),
        Dots("point", colour="pink", marker="square", size="large", labels=("point to learn",)),
        x="x: drag the square",
        y="v·max(0, w·x + b)",
        xlim=(-REACH, REACH),
        ylim=(-REACH, REACH),
    )


def derivative_axes():
    return axes(
        Guide(x="here"),
        Line(X, "by_w", "by w"),
        Line(X, "by_b", "by b", "pink", "dashed"),
        Line(X, "by_v", "by v", "olive", "dotted", width="thick"),
        x="x (the upright line: the point)",
        y="derivative of the output",
        xlim=(-REACH, REACH),
        ylim=(-8, 8),
    )


def unit(numbers, x):
    w, b, v = numbers
    return v * np.maximum(0, w * x + b)


def derivatives(numbers, x):
    """By w, by b and by v, stacked: (3,) and the shape of x."""
    w, b, v = numbers
    z = w * x + b
    return np.stack([v * x * (z > 0), v * (z > 0), z * (z > 0)])


def words(numbers, value, after, squared):
    """Corner, side and slope; the three numbers as rewritten; what one step does."""
    w, b, v = numbers
    side = "right" if w > 0 else "left"
    corner = f"corner at {-b / w:.2f}, on to its {side}, slope there w·v = {w * v:.2f}" if w else "w = 0: no corner"
    return (
        f"{corner}   |   the three numbers are now w = {w:.2f}, b = {b:.2f}, v = {v:.2f}\n"
        f"one step (rate {RATE}) takes the output at the point from {value:.2f} to {after:.2f}; the squares of the "
        f"three derivatives there sum to {squared:.2f}"
    )


@OneUnit.has_view("as at first", w=1.0, b=-1.0, v=1.0, factor=1.0)
def squared_length_is_14(seen):
    """$\\|\\nabla f\\|^2=9+1+4=14$ for $\\alpha=1$"""
    return np.isclose(squared_length(seen), 14, atol=0.2)


@OneUnit.has_view("rewritten", w=1.0, b=-1.0, v=1.0, factor=5.0)
def squared_length_is_100(seen):
    """for $\\alpha=5$. The picture says the same"""
    return np.isclose(squared_length(seen), 100.4, atol=1) and np.allclose(seen["f"], OneUnit().values()["f"])


def squared_length(seen):
    """Of the gradient at the point to learn, read off the curves."""
    return sum(np.interp(seen["here"], X, seen[name]) ** 2 for name in ("by_w", "by_b", "by_v"))


def aha():
    """Rewriting leaves the function as it is, and changes the step; one direction of the three changes nothing."""
    plain, same = OneUnit().values(), OneUnit(factor=5.0).values()
    np.testing.assert_allclose(plain["f"], same["f"], atol=1e-12)
    assert np.abs(plain["after"] - same["after"]).max() > 1
    numbers = np.array([1.5, -2.0, 0.7])
    np.testing.assert_allclose(numbers * (1, 1, -1) @ derivatives(numbers, X), 0, atol=1e-12)
    assert unit((-2.0, 3.0, 1.0), X).min() == 0
    off = derivatives(np.array([1.0, -1.0, 1.0]), -2.0)
    assert not off.any()

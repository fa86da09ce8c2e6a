"""Gates: what one node does to the derivative that comes from above."""

import numpy as np

from course.explorables.l11_backprop import expressions, graph_slopes
from course.explorables.shared.graph_drawing import Graph, bracketed, digits
from course.explorables.stage import Arrows, Bars, Choice, Dots, Explorable, Line, Points, Slider, axes, beside

GATES = {
    "add: a + b": "add",
    "subtract: a − b": "subtract",
    "multiply: a · b": "multiply",
    "maximum: max(a, b)": "max",
    "ReLU: max(a, 0)": "relu",
    "square: a²": "sq",
    "exponential: exp(a)": "exp",
    "inverse: 1/a": "inv",
}
TIES = {"all to a": (1.0, 0.0), "half to each": (0.5, 0.5), "none to either": (0.0, 0.0)}
"""Derivatives of max by a and b where both are equal."""
FIRST = "all to a"
OF_TWO = ("add", "subtract", "multiply", "max")
SPAN = np.linspace(-3.0, 3.0, 121)
PLACES = np.array([(0.0, 1.0), (0.0, 0.0), (1.0, 0.5)])


class Gates(Explorable):
    """One gate: the derivative that comes in from above, and what of it goes on to each input."""

    gate = Choice(tuple(GATES), start="multiply: a · b", label="gate")
    a = Points((2.0,), low=-3.0, high=3.0, drag="x", label="input a", names=("input a",), count=1)
    b = Slider(-3.0, 3.0, start=-1.0, step=0.1, label="input b")
    upstream = Slider(-3.0, 3.0, start=2.0, step=0.1, label="upstream")
    tie = Choice(tuple(TIES), start=FIRST, label="max at a tie")

    @staticmethod
    def compute(gate, a, b, upstream, tie):
        name, x = GATES[gate], float(a[0])
        two = name in OF_TWO
        local = slopes(name, x, b, tie)
        passed = upstream * local
        out = value(name, x, b)
        curve = np.array([value(name, t, b) for t in SPAN])
        tangent = out + local[0] * (SPAN - x)
        places = PLACES if two else PLACES[[0, 2]] - [(0.0, 0.5), (0.0, 0.0)]
        return {
            "places": places,
            "starts": places[:-1],
            "ends": np.tile(places[-1], (len(places) - 1, 1)),
            "signs": ["a", "b", expressions.OPERATIONS[name][0]] if two else ["a", expressions.OPERATIONS[name][0]],
            "above": [digits(x), *([digits(b)] if two else []), digits(out)],
            "below": [*(digits(p) for p in passed[: 1 + two]), digits(upstream)],
            "now": [False] * (1 + two) + [True],
            "curve": np.where(np.abs(curve) < 9, curve, np.nan),
            "tangent": np.where(np.abs(SPAN - x) < 0.9, tangent, np.nan),
            "span": SPAN,
            "at_y": [out],
            "bars": [upstream, passed[0], passed[1] if two else np.nan],
            "bar_texts": [digits(upstream), digits(passed[0]), digits(passed[1]) if two else ""],
            "says": words(name, x, b, upstream, local, passed, two, tie),
        }

    def draw(self):
        return beside(graph_axes(), curve_axes(), derivative_axes(), text="says")


def graph_axes():
    return axes(
        Arrows("starts", "ends", head=0.05, gap=0.13, colours=("ink", "ink"), width="thin"),
        Graph("places", "signs", "above", "below", "now"),
        title="values above, derivatives of L below",
        xlim=(-0.3, 1.3),
        ylim=(-0.5, 1.5),
        bare=True,
    )


def curve_axes():
    return axes(
        Line("span", "curve", "output of the gate", "blue"),
        Line("span", "tangent", "its slope here: the local derivative", "olive", "dashed", "thick"),
        Dots("a", "at_y", colour="pink", marker="diamond", size="large"),
        x="input a (drag the diamond)",
        y="output, b held",
        xlim=(-3.2, 3.2),
        ylim=(-9.5, 9.5),
        width=1.3,
    )


def derivative_axes():
    return axes(
        Bars("bars", "bar_texts", colours=("olive", "blue", "sky")),
        xticks=("upstream", "to a", "to b"),
        y="derivative of L",
        ylim=(-10, 10),
    )


def value(name, a, b):
    """The gate's output; 1/a is held within ±20, for the picture."""
    inputs = (a, b) if name in OF_TWO else (a if name != "inv" or abs(a) > 0.05 else 0.05,)
    return float(np.real(expressions.OPERATIONS[name][1](*inputs)))


def slopes(name, a, b, tie):
    """Local derivatives by a and by b (2,); one input only: the second is 0. At a tie of max, what was agreed on."""
    if name == "max" and a == b:
        return np.array(TIES[tie])
    if name in OF_TWO:
        return np.array(graph_slopes.local_slopes(name, [a, b]))
    return np.array([*graph_slopes.local_slopes(name, [a if name != "inv" or abs(a) > 0.05 else 0.05]), 0.0])


def words(name, a, b, upstream, local, passed, two, tie):
    """Upstream times local for each input, and the short name of what the gate does."""
    sums = [
        f"to {n}: {bracketed(upstream)} · {bracketed(s)} = {digits(p)}"
        for n, s, p in zip("ab", local, passed, strict=True)
    ]
    first = f"upstream · local   |   {'   |   '.join(sums[: 1 + two])}"
    if name == "max":
        what = f"a tie: {tie}, by agreement" if a == b else f"router: {'a' if a > b else 'b'} is larger and gets all"
    else:
        what = {
            "add": "distributor: every input gets the upstream derivative, whatever the values are",
            "subtract": "distributor, with a sign for the second input",
            "multiply": "switch: each input is scaled by the value on the other wire",
            "relu": "a valve: open above 0, shut below",
            "sq": "local derivative 2a: it needs the input of the forward pass",
            "exp": "local derivative is the output itself",
            "inv": "local derivative −1/a²: always negative" if abs(a) > 0.05 else "too close to 0: held at 0.05",
        }[name]
    return f"{first}\n{what}"


@Gates.has_view("a tie", gate="maximum: max(a, b)", a=[-1.0], b=-1.0)
def both_are_equal(seen):
    """both are exactly −1"""
    return seen["above"][:2] == ["−1", "−1"] and seen["bars"][1] + seen["bars"][2] == seen["bars"][0]


@Gates.has_view("negative upstream", upstream=-2.0)
def signs_turn(seen):
    """it turns the signs of all that goes down, and no size"""
    return np.allclose(seen["bars"], -np.array(Gates().values()["bars"]))


def aha():
    """Add hands on, multiply switches, max routes: all are upstream times a local derivative."""
    assert np.allclose(slopes("add", 2.0, -1.0, FIRST), [1, 1])
    assert np.allclose(slopes("multiply", 2.0, -1.0, FIRST), [-1, 2])
    assert np.allclose(slopes("max", 2.0, -1.0, FIRST), [1, 0])
    assert np.allclose(slopes("inv", 1.37, 0.0, FIRST)[0], -1 / 1.37**2)
    for tie in TIES:
        assert slopes("max", 1.0, 1.0, tie).sum() <= 1

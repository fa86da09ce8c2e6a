"""The neuron: inputs times weights, added to a bias, and the sum through an activation."""

from collections.abc import Callable

import numpy as np

from course.explorables.shared.strokes import segments
from course.explorables.stage import Arrows, Bars, Choice, Dots, Explorable, Guide, Line, Points, Slider, axes, beside

STEP = "threshold"
BENDS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    STEP: lambda s: (s > 0) * 1.0,
    "sigmoid": lambda s: 1 / (1 + np.exp(-s)),
    "tanh": np.tanh,
    "ReLU": lambda s: np.maximum(0, s),
    "identity": lambda s: 1.0 * s,
}
SPAN = np.linspace(-6.0, 6.0, 601)
PLACES = np.arange(4.0)
PARTS = ("b", "w₁x₁", "w₂x₂", "w₃x₃", "w₄x₄")


class ThresholdNeuron(Explorable):
    """Each input walks the sum up or down by its weight; the bias says where it starts; the activation answers."""

    activation = Choice(tuple(BENDS), start=STEP, label="activation")
    bias = Slider(-3.0, 3.0, start=-1.0, step=0.1, label="bias b")
    inputs = Points((1.0, 0.5, 1.2, 0.8), low=0.0, high=2.0, drag="y", names=("x₁", "x₂", "x₃", "x₄"), count=4)
    weights = Points((1.5, 1.0, -1.0, 0.5), low=-2.0, high=2.0, drag="y", names=("w₁", "w₂", "w₃", "w₄"), count=4)

    @staticmethod
    def compute(activation, bias, inputs, weights):
        products = inputs * weights
        walk = np.cumsum([0.0, bias, *products])
        rows, total, span = np.arange(5.0), walk[-1], max(4.0, 1.1 * np.abs(walk).max())
        answer = float(BENDS[activation](np.array(total)))
        return {
            "left": PLACES - 0.15,
            "right": PLACES + 0.15,
            "products": products,
            "from": np.c_[rows, walk[:-1]],
            "to": np.c_[rows, walk[1:]],
            "levels": segments(np.c_[rows, walk[1:]], np.c_[rows + 1, walk[1:]]),
            "walk_span": (-span, span),
            "at": [total],
            "said": [answer],
            "curve": BENDS[activation](SPAN),
            "says": words(activation, total, answer, products),
        }

    def draw(self):
        return beside(product_axes(), sum_axes(), answer_axes(), text="says")


def product_axes():
    return axes(
        Bars("products", colours=("sky",) * 4, width=0.8),
        Dots("left", "inputs", labels=("input x",), colour="ink", size="large"),
        Dots("right", "weights", labels=("weight w",), marker="diamond", size="large"),
        Guide(y=0.0, style="solid"),
        title="drag inputs and weights; bars: w·x",
        xticks=("1", "2", "3", "4"),
        ylim=(-4.2, 4.2),
    )


def sum_axes():
    return axes(
        Line("levels", colour="ink", style="dotted", width="thin"),
        Arrows("from", "to", head=0.25, colours=("olive", *("sky",) * 4), width="thick"),
        Guide(y=0.0, style="solid"),
        title="the sum, walked",
        xticks=PARTS,
        xlim=(-0.5, 5.0),
        ylim="walk_span",
    )


def answer_axes():
    return axes(
        Line(SPAN, "curve"),
        Guide(x=0.0),
        Dots("at", "said", colour="pink", marker="square", size="large", labels=("this neuron",)),
        title="the answer",
        x="sum s",
        xlim=(-6.2, 6.2),
        ylim=(-2.2, 6.2),
    )


def words(activation, total, answer, products):
    """The sum, the answer, and which inputs excite or inhibit."""
    held = [f"x{'₁₂₃₄'[i]}" for i in np.flatnonzero(products < 0)]
    against = f"inhibited by {', '.join(held)}" if held else "no input inhibits"
    lamp = {0.0: ": it stays silent", 1.0: ": it fires"}[answer] if activation == STEP else ""
    return f"sum with bias s = {total:.2f}   |   {against}\n{activation} of {total:.2f} is {answer:.3f}{lamp}"


def aha():
    """A threshold neuron fires where the weighted inputs exceed −b, strictly; a negative weight only ever inhibits."""
    rng = np.random.default_rng(0)
    for _ in range(50):
        x, w, b = rng.uniform(0, 2, 4), rng.uniform(-2, 2, 4), rng.uniform(-3, 3)
        fires = ThresholdNeuron(inputs=x, weights=w, bias=b).values()["says"].endswith("it fires")
        assert fires == (x @ w > -b)
        less = ThresholdNeuron(inputs=np.where(w < 0, 2.0, x), weights=w, bias=b).values()["to"][-1, 1]
        assert less <= x @ w + b + 1e-12
    silent = ThresholdNeuron(inputs=np.zeros(4), bias=0.0).values()["says"]
    assert silent.endswith("stays silent")

"""Linear layers on linear layers: however many there are, the boundary is one straight line."""

import numpy as np

from course.explorables.l09_neurons.training_points import NOISE, REACH, points_of, trained
from course.explorables.shared.mesh import mesh
from course.explorables.shared.small_net import Net
from course.explorables.stage import (
    Choice,
    Contour,
    Dots,
    Explorable,
    Line,
    LogSlider,
    Memory,
    Regions,
    Slider,
    axes,
    beside,
    counted,
    draw_anew,
    square_axes,
)

GRID = np.linspace(-REACH, REACH, 49)
PLANE = mesh(GRID).reshape(-1, 2)
WALKS = {"low": 8, "middle": 24, "high": 40}
"""Rows of the grid along which the output is drawn."""
WIDTH = 6


class LinearCollapse(Explorable):
    """A network of one to six layers. With the identity, depth adds numbers and nothing else."""

    pause = 0.01
    restarts = ("data", "layers", "activation", "seed")
    data = Choice(("XOR", "rings"), start="XOR", label="points")
    layers = Slider(1, 6, start=3, step=1, label="layers")
    activation = Choice(("identity", "ReLU", "tanh"), start="identity", label="activation")
    rate = LogSlider(0.01, 3.0, start=0.1, label="learning rate")
    seed = draw_anew(1, 30)
    theta = Memory(Net((2, WIDTH, WIDTH, 1)).start(1.0, np.random.default_rng(1)))
    taken = Memory(0)

    @staticmethod
    def compute(data, theta, taken, **state):
        net, (points, labels) = net_of(state), points_of(data, NOISE, 1).values()
        f = net.output(theta, PLANE)
        field, (b, w1, w2) = f.reshape(GRID.size, GRID.size), read_off(net, theta)
        off = np.abs(f - (b + PLANE @ (w1, w2))).max()
        walks = field[list(WALKS.values())]
        said, sides = net.output(theta, points), 1 - 2 * labels
        return {
            "grid": GRID,
            "field": field,
            "winner": (field < 0).astype(int),
            "sure": np.tanh(np.abs(field)),
            "points": points,
            "labels": labels,
            **dict(zip(WALKS, walks, strict=True)),
            "span": (min(-1.0, 1.1 * walks.min()), max(1.0, 1.1 * walks.max())),
            "says": words(int(taken), said * sides, (w1, w2, b), off < 1e-9 * (1 + np.abs(f).max()), off, net),
        }

    @staticmethod
    def step(data, theta, taken, rate, **state):
        return trained(net_of(state), data, theta, taken, rate)

    @staticmethod
    def fresh(seed, **state):
        return {"theta": net_of(state).start(1.0, np.random.default_rng(seed)), "taken": 0}

    @staticmethod
    def agree(theta, **state):
        net_of(state).check(theta)

    def draw(self):
        return beside(plane_axes(), walk_axes(), text="says")


def plane_axes():
    return square_axes(
        Regions("grid", "grid", "winner", "sure"),
        Contour("grid", "grid", "field", (0,), width="thick", label="boundary"),
        Dots("points", group="labels", labels=("A", "B"), size="small"),
        x="x₁",
        y="x₂",
        reach=REACH,
    )


def walk_axes():
    return axes(
        Line("grid", "high", "x₂ = 2", "sky", "dotted", width="thick"),
        Line("grid", "middle", "x₂ = 0", "blue"),
        Line("grid", "low", "x₂ = −2", "pink", "dashed"),
        title="the output along three walks",
        x="x₁",
        y="output",
        ylim="span",
    )


def net_of(state):
    return Net((2, *[WIDTH] * (state["layers"] - 1), 1), state["activation"])


def words(taken, margins, one_layer, same, off, net):
    """How well it does, and how far it is from the one layer that agrees with it at three points."""
    loss, right = np.logaddexp(0, -margins).mean(), 100 * np.mean(margins > 0)
    w1, w2, b = one_layer
    return (
        f"after {counted(taken, 'step')}: loss {loss:.3f}, {right:.0f} % right"
        f"   |   {counted(net.count, 'number')} in {counted(len(net.pairs()), 'layer')}\n"
        f"one layer, read off at three points: {w1:.3f}·x₁ + {w2:.3f}·x₂ + {b:.3f}; over the plane the network "
        + ("is that one, up to rounding" if same else f"leaves it by up to {off:.3g}")
    )


def read_off(net, theta):
    """Bias and weights of the one linear layer that agrees with the network at (0, 0), (1, 0) and (0, 1)."""
    origin, first, second = net.output(theta, np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
    return origin, first - origin, second - origin


@LinearCollapse.has_view("six layers", layers=6)
def is_still_one_layer(seen):
    """With the identity the three walks are parallel straight lines, at any depth"""
    walks = np.array([seen["low"], seen["middle"], seen["high"]])
    return np.allclose(np.diff(walks, 2, axis=1), 0, atol=1e-9) and seen["layers"] == 6


@LinearCollapse.has_view("six with ReLU", layers=6, activation="ReLU")
def walks_bend(seen):
    """As soon as $f$ bends, the walks bend"""
    walks = np.array([seen["low"], seen["middle"], seen["high"]])
    return np.abs(np.diff(walks, 2, axis=1)).max() > 1e-3 * np.ptp(walks) > 0


def aha():
    """With the identity every depth is one linear map, trained or not; ReLU or tanh are none, and learn XOR."""
    for layers in range(1, 7):
        picture = LinearCollapse(layers=layers)
        picture.advance(10)
        assert "up to rounding" in picture.values()["says"]
    for activation in ("ReLU", "tanh"):
        picture = LinearCollapse(layers=3, activation=activation)
        picture.advance(40)
        values = picture.values()
        assert "leaves it" in values["says"]
        f = picture.state["theta"], values["points"]
        right = (net_of(picture.state).output(*f) > 0) == (values["labels"] == 0)
        assert right.mean() > 0.97

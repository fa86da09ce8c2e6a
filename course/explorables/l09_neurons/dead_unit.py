"""A dead unit: where every example lies on the flat side, no example can move it back."""

import numpy as np

from course.explorables.l09_neurons.activations import ZOO, slope
from course.explorables.stage import (
    Choice,
    Dots,
    Explorable,
    Line,
    LogSlider,
    Memory,
    Slider,
    axes,
    beside,
    counted,
)

UNITS = ("ReLU", "leaky ReLU", "ELU", "softplus")
SPAN = np.linspace(-3.0, 3.0, 301)
X = np.linspace(-2.0, 2.0, 40)
Y = np.maximum(0, X - 0.5) + 0.1 * np.random.default_rng(0).normal(size=X.size)
PACE, FARTHEST = 5, 50.0


class DeadUnit(Explorable):
    """One unit learns one bend. Started too low, or after a step too large, a ReLU is 0 everywhere and stays so."""

    pause = 0.02
    restarts = ("activation", "weight", "bias")
    activation = Choice(UNITS, start="ReLU", label="activation")
    weight = Slider(-3.0, 3.0, start=1.0, step=0.1, label="weight at the start")
    bias = Slider(-6.0, 6.0, start=-3.0, step=0.1, label="bias at the start")
    rate = LogSlider(0.01, 10.0, start=0.1, label="learning rate")
    theta = Memory((1.0, -3.0), shape=(2,))
    taken = Memory(0)
    history = Memory(np.empty((0, 2)), shape=(None, 2))

    @staticmethod
    def compute(activation, theta, taken, history, **_):
        z = theta[0] * X + theta[1]
        steep = np.abs(slope(activation, z))
        dw, db = pull(activation, theta)
        losses = np.vstack([history, [taken, loss(activation, theta)]])
        return {
            "curve": ZOO[activation](theta[0] * SPAN + theta[1]),
            "flat": (steep == 0).astype(int),
            "on_unit": ZOO[activation](z),
            "step": losses[:, 0],
            "loss": losses[:, 1],
            "span": (-5.0, max(200.0, 1.05 * float(taken))),
            "says": (
                f"after {counted(int(taken), 'step')}: weight {theta[0]:.2f}, bias {theta[1]:.2f}, "
                f"loss {losses[-1, 1]:.4f}\n"
                f"{np.sum(steep > 0)} of {X.size} examples lie where the slope is not 0; gradient by the weight "
                f"{dw:.2g}, by the bias {db:.2g}" + ("   |   dead" if not steep.any() else "")
            ),
        }

    @staticmethod
    def step(activation, theta, taken, history, rate, **state):
        now = loss(activation, theta)
        for _ in range(PACE):
            theta = np.clip(theta - rate * pull(activation, theta), -FARTHEST, FARTHEST)
        kept = history[:: 1 + (len(history) >= 300)]
        return {"theta": theta, "taken": taken + PACE, "history": np.vstack([kept, [taken, now]])}

    @staticmethod
    def fresh(weight, bias, **_):
        return {"theta": (weight, bias), "taken": 0, "history": np.empty((0, 2))}

    def draw(self):
        return beside(unit_axes(), loss_axes(), text="says")


def unit_axes():
    return axes(
        Dots(X, Y, colour="train", size="small", labels=("examples",)),
        Line(SPAN, "curve", "the unit f(wx + b)"),
        Dots(X, "on_unit", group="flat", labels=("slope not 0", "slope 0"), size="small"),
        x="x",
        y="y",
        xlim=(-3.0, 3.0),
        ylim=(-1.3, 3.0),
        width=1.4,
    )


def loss_axes():
    return axes(
        Line("step", "loss", colour="train"),
        Dots("step", "loss", colour="train", size="small"),
        title="loss on the examples",
        x="step",
        log="y",
        xlim="span",
        ylim=(1e-3, 1e2),
    )


def loss(activation, theta):
    """Mean squared error of the one unit."""
    return float(np.mean((ZOO[activation](theta[0] * X + theta[1]) - Y) ** 2))


def pull(activation, theta):
    """Its gradient by weight and bias, (2,): the mean of 2·miss · slope · (x, 1)."""
    z = theta[0] * X + theta[1]
    blame = 2 * (ZOO[activation](z) - Y) * slope(activation, z)
    return np.array([np.mean(blame * X), np.mean(blame)])


@DeadUnit.has_view("starts dead")
def is_zero_for_every_example(seen):
    """With ReLU and a bias of −3 it is 0 for every example"""
    return "0 of 40 examples" in seen["says"] and seen["activation"] == "ReLU" and seen["bias"] == -3


@DeadUnit.has_view("leaky", activation="leaky ReLU")
def cannot_die(seen):
    """small slope | cannot die"""
    return seen["activation"] == "leaky ReLU" and loss_after(seen, 200) < 0.9 * seen["loss"][0]


@DeadUnit.has_view("starts alive", bias=1.0)
def learns_within_a_hundred_steps(seen):
    """at a rate of 0.1 it learns within a hundred steps"""
    return seen["rate"] == 0.1 and loss_after(seen, 100) < 0.02


@DeadUnit.has_view("a step too large", bias=1.0, rate=2.0, run=20)
def is_killed(seen):
    """a start too low, and a step too large"""
    return "dead" in seen["says"] and seen["bias"] == 1


def loss_after(seen, steps):
    """The loss after so many steps from the start of this picture."""
    again = DeadUnit(**{name: seen[name] for name in ("activation", "weight", "bias", "rate")})
    again.advance(steps)
    return again.values()["loss"][-1]


def aha():
    """A ReLU with no example on its active side never moves; a leaky one comes back; a step too large kills."""
    for activation, moves in (("ReLU", False), ("leaky ReLU", True), ("ELU", True), ("softplus", True)):
        unit = DeadUnit(activation=activation)
        before = unit.state["theta"]
        unit.advance(200)
        assert np.any(unit.state["theta"] != before) == moves
        assert (loss(activation, unit.state["theta"]) < 0.15) == moves, activation
    for rate, dead in ((0.1, False), (2.0, True)):
        unit = DeadUnit(bias=1.0, rate=rate)
        unit.advance(100)
        assert unit.values()["says"].endswith("dead") == dead

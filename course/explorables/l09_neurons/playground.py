"""The playground: a small network learns to part points of the plane, and all that it is made of is seen."""

from typing import ClassVar

import numpy as np

from course.explorables.l09_neurons import your_net
from course.explorables.l09_neurons.training_points import (
    FEATURES,
    MAKERS,
    REACH,
    chosen,
    inputs_of,
    is_test,
    points_of,
)
from course.explorables.l09_neurons.unit_maps import GRID, OUTPUT, PLANE, UNITS, drawn_network, large_map, maps_of
from course.explorables.shared.small_net import BENDS, PENALTIES, Net, batch, descend, loss_of
from course.explorables.stage import (
    Choice,
    Contour,
    Dots,
    Explorable,
    Function,
    Line,
    LogSlider,
    Memory,
    Network,
    Note,
    Points,
    Regions,
    Slider,
    Toggle,
    axes,
    beside,
    counted,
    draw_anew,
    square_axes,
)
from course.explorables.stage.picture.network import SPAN

SPANS = [int(digit * 10**power) for power in range(2, 12) for digit in (1, 2, 5)]
"""Possible ends of the horizontal axis of the loss curves."""
START = points_of("rings", 0.1, 1)
KEPT = 300
"""Losses kept of a run; of a longer one every second is dropped."""


class Playground(Explorable):
    """A small network parts points of the plane: its boundary, what each unit sees, its weights, and both losses."""

    pause = 0.01
    data = Choice((*MAKERS, "your own"), start="rings", label="points")
    noise = Slider(0.0, 0.5, start=0.1, step=0.05, label="noise")
    share = Slider(10, 90, start=50, step=10, label="for training", unit="%")
    deal = draw_anew(1, 30, label="draw points anew")
    tests = Toggle(True, label="show the test points")
    x1, x2, x1_squared, x2_squared, product, sin_x1, sin_x2 = (
        Toggle(name in ("x1", "x2"), label=sign) for name, (sign, _) in FEATURES.items()
    )
    depth = Slider(0, 4, start=2, step=1, label="hidden layers")
    width = Slider(1, 8, start=4, step=1, label="units per layer")
    activation = Choice(tuple(BENDS), start="tanh", label="activation")
    scale = Slider(0.0, 3.0, start=1.0, step=0.1, label="initial scale")
    seed = draw_anew(1, 30, label="draw weights anew")
    rate = LogSlider(0.001, 10.0, start=0.2, label="learning rate")
    size = Slider(1, 100, start=10, step=1, label="batch size")
    kind = Choice(tuple(PENALTIES), start="L2", label="weight penalty")
    penalty = Slider(0.0, 0.1, start=0.0, step=0.002, label="penalty strength")
    pace = Slider(1, 50, start=10, step=1, label="steps per frame")
    shown = Choice((OUTPUT, *UNITS), start=OUTPUT, label="large map of")
    points = Points(
        START["points"], low=-REACH, high=REACH, label="point", labelled_by="labels", classes="AB", most=300
    )
    labels = Memory(START["labels"])
    theta = Memory(Net((2, 4, 4, 1)).start(1.0, np.random.default_rng(1)))
    taken = Memory(0)
    history = Memory(np.empty((0, 3)), shape=(None, 3))
    network = Function("TwoLayerNet", needs=("__init__", "loss"))
    right = Memory(Net((2, 4, 4, 1)).start(1.0, np.random.default_rng(1)))
    right_history = Memory(np.empty((0, 2)), shape=(None, 2))
    parted = Note()
    groups: ClassVar = {
        "Data and inputs": ("data", "noise", "share", "deal", *FEATURES),
        "Network": ("depth", "width", "activation", "scale", "seed"),
        "Training and picture": ("rate", "size", "kind", "penalty", "pace", "shown", "tests"),
    }

    @staticmethod
    def compute(points, labels, theta, taken, history, share, tests, shown, pace, size, **state):
        net, names = net_of(state), chosen(state)
        test, sides = is_test(len(points), share), sides_of(labels)
        f = net.output(theta, inputs_of(points, names))
        losses = np.vstack([history, [taken, *losses_of(f, sides, test)]])
        maps = maps_of(net, theta, names)
        says = words(int(taken), -(-int((~test).sum()) // size), losses[-1], f * sides > 0, test, net.count)
        yours, told = yours_shown({**state, "theta": theta, "taken": taken}, net, points, sides, test)
        return {
            **drawn_network(net, theta, names, maps),
            **large_map(shown, maps),
            "grid": GRID,
            "training": np.where(test, -1, labels),
            "testing": np.where(test & tests, labels, -1),
            "step": losses[:, 0],
            "train_loss": losses[:, 1],
            "test_loss": losses[:, 2],
            "step_span": (0, next(span for span in SPANS if span >= taken)),
            "loss_span": (0, float(np.clip(1.1 * np.max(losses[:, 1:]), 0.75, 2.0))),
            "says": "\n".join([says, *told]),
            **yours,
        }

    @staticmethod
    def step(points, labels, theta, taken, history, share, rate, size, kind, penalty, pace, **state):
        """So many steps as a frame stands for, each on the next batch of the training points."""
        net, X, sides = net_of(state), inputs_of(points, chosen(state)), sides_of(labels)
        test = is_test(len(points), share)
        now = losses_of(net.output(theta, X), sides, test)
        learnt = np.flatnonzero(~test)
        kept = history[:: 1 + (len(history) >= KEPT)]
        recorded = {"taken": taken + pace, "history": np.vstack([kept, [taken, *now]])}
        if state["network"]:
            together = {**state, "theta": theta, "taken": taken, "rate": rate, "size": size, "pace": pace}
            moved = your_net.advanced(together, net, X, sides, learnt, lambda w: penalty * PENALTIES[kind](w))
            behind = np.vstack(
                [
                    state["right_history"][:: 1 + (len(history) >= KEPT)],
                    your_net.right_loss(together, net, X, sides, learnt),
                ]
            )
            return moved and {**moved, **recorded, "right_history": behind}
        for number in range(int(taken), int(taken) + pace):
            rows = learnt[batch(len(learnt), size, number)]
            theta = descend(net, theta, X[rows], sides[rows], rate, lambda w: penalty * PENALTIES[kind](w))
        return {"theta": theta, **recorded}

    @staticmethod
    def fresh(scale, seed, **state):
        theta = net_of(state).start(scale, np.random.default_rng(seed))
        behind = {"right": theta, "right_history": np.empty((0, 2)), "parted": ""}
        return {"theta": theta, "taken": 0, "history": np.empty((0, 3)), **behind}

    @staticmethod
    def follow(changed, data, noise, deal, **state):
        """Other data or another network restart; moved points and another rate continue from what was learnt."""
        drawn = changed & {"data", "noise", "deal"} and (data != "your own" or "data" in changed)
        points = points_of(data, noise, deal) if drawn else {}
        anew = drawn or changed & {"share", "depth", "width", "activation", "scale", "seed", *FEATURES}
        return points | (Playground.fresh(**state) if anew else {})

    @staticmethod
    def agree(points, theta, **state):
        if len(points) < 2:
            raise ValueError(f"points must be two at least, one for training and one for the test; got {len(points)}")
        net_of(state).check(theta)
        if state["network"]:
            your_net.agree(state["depth"], state["activation"])

    def draw(self):
        yours = bool(self.state["network"])
        return beside(network_axes(), plane_axes(yours), loss_axes(yours), text="says")


def network_axes():
    return axes(
        Network("maps", "weights", "names", "heads"),
        title="blue: positive, pink (dashed): negative",
        bare=True,
        width=1.9,
        **SPAN,
    )


def plane_axes(yours):
    behind = Contour("grid", "grid", "right_field", (0,), colour="ink", style="dotted", width="thick")
    return square_axes(
        Regions("grid", "grid", "winner", "sure"),
        *[behind] * yours,
        Contour("grid", "grid", "field", (0,), width="medium"),
        Dots("points", group="training", labels=("A", "B, training"), outline="train"),
        Dots("points", group="testing", labels=("A", "B, test"), outline="test", size="small"),
        title="title",
        reach=REACH,
        width=1.6,
    )


def loss_axes(yours):
    return axes(
        *[Line("right_step", "right_loss", "training by the right one", "ink", "dotted", "thick")] * yours,
        Line("step", "train_loss", colour="train", label="training"),
        Line("step", "test_loss", colour="test", style="dashed", label="test"),
        x="step",
        y="loss",
        xlim="step_span",
        ylim="loss_span",
        width=1.3,
    )


def yours_shown(state, net, points, sides, test):
    """What a learner's network adds to the picture, and its sentence in a list; both empty if there is none."""
    if not state["network"]:
        return {}, []
    names = chosen(state)
    return your_net.shown(state, net, inputs_of(points, names), sides, ~test, inputs_of(PLANE, names))


def net_of(state):
    return Net((len(chosen(state)), *[state["width"]] * state["depth"], 1), state["activation"])


def sides_of(labels):
    """Class A is where the output should be positive, class B where it should be negative."""
    return 1 - 2 * labels


def losses_of(f, sides, test):
    return [loss_of(f[part], sides[part]) for part in (~test, test)]


def words(taken, per_epoch, losses, right, test, count):
    """How long it has learnt, and how well it does on both sets."""
    shares = [f"{100 * right[part].mean():.0f} %" for part in (~test, test)]
    return (
        f"after {counted(taken, 'step')}, {counted(taken / per_epoch, 'epoch')}   |   "
        f"{counted(count, 'weight')} and biases\n"
        f"training: loss {losses[1]:.3f}, right {shares[0]}   |   test: loss {losses[2]:.3f}, right {shares[1]}"
    )


def trained(steps=600, rate=0.3, **start):
    """A playground that has learnt so long, and the share of its training points that it gets right."""
    playground = Playground(pace=50, rate=rate, **start)
    playground.advance(steps // 50)
    state = playground.state
    f = net_of(state).output(state["theta"], inputs_of(state["points"], chosen(state)))
    right = (f * sides_of(state["labels"]) > 0)[~is_test(len(f), state["share"])]
    return playground, right.mean()


@Playground.has_view("two units", depth=1, width=2, rate=0.3)
def one_in_ten_stays_wrong(seen):
    """About one point in ten or more stays on the wrong side"""
    return 0.6 < learnt(seen) < 0.92


@Playground.has_view("three units", depth=1, width=3, rate=0.3)
def fences_the_inner_ring_in(seen):
    """all training points come right"""
    return learnt(seen) == 1 and seen["depth"] == 1 and seen["width"] == 3


@Playground.has_view("no bend", depth=3, width=4, activation="identity", rate=0.3)
def has_57_parameters_and_no_bend(seen):
    """three hidden layers of four, with the identity: 57 parameters"""
    return "57 weights" in seen["says"] and learnt(seen) < 0.7


@Playground.has_view("squares", depth=0, x1_squared=True, x2_squared=True, rate=0.3)
def needs_no_hidden_layer(seen):
    """**No hidden layer, better inputs.**"""
    return learnt(seen) > 0.97 and seen["depth"] == 0


@Playground.has_view("all alike", data="XOR", depth=1, width=4, scale=0.0, rate=0.3)
def units_stay_the_same(seen):
    """all maps are the same, and stay the same"""
    return learnt(seen) < 0.7 and seen["scale"] == 0


@Playground.has_view("sigmoids", depth=4, activation="sigmoid", rate=0.3)
def does_not_move(seen):
    """The loss sits at log 2 and does not move"""
    return learnt(seen) < 0.7 and seen["activation"] == "sigmoid"


def learnt(seen):
    """The share of the training points that the network of this picture gets right after 600 steps."""
    names = ("data", "depth", "width", "activation", "scale", "x1_squared", "x2_squared")
    return trained(**{name: seen[name] for name in names})[1]


def aha():
    """Lines cannot part XOR and rings; one hidden layer that bends can, or the right input; straight layers cannot."""
    for data in ("XOR", "rings"):
        assert trained(data=data, depth=0)[1] < 0.8
        for activation in ("tanh", "ReLU"):
            assert trained(data=data, depth=1, width=8, activation=activation)[1] > 0.97, (data, activation)
    assert trained(data="XOR", depth=0, product=True)[1] > 0.95
    deep = trained(data="XOR", depth=3, activation="identity")[0].values()["field"]
    np.testing.assert_allclose(np.diff(deep, axis=0), (deep[1] - deep[0])[0], atol=1e-9)
    np.testing.assert_allclose(np.diff(deep, axis=1), (deep[:, 1] - deep[:, 0])[0], atol=1e-9)
    for activation in ("tanh", "sigmoid"):
        hidden = trained(200, depth=1, width=4, scale=0.0, activation=activation)[0].values()["maps"][1]
        np.testing.assert_allclose(hidden, hidden[:1].repeat(4, axis=0), atol=1e-12)

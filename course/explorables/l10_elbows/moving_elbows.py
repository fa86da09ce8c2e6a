"""Moving elbows: a network learns a curve, and its corners move."""

import numpy as np

from course.explorables.l10_elbows.one_input_nets import KINDS, column, corners, drawn, fit_step, kinds, line_net
from course.explorables.shared.small_net import BENDS
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
    draw_anew,
)

REACH = 2.0
X = np.linspace(-REACH, REACH, 161)
DATA = np.linspace(-1.0, 1.0, 31)
CURVES = {
    "one corner": np.abs(DATA - 0.4) - 0.5,
    "sine wave": np.sin(np.pi * DATA),
    "two waves": np.sin(2 * np.pi * DATA),
    "steep step": np.tanh(8 * (DATA - 0.3)),
}
KEPT = 150
SPANS = [int(digit * 10**power) for power in range(2, 8) for digit in (1, 2, 5)]


class MovingElbows(Explorable):
    """A network with one hidden layer learns a curve: its corners move, except those of dead units."""

    pause = 0.03
    restarts = ("curve", "width", "activation", "seed")
    curve = Choice(tuple(CURVES), start="steep step", label="curve")
    width = Slider(1, 40, start=10, step=1, label="hidden units")
    activation = Choice(("ReLU", "tanh", "identity"), start="ReLU", label="activation")
    rate = LogSlider(1e-4, 0.1, start=2e-3, label="learning rate")
    pace = Slider(1, 50, start=10, step=1, label="steps per frame")
    seed = draw_anew(1, 30, start=6)
    theta = Memory(drawn(10, 6))
    taken = Memory(0)
    history = Memory(np.empty((0, 12)))

    @staticmethod
    def compute(curve, width, activation, theta, taken, history, **_):
        net, y = line_net(width, activation), CURVES[curve]
        where = corners(net, theta)
        kind = kinds(net, theta, DATA) if activation == "ReLU" else np.zeros(width)
        record = np.vstack([history, entry(net, theta, y, taken)])
        return {
            "y": y,
            "f": net.output(theta, column(X)),
            "corner_x": where,
            "corner_y": np.full(width, -1.75),
            "kind": kind,
            **paths(record, kind == 2),
            "step": record[:, 0],
            "loss": record[:, 1],
            "span": (0, next(span for span in SPANS if span >= taken)),
            "says": words(record, kind, activation, where),
        }

    @staticmethod
    def step(curve, width, activation, theta, taken, history, rate, pace, **state):
        net, y = line_net(width, activation), CURVES[curve]
        kept = history[:: 1 + (len(history) >= KEPT)]
        record = np.vstack([kept, entry(net, theta, y, taken)])
        for _ in range(pace):
            theta = fit_step(net, theta, DATA, y, rate)
        return {"theta": theta, "taken": taken + pace, "history": record} if taken < SPANS[-1] - pace else {}

    @staticmethod
    def fresh(width, seed, **_):
        return {"theta": drawn(width, seed), "taken": 0, "history": np.empty((0, 2 + width))}

    @staticmethod
    def agree(width, theta, history, **_):
        if theta.shape != (3 * width + 1,) or history.shape[1:] != (2 + width,):
            raise ValueError(
                f"theta and history must be of shapes {(3 * width + 1,)} and (n, {2 + width}); "
                f"got {theta.shape} and {history.shape}"
            )

    def draw(self):
        return beside(network_axes(), corner_axes(), loss_axes(), text="says")


def network_axes():
    return axes(
        Dots(DATA, "y", colour="ink", size="small", labels=("points to learn",)),
        Line(X, "f", "network"),
        Dots("corner_x", "corner_y", group="kind", labels=KINDS, size="large"),
        x="x (corners farther out stand at the edge)",
        xlim=(-REACH - 0.1, REACH + 0.1),
        ylim=(-2.0, 2.0),
        width=1.4,
    )


def corner_axes():
    return axes(
        Line("moving", label="corner", width="thin"),
        Line("still", label="of a unit now dead", colour="olive", style="dashed"),
        x="corner −b/w",
        y="step",
        xlim=(-REACH - 0.1, REACH + 0.1),
        ylim="span",
    )


def loss_axes():
    return axes(
        Line("step", "loss", colour="pink"),
        x="step",
        y="mean squared error",
        log="y",
        xlim="span",
    )


def entry(net, theta, y, taken):
    """One line of the record: steps taken, mean squared error, corners."""
    loss = np.mean((net.output(theta, column(DATA)) - y) ** 2)
    return np.concatenate([[taken, loss], corners(net, theta)])


def paths(record, dead):
    """The way of each corner, step by step, in two lines: of units that are alive, and of dead ones."""
    found, gap = {}, (np.nan, np.nan)
    for name, chosen in (("moving", ~dead), ("still", dead)):
        places = record[:, 2:][:, chosen]
        places = np.where(np.abs(places) <= REACH, places, np.nan)
        found[name] = np.vstack([np.empty((0, 2)), *([*zip(way, record[:, 0], strict=True), gap] for way in places.T)])
    return found


def words(record, kind, activation, where):
    """How long, how well, and how far the corners went."""
    said = f"after {counted(record[-1, 0], 'step')}: mean squared error {record[-1, 1]:.2g}\n"
    if activation == "identity":
        return f"{said}no unit bends: whatever the numbers, the network is one straight line"
    if activation == "tanh":
        return f"{said}tanh bends around the place where w·x + b = 0, has no corner, and is never quite dead"
    moved = np.abs(where - record[0, 2:])
    said += ", ".join(f"{name}: {(kind == k).sum()}" for k, name in enumerate(KINDS))
    if any(kind != 2):
        said += f"   |   half of the live corners moved by {np.median(moved[kind != 2]):.2f} or more"
    return said + (f", the dead by {moved[kind == 2].max():.2f}" if any(kind == 2) else "")


@MovingElbows.has_view("trained", run=100)
def dead_ones_have_not_moved(seen):
    """The dead ones stay exactly where they were, for ever"""
    start = MovingElbows().values()
    dead = start["kind"] == 2
    moved = np.abs(seen["corner_x"][:10] - start["corner_x"])
    return np.all(moved[dead] == 0) and moved[~dead].max() > 0.2


@MovingElbows.has_view("one corner", curve="one corner")
def has_one_corner(seen):
    """the curve with one corner"""
    return np.sum(np.abs(np.diff(seen["y"], 2)) > 1e-9) <= 2


@MovingElbows.has_view("forty units", width=40)
def has_more_units(seen):
    """then more units"""
    within, before = (np.sum(np.abs(each["corner_x"]) < 1) for each in (seen, MovingElbows().values()))
    return len(seen["corner_x"]) == 40 and within > 2 * before


@MovingElbows.has_view("identity", activation="identity", run=50)
def stays_one_line(seen):
    """the network is one straight line and stays one"""
    return np.allclose(np.diff(seen["f"], 2), 0, atol=1e-9) and seen["step"][-1] == 500


def aha():
    """Dead units never move, others do; corners gather where the curve bends; without a bend all stays a line."""
    assert set(BENDS) >= {"ReLU", "tanh", "identity"}
    run = MovingElbows(pace=50)
    begin, net = run.state["theta"], line_net(10)
    dead = kinds(net, begin, DATA) == 2
    run.advance(60)
    after = run.state["theta"]
    moved = np.abs(corners(net, after) - corners(net, begin))
    assert dead.any()
    assert not moved[dead].any()
    assert np.median(moved[~dead]) > 0.05
    assert run.values()["loss"][-1] < 0.05 * run.values()["loss"][0]
    flat = MovingElbows(activation="identity", pace=50)
    flat.advance(10)
    np.testing.assert_allclose(
        np.diff(line_net(10, "identity").output(flat.state["theta"], column(X)), 2), 0, atol=1e-12
    )

"""The folded plane: what a last layer of two units makes of the points, so that one straight line parts them."""

import re

import numpy as np

from course.explorables.l09_neurons.training_points import MAKERS, NOISE, REACH, points_of, trained
from course.explorables.shared.mesh import mesh
from course.explorables.shared.small_net import BENDS, Net, loss_of
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
)

GRID = np.linspace(-REACH, REACH, 48)
PLANE = mesh(GRID).reshape(-1, 2)
RULES = np.linspace(-REACH, REACH, 11)


class FoldedPlane(Explorable):
    """A network with two last units: the plane with its bent boundary, and the folded plane with a straight one."""

    pause = 0.01
    restarts = ("data", "before", "activation", "seed")
    data = Choice(tuple(MAKERS), start="rings", label="points")
    before = Slider(0, 8, start=6, step=1, label="units before")
    activation = Choice(tuple(BENDS), start="tanh", label="activation")
    rate = LogSlider(0.01, 3.0, start=0.2, label="learning rate")
    seed = draw_anew(1, 30)
    theta = Memory(Net((2, 6, 2, 1)).start(1.0, np.random.default_rng(1)))
    taken = Memory(0)

    @staticmethod
    def compute(data, theta, taken, **state):
        net, (points, labels) = net_of(state), points_of(data, NOISE, 1).values()
        *_, rows = net.layers(theta)
        field = net.output(theta, PLANE).reshape(GRID.size, GRID.size)
        seen, rules = folded(net, theta, points), folded(net, theta, ruled())
        low, high = np.nanmin(rules, axis=0), np.nanmax(rules, axis=0)
        u, v = np.linspace(low - 0.1, high + 0.1, GRID.size).T
        folded_field = rows[0, 0] + rows[0, 1] * u[None, :] + rows[0, 2] * v[:, None]
        return {
            "grid": GRID,
            "ruled": ruled(),
            "folded": rules,
            "u": u,
            "v": v,
            "u_span": (u[0], u[-1]),
            "v_span": (v[0], v[-1]),
            **regions("", field),
            **regions("folded_", folded_field),
            "points": points,
            "labels": labels,
            "seen": seen,
            "says": words(net.output(theta, points), 1 - 2 * labels, int(taken)),
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
        return beside(
            panel("grid", "grid", "", "ruled", "points", title="the plane", xlim=(-REACH, REACH), ylim=(-REACH, REACH)),
            panel("u", "v", "folded_", "folded", "seen", title="folded", xlim="u_span", ylim="v_span"),
            text="says",
        )


def panel(x, y, name, rule, points, **options):
    """Regions, boundary, ruled paper and points, in the plane or in the space of the two units."""
    words = {"x": "x₁", "y": "x₂"} if x == "grid" else {"x": "unit 1 of the last layer", "y": "unit 2"}
    return axes(
        Regions(x, y, f"{name}winner", f"{name}sure"),
        Line(rule, colour="ink", width="thin"),
        Contour(x, y, f"{name}field", (0,), width="thick", label="boundary"),
        Dots(points, group="labels", labels=("A", "B"), size="small"),
        square=True,
        **words,
        **options,
    )


def regions(name, field):
    """A field over a grid, which class it means, and how far from 0 it is."""
    return {f"{name}field": field, f"{name}winner": (field < 0).astype(int), f"{name}sure": np.tanh(np.abs(field))}


def net_of(state):
    """Two inputs, a layer before if there is one, two units, one output."""
    return Net((2, *[state["before"]] * (state["before"] > 0), 2, 1), state["activation"])


def words(f, sides, taken):
    """How well the network does, and what the two drawings have in common."""
    return (
        f"after {counted(taken, 'step')}: loss {loss_of(f, sides):.3f}, {100 * np.mean(f * sides > 0):.0f} % right\n"
        "The same points and the same ruled paper twice. The layers fold it; the output draws a straight line."
    )


def folded(net, theta, points):
    """Outputs of the two units of the last hidden layer at points (n, 2): (n, 2)."""
    return net.signals(theta, points)[-2][:, 1:]


def ruled(samples=61):
    """Ruled paper: straight lines along both axes, (m, 2), NaN between them."""
    along = np.linspace(-REACH, REACH, samples)
    across = [np.vstack([np.c_[along, np.full(samples, place)], [[np.nan, np.nan]]]) for place in RULES]
    return np.vstack([*across, *(line[:, ::-1] for line in across)])


@FoldedPlane.has_view("XOR", data="XOR")
def one_cut_parts_the_classes(seen):
    """until one straight cut parts the classes"""
    return seen["data"] == "XOR" and right(later(seen)) >= 95


@FoldedPlane.has_view("nothing before", before=0, activation="identity")
def rings_are_not_parted(seen):
    """Without layers that bend nothing is folded, and the rings stay together"""
    return seen["before"] == 0 and right(later(seen)) < 70


@FoldedPlane.has_view("both dead", activation="ReLU", run=30)
def points_fall_onto_one_spot(seen):
    """all points fall onto one spot, and the loss stays at log 2"""
    return np.ptp(seen["seen"], axis=0).max() < 1e-9 and "loss 0.693" in seen["says"]


@FoldedPlane.has_view("another draw", activation="ReLU", seed=2, run=30)
def learns(seen):
    """With draws 2 and 3 it learns"""
    return seen["seed"] == 2 and right(seen) > 90


def later(seen):
    """The values of this picture after 600 further steps."""
    again = FoldedPlane(**{name: seen[name] for name in FoldedPlane.controls})
    again.advance(30)
    return again.values()


def right(seen):
    """Per cent of the points that are on the right side."""
    return float(re.findall(r"(\d+) % right", seen["says"])[0])


def aha():
    """Rings that no line parts in the plane are parted by one line in the folded plane."""
    picture = FoldedPlane(data="rings", rate=0.3)
    picture.advance(40)
    theta, net = picture.state["theta"], net_of(picture.state)
    points, labels = points_of("rings", NOISE, 1).values()
    bias, *weights = net.layers(theta)[-1][0]
    assert np.mean((folded(net, theta, points) @ weights + bias > 0) == (labels == 0)) > 0.97

"""A linear softmax classifier of the plane: drag points and weights, or train it, and see what lines can part."""

import re

import numpy as np

from course.explorables.l06_classifiers import your_loss
from course.explorables.shared.linear_plane import MAKERS, REACH, boundary, loss_of, points_of, pull_of
from course.explorables.shared.mesh import mesh
from course.explorables.stage import (
    Arrows,
    Bars,
    Choice,
    Contour,
    Dots,
    Explorable,
    Function,
    Line,
    LogSlider,
    Memory,
    Note,
    Points,
    Regions,
    Slider,
    Toggle,
    axes,
    beside,
    counted,
    square_axes,
)
from course.explorables.stage.picture.colours import CLASS_COLOURS

GRID = np.linspace(-REACH, REACH, 56)
CLASSES = ("A", "B", "C")
FARTHEST = 20.0
LARGEST = 4.0
"""How far weights and biases can go."""


def named(what):
    return tuple(f"{what} {name}" for name in CLASSES)


def wrong_start(classes):
    """Weights (classes, 2) that point the wrong way, and biases of zero: something to learn from."""
    turn = 2 * np.pi * np.arange(classes) / classes
    weights, biases = 0.8 * np.c_[np.cos(turn), -np.sin(turn)], np.zeros(classes)
    return {"weights": weights, "biases": biases, "losses": (), **your_loss.start(weights, biases)}


class DecisionBoundary(Explorable):
    """Straight boundaries between two or three classes: drag points and weights, or train; XOR and rings defy it."""

    data = Choice(tuple(MAKERS), start="three blobs", label="data")
    rate = LogSlider(0.01, 10.0, start=0.5, label="learning rate")
    penalty = Slider(0.0, 0.5, start=0.02, step=0.01, label="weight penalty")
    lines = Toggle(False, label="lines of equal score (−1, 0, 1)")
    points = Points(points_of("three blobs")[0], -REACH, REACH, label="point", labelled_by="labels", classes=CLASSES)
    weights = Points(wrong_start(3)["weights"], low=-FARTHEST, high=FARTHEST, names=named("weights of"))
    biases = Points(np.zeros(3), low=-LARGEST, high=LARGEST, drag="y", names=named("bias of"))
    labels = Memory(points_of("three blobs")[1])
    losses = Memory()
    loss = Function("softmax_loss_vectorized")
    hinge = Function("svm_loss")
    scores = Function("softmax_loss")
    right = Memory(wrong_start(3)["right"], shape=(None, 3))
    right_losses = Memory()
    parted = Note()

    @staticmethod
    def compute(**state):
        return own_values(**state) | (your_loss.shown(state) if your_loss.is_given(state) else {})

    @staticmethod
    def step(**state):
        if your_loss.is_given(state):
            return your_loss.advanced(state, FARTHEST, LARGEST)
        return own_step(**state)

    @staticmethod
    def fresh(weights, **_):
        return wrong_start(len(weights))

    @staticmethod
    def follow(changed, data, labels, weights, biases, **_):
        """Another data set brings its points and a new start; so does the first point of another class.

        Where weights are dragged, the path by the right loss begins there too.
        """
        if "data" in changed:
            points, labels = points_of(data)
            return {"points": points, "labels": labels, **wrong_start(int(labels.max()) + 1)}
        if labels.max() >= len(weights):
            return wrong_start(int(labels.max()) + 1)
        same = len(weights) == len(biases)
        return {"right": your_loss.joined(weights, biases)} if same and changed & {"weights", "biases"} else {}

    @staticmethod
    def agree(weights, biases, labels, **state):
        if (given := sum(bool(state[name]) for name in your_loss.LOSSES)) > 1:
            raise ValueError(f"expected one of {', '.join(your_loss.LOSSES)}; got {given} of them")
        if not labels.max() < len(weights) == len(biases) <= len(CLASSES):
            raise ValueError(
                f"weights and biases must be one for each of the {int(labels.max()) + 1} classes; "
                f"got {len(weights)} weights and {len(biases)} biases"
            )

    def draw(self):
        yours = your_loss.is_given(self.state)
        return beside(plane_axes(yours), loss_axes(yours), bias_axes(), text="says")


def plane_axes(yours):
    behind = [Line("right_edge", colour="ink", width="thick", style="dotted", label="the right one")] * yours
    return square_axes(
        Regions("grid", "grid", "winner", "sure"),
        *(
            Contour("grid", "grid", f"score_{k}", f"levels_{k}", colour=CLASS_COLOURS[k], style="dashed")
            for k in range(3)
        ),
        *behind,
        Line("edge", colour="blue" if yours else "ink", label="yours" if yours else "boundary"),
        Dots("points", group="labels", labels=CLASSES),
        Arrows("origin", "weights", head=0.0),
        Dots("weights", group="tip_group", labels=("", "", ""), size="large"),
        x="x₁",
        y="x₂",
        reach=REACH,
        width=1.3,
    )


def loss_axes(yours):
    behind = [Line("right_step", "right_curve", colour="ink", width="thick", style="dotted", label="the right one")]
    return axes(
        *behind * yours,
        Line("step", "curve", colour="train", label="training loss"),
        Dots("now_x", "now_y", colour="train"),
        x="step",
        xlim="step_span",
        ylim="loss_span",
        width=1.1,
    )


def bias_axes():
    return axes(
        Bars("biases", width=0.5),
        Dots("tip_group", "biases", group="tip_group", labels=("", "", ""), size="large"),
        title="biases, drag them",
        xticks="names",
        ylim=(-LARGEST, LARGEST),
        width=0.6,
    )


def own_values(lines, points, weights, biases, labels, losses, penalty, **_):
    """What the marks name, by the picture's own loss."""
    plane = mesh(GRID) @ weights.T + biases
    curve = np.append(losses, objective(points, labels, weights, biases, penalty))
    right = share_right(points, labels, weights, biases)
    return {
        "grid": GRID,
        "winner": plane.argmax(axis=-1),
        "sure": np.exp(plane.max(axis=-1) - np.logaddexp.reduce(plane, axis=-1)),
        **{f"score_{k}": plane[..., k % len(weights)] for k in range(3)},
        **{f"levels_{k}": (-1, 0, 1) if lines and k < len(weights) else () for k in range(3)},
        "edge": boundary(weights, biases),
        "origin": np.zeros_like(weights),
        "tip_group": np.arange(len(weights)),
        "names": CLASSES[: len(weights)],
        "step": np.arange(curve.size),
        "curve": curve,
        "now_x": curve.size - 1,
        "now_y": curve[-1],
        "step_span": (-1, max(50, curve.size)),
        "loss_span": (0, 1.15 * curve.max()),
        "says": (
            f"after {counted(losses.size, 'step')}: loss {curve[-1]:.4f}, {100 * right:.0f} % of "
            "the points classed right\n"
            "Drag the points, the weights (large, at the ends of the lines from the middle), and the biases."
        ),
    }


def own_step(rate, penalty, points, weights, biases, labels, losses, **_):
    """One step of descent on the mean loss of all points plus the penalty on the weights."""
    new_weights, new_biases = weights * (1 - rate * penalty), np.copy(biases)
    for x, y in zip(points, labels.astype(int), strict=True):
        pull = rate / len(points) * pull_of(x, y, weights, biases)
        new_weights -= np.outer(pull, x)
        new_biases -= pull
    return {
        "weights": np.clip(new_weights, -FARTHEST, FARTHEST),
        "biases": np.clip(new_biases, -LARGEST, LARGEST),
        "losses": [*losses, objective(points, labels, weights, biases, penalty)],
    }


def objective(points, labels, weights, biases, penalty):
    """Mean loss of the points, plus ½·penalty·Σ weights²."""
    losses = [loss_of(x, y, weights, biases) for x, y in zip(points, labels.astype(int), strict=True)]
    return float(np.mean(losses) + penalty * np.sum(weights**2) / 2)


def share_right(points, labels, weights, biases):
    """Share of the points whose class has the largest score."""
    return float(np.mean((points @ weights.T + biases).argmax(axis=1) == labels))


@DecisionBoundary.has_view("lines meet", lines=True)
def lines_are_drawn(seen):
    """find where the lines of two classes with the same score meet"""
    return len(seen["levels_0"]) > 0


@DecisionBoundary.has_view("XOR", data="XOR", run=100)
def cannot_hold_a_diagonal(seen):
    """it cannot hold both ends of a diagonal without its middle"""
    return seen["data"] == "XOR" and seen["step"][-1] == 100 and said_right(seen) < 80


@DecisionBoundary.has_view("rings", data="rings", run=100)
def cannot_be_a_ring(seen):
    """The region of a linear classifier is convex, so it cannot be a ring"""
    return seen["data"] == "rings" and seen["step"][-1] == 100 and said_right(seen) < 80


def said_right(seen):
    """Per cent of the points that the text says are classed right."""
    return float(re.findall(r"(\d+) % of the points", seen["says"])[0])


def aha():
    """Lines can part blobs, but no lines part XOR or rings, however long one trains."""
    right = {}
    for name in ("three blobs", "two blobs", "XOR", "rings"):
        explorable = DecisionBoundary(data=name)
        explorable.advance(150)
        state = explorable.state
        right[name] = share_right(state["points"], state["labels"], state["weights"], state["biases"])
        assert state["losses"][-1] < state["losses"][0]
    assert min(right["three blobs"], right["two blobs"]) > 0.9, right
    assert max(right["XOR"], right["rings"]) < 0.8, right

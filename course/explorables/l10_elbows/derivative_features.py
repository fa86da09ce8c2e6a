"""What the optimiser sees: the derivative of the output by every parameter, as functions of x, and their spectrum."""

import numpy as np

from course.explorables.l10_elbows.one_input_nets import column, line_net, rewritten
from course.explorables.stage import Choice, Dots, Explorable, Line, LogSlider, Points, axes, beside, counted

REACH = 3.0
DATA = np.arange(-3.0, 4.0)
X = np.linspace(-REACH, REACH, 301)
NET = line_net(3)
WEIGHTS, OUTS, SHIFT = np.array([1.0, -2.0, 0.5]), np.array([2.0, -1.0, 3.0]), 0.25
GROUPS = {
    "hidden weights": np.array([1, 3, 5]),
    "hidden biases": np.array([0, 2, 4]),
    "output weights": np.array([7, 8, 9]),
}
"""Columns of the Jacobian; column 6 belongs to the output bias and is 1 everywhere."""
HEAD = [6, 7, 8, 9]
TRAINED = {"output layer": HEAD, "all parameters": list(range(10))}
TARGETS = np.array([3.0, -2.0, 4.0, 0.0, 2.0, -3.0, 5.0])
SHARE, TINY = 0.25, 1e-12
"""Learning rate as a share of 1/σ² of all derivatives; singular values below TINY are rounding."""
LEAST = 1e-3


class DerivativeFeatures(Explorable):
    """A net of three units: the features that training sees, by group, and what it learns with the head or with all."""

    group = Choice(tuple(GROUPS), start="hidden weights", label="derivatives by")
    factor = LogSlider(0.1, 10.0, start=1.0, label="rewrite by α")
    trained = Choice(tuple(TRAINED), start="output layer", label="train")
    steps = LogSlider(1, 100_000, start=30, step=1, label="steps of descent")
    places = Points((-0.5, 0.5, 2.0), low=-REACH, high=REACH, drag="x", label="corner of unit", count=3)

    @staticmethod
    def compute(group, factor, trained, steps, places):
        theta = rewritten(NET, vector(places), factor)
        features = NET.jacobian(theta, column(X))[:, GROUPS[group]].T
        every, head = spectra(theta)
        ways = {name: learnt(theta, name, steps) for name in TRAINED}
        return {
            "f": NET.output(theta, column(X)),
            "now": trained_output(theta, ways[trained], X),
            "corner_y": NET.output(theta, column(places)),
            "first": features[0],
            "second": features[1],
            "third": features[2],
            "every": every,
            "head": head,
            "ranks": np.arange(1, 8),
            "head_ranks": np.arange(1, 5),
            "what": f"derivatives by the {group}",
            "says": f"{words(every, head)}\n{after(steps, theta, ways)}",
        }

    def draw(self):
        return beside(network_axes(), feature_axes(), spectrum_axes(), text="says")


def network_axes():
    return axes(
        Line(X, "f", "the network", width="thick"),
        Line(X, "now", "after training, first order", "pink", "dashed"),
        Dots(DATA, TARGETS, colour="train", labels=("training",)),
        Dots("places", "corner_y", colour="olive", marker="triangle-up", size="large", labels=("corners",)),
        x="x: drag the corners",
        y="f(x)",
        xlim=(-REACH - 0.1, REACH + 0.1),
        ylim=(-12, 16),
    )


def feature_axes():
    return axes(
        Line(X, "first", "unit 1"),
        Line(X, "second", "unit 2", "pink", "dashed"),
        Line(X, "third", "unit 3", "olive", "dotted", width="thick"),
        x="x",
        title="what",
        xlim=(-REACH - 0.1, REACH + 0.1),
    )


def spectrum_axes():
    return axes(
        Line("ranks", "every", "", "blue", width="thin"),
        Dots("ranks", "every", labels=("all 10 derivatives",)),
        Line("head_ranks", "head", "", "pink", "dashed", width="thin"),
        Dots("head_ranks", "head", colour="pink", marker="triangle-up", labels=("by output only, 4",)),
        x="number of the mode",
        y="singular value, at 7 points",
        log="y",
        xlim=(0.5, 7.5),
        ylim=(LEAST, 200),
    )


def vector(places):
    """The net's numbers for corners at these places: the biases follow from them."""
    hidden = np.c_[-WEIGHTS * places, WEIGHTS]
    return np.concatenate([hidden.ravel(), [SHIFT], OUTS])


def spectra(theta):
    """Singular values at the seven points: of all derivatives (7,), and of those by the output's numbers (4,)."""
    J = NET.jacobian(theta, column(DATA))
    return tuple(np.linalg.svd(part, compute_uv=False) for part in (J, J[:, HEAD]))


def learnt(theta, trained, steps):
    """How far descent on Σ(f − y)² takes the numbers (10,) in so many steps, with f replaced by its first order."""
    J, rate = NET.jacobian(theta, column(DATA)), SHARE / spectra(theta)[0][0] ** 2
    U, s, Vt = np.linalg.svd(J[:, TRAINED[trained]], full_matrices=False)
    done = -np.expm1(steps * np.log1p(-2 * rate * s**2))
    way = np.zeros(len(theta))
    way[TRAINED[trained]] = Vt.T @ (done / np.maximum(s, TINY) * (U.T @ (TARGETS - NET.output(theta, column(DATA)))))
    return way


def trained_output(theta, way, x):
    """The output at x (n,) after the numbers have gone that way, to first order."""
    return NET.output(theta, column(x)) + NET.jacobian(theta, column(x)) @ way


def after(steps, theta, ways):
    """The training error of both ways to train, with the same rate."""
    left = {name: np.mean((trained_output(theta, way, DATA) - TARGETS) ** 2) for name, way in ways.items()}
    told = ", ".join(f"{name} {error:.3g}" for name, error in left.items())
    return f"mean squared error after {counted(steps, 'step')}, to first order: {told}"


def words(every, head):
    """Both sets of features, and how far apart their first and third mode are."""
    lines = (
        f"{name}: largest singular value {s[0]:.3g}, third {s[2]:.3g}: {s[0] / s[2]:.3g} times less"
        for name, s in (("all parameters train", every), ("output layer only", head))
    )
    return "\n".join(lines)


def alone_and_all(factor):
    """The errors that are left after the steps of the first picture: of the output layer alone, of all, and before."""
    theta = rewritten(NET, vector(np.array([-0.5, 0.5, 2.0])), factor)
    ways = [learnt(theta, name, 30) for name in TRAINED] + [np.zeros(len(theta))]
    return [np.mean((trained_output(theta, way, DATA) - TARGETS) ** 2) for way in ways]


@DerivativeFeatures.has_view("hidden biases", group="hidden biases")
def are_steps(seen):
    """a step: zero, a jump, constant"""
    return len(np.unique(np.round(seen["first"], 9))) == 2


@DerivativeFeatures.has_view("output weights", group="output weights")
def are_elbows(seen):
    """an elbow"""
    return np.abs(np.diff(seen["first"])).max() < 0.2 and np.abs(np.diff(seen["first"], 2)).max() > 1e-6


@DerivativeFeatures.has_view("by ten", factor=10.0, trained="output layer", steps=30)
def nearly_all_is_in_the_output_weights(seen):
    """With $\\alpha=10$ nearly all of $J$ is in the output weights"""
    return np.isclose(seen["every"][0], seen["head"][0], rtol=0.01)


@DerivativeFeatures.has_view("by a tenth", factor=0.1, trained="output layer", steps=30)
def has_learnt_next_to_nothing(seen):
    """has learnt next to nothing in the second"""
    everything = DerivativeFeatures(factor=0.1, trained="all parameters").values()
    alone, all_together = (np.abs(values["now"] - values["f"]).max() for values in (seen, everything))
    return alone < 0.1 * all_together and seen["factor"] == 0.1


def aha():
    """Rewriting changes the spectrum and not the function; the last layer's outputs are some of the features."""
    theta = vector(np.array([-0.5, 0.5, 2.0]))
    every, head = spectra(theta)
    np.testing.assert_allclose(every[:6], [12.65, 10.1883, 4.8531, 2.0694, 0.7138, 0.2827], rtol=3e-4)
    np.testing.assert_allclose(head, [9.3411, 4.9046, 0.9293, 0.2728], rtol=3e-4)
    np.testing.assert_allclose(
        spectra(rewritten(NET, theta, 10))[0][:5], [91.67, 46.03, 3.316, 0.8624, 0.1154], rtol=1e-3
    )
    assert every[6] < 1e-12
    same = NET.output(rewritten(NET, theta, 10), column(X))
    np.testing.assert_allclose(same, NET.output(theta, column(X)), atol=1e-12)
    for steps in (10, 1000, 10**9):  # the head's features are some of all: all of them leave less
        ways = {name: learnt(theta, name, steps) for name in TRAINED}
        left = {name: np.square(trained_output(theta, way, DATA) - TARGETS).sum() for name, way in ways.items()}
        assert left["all parameters"] < left["output layer"]
    errors = {a: alone_and_all(a) for a in (0.1, 10)}  # the last line of the picture, as the lecture tells it
    assert errors[10][0] < 1.01 * errors[10][1] < 0.25 * errors[10][2]
    assert errors[0.1][0] > 0.99 * errors[0.1][2] > 5 * errors[0.1][1]
    best = np.linalg.lstsq(NET.jacobian(theta, column(DATA))[:, HEAD], TARGETS - NET.output(theta, column(DATA)))[0]
    np.testing.assert_allclose(ways["output layer"], [*np.zeros(6), *best], atol=1e-6)
    said = NET.signals(theta, column(X))[1]
    np.testing.assert_allclose(NET.jacobian(theta, column(X))[:, HEAD], said)

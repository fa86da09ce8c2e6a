"""What the optimiser sees: the derivative of the output by every parameter, as functions of x, and their spectrum."""

import numpy as np

from course.explorables.l10_elbows.one_input_nets import column, line_net, rewritten
from course.explorables.stage import Choice, Dots, Explorable, Line, LogSlider, Points, axes, beside

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
LEAST = 1e-3


class DerivativeFeatures(Explorable):
    """A net of three units: its derivative features by group of parameters, and the singular values of all of them."""

    group = Choice(tuple(GROUPS), start="hidden weights", label="derivatives by")
    factor = LogSlider(0.1, 10.0, start=1.0, label="rewrite by α")
    places = Points((-0.5, 0.5, 2.0), low=-REACH, high=REACH, drag="x", label="corner of unit", count=3)

    @staticmethod
    def compute(group, factor, places):
        theta = rewritten(NET, vector(places), factor)
        features = NET.jacobian(theta, column(X))[:, GROUPS[group]].T
        every, head = spectra(theta)
        return {
            "f": NET.output(theta, column(X)),
            "corner_y": NET.output(theta, column(places)),
            "first": features[0],
            "second": features[1],
            "third": features[2],
            "every": np.maximum(every, LEAST),
            "head": np.maximum(head, LEAST),
            "ranks": np.arange(1, 8),
            "head_ranks": np.arange(1, 5),
            "what": f"derivatives by the {group}",
            "says": words(every, head),
        }

    def draw(self):
        return beside(network_axes(), feature_axes(), spectrum_axes(), text="says")


def network_axes():
    return axes(
        Line(X, "f", "the network", width="thick"),
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


def words(every, head):
    """Both sets of features, and how far apart their first and third mode are."""
    lines = (
        f"{name}: largest singular value {s[0]:.3g}, third {s[2]:.3g}: {s[0] / max(s[2], LEAST):.3g} times less"
        for name, s in (("all parameters train", every), ("output layer only", head))
    )
    return "\n".join(lines)


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
    said = NET.signals(theta, column(X))[1]
    np.testing.assert_allclose(NET.jacobian(theta, column(X))[:, HEAD], said)

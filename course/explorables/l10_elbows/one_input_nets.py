"""Networks with one hidden layer on the line: their corners, the three kinds of hidden units, the same net rewritten.

A network is a `small_net.Net` and its vector: a row (bias, weight) for each hidden unit, then the output's row.
"""

import numpy as np

from course.explorables.shared.small_net import Net

FAR = 1e6
"""The corner reported for a unit whose weight is 0, which has no corner."""
KINDS = ("corner among the points", "on at every point", "dead")


def line_net(width, activation="ReLU"):
    """A network with one input, `width` hidden units and one output."""
    return Net((1, width, 1), activation)


def drawn(width, seed):
    """Hidden weights and biases from N(0, 1), output weights from N(0, 1/width), output bias 0: (3·width + 1,)."""
    rng = np.random.default_rng(seed)
    hidden, out = rng.normal(size=(width, 2)), rng.normal(0, width**-0.5, width)
    return np.concatenate([hidden.ravel(), [0.0], out])


def column(x):
    """Numbers (n,) as points (n, 1), the form that a net expects."""
    return np.asarray(x, dtype=float)[:, None]


def corners(net, theta):
    """Where each hidden unit's input is 0: −b/w, (width,); ±FAR at most."""
    bias, weight = net.layers(theta)[0].T
    return np.clip(-bias / np.where(weight == 0, 1 / FAR, weight), -FAR, FAR)


def kinds(net, theta, x):
    """For each hidden unit an index into KINDS, judged by all the points x (n,): (width,)."""
    bias, weight = net.layers(theta)[0].T
    share = (np.outer(x, weight) + bias > 0).mean(axis=0)
    return np.select([share == 0, share == 1], [2, 1], 0)


def rewritten(net, theta, factor):
    """Hidden weights and biases times the factor, output weights divided by it: the same function for ReLU."""
    scaled = np.copy(theta)
    hidden, out = net.layers(scaled)
    hidden *= factor
    out[:, 1:] /= factor
    return scaled


def fit_step(net, theta, x, y, rate):
    """One step of descent on the plain sum of squares Σ(f − y)²; no number leaves ±100."""
    points = column(x)
    pull = net.back(theta, points, 2 * (net.output(theta, points) - y))
    return np.clip(theta - rate * pull, -100, 100)

"""Points of the plane and a linear classifier of them: data sets, the loss, and the straight lines between classes.

Here the weights of class k are row k of an array (classes, 2), the arrow in the picture; in the course's formulas they
are column k of W.
"""

import numpy as np

from course import data

REACH = 2.2
OWN = ((-1, 0.6), (-0.6, 1.1), (-1.3, 1.2), (1, 0.8), (1.4, 0.3), (0.8, 0.1), (-0.2, -1), (0.3, -1.3), (0.1, -0.7))
MAKERS = {
    "three blobs": lambda rng: data.blobs(45, 3, rng, 0.4),
    "two blobs": lambda rng: data.blobs(40, 2, rng, 0.5),
    "XOR": lambda rng: data.xor(40, rng, 0.25),
    "rings": lambda rng: data.rings(48, rng, 0.08),
    "your own": lambda rng: (np.array(OWN), np.repeat((0, 1, 2), 3)),
}


def points_of(name):
    """Points (n, 2) within the picture and labels (n,) of a data set; the same at each call."""
    X, y = MAKERS[name](np.random.default_rng(6))
    return np.clip(X, -REACH, REACH), y


def loss_of(x, y, weights, biases):
    """Loss of one point x (2,) of class y: logsumexp of its scores, minus the score of its class."""
    scores = weights @ x + biases
    return np.logaddexp.reduce(scores) - scores[y]


def pull_of(x, y, weights, biases):
    """Gradient of that loss by the scores (classes,): the probability of each class, minus 1 for the right one."""
    scores = weights @ x + biases
    pull = np.exp(scores - np.logaddexp.reduce(scores))
    pull[y] -= 1
    return pull


def boundary(weights, biases):
    """Where two classes tie for the largest score: points (m, 2), NaN between the lines and where a third is larger."""
    lines = [tie(weights, biases, i, j) for i in range(len(biases)) for j in range(i)]
    return np.vstack([part for line in lines for part in (line, [[np.nan, np.nan]])])


def tie(weights, biases, i, j, samples=400):
    """Points (samples, 2) of the line on which classes i and j have equal scores; NaN where another class is larger."""
    normal, offset = weights[i] - weights[j], biases[i] - biases[j]
    square = np.sum(normal**2) or np.inf
    along = np.array([-normal[1], normal[0]]) / np.sqrt(square)
    line = np.linspace(-2, 2, samples)[:, None] * 2 * REACH * along - offset * normal / square
    scores = line @ weights.T + biases
    return np.where((scores.max(axis=1) <= scores[:, i] + 1e-9)[:, None], line, np.nan)

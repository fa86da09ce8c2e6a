"""What the playground's networks learn from: points of two classes, for training and test, and inputs made of them."""

import numpy as np

from course import data
from course.explorables.shared.small_net import learn

REACH, COUNT = 3.0, 200
"""Half the side of the picture, and how many points the data sets have."""
PACE, SIZE, NOISE = 20, 10, 0.1
"""For networks that learn on points of a fixed draw: steps per frame, points per batch, and the noise of the points."""
OWN = ((-1.4, 0.3), (-0.8, 1.2), (-2.0, 1.1), (1.5, -0.2), (0.9, -1.3), (2.1, -1.0))
OWN_LABELS = (0, 0, 0, 1, 1, 1)
MAKERS = {
    "rings": (2.2, lambda rng, noise: data.rings(COUNT, rng, noise)),
    "XOR": (1.5, lambda rng, noise: data.xor(COUNT, rng, 0.2 + noise)),
    "spirals": (2.7, lambda rng, noise: data.spirals(COUNT, 2, rng, noise / 2)),
    "blobs": (1.5, lambda rng, noise: data.blobs(COUNT, 2, rng, 0.2 + noise)),
}
"""How far each set is stretched into the picture, and its points; clouds have some width without noise too."""
FEATURES = {
    "x1": ("x₁", lambda x1, x2: x1),
    "x2": ("x₂", lambda x1, x2: x2),
    "x1_squared": ("x₁²", lambda x1, x2: x1**2),
    "x2_squared": ("x₂²", lambda x1, x2: x2**2),
    "product": ("x₁x₂", lambda x1, x2: x1 * x2),
    "sin_x1": ("sin x₁", lambda x1, x2: np.sin(x1)),
    "sin_x2": ("sin x₂", lambda x1, x2: np.sin(x2)),
}
"""Inputs that a network can be given: how each is written, and what it is."""


def points_of(name, noise, deal):
    """Points (n, 2) within the picture and labels (n,) of 0 and 1; the same at each call."""
    if name == "your own":
        return {"points": OWN, "labels": OWN_LABELS}
    stretch, make = MAKERS[name]
    X, y = make(np.random.default_rng(deal), noise)
    return {"points": np.clip(stretch * X, -REACH, REACH), "labels": y}


def trained(net, name, theta, taken, rate):
    """The state of a network a frame later: its parameters theta after some steps of descent, and all steps taken."""
    points, labels = points_of(name, NOISE, 1).values()
    batches = range(int(taken), int(taken) + PACE)
    return {"theta": learn(net, theta, points, 1 - 2 * labels, rate, batches, SIZE), "taken": taken + PACE}


def is_test(count, share):
    """Which of so many points are for the test, where about `share` per cent are for training.

    Multiples of the golden ratio spread them evenly, and a point that is added moves no other to the other set. The
    first point is always for training, the second for the test.
    """
    place = (np.arange(count) * (np.sqrt(5) - 1) / 2) % 1
    return (place >= share / 100) | (np.arange(count) == 1)


def chosen(state):
    """Names of the inputs that are switched on."""
    return [name for name in FEATURES if state[name]]


def inputs_of(points, names):
    """The inputs (n, len(names)) of points (n, 2)."""
    return np.array([FEATURES[name][1](*points.T) for name in names]).reshape(len(names), len(points)).T

"""Voting by nearest neighbours in the plane: points, distances, votes, and how often they are right."""

import numpy as np
from scipy.ndimage import label as connected
from scipy.spatial.distance import cdist

from course import data
from course.explorables.shared.linear_plane import REACH

CLASSES = 3
KS = np.arange(1, 16)
ROUND = np.linspace(0, 2 * np.pi, 73)
METRICS = {
    "L1 (along the axes)": ("cityblock", [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)]),
    "L2 (straight)": ("euclidean", np.c_[np.cos(ROUND), np.sin(ROUND)]),
    "L∞ (longer axis)": ("chebyshev", [(1, 1), (-1, 1), (-1, -1), (1, -1), (1, 1)]),
}
"""SciPy's name of each distance, and the line on which it is 1 from the origin."""
FEW = [(-1.2, 0.9), (-0.6, 1.3), (-0.9, 0.3), (-0.2, 0.9), (0.9, 0.5)]
FEW += [(0.5, 1.2), (1.4, 0.7), (1.1, -0.2), (-0.6, 0.7), (-0.4, -0.7), (0.3, -1.1), (0.9, -1.2)]
MAKERS = {
    "blobs with strays": lambda rng: strayed(*data.blobs(48, CLASSES, rng, 0.4), rng),
    "spirals": lambda rng: stretched(*data.spirals(60, CLASSES, rng, 0.04), 2.0),
    "rings": lambda rng: stretched(*data.rings(48, rng, 0.12), 1.7),
    "XOR": lambda rng: data.xor(48, rng, 0.5),
    "a dozen points": lambda rng: (np.array(FEW), np.repeat((0, 1, 2), (5, 4, 3))),
}
NEAREST = 1e-9
"""Smaller distances count as this, so that 1/distance is finite: a point at the query outvotes all others."""


def points_of(name):
    """Points (n, 2) within the picture and labels (n,) of a data set; the same at each call."""
    points, labels = MAKERS[name](np.random.default_rng(5))
    return np.clip(points, -REACH, REACH), labels


def stretched(points, labels, factor):
    return factor * points, labels


def strayed(points, labels, rng):
    """One in eight points, chosen at random, gets a wrong class."""
    stray = rng.permutation(len(labels))[: len(labels) // 8]
    labels[stray] = (labels[stray] + rng.integers(1, CLASSES, stray.size)) % CLASSES
    return points, labels


def distances(places, points, name):
    """From each place to each point: (m, 2), (n, 2) → (m, n). What agrees to nine digits is a tie, not chance."""
    return cdist(places, points, name).round(9)


def votes(away, labels, most, weighted):
    """What each class has after the nearest 1, 2, …, `most` points have voted: (m, n) → (m, most, classes).

    A vote counts 1, or 1/distance. Of equally far points the one with the smaller number votes first.
    """
    order = away.argsort(axis=1, kind="stable")[:, :most]
    weight = 1 / np.maximum(np.take_along_axis(away, order, axis=1), NEAREST) if weighted else np.ones(order.shape)
    return (np.eye(CLASSES)[labels[order]] * weight[..., None]).cumsum(axis=1)


def leading(tally):
    """Whether each class has the most votes, alone or with others, rounding aside: (…, classes) → same."""
    return tally >= tally.max(axis=-1, keepdims=True) * (1 - 1e-9)


def winners(tally):
    """The class with the most votes, the smaller label where several have as many: (…, classes) → (…)."""
    return leading(tally).argmax(axis=-1)


def accuracies(points, labels, name, weighted):
    """Share of points classed right by k = 1…15 neighbours: each point among its own, and each left out of them.

    Where there are fewer than k points, all of them vote. A single point cannot be left out: NaN.
    """
    away = distances(points, points, name)
    others = away + np.diag(np.full(len(points), np.inf))
    return [share_right(d, labels, most, weighted) for d, most in ((away, len(points)), (others, len(points) - 1))]


def share_right(away, labels, most, weighted):
    if not most:
        return np.full(KS.size, np.nan)
    right = winners(votes(away, labels, most, weighted)) == labels[:, None]
    return right.mean(axis=0)[np.minimum(KS, most) - 1]


def pieces(winner):
    """Into how many connected pieces the regions of all classes fall."""
    return sum(connected(winner == k)[1] for k in range(CLASSES))

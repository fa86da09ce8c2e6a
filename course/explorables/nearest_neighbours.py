"""k nearest neighbours in the plane: a place gets the class that most of the training points nearest to it have."""

import numpy as np
from scipy.ndimage import label as connected
from scipy.spatial.distance import cdist

from course import data
from course.explorables.plane import REACH
from course.explorables.stage import (
    Bars,
    Choice,
    Contour,
    Dots,
    Explorable,
    Guide,
    Line,
    Memory,
    Points,
    Regions,
    Slider,
    Toggle,
    axes,
    beside,
)
from course.explorables.stage.colours import CLASS_SIGNS

GRID = np.linspace(-REACH, REACH, 56)
PLANE = np.stack(np.meshgrid(GRID, GRID), axis=-1).reshape(-1, 2)
CLASSES = ("A", "B", "C")
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
    "blobs with strays": lambda rng: strayed(data.blobs(48, 3, rng, 0.4), rng),
    "spirals": lambda rng: stretched(data.spirals(60, 3, rng, 0.04), 2.0),
    "rings": lambda rng: stretched(data.rings(48, rng, 0.12), 1.7),
    "XOR": lambda rng: data.xor(48, rng, 0.5),
    "a dozen points": lambda rng: (np.array(FEW), np.repeat((0, 1, 2), (5, 4, 3))),
}
START = "blobs with strays"
NEAREST = 1e-9
"""Distances below this count as this, so that 1/distance stays finite: a point on the spot outvotes all others."""


def stretched(points_and_labels, factor):
    points, labels = points_and_labels
    return factor * points, labels


def strayed(points_and_labels, rng):
    """The same, but every eighth point has got a class that is not its own."""
    points, labels = points_and_labels
    stray = rng.permutation(len(labels))[: len(labels) // 8]
    labels[stray] = (labels[stray] + rng.integers(1, len(CLASSES), stray.size)) % len(CLASSES)
    return points, labels


def points_of(name):
    """Points (n, 2) within the picture and labels (n,) of a data set; the same at each call."""
    points, labels = MAKERS[name](np.random.default_rng(5))
    return np.clip(points, -REACH, REACH), labels


class NearestNeighbours(Explorable):
    """k nearest neighbours: the regions of three classes, who votes at the query point, and accuracy against k."""

    lecture = "05"
    data = Choice(tuple(MAKERS), start=START, label="data")
    k = Slider(1, 15, start=1, step=1, label="neighbours k")
    metric = Choice(tuple(METRICS), start="L2 (straight)", label="distance")
    weighted = Toggle(False, label="votes count 1/distance")
    points = Points(points_of(START)[0], -REACH, REACH, label="point", labelled_by="labels", classes=CLASSES)
    query = Points([(0.5, 0.35)], -REACH, REACH, names=("query ✚",), label="query")
    labels = Memory(points_of(START)[1])

    @staticmethod
    def compute(data, k, metric, weighted, points, query, labels):
        labels, (name, ball) = labels.astype(int), METRICS[metric]
        k = min(k, len(points))
        plane = votes(distances(PLANE, points, name), labels, k, weighted)[:, -1]
        winner = winners(plane).reshape(GRID.size, GRID.size)
        away = distances(query, points, name)
        here = votes(away, labels, k, weighted)[0, -1]
        near = away[0].argsort(kind="stable")[:k]
        train, left_out = accuracies(points, labels, name, weighted)
        rim = query + away[0, near[-1]] * np.array(ball)
        spokes = np.stack([np.repeat(query, k, axis=0), points[near], np.full((k, 2), np.nan)], axis=1).reshape(-1, 2)
        return {
            "winner": winner,
            "sure": (plane.max(axis=1) / plane.sum(axis=1)).reshape(winner.shape),
            "is_a": (winner == 0).astype(float),
            "is_b": (winner == 1).astype(float),
            "rim_x": rim[:, 0],
            "rim_y": rim[:, 1],
            "spoke_x": spokes[:, 0],
            "spoke_y": spokes[:, 1],
            "shares": here / here.sum(),
            "share_text": [f"{100 * share:.0f} %" for share in here / here.sum()],
            "train": train,
            "left_out": left_out,
            "now": np.array([k]),
            "train_now": train[[k - 1]],
            "left_at": np.array([k] if len(points) > 1 else []),
            "left_out_now": left_out[[k - 1]] if len(points) > 1 else np.empty(0),
            "says": words(k, labels, near, here, pieces(winner), train, left_out),
        }

    @staticmethod
    def follow(changed, data, **_):
        """Another data set brings its points."""
        return dict(zip(("points", "labels"), points_of(data), strict=True)) if "data" in changed else {}

    @staticmethod
    def agree(points, query, labels, **_):
        if len(points) != len(labels):
            raise ValueError(f"points must be as many as the labels, {len(labels)}; got {len(points)}")
        if not np.isin(labels, range(len(CLASSES))).all():
            raise ValueError(f"labels must be 0, 1 or 2; got {labels.tolist()}")
        if len(query) != 1:
            raise ValueError(f"query must be one point; got {len(query)}")

    def draw(self):
        span = (-REACH, REACH)
        return beside(
            axes(
                Regions(GRID, GRID, "winner", "sure"),
                *(Contour(GRID, GRID, name, (0.5,)) for name in ("is_a", "is_b")),
                Line("spoke_x", "spoke_y", colour="ink"),
                Line("rim_x", "rim_y", label="k nearest", colour="ink", style="dashed", width=1.5),
                Dots("points", group="labels", labels=CLASSES),
                Dots("query", labels=("query",), colour="ink", marker="cross", size=180),
                x="x₁",
                y="x₂",
                xlim=span,
                ylim=span,
                square=True,
                width=1.3,
            ),
            axes(
                Bars("shares", "share_text"),
                title="votes at the query",
                xticks=[f"{sign} {name}" for sign, name in zip(CLASS_SIGNS, CLASSES, strict=False)],
                ylim=(0, 1.12),
                width=0.7,
            ),
            axes(
                Line(KS, "train", "training", "train"),
                Line(KS, "left_out", "leave-one-out", "validation", "dashed"),
                Guide(x="now"),
                Dots("now", "train_now", colour="train"),
                Dots("left_at", "left_out_now", colour="validation", marker="square"),
                x="neighbours k",
                y="share classed right",
                xlim=(0, 16),
                ylim=(0, 1.08),
                width=1.1,
            ),
            text="says",
        )


def distances(places, points, name):
    """From each place to each point: (m, 2), (n, 2) → (m, n). What agrees to nine digits is a tie, not chance."""
    return cdist(places, points, name).round(9)


def votes(away, labels, most, weighted):
    """What each class has after the nearest 1, 2, …, `most` points have voted: (m, n) → (m, most, classes).

    A vote counts 1, or 1/distance. Of equally far points the one with the smaller number votes first.
    """
    order = away.argsort(axis=1, kind="stable")[:, :most]
    weight = 1 / np.maximum(np.take_along_axis(away, order, axis=1), NEAREST) if weighted else np.ones(order.shape)
    return (np.eye(len(CLASSES))[labels[order]] * weight[..., None]).cumsum(axis=1)


def winners(tally):
    """The class with the most votes, the smaller label where several have as many: (…, classes) → (…)."""
    return (tally >= tally.max(axis=-1, keepdims=True) * (1 - 1e-9)).argmax(axis=-1)


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
    return sum(connected(winner == k)[1] for k in range(len(CLASSES)))


def words(k, labels, near, here, islands, train, left_out):
    """Who votes, who wins and by which rule, and what that does to the map and to the points."""
    counts = ", ".join(f"{np.sum(labels[near] == c)} {name}" for c, name in enumerate(CLASSES))
    tied = np.sum(here >= here.max() * (1 - 1e-9)) > 1
    verdict = f"{CLASSES[winners(here)]}{' (a tie: the first of them)' if tied else ''}"
    present = len(np.unique(labels))
    left = f"{100 * left_out[k - 1]:.0f} %" if len(labels) > 1 else "not possible"
    return (
        f"{k} nearest of {len(labels)} points: {counts} → {verdict}   |   {present} classes, {islands} regions\n"
        f"classed right: {100 * train[k - 1]:.0f} % of the training points, {left} when each is left out in its turn\n"
        "Drag the query and the points. A click on an empty place adds a point, a click on a point changes it."
    )


def aha():
    """One neighbour gives every stray point an island; more neighbours drown them; all of them know one class only."""
    points, labels = points_of(START)

    def map_of(k, name="euclidean", points=points, labels=labels):
        return winners(votes(distances(PLANE, points, name), labels, k, False)[:, -1]).reshape(GRID.size, -1)

    assert pieces(map_of(1)) > len(CLASSES) + 3
    assert pieces(map_of(15)) == len(CLASSES)
    train, left_out = accuracies(points, labels, "euclidean", False)
    assert train[0] == 1 > left_out[0]
    assert left_out.max() > left_out[0]
    assert np.mean(map_of(3, "cityblock") != map_of(3, "chebyshev")) > 0.02
    few, of_few = points_of("a dozen points")
    assert not map_of(len(few), points=few, labels=of_few).any()

"""k nearest neighbours in the plane: a place gets the class that most of the training points nearest to it have."""

import re

import numpy as np

from course.explorables.l05_neighbours.votes import (
    KS,
    MAKERS,
    METRICS,
    accuracies,
    distances,
    leading,
    pieces,
    points_of,
    votes,
    winners,
)
from course.explorables.shared import your_code
from course.explorables.shared.linear_plane import REACH
from course.explorables.shared.mesh import mesh
from course.explorables.shared.strokes import segments
from course.explorables.stage import (
    Bars,
    Choice,
    Contour,
    Dots,
    Explorable,
    Function,
    Guide,
    Line,
    Memory,
    Points,
    Regions,
    Slider,
    Toggle,
    axes,
    beside,
    counted,
    square_axes,
)
from course.explorables.stage.picture.colours import CLASS_SIGNS

GRID = np.linspace(-REACH, REACH, 56)
PLANE = mesh(GRID).reshape(-1, 2)
CLASSES = ("A", "B", "C")
START = "blobs with strays"


class NearestNeighbours(Explorable):
    """k nearest neighbours: the regions of three classes, who votes at the query point, and accuracy against k."""

    data = Choice(tuple(MAKERS), start=START, label="data")
    k = Slider(1, 15, start=1, step=1, label="neighbours k")
    metric = Choice(tuple(METRICS), start="L2 (straight)", label="distance")
    weighted = Toggle(False, label="votes count 1/distance")
    points = Points(points_of(START)[0], -REACH, REACH, label="point", labelled_by="labels", classes=CLASSES)
    query = Points([(0.5, 0.35)], -REACH, REACH, names=("query ✚",), label="query", count=1)
    labels = Memory(points_of(START)[1])
    knn = Function("KNN", needs=("train", "compute_distances_no_loops", "predict_labels"))

    @staticmethod
    def compute(data, k, metric, weighted, points, query, labels, knn):
        labels, (name, ball), k = labels.astype(int), METRICS[metric], min(k, len(points))
        plane = map_of(points, labels, k, name, weighted)
        away = distances(query, points, name)
        near = away[0].argsort(kind="stable")[:k]
        here = votes(away, labels, k, weighted)[0, -1]
        train, left_out = accuracies(points, labels, name, weighted)
        return {
            **plane,
            **web(query, points[near], away[0, near[-1]] * np.array(ball)),
            "shares": here / here.sum(),
            "share_text": [f"{100 * share:.0f} %" for share in here / here.sum()],
            **curves(k, train, left_out),
            "says": words(k, labels, near, here, plane["winner"], train, left_out),
            **(your_map(knn, points, labels, k) if knn else {}),
        }

    @staticmethod
    def follow(changed, data, **_):
        """Another data set brings its points."""
        return dict(zip(("points", "labels"), points_of(data), strict=True)) if "data" in changed else {}

    def draw(self):
        return beside(plane_axes(bool(self.state["knn"])), vote_axes(), accuracy_axes(), text="says")


def plane_axes(yours):
    return square_axes(
        Regions(GRID, GRID, "winner", "sure"),
        *[Dots("apart", labels=("yours is another class",), colour="ink", size="small")] * yours,
        *(Contour(GRID, GRID, name, (0.5,)) for name in ("is_a", "is_b")),
        Line("spokes", colour="ink"),
        Line("rim", label="k nearest", colour="ink", style="dashed"),
        Dots("points", group="labels", labels=CLASSES),
        Dots("query", labels=("query",), colour="ink", marker="cross", size="large"),
        x="x₁",
        y="x₂",
        reach=REACH,
        width=1.3,
    )


def vote_axes():
    return axes(
        Bars("shares", "share_text"),
        title="votes at the query",
        xticks=[f"{sign} {name}" for sign, name in zip(CLASS_SIGNS, CLASSES, strict=False)],
        ylim=(0, 1.12),
        width=0.7,
    )


def accuracy_axes():
    return axes(
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
    )


def map_of(points, labels, k, name, weighted):
    """Which class wins where, and by what share of the votes."""
    tally = votes(distances(PLANE, points, name), labels, k, weighted)[:, -1]
    winner = winners(tally).reshape(GRID.size, GRID.size)
    sure = (tally.max(axis=1) / tally.sum(axis=1)).reshape(winner.shape)
    return {"winner": winner, "sure": sure, "is_a": (winner == 0) * 1.0, "is_b": (winner == 1) * 1.0}


def your_map(knn, points, labels, k):
    """Which class wins where by a learner's KNN, at every fourth place, and where another one should.

    Euclidean distances, unweighted votes: what the homework asks for.
    """
    places = mesh(GRID[1::2]).reshape(-1, 2)
    right = map_of(points, labels, k, "euclidean", False)
    steps = [
        {"do": "KNN", "args": []},
        {"do": "train", "on": 0, "args": [points, labels]},
        {"do": "compute_distances_no_loops", "on": 0, "args": [places]},
        {"do": "predict_labels", "on": 0, "args": [your_code.result(2), k]},
    ]
    wanted = right["winner"][1::2, 1::2].ravel()
    given = your_code.played(steps, {"KNN": knn}, {"labels": wanted})
    yours = given.values["labels"]
    winner = np.kron(yours.reshape(GRID.size // 2, -1), np.ones((2, 2))).astype(int)
    whose = "yours" if given.usable else "the right one"
    says = f"Regions by {whose}, lines by the right one: k = {k}, straight distances"
    return right | {
        "winner": np.clip(winner, 0, len(CLASSES) - 1),
        "apart": places[yours != wanted],
        "says": f"{says}.\n{your_code.told(given)}",
    }


def web(query, near, ball):
    """Lines from the query (1, 2) to those who vote (k, 2), and the rim of all that is no farther than the last."""
    return {"spokes": segments(np.repeat(query, len(near), axis=0), near), "rim": query + ball}


def curves(k, train, left_out):
    """Both accuracies for all k and at this k; with one point there is no leave-one-out accuracy."""
    now = np.array([k])
    left_at = now[np.isfinite(left_out[now - 1])]
    at_k = {"now": now, "train_now": train[now - 1], "left_at": left_at, "left_out_now": left_out[left_at - 1]}
    return {"train": train, "left_out": left_out, **at_k}


def words(k, labels, near, here, winner, train, left_out):
    """Who votes, who wins and by which rule, and what that does to the map and to the points."""
    counts = ", ".join(f"{np.sum(labels[near] == c)} {name}" for c, name in enumerate(CLASSES))
    tie = " (a tie: the first of them)" if leading(here).sum() > 1 else ""
    left = f"{100 * left_out[k - 1]:.0f} %" if len(labels) > 1 else "not possible"
    return (
        f"{k} nearest of {len(labels)} points: {counts} → {CLASSES[winners(here)]}{tie}   |   "
        f"{len(np.unique(labels))} classes, {counted(pieces(winner), 'region')}\n"
        f"classed right: {100 * train[k - 1]:.0f} % of the training points, {left} when each is left out in its turn\n"
        "Drag the query and the points. A click on an empty place adds a point, a click on a point changes it."
    )


@NearestNeighbours.has_view("islands", k=1)
def training_points_find_themselves(seen):
    """On the training points the classifier is always right"""
    return seen["train_now"][0] == 1 and regions(seen) >= 7 and seen["k"] == 1


@NearestNeighbours.has_view("smooth", k=15)
def islands_vanish(seen):
    """Islands vanish, boundaries become smooth"""
    return regions(seen) < regions(NearestNeighbours().values()) and seen["train_now"][0] < 1 and seen["k"] == 15


@NearestNeighbours.has_view("near ones count", k=15, weighted=True)
def point_on_the_query_decides(seen):
    """near neighbours count more"""
    return seen["weighted"] and seen["train_now"][0] == 1 and seen["k"] == 15


@NearestNeighbours.has_view("everyone", data="a dozen points", k=12)
def most_frequent_class_wins(seen):
    """the most frequent class wins everywhere"""
    return len(np.unique(seen["winner"])) == 1


def regions(seen):
    """How many regions the text counts."""
    return int(re.findall(r"(\d+) region", seen["says"])[0])


def aha():
    """One neighbour gives every stray point an island; more neighbours drown them; all of them know one class only."""
    points, labels = points_of(START)
    islands = {k: pieces(map_of(points, labels, k, "euclidean", False)["winner"]) for k in (1, 15)}
    assert islands[1] > len(CLASSES) + 3, islands
    assert islands[15] == len(CLASSES), islands
    train, left_out = accuracies(points, labels, "euclidean", False)
    assert train[0] == 1
    assert left_out.max() > left_out[0] + 0.1
    along, longer = (map_of(points, labels, 3, name, False)["winner"] for name in ("cityblock", "chebyshev"))
    assert np.mean(along != longer) > 0.02
    few, of_few = points_of("a dozen points")
    assert (map_of(few, of_few, len(few), "euclidean", False)["winner"] == np.bincount(of_few).argmax()).all()

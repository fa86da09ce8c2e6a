"""The curse of dimensions: the same number of points, in more and more dimensions."""

import re
from functools import lru_cache

import numpy as np
from scipy.spatial.distance import cdist

from course.explorables.shared.strokes import outline
from course.explorables.stage import Dots, Explorable, Guide, Line, LogSlider, axes, beside

POINTS, QUERIES = 1000, 20
DIMENSIONS = np.unique(np.geomspace(1, 3072, 60).round())
FARTHEST = 2.2
SPACING = 10
"""Points along each axis for what we would call well covered."""


class EmptySpace(Explorable):
    """A thousand points in a unit cube: how far around one must look, and how much nearer the nearest is."""

    dimensions = LogSlider(1, 3072, start=2, step=1, label="dimensions D")
    share = LogSlider(1e-3, 0.5, start=0.01, label="share of volume")

    @staticmethod
    def compute(dimensions, share):
        away = distances(dimensions)
        x, y = outline((away / away.mean()).ravel(), 0.0, FARTHEST, bins=88)
        return {
            "edges": edge(share, DIMENSIONS),
            "at": np.array([dimensions]),
            "edge": edge(share, np.array([dimensions])),
            "bar_x": x,
            "bar_y": y / y.max(),
            "nearest": np.median(away.min(axis=1)) / away.mean(),
            "says": words(dimensions, share, contrast(away), away),
        }

    def draw(self):
        return beside(edge_axes(), distance_axes(), text="says")


def edge_axes():
    return axes(
        Line(DIMENSIONS, "edges", label="edge of a cube with that share"),
        Guide(y=1.0, label="edge of the whole cube"),
        Dots("at", "edge", colour="pink", size="large"),
        x="dimensions D",
        y="edge",
        log="x",
        xlim=(0.8, 4000),
        ylim=(0, 1.15),
    )


def distance_axes():
    return axes(
        Line("bar_x", "bar_y", label="all 1,000 points"),
        Guide(x="nearest", label="the nearest of them", colour="pink"),
        x="distance from a query ÷ mean distance",
        y="how many, relative",
        xlim=(0, FARTHEST),
        ylim=(0, 1.15),
    )


def edge(share, dimensions):
    """Edge of a cube with this share of the unit cube's volume: share^(1/D)."""
    return share ** (1 / dimensions)


@lru_cache(maxsize=256)
def distances(dimensions):
    """From each of 20 queries to each of 1,000 points, all uniform in the unit cube: (20, 1000)."""
    rng = np.random.default_rng(0)
    return cdist(rng.random((QUERIES, dimensions)), rng.random((POINTS, dimensions)))


def contrast(away):
    """(farthest − nearest) / nearest, the median over the queries."""
    return float(np.median(away.max(axis=1) / away.min(axis=1) - 1))


def words(dimensions, share, spread, away):
    samples = f"{SPACING**dimensions:,}" if dimensions <= 6 else f"10 to the power of {dimensions:,}"
    side = edge(share, dimensions)
    return (
        f"D = {dimensions:,}: a cube with {100 * share:g} % of the volume has an edge of {side:.3g}.   "
        f"Ten points along each axis are {samples} points.\n"
        f"The farthest of 1,000 points is {1 + spread:,.3g} times as far as the nearest "
        f"(median over {len(away)} queries)."
    )


@EmptySpace.has_view("two dimensions", dimensions=2)
def space_is_dense(seen):
    """In two dimensions the farthest of a thousand points is dozens of times as far as the nearest"""
    return times_as_far(seen) > 24


@EmptySpace.has_view("ten dimensions", dimensions=10)
def local_is_not_local(seen):
    """0.63 in ten"""
    return np.isclose(seen["edge"][0], 0.63, atol=5e-3)


@EmptySpace.has_view("all pixels", dimensions=3072)
def distances_are_alike(seen):
    """In 3,072 dimensions it is some 7 % farther"""
    return np.isclose(times_as_far(seen), 1.07, atol=0.01)


def times_as_far(seen):
    """The farthest distance over the nearest, as the text says it."""
    return float(re.findall(r"is ([\d.]+) times as far", seen["says"])[0])


def aha():
    """In 3072 dimensions a hundredth of the volume reaches across the cube, and the nearest is hardly nearer."""
    np.testing.assert_allclose(
        edge(0.01, np.array([2, 3, 10, 100, 3072])), [0.1, 0.215, 0.631, 0.955, 0.9985], atol=5e-4
    )
    spreads = [contrast(distances(D)) for D in (2, 3, 10, 100, 3072)]
    assert (np.diff(spreads) < 0).all()
    assert spreads[0] > 30
    assert 0.05 < spreads[-1] < 0.08

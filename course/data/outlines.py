"""Outlines as signed distances: functions of coordinates (u, v) that are negative inside and positive outside.

u points right, v up. A union is the minimum of two distances, an intersection their maximum, and a difference the
maximum of one and the negative of the other. Distances are exact near lines and circles, approximate elsewhere.
"""

from collections.abc import Callable, Sequence

import numpy as np

Outline = Callable[[np.ndarray, np.ndarray], np.ndarray]


def disc(x: float, y: float, radius: float) -> Outline:
    """A disc around (x, y)."""
    return lambda u, v: np.hypot(u - x, v - y) - radius


def ellipse(x: float, y: float, across: float, up: float) -> Outline:
    """An ellipse around (x, y) with half axes `across` and `up`."""
    return lambda u, v: (np.hypot((u - x) / across, (v - y) / up) - 1) * min(across, up)


def ring(x: float, y: float, radius: float, width: float) -> Outline:
    """A ring around (x, y) of this width."""
    return lambda u, v: np.abs(np.hypot(u - x, v - y) - radius) - width / 2


def box(left: float, bottom: float, right: float, top: float) -> Outline:
    """An upright rectangle."""
    middle, half = ((left + right) / 2, (bottom + top) / 2), ((right - left) / 2, (top - bottom) / 2)
    return lambda u, v: np.maximum(np.abs(u - middle[0]) - half[0], np.abs(v - middle[1]) - half[1])


def polygon(*corners: tuple[float, float]) -> Outline:
    """A convex polygon, corners anticlockwise."""
    start = np.array(corners)
    along = np.roll(start, -1, axis=0) - start
    away = np.c_[along[:, 1], -along[:, 0]] / np.linalg.norm(along, axis=1, keepdims=True)
    offsets = (away * start).sum(axis=1)
    return lambda u, v: furthest([a * u + b * v - c for (a, b), c in zip(away, offsets, strict=True)])


def furthest(distances: Sequence[np.ndarray]) -> np.ndarray:
    """The largest of several distances at each point."""
    largest = distances[0]
    for distance in distances[1:]:
        largest = np.maximum(largest, distance)
    return largest


def union(*outlines: Outline) -> Outline:
    """The union of the outlines."""
    return lambda u, v: -furthest([-outline(u, v) for outline in outlines])


def common(*outlines: Outline) -> Outline:
    """The intersection of the outlines."""
    return lambda u, v: furthest([outline(u, v) for outline in outlines])


def without(outline: Outline, hole: Outline) -> Outline:
    """The first outline without the second."""
    return lambda u, v: np.maximum(outline(u, v), -hole(u, v))

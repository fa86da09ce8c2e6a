"""What lies beyond the limits of its axes: a marker stands where it is or nowhere; then an arrow at the edge says so.

Bars that are too high, or infinite, go through the edge, and their texts stay inside.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from course.explorables.stage.picture.shapes import Patches, Shape, Spots, Words

Limits = Mapping[str, tuple[float, float]]
ARROWS = {"x": "←→", "y": "↓↑"}
LOW, HIGH = 0.03, 0.9
"""Where arrows and texts stand that belong beyond the edge, in fractions of the axes."""


def kept_inside(shapes: Sequence[Shape], limits: Limits, log: str) -> list[Shape]:
    """The shapes without markers beyond the limits, and one shape more with arrows to these, if there are markers."""
    spots = [shape for shape in shapes if isinstance(shape, Spots)]
    inside = [KEPT.get(type(shape), unchanged)(shape, limits, log) for shape in shapes]
    return [*inside, arrows([shares(shape, limits, log) for shape in spots])] if spots else inside


def shares(shape: Shape, limits: Limits, log: str) -> np.ndarray:
    """Coordinates as fractions of the axes, (2, n); what a logarithmic axis cannot show is −∞."""
    return np.array([fractions(getattr(shape, axis), limits[axis], axis in log) for axis in "xy"])


def fractions(values: np.ndarray, limits: tuple[float, float], log: bool) -> np.ndarray:
    numbers, ends = np.asarray(values, dtype=float), np.array(limits)
    if log:
        with np.errstate(divide="ignore"):
            numbers, ends = np.log10(np.maximum(numbers, 0.0)), np.log10(ends)
    return (numbers - ends[0]) / (ends[1] - ends[0])


def beyond(share: np.ndarray) -> np.ndarray:
    """Which points (2, n) lie outside, up to rounding; NaN does not."""
    return ((share < -1e-9) | (share > 1 + 1e-9)).any(axis=0) & ~np.isnan(share).any(axis=0)


def spots_inside(shape: Spots, limits: Limits, log: str) -> Spots:
    """Those of the markers that have a place within the limits; the indices keep their points apart."""
    share = shares(shape, limits, log)
    kept = ~beyond(share) & ~np.isnan(share).any(axis=0)
    indices = None if shape.indices is None else shape.indices[kept]
    return shape if kept.all() else replace(shape, x=shape.x[kept], y=shape.y[kept], indices=indices)


def arrows(found: Sequence[np.ndarray]) -> Words:
    """An arrow at the edge for each place beyond it; for places that are the same to a hundredth, one."""
    share = np.hstack(found)
    out = share[:, beyond(share)]
    held = np.unique(np.vstack([np.clip(out, LOW, HIGH).round(2), np.clip(out, -0.01, 1.01).round(2)]), axis=1)
    signs = [sign(*column[2:]) for column in held.T]
    return Words(held[0], held[1], signs, within="xy") if signs else Words(np.array([np.nan]), np.array([np.nan]), [""])


def sign(x: float, y: float) -> str:
    """The arrow that points to a place outside; up or down before left or right."""
    axis, share = ("x", x) if 0 <= y <= 1 else ("y", y)
    return ARROWS[axis][int(share > 1)]


def patches_inside(shape: Patches, limits: Limits, log: str) -> Patches:
    low, high = limits["y"]
    room = (high - low) / 10
    return replace(shape, y=np.clip(shape.y, low - room, high + room)) if np.isinf(shape.y).any() else shape


def words_inside(shape: Words, limits: Limits, log: str) -> Words:
    """Words that are lifted above something, as above bars, stay with it while there is room."""
    if not shape.lift:
        return shape
    low, high = limits["y"]
    return replace(shape, y=np.where(shape.y > high, low + HIGH * (high - low), shape.y))


def unchanged(shape: Shape, limits: Limits, log: str) -> Shape:
    return shape


KEPT: dict[type[Shape], Any] = {Spots: spots_inside, Patches: patches_inside, Words: words_inside}

"""Sums of elbows on [0, 1]: target curves, places, least squares, how the error falls, and its description."""

from functools import cache

import numpy as np
from scipy.optimize import lsq_linear

from course.explorables.stage import number

X = np.linspace(0.0, 1.0, 401)
CURVES = {
    "sine wave": np.sin(2 * np.pi * X),
    "bump": 1.6 * np.exp(-50 * (X - 0.45) ** 2) - 0.6,
    "square root": 1.8 * np.sqrt(X) - 0.9,
    "steep step": np.tanh(12 * (X - 0.6)),
    "ever faster": np.sin(3 * np.pi * X**2),
}
HIGHEST, STEEPEST = 2.0, 30.0
"""Bounds of the starting height and of every slope and change of slope."""
MOST = 16
COUNTS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32)
SITES = X[4:-4:4]
"""Where the search for the best place looks."""


def bend(x, place):
    """One elbow: 0 up to its place, from there on a line of slope 1."""
    return np.maximum(x - place, 0.0)


def walk(x, places, slopes, height):
    """Start at a height with slopes[0], and add slopes[i + 1] to the slope at places[i]; x (m,) → (m,)."""
    y = height + slopes[0] * x
    for place, change in zip(places, slopes[1:], strict=True):
        y = y + change * bend(x, place)
    return y


def columns(places):
    """What the starting height, the starting slope and each elbow add per unit, along X: (401, 2 + K)."""
    return np.column_stack([np.ones_like(X), X, *(bend(X, place) for place in places)])


def fitted(y, places):
    """Least squares within the bounds: starting height (1,) and slopes (1 + K,) for elbows at these places."""
    bounds = np.append(HIGHEST, np.full(len(places) + 1, STEEPEST))
    found = lsq_linear(columns(places), y, (-bounds, bounds), method="bvls").x
    return np.split(np.clip(found, -bounds, bounds), [1])  # rounding goes past them by a last digit


def evenly(count):
    """So many places that cut [0, 1] into equal parts."""
    return np.linspace(0.0, 1.0, count + 2)[1:-1]


def resized(places, count):
    """The first `count` places; new ones go into the middle of the widest gap."""
    places = list(places[:count])
    while len(places) < count:
        marks = np.sort([0.0, 1.0, *places])
        widest = np.diff(marks).argmax()
        places.append(marks[widest : widest + 2].mean())
    return np.array(places)


@cache
def one_by_one(curve):
    """Places in the order in which each helps most, and the error with all slopes fitted again, both (32,).

    Orthogonal least squares: what a chosen elbow explains is taken out of the rest of the curve and of all candidates.
    """
    known, _ = np.linalg.qr(columns(()))
    rest, candidates = CURVES[curve], columns(SITES)[:, 2:]
    rest, candidates = rest - known @ (known.T @ rest), candidates - known @ (known.T @ candidates)
    places, errors = [], []
    for _ in range(max(COUNTS)):
        lengths = np.maximum(np.linalg.norm(candidates, axis=0), 1e-9)
        best = np.abs(rest @ candidates / lengths).argmax()
        way = candidates[:, best] / lengths[best]
        rest, candidates = rest - way * (way @ rest), candidates - np.outer(way, way @ candidates)
        places.append(SITES[best])
        errors.append(size(rest))
    return np.array(places), np.array(errors)


@cache
def falling(curve):
    """Errors for K in COUNTS: elbows equally spaced, elbows placed one by one, and K + 1 level steps."""
    y = CURVES[curve]
    return {
        "equal": np.array([size(y - walk(X, evenly(k), *reversed(fitted(y, evenly(k))))) for k in COUNTS]),
        "greedy": one_by_one(curve)[1][np.array(COUNTS) - 1],
        "steps": np.array([level_error(y, k + 1) for k in COUNTS]),
    }


def level_error(y, pieces):
    """The error of the best constants, the means, on equal parts."""
    return size(np.concatenate([part - part.mean() for part in np.array_split(y, pieces)]))


def size(error):
    """Root mean square."""
    return float(np.sqrt(np.mean(np.square(error))))


@cache
def bending(curve):
    """The curve's second derivative, by differences: (401,). Times the spacing it is the change of slope wanted."""
    return np.gradient(np.gradient(CURVES[curve], X), X)


def formula(places, slopes, height, weight):
    """The sum as ReLU units, four to a row: relu(w·x − w·t), times the change of slope over w."""
    inside = "x" if weight == 1 else f"{weight:.3g}·x"
    units = [
        f"{signed(change / weight)}·relu({inside} {signed(-weight * at)})"
        for at, change in sorted(zip(places, slopes[1:], strict=True))
    ]
    first = f"sum = {number(height)} {signed(slopes[0])}·x"
    return "\n      ".join([" ".join([first, *units[:4]]), *map(" ".join, batched(units[4:], 4))])


def batched(units, most):
    """Rows of at most `most` units."""
    return [units[i : i + most] for i in range(0, len(units), most)]


def signed(value):
    """A term of a sum, its sign apart: + 2, − 0.5; what only rounding has left is 0."""
    value = value if abs(value) > 1e-9 else 0.0
    return f"{'−' if value < 0 else '+'} {number(abs(value))}"


def verdict(misses, errors, weight):
    """The error, how much twice as many elbows or steps reduce it on this curve, and that w changes nothing."""
    elbows, steps = (errors[name][-3] / errors[name][-1] for name in ("equal", "steps"))
    rewritten = "" if weight == 1 else "\nthe sum is the same for every w: a unit has 3 numbers, and 2 of them are free"
    return (
        f"error: {size(misses):.3g} root mean square, {np.abs(misses).max():.3g} at most   |   "
        f"16 → 32 equally spaced elbows: error ÷ {elbows:.1f}; steps: ÷ {steps:.1f}{rewritten}"
    )

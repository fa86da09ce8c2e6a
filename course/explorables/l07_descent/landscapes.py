"""Surfaces over the plane to descend on, and the path of plain gradient descent."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

REACH = 3.0
FAR = 1e6


@dataclass(frozen=True)
class Surface:
    """A function of the plane: its value, its gradient (two numbers), and its smallest value."""

    value: Callable
    gradient: Callable
    smallest: float = 0.0


def bowl(curvature):
    """½(x² + λy²), λ > 0: curvature 1 along x and λ along y."""
    return Surface(lambda x, y: (x**2 + curvature * y**2) / 2, lambda x, y: (x, curvature * y))


RAVINE = Surface(
    lambda x, y: (1 - x) ** 2 / 2 + 2 * (y - x**2 / 2) ** 2,
    lambda x, y: (x - 1 - 4 * x * (y - x**2 / 2), 4 * (y - x**2 / 2)),
)
DEEPER = float(np.roots([1, 0, -2, 0.5]).real.min())  # where x³ − 2x + ½ = 0, the leftmost of three
TWO_MINIMA = Surface(
    lambda x, y: (x**2 - 2) ** 2 / 4 + x / 2 + y**2 / 2,
    lambda x, y: (x**3 - 2 * x + 0.5, y),
    smallest=(DEEPER**2 - 2) ** 2 / 4 + DEEPER / 2,
)
SADDLE = Surface(lambda x, y: x**2 / 2 - y**2 / 2 + y**4 / 16, lambda x, y: (x, y**3 / 4 - y), smallest=-1.0)
OTHERS = {"ravine": RAVINE, "two minima": TWO_MINIMA, "saddle": SADDLE}


def surface_named(surface, curvature):
    """The bowl of this curvature, or one of the other surfaces."""
    return bowl(curvature) if surface == "bowl" else OTHERS[surface]


def path(hill, start, rate, steps):
    """Start and the places after each step, (steps + 1, 2); it ends early where it is far off the map."""
    places = [np.asarray(start, dtype=float)]
    while len(places) <= steps and np.abs(places[-1]).max() < FAR:
        places.append(places[-1] - rate * np.array(hill.gradient(*places[-1])))
    return np.array(places)


def curvatures(hill, place, h=1e-4):
    """Smallest and largest curvature at a place: eigenvalues of the Hessian by central differences of the gradient."""
    ways = h * np.eye(2)
    hessian = [np.subtract(hill.gradient(*(place + way)), hill.gradient(*(place - way))) / (2 * h) for way in ways]
    return np.linalg.eigvalsh(hessian)

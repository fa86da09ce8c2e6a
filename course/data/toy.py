"""Points in the plane with class labels. Without noise all points are in the square [-1, 1]²."""

import numpy as np

from course.data.arguments import check_count, check_generator, check_width

INNER, OUTER = 0.4, 1.0
CORNERS = np.array([[-1.0, -1.0], [-1.0, 1.0], [1.0, 1.0], [1.0, -1.0]])
TURNS = 1.0


def blobs(n: int, classes: int, rng: np.random.Generator, spread: float = 0.25) -> tuple[np.ndarray, np.ndarray]:
    """One round cloud per class, centres evenly on the unit circle: X (n, 2), y (n,) integers below `classes`.

    x = (cos φ, sin φ) + N(0, spread²) in each coordinate, φ = π/2 + 2πy/classes. Class sizes differ by at most one.
    Raises ValueError for classes < 2, n < classes, a spread that is negative or not finite, or no generator.
    """
    y = _labels(n, classes, rng, "spread", spread)
    return _on_circle(0.25 + y / classes) + rng.normal(0, spread, (n, 2)), y


def rings(n: int, rng: np.random.Generator, noise: float = 0.08) -> tuple[np.ndarray, np.ndarray]:
    """Two circles around the origin: X (n, 2), y (n,) with 0 inside (radius 0.4) and 1 outside (radius 1).

    No line separates them; the radius alone does. `noise` is the standard deviation added to each coordinate.
    Class sizes differ by at most one. Raises ValueError for n < 2, a bad noise, or no generator.
    """
    y = _labels(n, 2, rng, "noise", noise)
    radius = np.where(y == 0, INNER, OUTER)[:, None]
    return radius * _on_circle(rng.random(n)) + rng.normal(0, noise, (n, 2)), y


def xor(n: int, rng: np.random.Generator, noise: float = 0.25) -> tuple[np.ndarray, np.ndarray]:
    """Clouds at the corners (±1, ±1): X (n, 2), y (n,) with 1 where the corner's two signs differ, else 0.

    No line separates them; the product x₁x₂ does. `noise` is the standard deviation added to each coordinate.
    Class sizes, and corner sizes, differ by at most one. Raises ValueError for n < 4, a bad noise, or no generator.
    """
    check_count("n", n, least=4)
    corner = _labels(n, 4, rng, "noise", noise)
    return CORNERS[corner] + rng.normal(0, noise, (n, 2)), corner % 2


def spirals(n: int, classes: int, rng: np.random.Generator, noise: float = 0.03) -> tuple[np.ndarray, np.ndarray]:
    """One arm per class, winding out from the origin by one turn: X (n, 2), y (n,).

    x = t·(cos φ, sin φ) + N(0, noise²), t uniform in [0.1, 1), φ = 2π(t + y/classes). Class sizes differ by at
    most one. Raises ValueError for classes < 2, n < classes, a bad noise, or no generator.
    """
    y = _labels(n, classes, rng, "noise", noise)
    t = rng.uniform(0.1, 1, n)
    return t[:, None] * _on_circle(TURNS * t + y / classes) + rng.normal(0, noise, (n, 2)), y


def _labels(n: int, classes: int, rng: np.random.Generator, name: str, width: float) -> np.ndarray:
    """Checked, balanced labels in random order: (n,) int64."""
    check_count("classes", classes, least=2)
    check_count("n", n, least=classes)
    check_width(name, width)
    check_generator(rng)
    return rng.permutation(np.arange(n, dtype=np.int64) % classes)


def _on_circle(turn: np.ndarray) -> np.ndarray:
    """turn (n,), in whole turns from the first axis → points (n, 2) of the unit circle."""
    return np.column_stack([np.cos(2 * np.pi * turn), np.sin(2 * np.pi * turn)])

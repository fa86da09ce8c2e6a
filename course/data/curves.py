"""Regression with one input: a line through noisy rents, and one period of a noisy sine."""

import numpy as np

from course.data.arguments import check_count, check_generator, check_width


def rent(n: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Flats: X (n, 1) floor area in square feet, y (n,) rent in dollars per month.

    Areas are uniform in [400, 1600); rent = 500 + 2·area + N(0, 200²), so the best line is known: 500 dollars, and
    2 dollars for each square foot. Invented numbers, no real market. Raises ValueError for n < 1 or no generator.
    """
    check_count("n", n, least=1)
    check_generator(rng)
    area = rng.uniform(400, 1600, n)
    return area[:, None], 500 + 2 * area + rng.normal(0, 200, n)


def noisy_sine(n: int, rng: np.random.Generator, noise: float = 0.2) -> tuple[np.ndarray, np.ndarray]:
    """y = sin(2πx) + N(0, noise²): X (n, 1) uniform in [0, 1), y (n,).

    Raises ValueError for n < 1, a noise that is negative or not finite, or no generator.
    """
    check_count("n", n, least=1)
    check_width("noise", noise)
    check_generator(rng)
    x = rng.random(n)
    return x[:, None], np.sin(2 * np.pi * x) + rng.normal(0, noise, n)

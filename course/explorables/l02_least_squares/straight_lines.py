"""The best straight line through points of the plane, by squared and by absolute residuals."""

from itertools import combinations

import numpy as np


def least_squares(x, y):
    """Height and slope with the smallest sum of squared residuals: x (n,), y (n,) → (2,)."""
    return np.polynomial.polynomial.polyfit(x, y, 1)


def least_absolute(x, y):
    """Height and slope with the smallest sum of absolute residuals: x (n,) all different, y (n,) → (2,).

    A best line passes through two of the points, so all pairs are tried; of equally good ones the first is taken.
    """
    i, j = np.array(list(combinations(range(len(x)), 2))).T
    slopes = (y[j] - y[i]) / (x[j] - x[i])
    lines = np.array([y[i] - slopes * x[i], slopes])
    return lines[:, costs(lines, x, y).argmin()]


def costs(lines, x, y):
    """Sum of absolute residuals of each line: lines (2, m), x (n,), y (n,) → (m,)."""
    return np.abs(y - lines[0, :, None] - lines[1, :, None] * x).sum(axis=1)

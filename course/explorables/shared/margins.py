"""Four losses of one example by its margin m = y·score, y = ±1."""

import numpy as np


def losses(m):
    """0–1, squared, hinge, logistic of margins m (n,) → (4, n). A score of 0 counts as an error."""
    return np.array([m <= 0, (m - 1) ** 2, np.maximum(0, 1 - m), np.logaddexp(0, -m)], dtype=float)


def slopes(m):
    """Their derivatives by m: (n,) → (4, n). At the hinge's corner m = 1 the slope is taken as 0."""
    return np.array([0 * m, 2 * (m - 1), np.where(m < 1, -1.0, 0.0), -1 / (1 + np.exp(m))])

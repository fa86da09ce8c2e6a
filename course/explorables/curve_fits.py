"""Polynomials fitted to noisy points of one curve, sin(4x + 1) over [−1, 1]; large weights may have a price."""

import numpy as np

GRID = np.linspace(-1, 1, 201)


def truth(x):
    """The curve that the points scatter around."""
    return np.sin(4 * x + 1)


def powers(x, degree):
    """1, x, x², … of places x (n,): (n, degree + 1)."""
    return np.vander(x, degree + 1, increasing=True)


def weights_from_labels(x, degree, penalty=0.0):
    """The matrix (degree + 1, n) that turns labels at the places x (n,) into the weights of the best polynomial.

    Best: smallest mean squared error + penalty · Σ of the squared weights, the constant left out. Where several are
    equally good, the one with the smallest weights.
    """
    prices = np.sqrt(len(x) * penalty) * np.eye(degree + 1)
    prices[0] = 0.0
    return np.linalg.pinv(np.vstack([powers(x, degree), prices]))[:, : len(x)]


def errors(points, degree, penalty, noise):
    """Mean squared error of the polynomial on its own points, two arrays x and y, and that to expect on new ones."""
    x, y = points
    weights = weights_from_labels(x, degree, penalty) @ y
    train = np.mean((powers(x, degree) @ weights - y) ** 2)
    return train, np.mean((powers(GRID, degree) @ weights - truth(GRID)) ** 2) + noise**2


def expected_parts(x, degree, penalty, noise):
    """Bias² and variance over the GRID, (2, 201), where the places x stay and only the noise of the labels is new.

    The prediction at a place is a weighted sum of the labels. Its mean is the same sum of the true values; its variance
    is noise² times the sum of the squared weights.
    """
    shares = powers(GRID, degree) @ weights_from_labels(x, degree, penalty)
    return np.array([(shares @ truth(x) - truth(GRID)) ** 2, noise**2 * (shares**2).sum(axis=1)])

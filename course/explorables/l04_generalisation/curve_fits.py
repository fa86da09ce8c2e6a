"""Polynomials fitted to noisy points of one curve, sin(4x + 1) over [−1, 1]; large weights may have a price."""

import numpy as np

GRID = np.linspace(-1, 1, 201)
ENTRIES = {"degree": "degree", "points N": "n", "log₁₀ N": "n", "noise": "noise", "log₁₀ λ": "penalty"}
"""Quantity on the horizontal axis → its entry in a setting."""


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


def sample(n, noise, deal):
    """Random points, with `deal` as seed: x (n,) uniform in [−1, 1], y (n,)."""
    rng = np.random.default_rng(deal)
    x = np.sort(rng.uniform(-1, 1, n))
    return x, truth(x) + noise * rng.normal(size=n)


def errors(degree, n, noise, penalty, deal):
    """Mean squared error of the polynomial on its own sample, and that to expect on new points."""
    x, y = sample(n, noise, deal)
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


def along(against, values, setting, measure):
    """What measure(**setting) gives with one entry of the setting at each of these values: (results, values)."""
    return np.transpose([measure(**setting | {ENTRIES[against]: value}) for value in values])


def shown(against, values):
    """Where values stand on that axis: as they are, or as exponents of ten."""
    return np.log10(values) if against.startswith("log") else np.asarray(values)

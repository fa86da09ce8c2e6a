"""Small tanh networks from several seeds, trained side by side on forty points: for pictures of what a seed decides.

The hidden units of all networks stand in one layer, (seeds, hidden), so that a step is a few products of arrays.
"""

from functools import lru_cache

import numpy as np
from scipy.special import expit

COUNT, STEPS, RATE, MU = 40, 500, 0.5, 0.9


@lru_cache
def points():
    """Forty points (40, 2) and their labels (40,) of 0 and 1: a disc, of which a strip belongs to the other class."""
    X = np.random.default_rng(0).uniform(-2, 2, (COUNT, 2))
    return X, np.asarray(((X**2).sum(axis=1) < 2) ^ (X[:, 0] > 1.2), dtype=float)


@lru_cache
def trained(hidden, seeds):
    """Weights W1 (2, seeds, hidden), b1 (seeds, hidden), w2 (seeds, hidden), b2 (seeds,) after training."""
    X, y = points()
    weights = [np.stack(each, axis=-2) for each in zip(*(start(seed, hidden) for seed in range(seeds)), strict=True)]
    weights.append(np.zeros(seeds))
    speeds = [np.zeros_like(each) for each in weights]
    for _ in range(STEPS):
        for each, speed, slope in zip(weights, speeds, slopes(weights, X, y), strict=True):
            speed *= MU
            speed -= RATE * slope
            each += speed
    return tuple(weights)


def start(seed, hidden):
    """Standard normal weights of the hidden units; those of the output divided by the root of their number."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=(2, hidden)), rng.normal(size=hidden), rng.normal(size=hidden) / np.sqrt(hidden)


def units(weights, X):
    """Outputs of the hidden units: (n, seeds, hidden)."""
    return np.tanh(np.tensordot(X, weights[0], 1) + weights[1])


def scores(weights, X):
    """(n, seeds): positive where a network says 1."""
    return (units(weights, X) * weights[2]).sum(axis=-1) + weights[3]


def slopes(weights, X, y):
    """Gradients of each network's mean cross-entropy, in the shapes of the weights."""
    said = units(weights, X)
    delta = (expit((said * weights[2]).sum(axis=-1) + weights[3]) - y[:, None]) / len(y)
    back = delta[:, :, None] * weights[2] * (1 - said**2)
    return np.tensordot(X.T, back, 1), back.sum(axis=0), (delta[:, :, None] * said).sum(axis=0), delta.sum(axis=0)


def losses(weights, X, y):
    """Mean cross-entropy of each network: (seeds,)."""
    f = scores(weights, X)
    return (np.logaddexp(0, f) - y[:, None] * f).mean(axis=0)

"""A stack of random layers of one width without biases: signals go forward through it, derivatives come back."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from course.explorables.shared.small_net import BENDS

Array = np.ndarray
ACTIVATIONS = ("ReLU", "tanh", "identity")


@lru_cache(maxsize=8)
def normals(width: int, depth: int, seed: int) -> Array:
    """Numbers from N(0, 1) to be scaled into weights, (depth, width, width); the same array for the same arguments."""
    return np.random.default_rng(seed).normal(size=(depth, width, width))


@lru_cache(maxsize=8)
def inputs(examples: int, width: int, seed: int) -> Array:
    """Standardised inputs, (examples, width); the same array for the same arguments."""
    return np.random.default_rng((seed, 1)).normal(size=(examples, width))


def forward(x: Array, weights: Sequence[Array], activation: str) -> list[Array]:
    """x (N, D) and the outputs of every layer, each (N, its units)."""
    bend, _ = BENDS[activation]
    signals = [x]
    for w in weights:
        signals.append(bend(signals[-1] @ w))
    return signals


def backward(signals: Sequence[Array], weights: Sequence[Array], activation: str, upstream: Array) -> list[Array]:
    """The derivatives of a loss with respect to the weights of each layer, the first layer first.

    upstream: the derivative with respect to the outputs of the last layer, (N, its units).
    """
    _, slope = BENDS[activation]
    found = []
    for below, w, above in zip(reversed(signals[:-1]), reversed(weights), reversed(signals[1:]), strict=True):
        delta = upstream * slope(above)
        found.append(below.T @ delta)
        upstream = delta @ w.T
    return found[::-1]


def rms(a: Array) -> float:
    """The root of the mean of squares."""
    return float(np.sqrt(np.mean(np.square(a))))

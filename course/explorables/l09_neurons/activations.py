"""The activations of lecture 09, as their formulas read, and their slopes, measured by wiggling.

They are for the picture's range. Far outside it some of these formulas overflow; homework 4 asks for ones that do not.
"""

from collections.abc import Callable

import numpy as np
from scipy.special import ndtr

Array = np.ndarray
LEAK = 0.1
"""The slope of the leaky unit below 0: ten times the usual 0.01, so that it can be seen."""

ZOO: dict[str, Callable[[Array], Array]] = {
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "tanh": np.tanh,
    "ReLU": lambda z: np.maximum(0, z),
    "leaky ReLU": lambda z: np.maximum(LEAK * z, z),
    "ELU": lambda z: np.maximum(0, z) + np.exp(np.minimum(0, z)) - 1,
    "softplus": lambda z: np.log(1 + np.exp(z)),
    "GELU": lambda z: z * ndtr(z),
    "hard sigmoid": lambda z: np.maximum(0, np.minimum(1, z)),
    "identity": lambda z: 1.0 * z,
}
FORMULAS = {
    "sigmoid": "1/(1 + e⁻ᶻ)",
    "tanh": "tanh z",
    "ReLU": "max(0, z)",
    "leaky ReLU": f"max({LEAK}·z, z)",
    "ELU": "z, or eᶻ − 1 below 0",
    "softplus": "log(1 + eᶻ)",
    "GELU": "z·Φ(z)",
    "hard sigmoid": "max(0, min(1, z))",
    "identity": "z",
}
WIGGLE = 1e-5


def slope(name: str, z: Array) -> Array:
    """The slope of that activation at z, from two values close by. At a corner: the mean of both sides."""
    f = ZOO[name]
    return (f(z + WIGGLE) - f(z - WIGGLE)) / (2 * WIGGLE)

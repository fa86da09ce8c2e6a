"""What the exercises on linear systems share: wide ones, also of lower rank."""

import numpy as np


def wide(rng, equations, unknowns, rank=None):
    """A (N, D) of this rank, and y in its range."""
    rank = rank or equations
    A = rng.normal(size=(equations, rank)) @ rng.normal(size=(rank, unknowns)) / np.sqrt(unknowns)
    return A, A @ rng.normal(size=unknowns)

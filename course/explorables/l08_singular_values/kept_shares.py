"""What becomes of one singular direction of the data: the share of its least-squares weight that each method keeps."""

import numpy as np


def kept_by_ridge(square, penalty):
    """σ²/(σ²+λ), for σ² > 0 and λ ≥ 0 of shapes that fit together."""
    return square / (square + penalty)


def kept_by_stopping(square, rate, steps):
    """1 − (1 − 2ησ²)^t: descent on the plain sum of squares from zero, t steps, for 0 ≤ 2ησ² < 2."""
    factor = 1 - 2 * rate * np.asarray(square)
    return 1 - np.sign(factor) ** np.round(steps) * np.abs(factor) ** np.round(steps)

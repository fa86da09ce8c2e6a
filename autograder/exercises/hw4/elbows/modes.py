"""What the exercises on modes share: matrices whose modes are determined."""

import numpy as np


def apart(rng, rows, columns):
    """A matrix whose singular values lie well apart, so that its modes are determined."""
    least = min(rows, columns)
    U, V = (np.linalg.qr(rng.normal(size=(size, size)))[0][:, :least] for size in (rows, columns))
    return U * (0.5 + 0.7 * np.arange(least)[::-1]) @ V.T

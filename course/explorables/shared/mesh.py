"""The points of a grid over the plane."""

import numpy as np


def mesh(x, y=None):
    """All points (x[j], y[i]) as an array (rows, columns, 2), rows along y; without y both grids are x."""
    return np.stack(np.meshgrid(x, x if y is None else y), axis=-1)

"""A matrix drawn as a table of its rows and columns."""

import numpy as np

UNIT = 0.5
"""The side of one entry's square, in units of the axes."""


def box(shape, middle):
    """The lines of a matrix drawn as a table, NaN between them: (k, 2). An empty one has none."""
    rows, columns = shape
    if not rows:
        return np.full((1, 2), np.nan)
    across, down = columns * UNIT / 2, rows * UNIT / 2
    level = [[[-across, y], [across, y], [np.nan] * 2] for y in np.linspace(-down, down, rows + 1)]
    upright = [[[x, -down], [x, down], [np.nan] * 2] for x in np.linspace(-across, across, columns + 1)]
    points = np.array([point for part in (*level, *upright) for point in part])
    return points + np.array([middle, 0.0])

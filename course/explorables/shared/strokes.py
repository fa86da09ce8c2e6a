"""Lines made of pieces: separate strokes in one line, and the outline of a histogram."""

import numpy as np


def breaks(start, end):
    """Separate strokes in one line: (start, end, NaN) for each pair of numbers, (n,) and (n,) → (3n,)."""
    return np.c_[start, end, np.full(len(start), np.nan)].ravel()


def outline(numbers, low, high, bins=40):
    """The outline (x, y) of a histogram of what lies from low to high; y is the share of all numbers in each bin."""
    counts, edges = np.histogram(numbers, bins, (low, high))
    share = np.repeat(counts / len(numbers), 2)
    return np.repeat(edges, 2), np.r_[0.0, share, 0.0]

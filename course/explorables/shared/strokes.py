"""Lines made of pieces: separate strokes in one line, and the outline of a histogram."""

import numpy as np


def segments(start, end):
    """Separate strokes as one line: start, end, NaN for each pair of points, (n, 2) and (n, 2) → (3n, 2)."""
    return np.stack([start, end, np.full(np.shape(start), np.nan)], axis=1).reshape(-1, 2)


def outline(numbers, low, high, bins=40):
    """The outline (x, y) of a histogram of what lies from low to high; y is the share of all numbers in each bin."""
    counts, edges = np.histogram(numbers, bins, (low, high))
    share = np.repeat(counts / len(numbers), 2)
    return np.repeat(edges, 2), np.r_[0.0, share, 0.0]

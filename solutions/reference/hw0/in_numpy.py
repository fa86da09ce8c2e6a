"""Readiness in NumPy: seven small functions. Examples in rows; results are new arrays."""

import numpy as np


def center_rows(X):
    """X (N, D) → X minus the mean of each row (N, D)."""
    return X - X.mean(axis=1, keepdims=True)


def row_norms(X):
    """X (N, D) → the length of each row, the root of the sum of its squares (N,)."""
    return np.sqrt((X**2).sum(axis=1))


def central_slopes(y, h):
    """Values y (n,) at places h apart → slopes (y[i+1] − y[i−1]) / 2h at the inner places (n − 2,)."""
    return (y[2:] - y[:-2]) / (2 * h)


def weighted_mean(x, w):
    """Numbers x (N,) and weights w (N,) with any positive sum → Σ w·x / Σ w."""
    return (w * x).sum() / w.sum()


def count_labels(y, num_classes):
    """Labels y (N,) from 0 to num_classes − 1 → how often each occurs (num_classes,)."""
    return np.bincount(y, minlength=num_classes)


def gradient_step(theta, gradient, learning_rate):
    """Parameters of any shape and their gradient → the parameters one step downhill, as a new array."""
    return theta - learning_rate * gradient


def moving_average(x, k):
    """Signal x (N,) → at each time the mean of the last k numbers, of fewer at the beginning (N,)."""
    return np.array([x[max(0, t + 1 - k) : t + 1].mean() for t in range(len(x))])


def top_k_error(scores, y, k):
    """Scores (N, C), labels y (N,), k ≥ 1 → the share of examples whose label is not among the k highest scores."""
    guesses = np.argsort(-scores, axis=1, kind="stable")[:, :k]  # stable: of equal scores the smaller class first
    return 1 - (guesses == y[:, None]).any(axis=1).mean()

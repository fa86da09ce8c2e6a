"""More data from the same, and several networks together."""

import numpy as np
from scipy.special import softmax


def augment_batch(X, rng):
    """Pictures X (N, C, H, W), a generator → new ones, each mirrored left to right with probability ½ by itself."""
    mirrored = rng.random(len(X)) < 0.5
    return np.where(mirrored[:, None, None, None], X[..., ::-1], X)


def bootstrap_indices(N, k, rng):
    """N examples, k networks, a generator → k rows of N indices, drawn with replacement."""
    return rng.integers(N, size=(k, N))


def ensemble_probs(scores):
    """Scores (k, N, C) of k networks → the mean of their probabilities, (N, C)."""
    return softmax(scores, axis=2).mean(axis=0)


def ensemble_predict(probs):
    """Probabilities (k, N, C) of k networks → the class with the largest mean, (N,)."""
    return probs.mean(axis=0).argmax(axis=1)


def ensemble_mse(k, var, cov):
    """k errors of mean 0 with this variance each and this covariance for every two → the mean square of their mean."""
    return (var + (k - 1) * cov) / k

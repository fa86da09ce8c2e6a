"""More data from the same, and several networks together."""

import numpy as np
from scipy.special import softmax

from solutions.reference.hw5.in_numpy.competition import loss_and_grads
from solutions.reference.hw5.in_numpy.start import init_mlp, mlp_forward


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


def train_seed(X, y, H, seed, steps, lr):
    """X (N, D), labels y (N,) of 0 and 1, hidden units, a seed, updates, the rate → the trained parameters."""
    params = init_mlp([X.shape[1], H, 2], "he", np.random.default_rng(seed))
    for _ in range(steps):
        _, grads = loss_and_grads(params, X, np.eye(2)[y])
        params = {name: params[name] - lr * grads[name] for name in params}
    return params


def disagreement(networks, X):
    """Parameters of K networks, X (M, D) → the share of networks that do not vote with the majority, (M,)."""
    votes = np.array([mlp_forward(X, params)[0].argmax(axis=1) for params in networks])
    shares = [(votes == label).mean(axis=0) for label in range(votes.max() + 1)]
    return 1 - np.max(shares, axis=0)

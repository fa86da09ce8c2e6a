"""More data from the same, and several networks together, in PyTorch."""

import numpy as np
import torch
from torch.nn import functional

from solutions.reference.hw5.in_torch.start import init_mlp, mlp_forward


def augment_batch(X, rng):
    """Pictures X (N, C, H, W), a generator → new ones, each mirrored left to right with probability ½ by itself."""
    mirrored = rng.random(len(X)) < 0.5
    return torch.stack([each.flip(-1) if turn else each for each, turn in zip(X, mirrored, strict=True)])


def bootstrap_indices(N, k, rng):
    """N examples, k networks, a generator → k rows of N indices, drawn with replacement."""
    return torch.from_numpy(rng.integers(0, N, size=k * N)).view(k, N)


def ensemble_probs(scores):
    """Scores (k, N, C) of k networks → the mean of their probabilities, (N, C)."""
    return torch.stack([torch.softmax(each, dim=1) for each in scores]).mean(dim=0)


def ensemble_predict(probs):
    """Probabilities (k, N, C) of k networks → the class with the largest mean, (N,)."""
    return probs.sum(dim=0).argmax(dim=1)


def ensemble_mse(k, var, cov):
    """k errors of mean 0 with this variance each and this covariance for every two → the mean square of their mean."""
    matrix = torch.full((k, k), float(cov), dtype=torch.float64).fill_diagonal_(var)
    return matrix.mean()


def train_seed(X, y, H, seed, steps, lr):
    """X (N, D), labels y (N,) of 0 and 1, hidden units, a seed, updates, the rate → the trained parameters."""
    start = init_mlp([X.shape[1], H, 2], "he", np.random.default_rng(seed))
    params = {name: torch.nn.Parameter(each.to(X)) for name, each in start.items()}
    optimiser = torch.optim.SGD(params.values(), lr=lr)
    for _ in range(steps):
        optimiser.zero_grad()
        functional.cross_entropy(mlp_forward(X, params)[0], y).backward()
        optimiser.step()
    return {name: each.detach() for name, each in params.items()}


def disagreement(networks, X):
    """Parameters of K networks, X (M, D) → the share of networks that do not vote with the majority, (M,)."""
    votes = torch.stack([mlp_forward(X, params)[0].argmax(dim=1) for params in networks])
    return (votes != votes.mode(dim=0).values).double().mean(dim=0)

"""A classifier with one hidden layer, trained on few examples: what pictures of regularisation measure on."""

from functools import cache

import numpy as np
from scipy.special import log_softmax, softmax

from course import data

MOMENTUM = 0.9


def start(inputs, width, classes, rng):
    """Weights and biases of both layers; a unit's weights have the variance 2/inputs."""
    sizes = ((inputs, width), (width, classes))
    return [part for n, m in sizes for part in (rng.normal(0, np.sqrt(2 / n), (n, m)), np.zeros(m))]


def scores_of(net, X):
    """Scores (N, C) with all units there."""
    W1, b1, W2, b2 = net
    return np.maximum(X @ W1 + b1, 0) @ W2 + b2


def gradients(net, X, targets, mask):
    """Of the mean cross-entropy to targets (N, C); mask (N, width) multiplies the hidden layer."""
    W1, b1, W2, b2 = net
    hidden = np.maximum(X @ W1 + b1, 0) * mask
    to_scores = (softmax(hidden @ W2 + b2, axis=1) - targets) / len(X)
    to_hidden = to_scores @ W2.T * mask * (hidden > 0)
    return [X.T @ to_hidden, to_hidden.sum(0), hidden.T @ to_scores, to_scores.sum(0)]


def epochs(
    X,
    targets,
    width,
    *,
    seed=0,
    count=60,
    rate=0.1,
    keep=1.0,
    size=20,
    change=None,
    scale=1.0,
    first=None,
    frozen=False,
):
    """The network after each epoch, the start first.

    rate: one number, or one for each epoch. keep: the share of hidden units that stay in a step. change(X, targets,
    rng) → other inputs and targets, batch by batch. scale: what the first weights of the last layer are multiplied by.
    first: weights and biases that the first layer starts with. frozen: the first layer stays as it is.
    """
    rng = np.random.default_rng(seed)
    net = start(X.shape[1], width, targets.shape[1], rng)
    net[2] *= scale
    net[:2] = first or net[:2]
    speed = [np.zeros_like(part) for part in net]
    yield net
    for now in np.broadcast_to(rate, count):
        for rows in np.array_split(rng.permutation(len(X)), max(1, len(X) // size)):
            inputs, goals = (X[rows], targets[rows]) if change is None else change(X[rows], targets[rows], rng)
            mask = (rng.random((len(rows), width)) < keep) / keep
            slopes = gradients(net, inputs, goals, mask)
            speed = [MOMENTUM * v - now * slope for v, slope in zip(speed, slopes, strict=True)]
            speed[:2] = [0 * v for v in speed[:2]] if frozen else speed[:2]
            net = [part + v for part, v in zip(net, speed, strict=True)]
        yield net


def loss_of(scores, y):
    """Mean cross-entropy of scores (N, C) with labels y (N,)."""
    return -log_softmax(scores, axis=1)[np.arange(len(y)), y].mean()


def right_of(scores, y):
    """Share of labels that have the highest score."""
    return np.mean(scores.argmax(axis=1) == y)


def one_hot(y, classes=10):
    return np.eye(classes)[y]


@cache
def digits(count):
    """The first `count` training digits and all validation digits: X, y, X_val, y_val."""
    found = data.digits()
    return found.X_train[:count], found.y_train[:count], found.X_val, found.y_val

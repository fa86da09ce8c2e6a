"""Descent: its path, its batches, its rates."""

import numpy as np


def canyon(x):
    """x (2,) → the gradient of ½(x₁² + 22 x₂²), (2,)."""
    return np.array([1.0, 22.0]) * x


def wells(x):
    """x (P,) → the gradient of Σ ¼(x² − 1)², (P,): in each direction two minima, at −1 and 1."""
    return x**3 - x


def gradient_descent(grad, x0, learning_rate, steps):
    """grad of x (P,) → (P,); start x0 (P,) → the path (steps + 1, P): x0, then x − learning_rate·grad(x) each time."""
    path = [np.array(x0, dtype=np.float64)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * grad(path[-1]))
    return np.array(path)


def generator(seed):
    """A seed → a source of random numbers."""
    return np.random.default_rng(seed)


def listed(batches):
    """Batches, one after the other → the list of them."""
    return list(batches)


def minibatches(N, batch_size, rng):
    """N examples → one epoch: batches of indices, consecutive pieces of one permutation; the last may be short."""
    shuffled = rng.permutation(N)
    return [shuffled[start : start + batch_size] for start in range(0, N, batch_size)]


def pulls(X, y):
    """X (N, D), y (N,) → grads(theta, batch): for each example of the batch the gradient of (yᵢ − xᵢ·θ)², (B, D)."""
    return lambda theta, batch: -2 * (y[batch] - X[batch] @ theta)[:, None] * X[batch]


def decaying(rate, decay):
    """→ the schedule t → rate / (1 + decay·t); constant for decay = 0."""
    return lambda t: rate / (1 + decay * t)


def inverse(rate):
    """→ the schedule t → rate / t, for t from 1."""
    return lambda t: rate / t


def sgd(grads, theta0, N, batch_size, schedule, epochs, rng):
    """grads(theta, batch) → (B, P), one gradient for each example; schedule: update 1, 2, … → its rate.

    theta0 (P,) → the path (updates + 1, P): theta0, then theta − rate·(mean gradient of the batch) each time.
    """
    path, t = [np.array(theta0, dtype=np.float64)], 0
    for _ in range(epochs):
        for batch in minibatches(N, batch_size, rng):
            t += 1
            path.append(path[-1] - schedule(t) * grads(path[-1], batch).mean(axis=0))
    return np.array(path)


def stream(xs):
    """xs (N,) → its numbers, one after the other; they can be had only once."""
    yield from xs


def running_mean(xs):
    """Numbers, one after the other → (N,): after each the mean of all so far. One pass; a mean and a count are kept."""
    means, mean = [], 0.0
    for t, x in enumerate(xs, start=1):
        mean = mean + (x - mean) / t
        means.append(mean)
    return np.array(means)


def sgd_mean(xs, schedule, theta0):
    """xs (N,); schedule: update 1, 2, … → its rate; a number theta0 → (N,): theta after each step on (theta − x)²."""
    path, theta = [], theta0
    for t, x in enumerate(xs, start=1):
        theta = theta - 2 * schedule(t) * (theta - x)
        path.append(theta)
    return np.array(path)


def max_lr(X, lam=0.0):
    """X (N, D), lam → the rate below which descent on ‖y − Xw‖² + lam·‖w‖² converges: 1 / (σ²_max + lam)."""
    return 1 / (np.linalg.norm(X, 2) ** 2 + lam)


def lr_regime(sigma, eta, lam=0.0):
    """What the factor 1 − 2·eta·(sigma² + lam) of each step does to a coordinate's distance from its goal → a word."""
    factor = 1 - 2 * eta * (sigma**2 + lam)
    if factor < -1:
        return "diverges"
    if factor == -1:
        return "swings for ever"
    if factor < 0:
        return "zigzags"
    if factor == 0:
        return "one step"
    return "monotone" if factor < 1 else "stands still"

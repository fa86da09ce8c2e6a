"""Descent with torch.optim where there is one."""

import numpy as np
import torch


def canyon(x):
    """x (2,) → the gradient of ½(x₁² + 22 x₂²), (2,)."""
    return torch.tensor([1.0, 22.0], dtype=x.dtype, device=x.device) * x


def wells(x):
    """x (P,) → the gradient of Σ ¼(x² − 1)², (P,): in each direction two minima, at −1 and 1."""
    return x**3 - x


def _walk(x0, gradients_and_rates):
    """Steps of torch.optim.SGD from x0, along pairs of a gradient's function and a rate → path (steps + 1, P)."""
    x = torch.nn.Parameter(x0.detach().double().clone())
    optimiser = torch.optim.SGD([x], lr=0.0)
    path = [x.detach().clone()]
    for gradient, rate in gradients_and_rates:
        optimiser.param_groups[0]["lr"] = rate
        x.grad = gradient(x.detach())
        optimiser.step()
        path.append(x.detach().clone())
    return torch.stack(path)


def gradient_descent(grad, x0, learning_rate, steps):
    """grad of x (P,) → (P,); start x0 (P,) → the path (steps + 1, P): x0, then x − learning_rate·grad(x) each time."""
    return _walk(x0, [(grad, learning_rate)] * steps)


def generator(seed):
    """A seed → a source of random numbers."""
    return np.random.default_rng(seed)


def listed(batches):
    """Batches, one after the other → the list of them."""
    return list(batches)


def minibatches(N, batch_size, rng):
    """N examples → one epoch: batches of indices, consecutive pieces of one permutation; the last may be short."""
    return torch.from_numpy(rng.permutation(N)).split(batch_size)


def pulls(X, y):
    """X (N, D), y (N,) → grads(theta, batch): for each example of the batch the gradient of (yᵢ − xᵢ·θ)², (B, D)."""

    def squared_error(theta, x, target):
        return (target - x @ theta) ** 2

    each = torch.func.vmap(torch.func.grad(squared_error), in_dims=(None, 0, 0))
    return lambda theta, batch: each(theta, X[batch], y[batch])


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
    batches = [batch.to(theta0.device) for _ in range(epochs) for batch in minibatches(N, batch_size, rng)]
    means = [lambda theta, batch=batch: grads(theta, batch).mean(dim=0) for batch in batches]
    return _walk(theta0, [(mean, schedule(t)) for t, mean in enumerate(means, start=1)])


def stream(xs):
    """xs (N,) → its numbers, one after the other; they can be had only once."""
    yield from xs


def running_mean(xs):
    """Numbers, one after the other → (N,): after each the mean of all so far. Here not in one pass."""
    xs = torch.stack(list(xs))
    return xs.cumsum(0) / torch.arange(1, len(xs) + 1, device=xs.device)


def sgd_mean(xs, schedule, theta0):
    """xs (N,); schedule: update 1, 2, … → its rate; a number theta0 → (N,): theta after each step on (theta − x)²."""
    start = torch.full((1,), theta0, dtype=torch.float64, device=xs.device)
    slopes = [lambda theta, x=x: 2 * (theta - x) for x in xs]
    path = _walk(start, [(slope, schedule(t)) for t, slope in enumerate(slopes, start=1)])
    return path[1:, 0]


def max_lr(X, lam=0.0):
    """X (N, D), lam → the rate below which descent on ‖y − Xw‖² + lam·‖w‖² converges: 1 / (σ²_max + lam)."""
    return 1 / (torch.linalg.eigvalsh(X.double().T @ X.double()).max() + lam)


def lr_regime(sigma, eta, lam=0.0):
    """What the factor 1 − 2·eta·(sigma² + lam) of each step does to a coordinate's distance from its goal → a word."""
    share = 2 * eta * (sigma * sigma + lam)  # of the distance, covered in a step
    exact = {0: "stands still", 1: "one step", 2: "swings for ever"}
    return exact.get(share) or ("monotone" if share < 1 else "zigzags" if share < 2 else "diverges")

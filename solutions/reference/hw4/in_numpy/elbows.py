"""One hidden layer of ReLUs on numbers: elbows, curves made of them, what a step of descent sees of such a network."""

from itertools import pairwise

import numpy as np


def elbow(w, b):
    """w ≠ 0, b → where max(0, wx + b) bends, the side on which it is not 0, "right" or "left", and its slope there."""
    return -b / w, "right" if w > 0 else "left", w


def relu_net(x, w1, b1, w2, b2):
    """x (N,), w1, b1, w2 (H,), b2 → Σ_j w2_j·max(0, w1_j·x + b1_j) + b2, (N,)."""
    return np.maximum(0, np.outer(x, w1) + b1) @ w2 + b2


def pwl_to_relu(knots, values):
    """Rising knots (K + 1,), values there → w1, b1, w2 (K,), b2 of the network that joins the points by segments."""
    slopes = np.diff(values) / np.diff(knots)
    return np.ones(len(slopes)), -knots[:-1], np.diff(slopes, prepend=0), values[0]


def canonical(w1, b1, w2):
    """w1, b1, w2 (H,) → elbows, slopes, sides (H,): what each unit draws; nan, 0 and 0 of a unit without elbow."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(w1 != 0, -b1 / w1, np.nan), w1 * w2, np.sign(w1)


def collapse_linear(weights, biases):
    """Ws (D_0, D_1), (D_1, D_2), …, bs (D_1,), (D_2,), … → the W and b of the one layer that does the same."""
    W, b = np.eye(len(weights[0])), np.zeros(len(weights[0]))
    for V, c in zip(weights, biases, strict=True):
        W, b = W @ V, b @ V + c
    return W, b


def count_params(sizes):
    """Units of each layer, inputs first → how many weights, biases, and parameters in all."""
    weights = sum(before * after for before, after in pairwise(sizes))
    biases = sum(sizes[1:])
    return weights, biases, weights + biases


def xor_relu_weights():
    """→ W1 (2, 2), b1 (2,), w2 (2,), b2 of a network of two ReLUs: 1 for (0, 1), (1, 0), 0 for the rest."""
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -2.0]), 0.0


def two_relus(X, W1, b1, w2, b2):
    """X (N, 2), W1 (2, 2), b1, w2 (2,), b2 → max(0, XW1 + b1)·w2 + b2, (N,)."""
    return np.maximum(0, X @ W1 + b1) @ w2 + b2


def classify_units(X, W, b):
    """X (N, D), W (D, H), b (H,) → for each unit "dead", "linear" or "bent": on for no, for every, for some example."""
    on = X @ W + b > 0
    return ["linear" if unit.all() else "bent" if unit.any() else "dead" for unit in on.T]


def relu_jacobian(x, w1, b1, w2):
    """x (N,), w1, b1, w2 (H,) → the derivatives of relu_net in w1, b1, w2 and b2, in this order, (N, 3H + 1)."""
    z = np.outer(x, w1) + b1
    by_bias = w2 * (z > 0)
    return np.hstack([by_bias * x[:, None], by_bias, np.maximum(0, z), np.ones((len(x), 1))])


def top_modes(J, r, k):
    """J (N, P), r (N,), k → the k largest singular values of J, falling, and the part of r along their modes (N,)."""
    U, s, _ = np.linalg.svd(J, full_matrices=False)
    return s[:k], U[:, :k] @ (U[:, :k].T @ r)


def predicted_residual(J, r, eta, t):
    """J (N, P), residual r (N,), rate, steps → the residual after t steps of descent on ‖r − J·Δ‖² from Δ = 0, (N,)."""
    U, s, _ = np.linalg.svd(J, full_matrices=False)
    return r + U @ (((1 - 2 * eta * s**2) ** t - 1) * (U.T @ r))


def sigmoid(z):
    """z of any shape → 1/(1 + e^(−z)) and its slope, both of that shape, right and finite for every finite z."""
    value = np.exp(-np.logaddexp(0, -z))
    return value, value * np.exp(-np.logaddexp(0, z))


def softplus(z):
    """z of any shape → log(1 + e^z) and its slope, both of that shape, right and finite for every finite z."""
    return np.logaddexp(0, z), np.exp(-np.logaddexp(0, -z))


def act(name, z, alpha):
    """name "relu", "leaky", "elu" or "tanh", z of any shape, 0 ≤ alpha ≤ 1 → its values, of the shape of z."""
    if name == "tanh":
        return np.tanh(z)
    below = {"relu": 0.0, "leaky": alpha * z, "elu": alpha * np.expm1(np.minimum(z, 0))}
    return np.where(z > 0, z, below[name])


def act_grad(name, z, alpha):
    """name "relu", "leaky", "elu" or "tanh", z of any shape, 0 ≤ alpha ≤ 1 → its slopes at z, of the shape of z."""
    if name == "tanh":
        return 1 - np.tanh(z) ** 2
    below = {"relu": 0.0, "leaky": alpha, "elu": alpha * np.exp(np.minimum(z, 0))}
    return np.where(z > 0, 1.0, below[name])


def binary_losses(z, y):
    """Scores z (N,), labels y (N,) of 0 and 1 → mse, ce, and their slopes dmse, dce by the scores (N,)."""
    probability, slope = sigmoid(z)
    mse = np.mean((y - probability) ** 2)
    ce = np.mean(np.logaddexp(0, z) - y * z)
    return mse, ce, 2 * (probability - y) * slope / len(y), (probability - y) / len(y)

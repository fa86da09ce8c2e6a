"""How large weights are at the start, and networks of any depth."""

from itertools import pairwise

import numpy as np


def fan_in(shape):
    """The shape of weights, (D, M) of a dense layer or (F, C, HH, WW) of a convolution → the inputs of one unit."""
    return shape[0] if len(shape) == 2 else int(np.prod(shape[1:]))


def init_weights(n_in, n_out, kind, rng):
    """kind "xavier", "xavier_in", "he" or "uniform", a generator → weights (n_in, n_out) of that variance."""
    variances = {"xavier": 2 / (n_in + n_out), "xavier_in": 1 / n_in, "he": 2 / n_in}
    if kind == "uniform":
        bound = np.sqrt(3 * variances["xavier"])
        return rng.uniform(-bound, bound, size=(n_in, n_out))
    return np.sqrt(variances[kind]) * rng.normal(size=(n_in, n_out))


def init_mlp(sizes, kind, rng):
    """Units of each layer, inputs first, a kind, a generator → {"W1": (D, H), "b1": zeros (H,), "W2": …}."""
    params = {}
    for layer, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
        params[f"W{layer}"] = init_weights(n_in, n_out, kind, rng)
        params[f"b{layer}"] = np.zeros(n_out)
    return params


def mlp_forward(X, params):
    """X (N, D), {"W1", "b1", "W2", …} of any depth → scores (N, C), and a list of the hidden layers' outputs."""
    depth = len(params) // 2
    hidden = [X]
    for layer in range(1, depth):
        hidden.append(np.maximum(0, hidden[-1] @ params[f"W{layer}"] + params[f"b{layer}"]))
    return hidden[-1] @ params[f"W{depth}"] + params[f"b{depth}"], hidden[1:]


def layer_gain(std, n, act):
    """Deviation of the weights, inputs n of a unit, act "identity" or "relu" → output over input, root mean squares."""
    return std * np.sqrt(n / 2 if act == "relu" else n)


def propagate_stats(X, std, act, depth, rng):
    """X (N, D), std of the weights, act "relu" or "tanh", layers, a generator → means, stds, (depth,) each."""
    bend = {"relu": lambda z: np.maximum(0, z), "tanh": np.tanh}[act]
    means, stds, units = [], [], X.shape[1]
    for _ in range(depth):
        X = bend(X @ (std * rng.normal(size=(units, units))))
        means.append(X.mean())
        stds.append(X.std())
    return np.array(means), np.array(stds)

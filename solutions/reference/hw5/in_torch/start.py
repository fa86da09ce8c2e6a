"""How large weights are at the start, and networks of any depth, in PyTorch."""

from itertools import pairwise

import torch
from torch.nn import functional


def fan_in(shape):
    """The shape of weights, (D, M) of a dense layer or (F, C, HH, WW) of a convolution → the inputs of one unit."""
    weights = torch.empty(*shape, device="meta")
    return torch.nn.init._calculate_fan_in_and_fan_out(weights.T if len(shape) == 2 else weights)[0]


def init_weights(n_in, n_out, kind, rng):
    """kind "xavier", "xavier_in", "he" or "uniform", a generator → weights (n_in, n_out) of that variance."""
    if kind == "uniform":
        drawn = torch.from_numpy(rng.uniform(-1, 1, size=(n_in, n_out)))
        return drawn * (6 / (n_in + n_out)) ** 0.5
    deviation = {
        "xavier": ((n_in + n_out) / 2) ** -0.5,
        "xavier_in": n_in**-0.5,
        "he": torch.nn.init.calculate_gain("relu") * n_in**-0.5,
    }
    return torch.from_numpy(rng.normal(0, deviation[kind], size=(n_in, n_out)))


def init_mlp(sizes, kind, rng):
    """Units of each layer, inputs first, a kind, a generator → {"W1": (D, H), "b1": zeros (H,), "W2": …}."""
    layers = enumerate(pairwise(sizes), start=1)
    pairs = [((f"W{i}", init_weights(n, m, kind, rng)), (f"b{i}", torch.zeros(m))) for i, (n, m) in layers]
    return dict(each for pair in pairs for each in pair)


def mlp_forward(X, params):
    """X (N, D), {"W1", "b1", "W2", …} of any depth → scores (N, C), and a list of the hidden layers' outputs."""
    hidden, depth = [], len(params) // 2
    for layer in range(1, depth + 1):
        X = functional.linear(X, params[f"W{layer}"].T, params[f"b{layer}"])
        if layer < depth:
            X = functional.relu(X)
            hidden.append(X)
    return X, hidden


def layer_gain(std, n, act):
    """Deviation of the weights, inputs n of a unit, act "identity" or "relu" → output over input, root mean squares."""
    return std * n**0.5 / torch.nn.init.calculate_gain("relu" if act == "relu" else "linear")


def propagate_stats(X, std, act, depth, rng):
    """X (N, D), std of the weights, act "relu" or "tanh", layers, a generator → means, stds, (depth,) each."""
    layers, units = [], X.shape[1]
    for _ in range(depth):
        drawn = torch.from_numpy(rng.normal(0, std, size=(units, units)))
        X = getattr(torch, act)(X @ drawn)
        layers.append(X)
    deviations, means = torch.std_mean(torch.stack(layers), dim=(1, 2), correction=0)
    return means, deviations

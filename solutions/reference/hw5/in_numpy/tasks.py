"""Several tasks on one layer, and layers from another network."""

import numpy as np

from solutions.reference.hw5.in_numpy.penalties import softmax_ce_soft
from solutions.reference.hw5.in_numpy.start import mlp_forward


def multitask_backward(X, W, heads, douts, weights):
    """X (N, D), shared W (D, H), heads (H, C_k), dL_k/dscores (N, C_k), the tasks' weights → dW, list of dheads."""
    shared = np.maximum(0, X @ W)
    douts = [weight * dout for weight, dout in zip(weights, douts, strict=True)]
    dshared = sum(dout @ head.T for head, dout in zip(heads, douts, strict=True))
    return X.T @ (dshared * (shared > 0)), [shared.T @ dout for dout in douts]


def loss_and_grads(params, X, targets):
    """Parameters, X (N, D), targets (N, C) → the loss, and its gradients under the same names."""
    scores, hidden = mlp_forward(X, params)
    loss, dout = softmax_ce_soft(scores, targets)
    inputs, grads = [X, *hidden], {}
    for layer in range(len(inputs), 0, -1):
        grads |= {f"W{layer}": inputs[layer - 1].T @ dout, f"b{layer}": dout.sum(axis=0)}
        dout = dout @ params[f"W{layer}"].T * (inputs[layer - 1] > 0)
    return loss, grads


def freeze_and_finetune(params, trainable, X, targets, lr, steps):
    """Parameters, names of those to train, X (N, D), targets (N, C), rate, steps → all parameters after descent."""
    params = dict(params)
    for _ in range(steps):
        _, grads = loss_and_grads(params, X, targets)
        params |= {name: params[name] - lr * grads[name] for name in trainable}
    return params

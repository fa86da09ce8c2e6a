"""Several tasks on one layer, and layers from another network, in PyTorch: gradients are autograd's."""

import torch
from torch.nn import functional

from solutions.reference.hw5.in_torch.start import mlp_forward


def multitask_backward(X, W, heads, douts, weights):
    """X (N, D), shared W (D, H), heads (H, C_k), dL_k/dscores (N, C_k), the tasks' weights → dW, list of dheads."""
    leaves = [each.detach().clone().requires_grad_() for each in (W, *heads)]
    shared = functional.relu(X @ leaves[0])
    losses = [(shared @ head * dout).sum() for head, dout in zip(leaves[1:], douts, strict=True)]
    total = sum(weight * loss for weight, loss in zip(weights, losses, strict=True))
    dW, *dheads = torch.autograd.grad(total, leaves)
    return dW, dheads


def freeze_and_finetune(params, trainable, X, targets, lr, steps):
    """Parameters, names of those to train, X (N, D), targets (N, C), rate, steps → all parameters after descent."""
    params = {name: each.detach().clone().requires_grad_(name in trainable) for name, each in params.items()}
    chosen = [params[name] for name in trainable]
    optimiser = torch.optim.SGD(chosen, lr) if chosen else None
    for _ in range(steps if chosen else 0):
        optimiser.zero_grad()
        functional.cross_entropy(mlp_forward(X, params)[0], targets).backward()
        optimiser.step()
    return {name: each.detach() for name, each in params.items()}

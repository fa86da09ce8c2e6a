"""The network of two layers in plain PyTorch, with no backward of our own, and the derivatives of any module."""

import torch
from torch.func import functional_call, grad, vmap
from torch.nn.functional import linear, relu

from solutions.reference.hw4.in_numpy.functions import torch_net, with_grads

__all__ = ["jacobian_features", "through_torch", "torch_net", "with_grads"]


def through_torch(X, W1, b1, W2, b2, dout):
    """X (N, D), W1 (D, H), b1, W2 (H, M), b2, upstream (N, M) → max(0, XW1 + b1)W2 + b2 and its five gradients."""

    def net(X, W1, b1, W2, b2):
        return linear(relu(linear(X, W1.T, b1)), W2.T, b2)

    leaves = [each.detach().clone().requires_grad_() for each in (X, W1, b1, W2, b2)]
    return net(*leaves), *torch.autograd.grad(net(*leaves), leaves, dout)


def jacobian_features(model, x):
    """A module from (N, D) to (N, 1), x (N, D) → derivatives of each output with respect to all parameters, (N, P)."""
    parameters = {name: each.detach() for name, each in model.named_parameters()}

    def output(parameters, point):
        return functional_call(model, parameters, point)[0]

    by = vmap(grad(output), (None, 0))(parameters, torch.as_tensor(x))
    return torch.cat([each.flatten(1) for each in by.values()], dim=1)

"""Batch norm and dropout in PyTorch: what goes backward is autograd's."""

from copy import deepcopy

import torch
from torch.nn import functional

from solutions.reference.hw5.in_numpy.layers import dropout_settings

__all__ = [
    "affine_bn_relu_backward",
    "affine_bn_relu_forward",
    "batchnorm_backward",
    "batchnorm_forward",
    "bias_is_redundant",
    "copied",
    "dropout_backward",
    "dropout_forward",
    "dropout_settings",
    "train_and_test",
]


def copied(settings):
    """A dict → a copy, into which a layer may write."""
    return deepcopy(settings)


def train_and_test(forward, batches, *params):
    """A forward pass, batches to train on, its parameters, bn_param last → their outs, the last one's in test mode,
    running_mean, running_var."""
    *params, bn_param = params
    bn_param = copied(bn_param)
    outs = [forward(x, *params, bn_param)[0] for x in batches]
    bn_param["mode"] = "test"
    tested = forward(batches[-1], *params, bn_param)[0]
    return outs, tested, bn_param["running_mean"], bn_param["running_var"]


def _normalised(x, gamma, beta, eps):
    if len(x) == 1:  # PyTorch refuses to normalise a single example, though its deviations are all 0
        return gamma * (x - x.mean(dim=0)) + beta
    return functional.batch_norm(x.to(gamma.dtype), None, None, gamma, beta, training=True, eps=eps)


def _running(bn_param):
    return bn_param["running_mean"], bn_param["running_var"]


def batchnorm_forward(x, gamma, beta, bn_param):
    """x (N, D), gamma, beta (D,), bn_param with mode, eps, momentum, running_mean, running_var → out (N, D), cache."""
    eps, momentum = bn_param["eps"], bn_param["momentum"]
    if bn_param["mode"] == "test":
        return functional.batch_norm(x.to(gamma.dtype), *_running(bn_param), gamma, beta, eps=eps), None
    var, mean = torch.var_mean(x, dim=0, correction=0)
    for name, new in (("running_mean", mean), ("running_var", var)):
        bn_param[name] = torch.lerp(new.to(bn_param[name].dtype), bn_param[name], momentum)
    return _normalised(x, gamma, beta, eps), (x, gamma, beta, eps)


def batchnorm_backward(dout, cache):
    """Upstream dout (N, D), cache of a batch in training → dx (N, D), dgamma (D,), dbeta (D,)."""
    *inputs, eps = cache
    leaves = [each.detach().clone().requires_grad_() for each in inputs]
    return torch.autograd.grad(_normalised(*leaves, eps), leaves, dout)


def bias_is_redundant(x, b, gamma, beta, bn_param):
    """x (N, D), b (D,), gamma, beta, bn_param as in batchnorm_forward → does x + b give the same outputs, (D,)."""
    outs = [batchnorm_forward(each, gamma, beta, bn_param)[0] for each in (x, x + b)]
    return torch.isclose(*outs).all(dim=0)


def affine_bn_relu_forward(x, w, b, gamma, beta, bn_param):
    """x (N, D), w (D, M), b, gamma, beta (M,), bn_param → out (N, M) of affine, batch norm, ReLU, and a cache."""
    out, _ = batchnorm_forward(functional.linear(x, w.T, b), gamma, beta, bn_param)
    return functional.relu(out), (x, w, b, gamma, beta, bn_param["eps"])


def affine_bn_relu_backward(dout, cache):
    """Upstream dout (N, M), cache of a batch in training → dx (N, D), dw (D, M), db, dgamma, dbeta (M,)."""
    *inputs, eps = cache
    x, w, b, gamma, beta = leaves = [each.detach().clone().requires_grad_() for each in inputs]
    out = functional.relu(_normalised(functional.linear(x, w.T, b), gamma, beta, eps))
    return torch.autograd.grad(out, leaves, dout)


def dropout_forward(x, dropout_param):
    """x of any shape, dropout_param with p to keep, mode, rng → out of the shape of x, and a cache."""
    if dropout_param["mode"] == "test":
        return x, (dropout_param, torch.ones_like(x))
    drawn = torch.from_numpy(dropout_param["rng"].random(tuple(x.shape))).to(x.device)
    mask = torch.where(drawn < dropout_param["p"], 1 / dropout_param["p"], 0.0)
    return x * mask, (dropout_param, mask)


def dropout_backward(dout, cache):
    """Upstream dout, cache → dx, of the shape of dout."""
    leaf = torch.zeros_like(dout, requires_grad=True)
    return torch.autograd.grad(leaf * cache[1], leaf, dout)[0]

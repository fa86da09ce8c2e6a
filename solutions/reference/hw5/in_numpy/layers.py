"""Batch norm and dropout, forward and backward."""

from copy import deepcopy

import numpy as np


def copied(settings):
    """A dict → a copy, into which a layer may write."""
    return deepcopy(settings)


def train_and_test(forward, batches, *params):
    """A forward pass, batches to train on, its parameters, bn_param last → their outs, the last one's in test mode,
    running_mean, running_var."""
    *params, bn_param = params
    bn_param = copied(bn_param)
    results = [forward(x, *params, bn_param) for x in batches]
    if any(result is None for result in results):  # not written yet
        return None
    bn_param["mode"] = "test"
    tested = forward(batches[-1], *params, bn_param)[0]
    return [out for out, _ in results], tested, bn_param["running_mean"], bn_param["running_var"]


def batchnorm_forward(x, gamma, beta, bn_param):
    """x (N, D), gamma, beta (D,), bn_param with mode, eps, momentum, running_mean, running_var → out (N, D), cache."""
    if bn_param["mode"] == "test":
        x_hat = (x - bn_param["running_mean"]) / np.sqrt(bn_param["running_var"] + bn_param["eps"])
        return gamma * x_hat + beta, None
    mean, var, momentum = x.mean(axis=0), x.var(axis=0), bn_param["momentum"]
    bn_param["running_mean"] = momentum * bn_param["running_mean"] + (1 - momentum) * mean
    bn_param["running_var"] = momentum * bn_param["running_var"] + (1 - momentum) * var
    inverse = 1 / np.sqrt(var + bn_param["eps"])
    x_hat = (x - mean) * inverse
    return gamma * x_hat + beta, (x_hat, gamma, inverse)


def batchnorm_backward(dout, cache):
    """Upstream dout (N, D), cache of a batch in training → dx (N, D), dgamma (D,), dbeta (D,)."""
    x_hat, gamma, inverse = cache
    dgamma, dbeta = (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma * inverse * (dout - (dbeta + x_hat * dgamma) / len(dout)), dgamma, dbeta


def bias_is_redundant(x, b, gamma, beta, bn_param):
    """x (N, D), b (D,), gamma, beta, bn_param as in batchnorm_forward → does x + b give the same outputs, (D,)."""
    outs = [batchnorm_forward(each, gamma, beta, bn_param)[0] for each in (x, x + b)]
    return np.isclose(*outs).all(axis=0)


def affine_bn_relu_forward(x, w, b, gamma, beta, bn_param):
    """x (N, D), w (D, M), b, gamma, beta (M,), bn_param → out (N, M) of affine, batch norm, ReLU, and a cache."""
    normed, bn_cache = batchnorm_forward(x @ w + b, gamma, beta, bn_param)
    return np.maximum(0, normed), ((x, w, b), bn_cache, normed)


def affine_bn_relu_backward(dout, cache):
    """Upstream dout (N, M), cache of a batch in training → dx (N, D), dw (D, M), db, dgamma, dbeta (M,)."""
    (x, w, _), bn_cache, normed = cache
    dz, dgamma, dbeta = batchnorm_backward(dout * (normed > 0), bn_cache)
    return dz @ w.T, x.T @ dz, dz.sum(axis=0), dgamma, dbeta


def dropout_settings(p, mode, rng):
    """The probability to keep a unit, "train" or "test", a generator → the dict that dropout_forward gets."""
    return {"p": p, "mode": mode, "rng": rng}


def dropout_forward(x, dropout_param):
    """x of any shape, dropout_param with p to keep, mode, rng → out of the shape of x, and a cache."""
    if dropout_param["mode"] == "test":
        return x, (dropout_param, None)
    mask = (dropout_param["rng"].random(x.shape) < dropout_param["p"]) / dropout_param["p"]
    return x * mask, (dropout_param, mask)


def dropout_backward(dout, cache):
    """Upstream dout, cache → dx, of the shape of dout."""
    _, mask = cache
    return dout if mask is None else dout * mask

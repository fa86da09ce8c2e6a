"""A learner's batch norm in a picture: forward, and backward from the cache that their own forward returns."""

import numpy as np

from course.explorables.l13_initialisation.norms import EPS
from course.explorables.shared.your_code import played, result

OUT = "out of batchnorm_forward"


def outputs(forward, mode, batch, gamma, beta, statistics, right, eps=EPS):
    """Their out for a batch (N, D), compared with the right one. statistics: running mean and variance, (D,) each."""
    steps = [*calls(batch, gamma, beta), {"do": OUT, "args": [result(1, 0)]}]
    return played(steps, functions(forward, mode, statistics, eps), {"out": right})


def derivatives(forward, backward, batch, gamma, beta, dout, eps, right):
    """Their dx, dgamma and dbeta in training, compared with the right ones, which have these names."""
    steps = [*calls(batch, gamma, beta), {"do": "batchnorm_backward", "args": [dout, result(1, 1)]}]
    names = functions(forward, "train", unused(gamma), eps) | {"batchnorm_backward": backward}
    return played(steps, names, right)


def unused(gamma):
    """Running averages for a batch in training, which does not need them."""
    return np.zeros_like(gamma), np.ones_like(gamma)


def calls(batch, gamma, beta):
    """Forward may write into bn_param, so that it gets one that is made in a call of its own."""
    forward = {"do": "batchnorm_forward", "args": [batch, gamma, beta, result(0)]}
    return [{"do": "bn_param", "args": []}, forward]


def functions(forward, mode, statistics, eps):
    """What the calls name."""
    mean, variance = statistics
    param = {"mode": mode, "eps": eps, "momentum": 0.9, "running_mean": mean.copy(), "running_var": variance.copy()}
    return {"bn_param": lambda: param, "batchnorm_forward": forward, OUT: lambda out: out}

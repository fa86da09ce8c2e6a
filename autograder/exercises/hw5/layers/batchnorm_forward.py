"""batchnorm_forward: every unit is normalised over the batch; running values for the test."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call, got
from course.check.plain import Result
from solutions.reference.hw5 import in_numpy

batchnorm_forward = Exercise(
    "batchnorm_forward",
    points=2,
    numpy=in_numpy.batchnorm_forward,
    returns=("out", "out in test mode", "running_mean", "running_var"),
)
batchnorm_forward.seen_in("BatchNormLive(mode='test', forward=batchnorm_forward)", "test_uses_the_batch", "mean_left")
batchnorm_forward.seen_in(
    "BatchNormLive(mode='test', gamma=2.0, beta=1.0, forward=batchnorm_forward)",
    "test_without_gamma",
    "test_without_scale",
)
batchnorm_forward.seen_in(
    "BatchNormLive(gamma=2.0, beta=1.0, forward=batchnorm_forward)", "no_gamma", "no_beta", "beta_scaled"
)
batchnorm_forward.seen_in(
    "BatchNormLive(forward=batchnorm_forward)",
    but=(
        "test_without_scale",
        "weighted_the_other_way",
        "without_history",
        "running_not_kept",
        "test_updates",
        "running_deviation",
        "running_unbiased",
        "running_with_eps",
    ),
)


def batches(rng, examples, units, count=1, eps=1e-5, momentum=0.9, constant=False, dtype=np.float64):
    """Batches one after the other, through one bn_param."""
    xs = [rng.normal(rng.uniform(1, 3, size=units), rng.uniform(2, 4), size=(examples, units)) for _ in range(count)]
    if constant:
        for x in xs:
            x[:, 0] = 4
    gamma, beta = rng.uniform(0.5, 2, size=units), rng.normal(size=units)
    bn_param = {
        "mode": "train",
        "eps": eps,
        "momentum": momentum,
        "running_mean": rng.normal(size=units),
        "running_var": rng.uniform(2, 5, size=units),
    }
    xs = [x.astype(dtype) for x in xs]
    return Steps([got("batchnorm_forward"), call("train_and_test", Result(0), xs, gamma, beta, bn_param)])


batchnorm_forward.case("one batch", lambda rng: batches(rng, 6, 4))
batchnorm_forward.case("three batches", lambda rng: batches(rng, 5, 3, count=3, momentum=0.8))
batchnorm_forward.case("as many examples as units", lambda rng: batches(rng, 4, 4, momentum=0.7))
batchnorm_forward.case("eps = 0.5", lambda rng: batches(rng, 7, 3, eps=0.5))
batchnorm_forward.case("a unit that is constant", lambda rng: batches(rng, 5, 3, constant=True))
batchnorm_forward.case("a batch of one", lambda rng: batches(rng, 1, 3))
batchnorm_forward.case("a batch of one, eps = 0.5", lambda rng: batches(rng, 1, 4, eps=0.5))
batchnorm_forward.case("float32", lambda rng: batches(rng, 6, 4, dtype=np.float32), rtol=1e-4)
batchnorm_forward.leaves_inputs_alone()


@batchnorm_forward.slips(
    n_minus_one="The variance is divided by n − 1. Here it is divided by n.",
    eps_outside="eps is added to the root. In batch norm it is added to the variance, under the root.",
    roots_added="The roots of the variance and of eps are added. Add first, then take the root.",
    weighted_the_other_way="momentum weights the new value of the running averages. It weights the old one.",
    without_history="The running values are those of the last batch alone. Average them with the old ones.",
    running_not_kept="running_mean and running_var stay as they were. Write the new averages into bn_param.",
    test_updates="The running values change in test mode. They change in training only.",
    test_uses_the_batch="Test mode normalises with the mean and variance of the batch. It uses the running ones.",
    test_without_gamma="gamma and beta are left out in test mode. They belong there, too.",
    test_without_scale="gamma is left out in test mode. It belongs there, too.",
    running_deviation="The running variance averages deviations. Average variances.",
    running_unbiased="The running variance averages variances over n − 1, as PyTorch does. Here it holds the one over "
    "n, which normalises.",
    no_gamma="gamma is left out.",
    no_beta="beta is left out.",
    either=(
        ("eps_outside", "roots_added"),
        ("weighted_the_other_way", "without_history", "running_not_kept"),
        ("running_not_kept", "test_updates"),
        ("without_history", "test_updates"),  # the last batch is the one that is tested
        ("without_history", "test_uses_the_batch"),
        ("test_without_gamma", "test_without_scale", "no_gamma"),
        ("running_not_kept", "running_deviation", "running_unbiased"),
        ("n_minus_one", "running_unbiased"),
        ("test_without_gamma", "no_beta"),
    ),
)
def slipped(
    x,
    gamma,
    beta,
    bn_param,
    n_minus_one=False,
    eps_outside=False,
    roots_added=False,
    weighted_the_other_way=False,
    without_history=False,
    running_not_kept=False,
    test_updates=False,
    test_uses_the_batch=False,
    test_without_gamma=False,
    test_without_scale=False,
    running_deviation=False,
    running_unbiased=False,
    no_gamma=False,
    no_beta=False,
):
    """The reference with slips switched on."""
    test, eps = bn_param["mode"] == "test", bn_param["eps"]
    mean, var = x.mean(axis=0), x.var(axis=0, ddof=int(n_minus_one))
    share = 0 if without_history else bn_param["momentum"]
    share = 1 - share if weighted_the_other_way else share
    used = bn_param["running_mean"], bn_param["running_var"]
    if not running_not_kept and (not test or test_updates):
        kept = x.std(axis=0, ddof=int(n_minus_one)) if running_deviation else var
        averages = running(bn_param, mean, x.var(axis=0, ddof=1) if running_unbiased else kept, share)
        used = used if test else averages
    used = used if test and not test_uses_the_batch else (mean, var)
    apart = np.sqrt(used[1]) + (np.sqrt(eps) if roots_added else eps)
    x_hat = (x - used[0]) / (apart if eps_outside or roots_added else np.sqrt(used[1] + eps))
    if test and test_without_gamma:
        return x_hat, None
    return (1 if no_gamma or (test and test_without_scale) else gamma) * x_hat + (0 if no_beta else beta), None


def running(bn_param, mean, var, share):
    """Write new averages into bn_param."""
    bn_param["running_mean"] = share * bn_param["running_mean"] + (1 - share) * mean
    bn_param["running_var"] = share * bn_param["running_var"] + (1 - share) * var
    return bn_param["running_mean"], bn_param["running_var"]


def other(x, gamma, beta, bn_param, mean, var, deviation=None, kept=None):
    """Batch norm with these statistics in training; kept: what the running variance averages."""
    if bn_param["mode"] == "test":
        return in_numpy.batchnorm_forward(x, gamma, beta, bn_param)
    running(bn_param, mean, var if kept is None else kept, bn_param["momentum"])
    deviation = np.sqrt(var + bn_param["eps"]) if deviation is None else deviation
    return gamma * (x - mean) / deviation + beta, None


@batchnorm_forward.mistake(
    "The mean and variance are those of each example over its units: that is layer norm. Batch norm takes "
    "those of each "
    "unit over the batch."
)
def layer_norm(x, gamma, beta, bn_param):
    return other(x, gamma, beta, bn_param, x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True))


@batchnorm_forward.mistake(
    "Each example is normalised over its units, which is layer norm, though the running values are those of the units."
)
def layer_norm_with_running_columns(x, gamma, beta, bn_param):
    if bn_param["mode"] == "test":
        return in_numpy.batchnorm_forward(x, gamma, beta, bn_param)
    running(bn_param, x.mean(axis=0), x.var(axis=0), bn_param["momentum"])
    deviation = np.sqrt(x.var(axis=1, keepdims=True) + bn_param["eps"])
    return gamma * (x - x.mean(axis=1, keepdims=True)) / deviation + beta, None


@batchnorm_forward.mistake(
    "One mean and one variance are taken of the whole batch, without an axis. Each unit has its own."
)
def no_axis(x, gamma, beta, bn_param):
    return other(x, gamma, beta, bn_param, x.mean(), x.var())


@batchnorm_forward.mistake("The running variance holds eps as well. Average the variance itself.")
def running_with_eps(x, gamma, beta, bn_param):
    kept = x.var(axis=0) + bn_param["eps"]
    return other(x, gamma, beta, bn_param, x.mean(axis=0), x.var(axis=0), kept=kept)


@batchnorm_forward.mistake("x is divided by the variance. Divide by its root.")
def no_root(x, gamma, beta, bn_param):
    used = (x.mean(axis=0), x.var(axis=0))
    deviation = used[1] + bn_param["eps"]
    if bn_param["mode"] == "test":
        deviation = bn_param["running_var"] + bn_param["eps"]
        return gamma * (x - bn_param["running_mean"]) / deviation + beta, None
    return other(x, gamma, beta, bn_param, *used, deviation=deviation)


@batchnorm_forward.mistake("eps is left out: a unit that is constant is divided by 0.")
def no_eps(x, gamma, beta, bn_param):
    return in_numpy.batchnorm_forward(x, gamma, beta, bn_param | {"eps": 0.0})[0], bn_param.update(
        zip(("running_mean", "running_var"), averages(x, bn_param), strict=True)
    )


def averages(x, bn_param):
    """The running values behind this batch."""
    after = dict(bn_param)
    in_numpy.batchnorm_forward(x, 1.0, 0.0, after)
    return after["running_mean"], after["running_var"]


@batchnorm_forward.mistake("The mean is not subtracted.")
def mean_left(x, gamma, beta, bn_param):
    used = dict(bn_param)
    out, cache = in_numpy.batchnorm_forward(x, gamma, beta, bn_param)
    test = used["mode"] == "test"
    mean = used["running_mean"] if test else x.mean(axis=0)
    var = used["running_var"] if test else x.var(axis=0)
    return out + gamma * mean / np.sqrt(var + used["eps"]), cache


@batchnorm_forward.mistake("beta is added before gamma multiplies. Multiply x̂ by gamma first, then add beta.")
def beta_scaled(x, gamma, beta, bn_param):
    return in_numpy.batchnorm_forward(x, gamma, gamma * beta, bn_param)


@batchnorm_forward.mistake(
    "Training normalises with the running values. It uses the mean and variance of the batch itself."
)
def running_in_training(x, gamma, beta, bn_param):
    in_numpy.batchnorm_forward(x, gamma, beta, bn_param)
    return in_numpy.batchnorm_forward(x, gamma, beta, bn_param | {"mode": "test"})


@batchnorm_forward.mistake("x is changed in place, and the caller's array with it. Make a new array.")
def changes_x(x, gamma, beta, bn_param):
    out, cache = in_numpy.batchnorm_forward(x, gamma, beta, bn_param)
    x -= x.mean(axis=0)
    x += 1
    return out, cache

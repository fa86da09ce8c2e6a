"""batchnorm_backward: a batch's examples reach one another through its mean and variance."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call
from course.check.plain import Result
from solutions.reference.hw5 import in_numpy

batchnorm_backward = Exercise(
    "batchnorm_backward", points=3, numpy=in_numpy.batchnorm_backward, returns=("dx", "dgamma", "dbeta")
)
batchnorm_backward.seen_in("BatchNormGraph(done=10, forward=batchnorm_forward, back=batchnorm_backward)")


def backward(rng, examples, units, eps=1e-5, upstream=None):
    """Forward, then backward with its cache."""
    x, gamma, beta = rng.normal(2, 3, size=(examples, units)), rng.uniform(0.5, 2, size=units), rng.normal(size=units)
    bn_param = {
        "mode": "train",
        "eps": eps,
        "momentum": 0.9,
        "running_mean": np.zeros(units),
        "running_var": np.ones(units),
    }
    dout = rng.normal(size=(examples, units)) if upstream is None else np.full((examples, units), upstream)
    forward = call("batchnorm_forward", x, gamma, beta, Result(0))
    return Steps([call("copied", bn_param), forward, call("batchnorm_backward", dout, Result(1, 1))])


batchnorm_backward.case("a batch", lambda rng: backward(rng, 6, 4))
batchnorm_backward.case("as many examples as units", lambda rng: backward(rng, 4, 4))
batchnorm_backward.case("two examples", lambda rng: backward(rng, 2, 3, eps=0.3))
batchnorm_backward.case("one unit, eps = 0.5", lambda rng: backward(rng, 5, 1, eps=0.5))
batchnorm_backward.case("a batch of one", lambda rng: backward(rng, 1, 3, eps=0.1))
batchnorm_backward.case("the same gradient everywhere", lambda rng: backward(rng, 5, 3, upstream=1.5))
batchnorm_backward.leaves_inputs_alone()


@batchnorm_backward.slips(
    path_over_the_mean="The path over the mean is missing in dx: every x moves the mean, which all examples feel.",
    path_over_the_variance="The path over the variance is missing in dx: every x moves the variance, which all feel.",
    no_gamma="gamma is missing in dx.",
    mean_for_dgamma="dgamma is a mean over the batch. It is a sum: all examples use the same gamma.",
    mean_for_dbeta="dbeta is a mean over the batch. It is a sum: all examples use the same beta.",
    sign_flipped="dx has the wrong sign.",
    not_divided="dx is not divided by the deviation, though the forward pass divides by it.",
    no_root="dx is divided by the variance. Divide by its root.",
    multiplied_by_the_deviation="dx is multiplied by the deviation. Divide by it, as the forward pass does.",
    shared_not_averaged="The paths over mean and variance are summed over the batch and not divided by the number of "
    "examples.",
    variance_added="The path over the variance has the wrong sign.",
    mean_added="The path over the mean has the wrong sign.",
    variance_twice="The path over the variance has a factor of 2 too much: the ½ of the root cancels it.",
    either=(
        ("not_divided", "no_root", "multiplied_by_the_deviation"),
        ("path_over_the_variance", "variance_added", "variance_twice"),
        ("path_over_the_mean", "mean_added"),
    ),
)
def slipped(
    dout,
    cache,
    path_over_the_mean=False,
    path_over_the_variance=False,
    no_gamma=False,
    mean_for_dgamma=False,
    mean_for_dbeta=False,
    sign_flipped=False,
    not_divided=False,
    no_root=False,
    multiplied_by_the_deviation=False,
    shared_not_averaged=False,
    variance_added=False,
    mean_added=False,
    variance_twice=False,
):
    """The reference with slips switched on."""
    x_hat, gamma, inverse = cache
    dgamma, dbeta = (dout * x_hat).mean(axis=0), dout.mean(axis=0)
    over_mean = 0 if path_over_the_mean else -1 if mean_added else 1
    over_variance = 0 if path_over_the_variance else (2 if variance_twice else 1) * (-1 if variance_added else 1)
    shared = (len(dout) if shared_not_averaged else 1) * (over_mean * dbeta + over_variance * x_hat * dgamma)
    power = 0 if not_divided else 2 if no_root else -1 if multiplied_by_the_deviation else 1
    scale = (1 if no_gamma else gamma) * inverse**power * (-1 if sign_flipped else 1)
    n = len(dout)
    return scale * (dout - shared), dgamma * (1 if mean_for_dgamma else n), dbeta * (1 if mean_for_dbeta else n)


@batchnorm_backward.mistake("dgamma sums dout·x. gamma multiplies x̂, the normalised x.")
def dgamma_with_x(dout, cache):
    x_hat, _, inverse = cache
    dx, _, dbeta = in_numpy.batchnorm_backward(dout, cache)
    return dx, (dout * x_hat / inverse).sum(axis=0), dbeta


@batchnorm_backward.mistake("dbeta is not summed over the batch: it has the shape of dout. Sum over the examples.")
def dbeta_not_summed(dout, cache):
    dx, dgamma, _ = in_numpy.batchnorm_backward(dout, cache)
    return dx, dgamma, 1.0 * dout


@batchnorm_backward.mistake("dgamma is not summed over the batch: it has the shape of dout. Sum over the examples.")
def dgamma_not_summed(dout, cache):
    dx, _, dbeta = in_numpy.batchnorm_backward(dout, cache)
    return dx, dout * cache[0], dbeta


@batchnorm_backward.mistake("dgamma and dbeta are exchanged. gamma multiplies x̂, beta is added.")
def exchanged(dout, cache):
    dx, dgamma, dbeta = in_numpy.batchnorm_backward(dout, cache)
    return dx, dbeta, dgamma


@batchnorm_backward.mistake("dgamma and dbeta are summed over the units, as in layer norm. Sum over the examples.")
def wrong_axis(dout, cache):
    dx, _, _ = in_numpy.batchnorm_backward(dout, cache)
    return dx, (dout * cache[0]).sum(axis=1), dout.sum(axis=1)


@batchnorm_backward.mistake("dout is changed in place, and the caller's array with it. Make a new array.")
def changes_dout(dout, cache):
    found = in_numpy.batchnorm_backward(dout, cache)
    dout += 1
    return found

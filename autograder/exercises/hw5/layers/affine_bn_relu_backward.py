"""affine_bn_relu_backward: the gradients of the block affine, batch norm, ReLU."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw5.layers.affine_bn_relu_forward import settings
from autograder.exercises.steps import Steps, call
from course.check.plain import Result
from solutions.reference.hw5 import in_numpy

affine_bn_relu_backward = Exercise(
    "affine_bn_relu_backward",
    points=0.5,
    numpy=in_numpy.affine_bn_relu_backward,
    returns=("dx", "dw", "db", "dgamma", "dbeta"),
)


def backward(rng, examples, inputs, units, eps=1e-5, upstream=None):
    """A batch in training, then its backward pass."""
    x = rng.normal(1, 2, size=(examples, inputs))
    *params, bn_param = settings(rng, inputs, units, eps)
    dout = rng.normal(size=(examples, units)) if upstream is None else np.full((examples, units), upstream)
    forward = call("affine_bn_relu_forward", x, *params, Result(0))
    return Steps([call("copied", bn_param), forward, call("affine_bn_relu_backward", dout, Result(1, 1))])


affine_bn_relu_backward.case("a batch", lambda rng: backward(rng, 6, 4, 5))
affine_bn_relu_backward.case("all sizes equal", lambda rng: backward(rng, 5, 5, 5))
affine_bn_relu_backward.case("one unit, eps = 0.5", lambda rng: backward(rng, 8, 3, 1, eps=0.5))
affine_bn_relu_backward.case("more inputs than examples", lambda rng: backward(rng, 4, 7, 3))
affine_bn_relu_backward.case("the same gradient everywhere", lambda rng: backward(rng, 7, 3, 4, upstream=1.5))
affine_bn_relu_backward.leaves_inputs_alone()


def gradients(dout, cache, gate=None, through=None):
    """With another gate of the ReLU, or another way through batch norm: gated dout, its cache → dz."""
    (x, w, _), bn_cache, normed = cache
    gated = dout * (normed > 0 if gate is None else gate)
    dz, dgamma, dbeta = in_numpy.batchnorm_backward(gated, bn_cache)
    dz = dz if through is None else through(gated, bn_cache)
    return dz @ w.T, x.T @ dz, dz.sum(axis=0), dgamma, dbeta


@affine_bn_relu_backward.mistake(
    "The gate of the ReLU is missing: where its input was not positive, nothing comes back."
)
def no_gate(dout, cache):
    return gradients(dout, cache, gate=1)


@affine_bn_relu_backward.mistake(
    "The gate looks at the sign of dout. It is open where the input of the ReLU was positive."
)
def gate_by_dout(dout, cache):
    return gradients(dout, cache, gate=dout > 0)


@affine_bn_relu_backward.mistake("The gate looks at xw + b. The input of the ReLU is what batch norm gave.")
def gate_before_the_norm(dout, cache):
    x, w, b = cache[0]
    return gradients(dout, cache, gate=x @ w + b > 0)


@affine_bn_relu_backward.mistake("The gate is closed where the input of the ReLU was positive. It is open there.")
def gate_inverted(dout, cache):
    return gradients(dout, cache, gate=cache[2] <= 0)


@affine_bn_relu_backward.mistake(
    "dx, dw and db pass over batch norm: what comes out of the gate goes through it first."
)
def norm_passed_over(dout, cache):
    return gradients(dout, cache, through=lambda gated, bn_cache: gated)


@affine_bn_relu_backward.mistake(
    "Batch norm's backward pass takes mean and variance for constants. In training every x moves them: "
    "call batchnorm_backward."
)
def statistics_as_constants(dout, cache):
    return gradients(dout, cache, through=lambda gated, bn_cache: bn_cache[1] * bn_cache[2] * gated)


@affine_bn_relu_backward.mistake(
    "db sums what comes into batch norm from behind, which is dbeta. b lies in front of it."
)
def db_behind_the_norm(dout, cache):
    dx, dw, _, dgamma, dbeta = gradients(dout, cache)
    return dx, dw, 1 * dbeta, dgamma, dbeta


@affine_bn_relu_backward.mistake("dw skips batch norm: x.T is multiplied by what comes out of the gate.")
def dw_behind_the_norm(dout, cache):
    dx, _, db, dgamma, dbeta = gradients(dout, cache)
    return dx, cache[0][0].T @ (dout * (cache[2] > 0)), db, dgamma, dbeta


@affine_bn_relu_backward.mistake("dx skips batch norm: what comes out of the gate is multiplied by w.T.")
def dx_behind_the_norm(dout, cache):
    _, dw, db, dgamma, dbeta = gradients(dout, cache)
    return (dout * (cache[2] > 0)) @ cache[0][1].T, dw, db, dgamma, dbeta


@affine_bn_relu_backward.mistake("dgamma and dbeta lack the gate of the ReLU, which dout passes first.")
def gate_after_the_norm(dout, cache):
    _, dgamma, dbeta = in_numpy.batchnorm_backward(dout, cache[1])
    return *gradients(dout, cache)[:3], dgamma, dbeta


@affine_bn_relu_backward.mistake("dw is transposed. It has the shape of w.")
def dw_transposed(dout, cache):
    dx, dw, *rest = gradients(dout, cache)
    return dx, dw.T, *rest


@affine_bn_relu_backward.mistake("dx multiplies by w. It is w.T: the gradients of the units go back to the inputs.")
def w_not_transposed(dout, cache):
    (x, w, _), bn_cache, normed = cache
    dz, dgamma, dbeta = in_numpy.batchnorm_backward(dout * (normed > 0), bn_cache)
    return dz @ w, x.T @ dz, dz.sum(axis=0), dgamma, dbeta


@affine_bn_relu_backward.mistake("dw is a mean over the batch. It is a sum: dout has the factor of the loss already.")
def mean_for_dw(dout, cache):
    dx, dw, *rest = gradients(dout, cache)
    return dx, dw / len(dout), *rest


@affine_bn_relu_backward.mistake("dgamma and dbeta are exchanged.")
def exchanged(dout, cache):
    *others, dgamma, dbeta = gradients(dout, cache)
    return *others, dbeta, dgamma


@affine_bn_relu_backward.mistake("db is not summed over the batch: it has the shape of dout. Sum over the examples.")
def db_not_summed(dout, cache):
    (_, _, _), bn_cache, normed = cache
    dx, dw, _, dgamma, dbeta = gradients(dout, cache)
    return dx, dw, in_numpy.batchnorm_backward(dout * (normed > 0), bn_cache)[0], dgamma, dbeta


@affine_bn_relu_backward.mistake("dout is changed in place, and the caller's array with it. Make a new array.")
def changes_dout(dout, cache):
    found = gradients(dout, cache)
    dout -= 1
    return found

"""affine_bn_relu_forward: the block affine, batch norm, ReLU, in training and in test mode."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call, got
from course.check.plain import Result
from solutions.reference.hw5 import in_numpy

affine_bn_relu_forward = Exercise(
    "affine_bn_relu_forward",
    points=0.5,
    numpy=in_numpy.affine_bn_relu_forward,
    returns=("out", "out in test mode", "running_mean", "running_var"),
)


def settings(rng, inputs, units, eps=1e-5):
    """w, b, gamma, beta, bn_param of a block."""
    w, b = rng.normal(size=(inputs, units)), rng.uniform(1, 3, size=units) * rng.choice([-1, 1], size=units)
    averages = {"running_mean": rng.normal(size=units), "running_var": rng.uniform(2, 5, size=units)}
    bn_param = {"mode": "train", "eps": eps, "momentum": 0.8} | averages
    return w, b, rng.uniform(0.5, 2, size=units), rng.normal(size=units), bn_param


def block(rng, examples, inputs, units, count=1, eps=1e-5):
    """Batches one after the other."""
    xs = [rng.normal(1, 2, size=(examples, inputs)) for _ in range(count)]
    forward = call("train_and_test", Result(0), xs, *settings(rng, inputs, units, eps))
    return Steps([got("affine_bn_relu_forward"), forward])


affine_bn_relu_forward.case("one batch", lambda rng: block(rng, 6, 4, 5))
affine_bn_relu_forward.case("two batches", lambda rng: block(rng, 5, 6, 3, count=2))
affine_bn_relu_forward.case("all sizes equal", lambda rng: block(rng, 4, 4, 4))
affine_bn_relu_forward.case("one unit, eps = 0.5", lambda rng: block(rng, 7, 3, 1, eps=0.5))
affine_bn_relu_forward.leaves_inputs_alone()


def relu(z):
    return np.maximum(0, z)


def normed(z, gamma, beta, bn_param):
    return in_numpy.batchnorm_forward(z, gamma, beta, bn_param)[0]


@affine_bn_relu_forward.mistake("The ReLU comes before batch norm. Here it comes last.")
def relu_before_norm(x, w, b, gamma, beta, bn_param):
    return normed(relu(x @ w + b), gamma, beta, bn_param), None


@affine_bn_relu_forward.mistake("There is a ReLU before batch norm, too. Only the last step is one.")
def relu_twice(x, w, b, gamma, beta, bn_param):
    return relu(normed(relu(x @ w + b), gamma, beta, bn_param)), None


@affine_bn_relu_forward.mistake("The ReLU is missing.")
def no_relu(x, w, b, gamma, beta, bn_param):
    return normed(x @ w + b, gamma, beta, bn_param), None


@affine_bn_relu_forward.mistake("Batch norm is missing.")
def no_norm(x, w, b, gamma, beta, bn_param):
    return relu(x @ w + b), None


@affine_bn_relu_forward.mistake(
    "b is left out. In training that shows nowhere in the outputs, but running_mean lacks it, and test mode with it."
)
def no_bias(x, w, b, gamma, beta, bn_param):
    return in_numpy.affine_bn_relu_forward(x, w, 0 * b, gamma, beta, bn_param)


@affine_bn_relu_forward.mistake("b is added behind batch norm. It belongs to the affine layer in front of it.")
def bias_behind_the_norm(x, w, b, gamma, beta, bn_param):
    return relu(normed(x @ w, gamma, beta, bn_param) + b), None


@affine_bn_relu_forward.mistake("Batch norm comes first. It normalises what the affine layer gives.")
def norm_first(x, w, b, gamma, beta, bn_param):
    return relu(normed(x, gamma, beta, bn_param) @ w + b), None


@affine_bn_relu_forward.mistake("w is transposed. It is (inputs, units): x @ w.")
def transposed(x, w, b, gamma, beta, bn_param):
    return in_numpy.affine_bn_relu_forward(x, w.T, b, gamma, beta, bn_param)


@affine_bn_relu_forward.mistake("gamma and beta are exchanged in the call of batch norm.")
def gamma_and_beta_exchanged(x, w, b, gamma, beta, bn_param):
    return in_numpy.affine_bn_relu_forward(x, w, b, beta, gamma, bn_param)


@affine_bn_relu_forward.mistake(
    "Batch norm gets a copy of bn_param, so its new averages are lost. Hand bn_param itself on."
)
def averages_lost(x, w, b, gamma, beta, bn_param):
    return in_numpy.affine_bn_relu_forward(x, w, b, gamma, beta, dict(bn_param))


@affine_bn_relu_forward.mistake("Batch norm works as in training whatever the mode is. Hand the mode of bn_param on.")
def always_training(x, w, b, gamma, beta, bn_param):
    kept = bn_param | {"mode": "train"}
    found = in_numpy.affine_bn_relu_forward(x, w, b, gamma, beta, kept)
    bn_param.update({name: kept[name] for name in ("running_mean", "running_var")})
    return found


@affine_bn_relu_forward.mistake("x is changed in place, and the caller's array with it. Make a new array.")
def changes_x(x, w, b, gamma, beta, bn_param):
    found = in_numpy.affine_bn_relu_forward(1 * x, w, b, gamma, beta, bn_param)
    if bn_param["mode"] == "test":
        x -= 1
    return found

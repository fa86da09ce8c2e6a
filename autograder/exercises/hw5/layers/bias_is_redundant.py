"""bias_is_redundant: which units of batch norm a bias in front of it does not change."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call
from course.check.plain import Result
from solutions.reference.hw5 import in_numpy

bias_is_redundant = Exercise(
    "bias_is_redundant", points=0.5, numpy=in_numpy.bias_is_redundant, returns=("stays the same",)
)


def asked(rng, examples, mode, size=1.0):
    """Six units in any order: one has b = 0, one γ = 0, one both, three neither."""
    order = rng.permutation(6)
    x = rng.normal(rng.uniform(1, 3, size=6), rng.uniform(2, 4), size=(examples, 6))
    b = size * (rng.uniform(1, 3, size=6) * rng.choice([-1, 1], size=6) * (np.arange(6) % 4 < 2))[order]
    gamma = (rng.uniform(0.5, 2, size=6) * (np.arange(6) % 4 % 2 < 1))[order]
    averages = {"running_mean": rng.normal(size=6), "running_var": rng.uniform(2, 5, size=6)}
    bn_param = {"mode": mode, "eps": 1e-5, "momentum": 0.9} | averages
    return Steps([call("copied", bn_param), call("bias_is_redundant", x, b, gamma, rng.normal(size=6), Result(0))])


bias_is_redundant.case("training", lambda rng: asked(rng, 7, "train"))
bias_is_redundant.case("test mode", lambda rng: asked(rng, 5, "test"))
bias_is_redundant.case("training, a bias of a thousand", lambda rng: asked(rng, 6, "train", size=1000.0))
bias_is_redundant.case("training, as many examples as units", lambda rng: asked(rng, 6, "train"))
bias_is_redundant.case("training, one example", lambda rng: asked(rng, 1, "train"))
bias_is_redundant.case("test mode, a small bias", lambda rng: asked(rng, 6, "test", size=0.01))
bias_is_redundant.case("test mode, one example", lambda rng: asked(rng, 1, "test"))
bias_is_redundant.leaves_inputs_alone()


def compared(x, b, gamma, beta, bn_param, same=np.isclose):
    """Where each output of x + b is that of x, (N, D)."""
    outs = [in_numpy.batchnorm_forward(each, gamma, beta, bn_param)[0] for each in (x, x + b)]
    return same(*outs)


def in_training(x, bn_param):
    """True for all units in training, else False."""
    return np.full(x.shape[1], bn_param["mode"] == "train")


@bias_is_redundant.mistake("Outputs are compared exactly. In training they differ by rounding: use np.isclose.")
def compared_exactly(x, b, gamma, beta, bn_param):
    return compared(x, b, gamma, beta, bn_param, np.equal).all(axis=0)


@bias_is_redundant.mistake(
    "The mode alone decides. In test mode, too, a bias of 0 changes nothing, and where gamma is 0 no bias does."
)
def mode_alone(x, b, gamma, beta, bn_param):
    return in_training(x, bn_param)


@bias_is_redundant.mistake("In test mode a unit whose gamma is 0 is left out: its output is beta, whatever comes in.")
def gamma_left_out(x, b, gamma, beta, bn_param):
    return in_training(x, bn_param) | (b == 0)


@bias_is_redundant.mistake("In test mode a unit whose bias is 0 is left out: nothing is added there.")
def zero_bias_left_out(x, b, gamma, beta, bn_param):
    return in_training(x, bn_param) | (gamma == 0)


@bias_is_redundant.mistake("That holds in test mode. In training the mean of the batch takes every bias away.")
def always_as_in_test_mode(x, b, gamma, beta, bn_param):
    return (b == 0) | (gamma == 0)


@bias_is_redundant.mistake("The inputs are compared: x + b is x only where b is 0. Compare what batch norm gives.")
def inputs_compared(x, b, gamma, beta, bn_param):
    return b == 0


@bias_is_redundant.mistake(
    "Every unit stays the same here, as in training. In test mode the averages do not move with b."
)
def always_as_in_training(x, b, gamma, beta, bn_param):
    return np.full(x.shape[1], True)


@bias_is_redundant.mistake("True and False are exchanged: True where the outputs stay the same.")
def exchanged(x, b, gamma, beta, bn_param):
    return ~in_numpy.bias_is_redundant(x, b, gamma, beta, bn_param)


@bias_is_redundant.mistake("That is one answer for all units together. Return one for each unit.")
def one_for_all(x, b, gamma, beta, bn_param):
    return bool(compared(x, b, gamma, beta, bn_param).all())


@bias_is_redundant.mistake("That is one answer for each example. Return one for each unit.")
def by_example(x, b, gamma, beta, bn_param):
    return compared(x, b, gamma, beta, bn_param).all(axis=1)


@bias_is_redundant.mistake("That is one answer for each output. A unit stays the same if all its outputs do.")
def by_output(x, b, gamma, beta, bn_param):
    return compared(x, b, gamma, beta, bn_param)


@bias_is_redundant.mistake("b is added in place, and the caller's x is changed with it. Write x + b.")
def changes_x(x, b, gamma, beta, bn_param):
    found = in_numpy.bias_is_redundant(x, b, gamma, beta, bn_param)
    x += b
    return found

"""TwoLayerNet: the parameters after construction. Its methods are separate exercises."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.layers.networks import seed
from autograder.exercises.steps import Steps, call, got
from solutions.reference.hw4 import in_numpy

two_layer_net = Exercise("TwoLayerNet", points=1, numpy=in_numpy.TwoLayerNet, returns=("params",))


def made(rng, *sizes_and_scale):
    """A network of these sizes: its parameters."""
    return Steps([call("TwoLayerNet", *sizes_and_scale, 0.1, seed(rng)), got("params", on=0)])


two_layer_net.case("4-3-2", lambda rng: made(rng, 4, 3, 2, 0.1))
two_layer_net.case("all layers alike", lambda rng: made(rng, 3, 3, 3, 0.01))
two_layer_net.case("one hidden unit, large weights", lambda rng: made(rng, 5, 1, 3, 2.0))


def starting(params):
    """A maker of networks whose parameters are params(input_dim, hidden_dim, num_classes, weight_scale, rng)."""

    def make(input_dim, hidden_dim, num_classes, weight_scale, reg, rng):
        net = in_numpy.TwoLayerNet(input_dim, hidden_dim, num_classes, weight_scale, reg, np.random.default_rng(0))
        net.params = params(input_dim, hidden_dim, num_classes, weight_scale, rng)
        return net

    return make


def params(W1, b1, W2, b2):
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


def drawn(D, H, C, scale, rng):
    """The parameters, drawn correctly."""
    return params(scale * rng.normal(size=(D, H)), np.zeros(H), scale * rng.normal(size=(H, C)), np.zeros(C))


@two_layer_net.mistake("W2 is drawn before W1. Draw W1 first, then W2.")
@starting
def second_layer_first(D, H, C, scale, rng):
    W2 = scale * rng.normal(size=(H, C))
    return params(scale * rng.normal(size=(D, H)), np.zeros(H), W2, np.zeros(C))


@two_layer_net.mistake("The biases are drawn. Start them at 0, and draw only W1 and W2.")
@starting
def random_biases(D, H, C, scale, rng):
    W1, b1 = scale * rng.normal(size=(D, H)), scale * rng.normal(size=H)
    return params(W1, b1, scale * rng.normal(size=(H, C)), scale * rng.normal(size=C))


@two_layer_net.mistake("weight_scale is used as the variance. It is the standard deviation, a factor.")
@starting
def scale_as_variance(D, H, C, scale, rng):
    return drawn(D, H, C, np.sqrt(scale), rng)


@two_layer_net.mistake("The weights are not scaled. Multiply a standard normal draw by weight_scale.")
@starting
def not_scaled(D, H, C, scale, rng):
    return drawn(D, H, C, 1.0, rng)


@two_layer_net.mistake("W1 is (H, D). Weights are inputs by outputs: W1 (D, H), W2 (H, C).")
@starting
def turned_round(D, H, C, scale, rng):
    return params(scale * rng.normal(size=(H, D)), np.zeros(H), scale * rng.normal(size=(C, H)), np.zeros(C))


@two_layer_net.mistake("All weights start at 0, so every hidden unit always gets the same gradient. Draw them.")
@starting
def all_zero(D, H, C, scale, rng):
    return drawn(D, H, C, 0.0, rng)


@two_layer_net.mistake("The weights are uniform. Draw them with rng.normal.")
@starting
def uniform(D, H, C, scale, rng):
    return params(scale * rng.uniform(size=(D, H)), np.zeros(H), scale * rng.uniform(size=(H, C)), np.zeros(C))


@two_layer_net.mistake("A new generator with a fixed seed is used. Draw from rng.")
@starting
def own_generator(D, H, C, scale, rng):
    return drawn(D, H, C, scale, np.random.default_rng(0))

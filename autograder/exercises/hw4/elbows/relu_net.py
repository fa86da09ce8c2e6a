"""relu_net: the curve that a layer of units draws."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw4 import in_numpy

relu_net = Exercise("relu_net", points=1, numpy=in_numpy.relu_net, returns=("y",))


def units(rng, points, hidden):
    """x, w1, b1, w2, b2."""
    return rng.uniform(-3, 3, size=points), *rng.normal(size=(3, hidden)), float(rng.uniform(-2, -1))


relu_net.case("a few units", lambda rng: units(rng, 7, 4))
relu_net.case("as many points as units", lambda rng: units(rng, 5, 5))
relu_net.case("one unit", lambda rng: units(rng, 6, 1))
relu_net.case("one point", lambda rng: units(rng, 1, 5))
relu_net.leaves_inputs_alone()


@relu_net.mistake("A ReLU is applied to the result too. Leave it out: the output may be negative.")
def output_cut(x, w1, b1, w2, b2):
    return np.maximum(0, in_numpy.relu_net(x, w1, b1, w2, b2))


@relu_net.mistake("The ReLU is missing, so the curve is a straight line.")
def straight(x, w1, b1, w2, b2):
    return (np.outer(x, w1) + b1) @ w2 + b2


@relu_net.mistake("b2 is missing. Add it to the sum.")
def no_b2(x, w1, b1, w2, b2):
    return in_numpy.relu_net(x, w1, b1, w2, 0.0)


@relu_net.mistake("The units are added before the ReLU. Apply the ReLU to each, then add.")
def summed_first(x, w1, b1, w2, b2):
    return np.maximum(0, (np.outer(x, w1) + b1) @ w2) + b2


@relu_net.mistake("b2 is added once for each unit. Add it once to the sum.")
def b2_for_each(x, w1, b1, w2, b2):
    return in_numpy.relu_net(x, w1, b1, w2, len(w1) * b2)


@relu_net.mistake("The result is a column (N, 1). Return shape (N,), as x has.")
def column(x, w1, b1, w2, b2):
    return in_numpy.relu_net(x, w1, b1, w2, b2)[:, None]


@relu_net.mistake("Point i is combined with unit i only, x * w1. Combine every point with every unit: np.outer(x, w1).")
def point_by_unit(x, w1, b1, w2, b2):
    return np.maximum(0, x * w1 + b1) @ w2 + b2

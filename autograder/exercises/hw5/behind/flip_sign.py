"""flip_sign: the same network of tanh with one hidden unit turned round."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw5.behind.permute_hidden import network
from solutions.reference.hw5 import in_numpy

flip_sign = Exercise("flip_sign", points=0.5, numpy=in_numpy.flip_sign, returns=("params",))


def turned(rng, D, H, C, j):
    """Parameters, and the number of a unit."""
    return network(rng, D, H, C)[0], j


flip_sign.case("2-5-3, unit 1", lambda rng: turned(rng, 2, 5, 3, 1))
flip_sign.case("4-3-2, the first unit", lambda rng: turned(rng, 4, 3, 2, 0))
flip_sign.case("all layers of four units", lambda rng: turned(rng, 4, 4, 4, 2))
flip_sign.case("one hidden unit", lambda rng: turned(rng, 3, 1, 2, 0))
flip_sign.leaves_inputs_alone()


@flip_sign.slips(
    incoming_left="W1 is left as it was: what goes into the unit has to change its sign.",
    biases_left="b1 is left as it was: tanh(−z) needs −z, and the bias is a part of z.",
    outgoing_left="W2 is left as it was: the unit gives −h now, so what goes out of it has to change its sign, too.",
)
def slipped(params, j, incoming_left=False, biases_left=False, outgoing_left=False):
    """The reference with some of the parameters left as they were."""
    left = {"W1": incoming_left, "b1": biases_left, "W2": outgoing_left}
    return in_numpy.flip_sign(params, j) | {name: params[name] for name in left if left[name]}


@flip_sign.mistake("b2 changes its sign. It belongs to the scores, not to the hidden unit.")
def output_bias_flipped(params, j):
    return in_numpy.flip_sign(params, j) | {"b2": -params["b2"]}


@flip_sign.mistake("A row of W1 changes its sign. A row belongs to an input; the weights into a unit are a column.")
def row_of_incoming(params, j):
    W1 = params["W1"].copy()
    W1[j] *= -1
    return in_numpy.flip_sign(params, j) | {"W1": W1}


@flip_sign.mistake("A column of W2 changes its sign. A column belongs to a score; the weights out of a unit are a row.")
def column_of_outgoing(params, j):
    W2 = params["W2"].copy()
    W2[:, j] *= -1
    return in_numpy.flip_sign(params, j) | {"W2": W2}


@flip_sign.mistake("All hidden units are turned. That is the same network, too, but only unit j was asked for.")
def all_units(params, j):
    return {name: each if name == "b2" else -each for name, each in params.items()}


@flip_sign.mistake("Another unit is turned: units are counted from 0.")
def counted_from_one(params, j):
    return in_numpy.flip_sign(params, (j - 1) % len(params["b1"]))


@flip_sign.mistake(
    "All that belongs to the unit is made negative. Change the signs: what is negative becomes positive."
)
def always_negative(params, j):
    flipped = in_numpy.flip_sign(params, j)
    return {name: np.where(flipped[name] == params[name], params[name], -abs(params[name])) for name in params}


@flip_sign.mistake("Nothing is turned.")
def nothing_turned(params, j):
    return dict(params)


@flip_sign.mistake("The arrays that came in are changed: a copy of the dict holds the same arrays. Make new ones.")
def changes_its_input(params, j):
    params["W1"][:, j] *= -1
    params["b1"][j] *= -1
    params["W2"][j] *= -1
    return params


@flip_sign.mistake("b2 is missing. Return all four arrays, also the one that stays as it was.")
def output_bias_missing(params, j):
    return {name: each for name, each in in_numpy.flip_sign(params, j).items() if name != "b2"}


@flip_sign.mistake("All units but unit j are turned. That is the same network, too, but only unit j was asked for.")
def all_others(params, j):
    return all_units(in_numpy.flip_sign(params, j), j)

"""permute_hidden: the same network with its hidden units in another order."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

permute_hidden = Exercise("permute_hidden", points=0.5, numpy=in_numpy.permute_hidden, returns=("params",))
permute_hidden.seen_in("PermutedTwins(way=1.0, change='permute the inputs\\' side only')", "outgoing_left")
permute_hidden.seen_in("PermutedTwins(way=1.0)", "biases_left", "incoming_left")


def network(rng, D, H, C):
    """Parameters, and a round of all units, which is not its own inverse."""
    params = {
        "W1": rng.normal(size=(D, H)),
        "b1": rng.normal(size=H),
        "W2": rng.normal(size=(H, C)),
        "b2": rng.normal(size=C),
    }
    start = rng.permutation(H)
    order = np.empty(H, dtype=int)
    order[start] = np.roll(start, 1)
    return params, order


permute_hidden.case("2-5-3", lambda rng: network(rng, 2, 5, 3))
permute_hidden.case("4-3-2", lambda rng: network(rng, 4, 3, 2))
permute_hidden.case("all layers of four units", lambda rng: network(rng, 4, 4, 4))
permute_hidden.leaves_inputs_alone()


@permute_hidden.mistake("W2 is left as it was: the connections out of the units have to move with them.")
def outgoing_left(params, order):
    return params | {"W1": params["W1"][:, order], "b1": params["b1"][order]}


@permute_hidden.mistake("b1 is left as it was: every unit takes its bias along.")
def biases_left(params, order):
    return in_numpy.permute_hidden(params, order) | {"b1": params["b1"]}


@permute_hidden.mistake("W1 is left as it was: the connections into the units have to move with them.")
def incoming_left(params, order):
    return in_numpy.permute_hidden(params, order) | {"W1": params["W1"]}


@permute_hidden.mistake("The units are moved the other way: unit i of the new network is unit order[i] of the old one.")
def inverse(params, order):
    return in_numpy.permute_hidden(params, np.argsort(order))


@permute_hidden.mistake("The units are moved twice.")
def twice_moved(params, order):
    return in_numpy.permute_hidden(in_numpy.permute_hidden(params, order), order)


@permute_hidden.mistake("Nothing is moved.")
def nothing_moved(params, order):
    return dict(params)


@permute_hidden.mistake("The dict that came in is changed. Make a new one.")
def changes_its_input(params, order):
    params.update(in_numpy.permute_hidden(params, order))
    return params

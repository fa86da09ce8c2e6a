"""relu_net: the curve that a layer of units draws."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw4 import in_numpy

relu_net = Exercise("relu_net", points=1, numpy=in_numpy.relu_net, returns=("y",))
relu_net.seen_in("ElbowBuilder(net=relu_net)", but=("no_w1", "b1_times_w1"))


def units(rng, points, hidden, sign=-1):
    """x, w1, b1, w2, b2 of this sign."""
    return rng.uniform(-3, 3, size=points), *rng.normal(size=(3, hidden)), sign * float(rng.uniform(1, 2))


relu_net.case("a few units", lambda rng: units(rng, 7, 4))
relu_net.case("as many points as units", lambda rng: units(rng, 5, 5, 1))
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


@relu_net.family("The units are added before the ReLU. Apply the ReLU to each, then add.", b2_too=[False, True])
def summed_first(x, w1, b1, w2, b2, b2_too):
    units = (np.outer(x, w1) + b1) @ w2
    return np.maximum(0, units + b2) if b2_too else np.maximum(0, units) + b2


@relu_net.mistake("b1 is left out. Each unit has its own.")
def no_b1(x, w1, b1, w2, b2):
    return in_numpy.relu_net(x, w1, 0 * b1, w2, b2)


@relu_net.mistake("b1 is added after the ReLU. It belongs inside: max(0, w1·x + b1).")
def b1_outside(x, w1, b1, w2, b2):
    return (np.maximum(0, np.outer(x, w1)) + b1) @ w2 + b2


@relu_net.mistake("b2 is inside the ReLU. Add it to the sum of the units.")
def b2_inside(x, w1, b1, w2, b2):
    return np.maximum(0, np.outer(x, w1) + b1 + b2) @ w2


@relu_net.mistake("b2 is multiplied by w2: it is added to each unit. Add it once, to the sum.")
def b2_times_w2(x, w1, b1, w2, b2):
    return (np.maximum(0, np.outer(x, w1) + b1) + b2) @ w2


@relu_net.mistake("Only the last unit is there: each replaces the one before. Add all of them.")
def last_unit_only(x, w1, b1, w2, b2):
    return in_numpy.relu_net(x, w1[-1:], b1[-1:], w2[-1:], b2)


@relu_net.mistake("b1 is multiplied by w1, as in w1·(x + b1). Unit j sees w1_j·x + b1_j.")
def b1_times_w1(x, w1, b1, w2, b2):
    return in_numpy.relu_net(x, w1, w1 * b1, w2, b2)


@relu_net.mistake("b1 is subtracted. Unit j sees w1_j·x + b1_j.")
def b1_subtracted(x, w1, b1, w2, b2):
    return in_numpy.relu_net(x, w1, -b1, w2, b2)


@relu_net.mistake("w2 is left out: the units are added as they are. Unit j is multiplied by w2_j.")
def no_w2(x, w1, b1, w2, b2):
    return in_numpy.relu_net(x, w1, b1, np.ones_like(w2), b2)


@relu_net.mistake("w1 is left out. Unit j sees w1_j·x + b1_j.")
def no_w1(x, w1, b1, w2, b2):
    return in_numpy.relu_net(x, np.ones_like(w1), b1, w2, b2)


@relu_net.mistake("b2 is subtracted. Add it.")
def b2_subtracted(x, w1, b1, w2, b2):
    return in_numpy.relu_net(x, w1, b1, w2, -b2)


@relu_net.mistake("Each unit is multiplied by w2 before the ReLU. A negative w2 then switches what is on.")
def w2_inside(x, w1, b1, w2, b2):
    return np.maximum(0, (np.outer(x, w1) + b1) * w2).sum(axis=1) + b2


@relu_net.mistake("The mean over the units is taken. Take the sum.")
def mean_of_units(x, w1, b1, w2, b2):
    return in_numpy.relu_net(x, w1, b1, w2 / len(w2), b2)


@relu_net.mistake("The units are not added: there is one column for each. Sum over j.")
def not_summed(x, w1, b1, w2, b2):
    return np.maximum(0, np.outer(x, w1) + b1) * w2 + b2


@relu_net.mistake("Points and units are turned round: np.outer(w1, x) or the like has one row for each unit.")
def turned_round(x, w1, b1, w2, b2):
    return np.maximum(0, np.outer(w1, x) + b1) @ w2 + b2


@relu_net.mistake("b2 is added once for each unit. Add it once to the sum.")
def b2_for_each(x, w1, b1, w2, b2):
    return in_numpy.relu_net(x, w1, b1, w2, len(w1) * b2)


@relu_net.mistake("The result is a column (N, 1). Return shape (N,), as x has.")
def column(x, w1, b1, w2, b2):
    return in_numpy.relu_net(x, w1, b1, w2, b2)[:, None]


@relu_net.mistake("Point i goes into unit i only, as x * w1 has it. Every point goes into every unit.")
def point_by_unit(x, w1, b1, w2, b2):
    return np.maximum(0, x * w1 + b1) @ w2 + b2

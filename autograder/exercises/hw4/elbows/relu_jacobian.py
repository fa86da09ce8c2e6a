"""relu_jacobian: the derivatives of a small network's outputs by its parameters."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw4 import in_numpy

relu_jacobian = Exercise("relu_jacobian", points=2, numpy=in_numpy.relu_jacobian, returns=("J",))
relu_jacobian.seen_in("DerivativeFeatures()", "no_mask", "no_x", "no_w2", "turned_round")
relu_jacobian.seen_in(
    "DerivativeFeatures(group='output weights')",
    "w2_for_its_slope",
    "no_relu",
    "w2_in_its_own_slope",
    "mask_for_output",
)


def units(rng, points, hidden):
    """x, w1, b1, w2; no point lies on an elbow."""
    return rng.uniform(-3, 3, size=points), *rng.normal(size=(3, hidden))


def dead(rng):
    """Units that are off for all points."""
    x, w1, _, w2 = units(rng, 5, 4)
    return x, w1, -3 * np.abs(w1) - 0.5, w2


relu_jacobian.case("a few units", lambda rng: units(rng, 7, 3))
relu_jacobian.case("as many points as units", lambda rng: units(rng, 4, 4))
relu_jacobian.case("one unit", lambda rng: units(rng, 6, 1))
relu_jacobian.case("one point", lambda rng: units(rng, 1, 5))
relu_jacobian.case("dead units", dead)
relu_jacobian.leaves_inputs_alone()


def columns(x, w1, b1, w2, mask=True, x_in_w1=True, w2_there=True, hidden=np.maximum):
    """The three groups of columns, with slips."""
    z = np.outer(x, w1) + b1
    by_bias = (w2 if w2_there else np.ones_like(w2)) * ((z > 0) if mask else 1.0)
    by_bias = by_bias * np.ones_like(z)
    return [by_bias * x[:, None] if x_in_w1 else by_bias, by_bias, hidden(0, z)]


def joined(groups):
    return np.hstack([*groups, np.ones((len(groups[0]), 1))])


@relu_jacobian.slips(
    no_mask="The mask is missing. Where a unit is off, the columns of its w1 and b1 must be 0.",
    no_x="The columns of w1 lack the factor x. w1 is multiplied by x, b1 is not.",
    no_w2="The columns of w1 and b1 lack the factor w2, the slope from the unit to the output.",
)
def slipped(x, w1, b1, w2, no_mask=False, no_x=False, no_w2=False):
    """The reference with slips switched on."""
    return joined(columns(x, w1, b1, w2, not no_mask, not no_x, not no_w2))


@relu_jacobian.mistake("J is transposed, (P, N). Points are rows, parameters columns.")
def turned_round(x, w1, b1, w2):
    return in_numpy.relu_jacobian(x, w1, b1, w2).T


@relu_jacobian.mistake("The columns of the biases come first. The order is w1, b1, w2, b2.")
def biases_first(x, w1, b1, w2):
    by_w1, by_b1, by_w2 = columns(x, w1, b1, w2)
    return joined([by_b1, by_w1, by_w2])


@relu_jacobian.mistake("The column of b2 is missing. It is 1 everywhere.")
def no_b2(x, w1, b1, w2):
    return in_numpy.relu_jacobian(x, w1, b1, w2)[:, :-1]


@relu_jacobian.mistake(
    "The columns of w2 hold whether a unit is on. The slope with respect to w2 is the unit's output, max(0, z)."
)
def mask_for_output(x, w1, b1, w2):
    return joined(columns(x, w1, b1, w2, hidden=lambda zero, z: (z > 0).astype(float)))


@relu_jacobian.mistake("The columns of w2 hold z, without the ReLU. Use max(0, z).")
def no_relu(x, w1, b1, w2):
    return joined(columns(x, w1, b1, w2, hidden=lambda zero, z: z))


@relu_jacobian.mistake(
    "The columns of w2 hold w2 where a unit is on. The slope with respect to w2 is the unit's output."
)
def w2_for_its_slope(x, w1, b1, w2):
    by_w1, by_b1, _ = columns(x, w1, b1, w2)
    return joined([by_w1, by_b1, by_b1])


@relu_jacobian.mistake("The columns of w2 hold w2·max(0, z). The slope with respect to w2 is max(0, z) alone.")
def w2_in_its_own_slope(x, w1, b1, w2):
    by_w1, by_b1, by_w2 = columns(x, w1, b1, w2)
    return joined([by_w1, by_b1, by_w2 * w2])


@relu_jacobian.mistake("The columns of w1 hold w1 in place of x. The slope of w1·x with respect to w1 is x.")
def w1_for_x(x, w1, b1, w2):
    _, by_b1, by_w2 = columns(x, w1, b1, w2)
    return joined([by_b1 * w1, by_b1, by_w2])


@relu_jacobian.mistake("The column of b2 is 0. It is 1 everywhere.")
def b2_of_0(x, w1, b1, w2):
    J = in_numpy.relu_jacobian(x, w1, b1, w2)
    return np.hstack([J[:, :-1], 0 * J[:, -1:]])


@relu_jacobian.mistake("The columns of w2 come first. The order is w1, b1, w2, b2.")
def w2_first(x, w1, b1, w2):
    by_w1, by_b1, by_w2 = columns(x, w1, b1, w2)
    return joined([by_w2, by_w1, by_b1])


@relu_jacobian.mistake("The columns stand unit by unit. All of w1 come first, then all of b1, all of w2, and b2.")
def unit_by_unit(x, w1, b1, w2):
    each = np.stack(columns(x, w1, b1, w2), axis=2)
    return joined([each.reshape(len(x), -1)])


@relu_jacobian.mistake("The rows are divided by N: they are those of a mean. Differentiate each output by itself.")
def of_the_mean(x, w1, b1, w2):
    return in_numpy.relu_jacobian(x, w1, b1, w2) / len(x)


@relu_jacobian.mistake("The rows are summed to one gradient. Return one row for each point.")
def summed(x, w1, b1, w2):
    return in_numpy.relu_jacobian(x, w1, b1, w2).sum(axis=0)


@relu_jacobian.mistake("The column of b2 comes first. The order is w1, b1, w2, b2.")
def b2_first(x, w1, b1, w2):
    return np.roll(in_numpy.relu_jacobian(x, w1, b1, w2), 1, axis=1)


@relu_jacobian.mistake("The columns of w1 and b1 hold max(0, z) in place of the mask. The slope of a ReLU is 0 or 1.")
def value_for_mask(x, w1, b1, w2):
    on = w2 * np.maximum(0, np.outer(x, w1) + b1)
    return joined([on * x[:, None], on, columns(x, w1, b1, w2)[2]])

"""classify_units: units that the data do not bend."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw4 import in_numpy

classify_units = Exercise("classify_units", points=1, numpy=in_numpy.classify_units, returns=("kinds",))


def of_all_kinds(rng, features):
    """Units that are off for all examples, on for all, on for some, in a drawn order."""
    X = rng.uniform(-1, 1, size=(9, features))
    W = rng.normal(size=(features, 7))
    z = X @ W
    b = np.where(np.arange(7) < 2, -z.max(axis=0) - 0.1, np.where(np.arange(7) < 4, -z.min(axis=0) + 0.1, 0.0))
    b[4:] = [-z[:, 4].mean(), -np.sort(z[:, 5])[-2:].mean(), -np.sort(z[:, 6])[:2].mean()]
    order = rng.permutation(7)
    return X, W[:, order], b[order]


def without_weights(rng):
    """Weights of 0: the bias alone decides."""
    return rng.normal(size=(5, 2)), np.zeros((2, 4)), rng.permutation([1.5, -0.5, 0.7, -2.0])


classify_units.case("numbers", lambda rng: of_all_kinds(rng, 1))
classify_units.case("three features", lambda rng: of_all_kinds(rng, 3))
classify_units.case("as many features as units", lambda rng: of_all_kinds(rng, 7))
classify_units.case("weights of 0", without_weights)
classify_units.leaves_inputs_alone()


def kinds(dead, linear):
    return ["dead" if d else "linear" if on else "bent" for d, on in zip(dead, linear, strict=True)]


@classify_units.mistake("A unit that is off for one example is called dead. Dead means off for every example.")
def off_for_one(X, W, b):
    on = X @ W + b > 0
    return kinds(~on.all(axis=0), on.all(axis=0))


@classify_units.mistake("A unit that is on for one example is called linear. Linear means on for every example.")
def on_for_one(X, W, b):
    on = X @ W + b > 0
    return kinds(~on.any(axis=0), on.any(axis=0))


@classify_units.mistake("The mean over the examples decides here. Test every example.")
def by_the_mean(X, W, b):
    z = (X @ W + b).mean(axis=0)
    return kinds(z <= 0, z > 0)


@classify_units.mistake("The biases are subtracted. A unit is on where XW + b is positive.")
def biases_subtracted(X, W, b):
    return in_numpy.classify_units(X, W, -b)


@classify_units.mistake("bent and linear are swapped. A linear unit is on for every example.")
def bent_and_linear(X, W, b):
    other = {"dead": "dead", "linear": "bent", "bent": "linear"}
    return [other[kind] for kind in in_numpy.classify_units(X, W, b)]


@classify_units.mistake("The words are those of the examples. Return one word for each unit.")
def of_the_examples(X, W, b):
    on = X @ W + b > 0
    return kinds(~on.any(axis=1), on.all(axis=1))


@classify_units.mistake("A unit that is on for every example is called bent. It is linear.")
def never_linear(X, W, b):
    on = X @ W + b > 0
    return kinds(~on.any(axis=0), np.zeros(len(b), dtype=bool))


@classify_units.mistake("The biases are left out. They decide where a unit bends.")
def without_biases(X, W, b):
    return in_numpy.classify_units(X, W, 0 * b)


@classify_units.mistake("dead and linear are swapped. Dead is the unit that is always off.")
def exchanged(X, W, b):
    other = {"dead": "linear", "linear": "dead", "bent": "bent"}
    return [other[kind] for kind in in_numpy.classify_units(X, W, b)]


@classify_units.mistake("The weights are transposed. W is (D, H), one column for each unit: X @ W.")
def turned_round(X, W, b):
    return in_numpy.classify_units(X, W.T, b)


@classify_units.mistake("The weights alone decide here. A unit is on where XW + b is positive.")
def by_the_weights(X, W, b):
    return ["linear" if w.all() else "bent" if w.any() else "dead" for w in (W > 0).T]


@classify_units.mistake("A unit that is on for less than half of the examples is called dead. Dead means off for all.")
def off_for_most(X, W, b):
    on = X @ W + b > 0
    return ["dead" if unit.mean() < 0.5 else "linear" if unit.all() else "bent" for unit in on.T]


@classify_units.mistake("The words begin with capitals. Write them as in the text: dead, linear, bent.")
def capitals(X, W, b):
    return [word.capitalize() for word in in_numpy.classify_units(X, W, b)]

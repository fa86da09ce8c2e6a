"""init_weights: weights of a stated variance, by name."""

import numpy as np

from autograder.exercises.exercise import Exercise
from course.check.plain import Seed
from solutions.reference.hw5 import in_numpy

init_weights = Exercise("init_weights", points=1.5, numpy=in_numpy.init_weights, returns=("weights",))
init_weights.seen_in(
    "TenLayers(init=init_weights)",
    "variance_as_deviation",
    "he_without_two",
    "divided",
    "transposed",
    "not_scaled",
    "uniform_for_normal",
)
NORMAL = ("xavier", "xavier_in", "he")


def drawn(rng, n_in, n_out, kind):
    return n_in, n_out, kind, Seed(int(rng.integers(2**31)))


init_weights.case("he, 6 to 4", lambda rng: drawn(rng, 6, 4, "he"))
init_weights.case("he, 3 to 8", lambda rng: drawn(rng, 3, 8, "he"))
init_weights.case("xavier, 5 to 3", lambda rng: drawn(rng, 5, 3, "xavier"))
init_weights.case("xavier, 2 to 7", lambda rng: drawn(rng, 2, 7, "xavier"))
init_weights.case("xavier_in, 7 to 2", lambda rng: drawn(rng, 7, 2, "xavier_in"))
init_weights.case("xavier_in, 3 to 5", lambda rng: drawn(rng, 3, 5, "xavier_in"))
init_weights.case("uniform, 4 to 6", lambda rng: drawn(rng, 4, 6, "uniform"))
init_weights.case("uniform, 5 to 2", lambda rng: drawn(rng, 5, 2, "uniform"))


def variance(n_in, n_out, kind):
    return {"xavier": 2 / (n_in + n_out), "xavier_in": 1 / n_in, "he": 2 / n_in, "uniform": 2 / (n_in + n_out)}[kind]


def weights(n_in, n_out, kind, rng, deviation=None, bound=None):
    """Drawn with another deviation, or another bound of the uniform kind."""
    right = np.sqrt(variance(n_in, n_out, kind))
    if kind == "uniform":
        bound = np.sqrt(3) * right if bound is None else bound
        return rng.uniform(-bound, bound, size=(n_in, n_out))
    return (right if deviation is None else deviation) * rng.normal(size=(n_in, n_out))


@init_weights.mistake(
    "The variance is used as the deviation, so the weights are far too small. Take its root: a normal draw times the "
    "deviation has that variance."
)
def variance_as_deviation(n_in, n_out, kind, rng):
    return weights(n_in, n_out, kind, rng, deviation=variance(n_in, n_out, kind))


@init_weights.mistake('The outputs are counted in place of the inputs, in "he" and "xavier_in". Use n_in.')
def fan_out(n_in, n_out, kind, rng):
    return weights(n_in, n_out, kind, rng, deviation=np.sqrt(variance(n_out, n_in, kind)))


@init_weights.mistake('"he" counts the average of inputs and outputs. It counts the inputs alone.')
def he_with_the_average(n_in, n_out, kind, rng):
    deviation = np.sqrt(4 / (n_in + n_out)) if kind == "he" else None
    return weights(n_in, n_out, kind, rng, deviation=deviation)


@init_weights.mistake('"he" has the variance 1/n_in. Its 2 makes up for the half that a ReLU takes away.')
def he_without_two(n_in, n_out, kind, rng):
    deviation = np.sqrt(1 / n_in) if kind == "he" else None
    return weights(n_in, n_out, kind, rng, deviation=deviation)


@init_weights.mistake('"xavier" has the variance 1/(n_in + n_out). It is 2 over that sum: one over the average.')
def xavier_without_two(n_in, n_out, kind, rng):
    deviation = np.sqrt(1 / (n_in + n_out)) if kind == "xavier" else None
    return weights(n_in, n_out, kind, rng, deviation=deviation)


@init_weights.mistake('"xavier" counts the inputs alone. That is "xavier_in"; "xavier" counts inputs and outputs.')
def xavier_of_the_inputs(n_in, n_out, kind, rng):
    deviation = np.sqrt(1 / n_in) if kind == "xavier" else None
    return weights(n_in, n_out, kind, rng, deviation=deviation)


@init_weights.mistake(
    "The deviation is the bound of the uniform draws: their variance is then a third of what it should be."
)
def deviation_as_bound(n_in, n_out, kind, rng):
    return weights(n_in, n_out, kind, rng, bound=np.sqrt(variance(n_in, n_out, kind)))


@init_weights.mistake('The uniform draws are as wide as for 1/n_in. "uniform" has the variance of "xavier".')
def uniform_of_the_inputs(n_in, n_out, kind, rng):
    return weights(n_in, n_out, kind, rng, bound=np.sqrt(3 / n_in))


@init_weights.mistake("The uniform draws reach as far as for twice the variance: 6 where 3 is due under the root.")
def uniform_too_wide(n_in, n_out, kind, rng):
    return weights(n_in, n_out, kind, rng, bound=np.sqrt(12 / (n_in + n_out)))


@init_weights.mistake("The uniform draws begin at 0, so all weights are positive. They lie on both sides of 0.")
def uniform_from_zero(n_in, n_out, kind, rng):
    if kind != "uniform":
        return weights(n_in, n_out, kind, rng)
    return rng.uniform(0, np.sqrt(3 * variance(n_in, n_out, kind)), size=(n_in, n_out))


@init_weights.mistake("The normal draws are divided by the deviation. Multiply them by it.")
def divided(n_in, n_out, kind, rng):
    return weights(n_in, n_out, kind, rng, deviation=1 / np.sqrt(variance(n_in, n_out, kind)))


@init_weights.mistake("The weights are (n_out, n_in). Inputs come first: (n_in, n_out).")
def transposed(n_in, n_out, kind, rng):
    return in_numpy.init_weights(n_in, n_out, kind, rng).T


@init_weights.mistake("The normal draws have the deviation 1, whatever the layer. Multiply by the deviation.")
def not_scaled(n_in, n_out, kind, rng):
    return weights(n_in, n_out, kind, rng, deviation=1.0)


@init_weights.mistake("The normal kinds draw uniform numbers from 0 to 1. Draw normal ones, which lie around 0.")
def uniform_for_normal(n_in, n_out, kind, rng):
    if kind == "uniform":
        return weights(n_in, n_out, kind, rng)
    return np.sqrt(variance(n_in, n_out, kind)) * rng.random(size=(n_in, n_out))

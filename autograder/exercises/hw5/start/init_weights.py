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


VARIANCES = {
    "fan_out": ("he xavier_in", lambda n_in, n_out, right: right * n_in / n_out),
    "he_fan_out": ("he", lambda n_in, n_out, right: 2 / n_out),
    "he_with_the_average": ("he", lambda n_in, n_out, right: 4 / (n_in + n_out)),
    "he_without_two": ("he", lambda n_in, n_out, right: 1 / n_in),
    "xavier_without_two": ("xavier", lambda n_in, n_out, right: right / 2),
    "xavier_of_the_inputs": ("xavier", lambda n_in, n_out, right: 1 / n_in),
    "deviation_as_bound": ("uniform", lambda n_in, n_out, right: right / 3),
    "uniform_of_the_inputs": ("uniform", lambda n_in, n_out, right: 1 / n_in),
    "uniform_of_he": ("uniform", lambda n_in, n_out, right: 2 / n_in),
    "uniform_too_wide": ("uniform", lambda n_in, n_out, right: 2 * right),
}
"""Slip → the kinds whose variance it changes, and the variance that it takes for them."""


@init_weights.slips(
    variance_as_deviation="The variance is used as the deviation, so the weights are far too small. Take its root: a "
    "normal draw times the deviation has that variance.",
    divided="The normal draws are divided by the deviation. Multiply them by it.",
    not_scaled="The normal draws have the deviation 1, whatever the layer. Multiply by the deviation.",
    fan_out='The outputs are counted in place of the inputs, in "he" and "xavier_in". Use n_in.',
    he_fan_out='The outputs are counted in place of the inputs, in "he". Use n_in.',
    he_with_the_average='"he" counts the average of inputs and outputs. It counts the inputs alone.',
    he_without_two='"he" has the variance 1/n_in. Its 2 makes up for the half that a ReLU takes away.',
    xavier_without_two='"xavier" has the variance 1/(n_in + n_out). It is 2 over that sum: one over the average.',
    xavier_of_the_inputs='"xavier" counts the inputs alone. That is "xavier_in"; "xavier" counts inputs and outputs.',
    deviation_as_bound="The deviation is the bound of the uniform draws: their variance is then a third of what it "
    "should be.",
    uniform_of_the_inputs='The uniform draws are as wide as for 1/n_in. "uniform" has the variance of "xavier".',
    uniform_of_he='The uniform draws are as wide as for 2/n_in. "uniform" has the variance of "xavier".',
    uniform_too_wide="The uniform draws reach as far as for twice the variance: 6 where 3 is due under the root.",
    uniform_from_zero="The uniform draws begin at 0, so all weights are positive. They lie on both sides of 0.",
    transposed="The weights are (n_out, n_in). Inputs come first: (n_in, n_out).",
    either=(
        ("fan_out", "he_fan_out", "he_with_the_average", "he_without_two"),
        ("xavier_without_two", "xavier_of_the_inputs"),
        ("deviation_as_bound", "uniform_of_the_inputs", "uniform_of_he", "uniform_too_wide"),
        ("not_scaled", "variance_as_deviation", "divided"),
        ("not_scaled", "fan_out"),
        ("not_scaled", "he_fan_out"),
        ("not_scaled", "he_with_the_average"),
        ("not_scaled", "he_without_two"),
        ("not_scaled", "xavier_without_two"),
        ("not_scaled", "xavier_of_the_inputs"),
        ("variance_as_deviation", "he_without_two"),
        ("variance_as_deviation", "xavier_without_two"),
    ),
)
def slipped(
    n_in,
    n_out,
    kind,
    rng,
    variance_as_deviation=False,
    divided=False,
    not_scaled=False,
    uniform_from_zero=False,
    transposed=False,
    **slips,
):
    """The reference with slips switched on."""
    taken = variance(n_in, n_out, kind)
    for kinds, other in (VARIANCES[slip] for slip in slips):
        taken = other(n_in, n_out, taken) if kind in kinds.split() else taken
    deviation = 1.0 if not_scaled else taken if variance_as_deviation else np.sqrt(taken)
    bound = np.sqrt(3 * taken)
    if kind == "uniform":
        found = rng.uniform(0 if uniform_from_zero else -bound, bound, size=(n_in, n_out))
    else:
        found = rng.normal(size=(n_in, n_out)) * (1 / deviation if divided else deviation)
    return found.T if transposed else found


@init_weights.family(
    "The weights are (n_out, n_in). Inputs come first: (n_in, n_out).", inputs_counted=("right", "exchanged")
)
def transposed(n_in, n_out, kind, rng, inputs_counted):
    if inputs_counted == "exchanged":
        return in_numpy.init_weights(n_out, n_in, kind, rng)
    scaled = in_numpy.init_weights(n_out, n_in, kind, rng)
    return scaled * np.sqrt(variance(n_in, n_out, kind) / variance(n_out, n_in, kind))


@init_weights.family(
    "The normal draws have the deviation {deviation}, whatever the layer. Multiply by that of the kind instead.",
    deviation=(0.001, 0.01, 0.1),
)
def not_scaled(n_in, n_out, kind, rng, deviation):
    return weights(n_in, n_out, kind, rng, deviation=deviation)


@init_weights.mistake("The normal kinds draw uniform numbers from 0 to 1. Draw normal ones, which lie around 0.")
def uniform_for_normal(n_in, n_out, kind, rng):
    if kind == "uniform":
        return weights(n_in, n_out, kind, rng)
    return np.sqrt(variance(n_in, n_out, kind)) * rng.random(size=(n_in, n_out))

"""init_mlp: the parameters of a network of any depth."""

from itertools import pairwise

import numpy as np

from autograder.exercises.exercise import Exercise
from course.check.plain import Seed
from solutions.reference.hw5 import in_numpy

init_mlp = Exercise("init_mlp", points=1, numpy=in_numpy.init_mlp, returns=("params",))


def drawn(rng, *sizes, kind="he"):
    return list(sizes), kind, Seed(int(rng.integers(2**31)))


init_mlp.case("5-4-3", lambda rng: drawn(rng, 5, 4, 3))
init_mlp.case("3-6-2-4, xavier", lambda rng: drawn(rng, 3, 6, 2, 4, kind="xavier"))
init_mlp.case("all layers of one size", lambda rng: drawn(rng, 3, 3, 3, 3))
init_mlp.case("no hidden layer", lambda rng: drawn(rng, 4, 3, kind="xavier_in"))
init_mlp.case("six layers", lambda rng: drawn(rng, 2, 3, 4, 5, 4, 3, 2, kind="uniform"))


def made(sizes, kind, rng, weights=None, biases=np.zeros):
    """The reference with another maker of weights or biases; weights: the number of the layer, n_in, n_out → W."""
    params: dict[str, np.ndarray] = {}
    for layer, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
        new = weights(layer, n_in, n_out) if weights else in_numpy.init_weights(n_in, n_out, kind, rng)
        params |= {f"W{layer}": new, f"b{layer}": biases(n_out)}
    return params


WEIGHTS = {
    "sizes_mixed_up": lambda n_in, n_out, kind, rng: in_numpy.init_weights(n_out, n_in, kind, rng),
    "zeros": lambda n_in, n_out, kind, rng: np.zeros((n_in, n_out)),
}
"""Slip → weights that it makes."""
BIASES = {
    "biases_drawn": lambda n_in, n_out, rng: rng.normal(size=n_out),
    "biases_of_one": lambda n_in, n_out, rng: np.ones(n_out),
    "biases_with_an_axis": lambda n_in, n_out, rng: np.zeros((1, n_out)),
    "biases_of_inputs": lambda n_in, n_out, rng: np.zeros(n_in),
}
"""Slip → biases that it makes."""


@init_mlp.slips(
    biases_drawn="The biases are drawn. They start at 0.",
    biases_of_one="The biases start at 1. They start at 0.",
    biases_with_an_axis="Biases have two axes, (1, H). They have one: (H,).",
    biases_of_inputs="Biases have the size of a layer's inputs. There is one for each of its units.",
    sizes_mixed_up="Weights are (outputs, inputs). Inputs come first.",
    zeros="All weights are 0, so all units of a layer stay equal for ever. Draw them.",
    last_not_scaled="The weights of the last layer are plain normal draws. They are scaled like all others.",
    same_array_reused="Layers of the same sizes have the same weights: they are drawn once and used again. Draw each "
    "layer anew.",
    counted_from_zero="The names are counted from 0. The first layer has W1 and b1.",
    either=(tuple(BIASES), ("sizes_mixed_up", "zeros"), ("zeros", "same_array_reused"), ("zeros", "last_not_scaled")),
)
def slipped(sizes, kind, rng, last_not_scaled=False, same_array_reused=False, counted_from_zero=False, **slips):
    """The reference with slips switched on."""
    weights = next((WEIGHTS[slip] for slip in slips if slip in WEIGHTS), in_numpy.init_weights)
    biases = next((BIASES[slip] for slip in slips if slip in BIASES), lambda n_in, n_out, rng: np.zeros(n_out))
    params: dict[str, np.ndarray] = {}
    known: dict[tuple[int, int], np.ndarray] = {}
    last = len(sizes) - 1
    for layer, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
        plain = last_not_scaled and layer == last
        if (n_in, n_out) not in known or not same_array_reused:
            shape = (n_out, n_in) if "sizes_mixed_up" in slips else (n_in, n_out)
            known[n_in, n_out] = rng.normal(size=shape) if plain else weights(n_in, n_out, kind, rng)
        name = layer - counted_from_zero
        params |= {f"W{name}": known[n_in, n_out], f"b{name}": biases(n_in, n_out, rng)}
    return params


@init_mlp.family("The biases start at {value}. They start at 0.", value=(0.001, 0.01, 0.1))
def biases_of_one(sizes, kind, rng, value):
    return made(sizes, kind, rng, biases=lambda n: np.full(n, value))


@init_mlp.family(
    "The weights of the last layer have the deviation {deviation}. They are scaled like all others.",
    deviation=(0.001, 0.01, 0.1),
)
def last_not_scaled(sizes, kind, rng, deviation):
    def weights(layer, n_in, n_out):
        if layer == len(sizes) - 1:
            return deviation * rng.normal(size=(n_in, n_out))
        return in_numpy.init_weights(n_in, n_out, kind, rng)

    return made(sizes, kind, rng, weights)


@init_mlp.mistake("The layers come in reverse: W1 belongs to the inputs.")
def reversed_order(sizes, kind, rng):
    return made(sizes[::-1], kind, rng)


@init_mlp.mistake("All weights are scaled by the inputs of the first layer. Each layer has its own number of inputs.")
def first_fan_for_all(sizes, kind, rng):
    def weights(layer, n_in, n_out):
        deviation = (
            in_numpy.init_weights(sizes[0], sizes[1], kind, np.random.default_rng(0))
            / in_numpy.init_weights(n_in, n_out, kind, np.random.default_rng(0)).flat[0]
        )
        return in_numpy.init_weights(n_in, n_out, kind, rng) * deviation.flat[0]

    return made(sizes, kind, rng, weights)


@init_mlp.mistake("The last layer is missing.")
def last_layer_missing(sizes, kind, rng):
    return made(sizes[:-1], kind, rng)


@init_mlp.mistake("The last layer is drawn first. Draw from the first layer on.")
def drawn_backwards(sizes, kind, rng):
    params = made(sizes[::-1], kind, rng, lambda layer, n_in, n_out: in_numpy.init_weights(n_out, n_in, kind, rng))
    last = len(sizes) - 1
    weights = {f"W{last + 1 - i}": params[f"W{i}"] for i in range(1, last + 1)}
    return weights | {f"b{i}": np.zeros(n) for i, n in enumerate(sizes[1:], start=1)}

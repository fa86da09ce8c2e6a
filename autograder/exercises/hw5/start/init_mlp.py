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


@init_mlp.mistake("The biases are drawn. They start at 0.")
def biases_drawn(sizes, kind, rng):
    return made(sizes, kind, rng, biases=lambda n: rng.normal(size=n))


@init_mlp.mistake("The biases start at 1. They start at 0.")
def biases_of_one(sizes, kind, rng):
    return made(sizes, kind, rng, biases=np.ones)


@init_mlp.mistake("Biases have two axes, (1, H). They have one: (H,).")
def biases_with_an_axis(sizes, kind, rng):
    return made(sizes, kind, rng, biases=lambda n: np.zeros((1, n)))


@init_mlp.mistake("Biases have the size of a layer's inputs. There is one for each of its units.")
def biases_of_inputs(sizes, kind, rng):
    params = made(sizes, kind, rng)
    return params | {f"b{i}": np.zeros(n) for i, n in enumerate(sizes[:-1], start=1)}


@init_mlp.mistake("The weights of the last layer are plain normal draws. They are scaled like all others.")
def last_not_scaled(sizes, kind, rng):
    def weights(layer, n_in, n_out):
        if layer == len(sizes) - 1:
            return rng.normal(size=(n_in, n_out))
        return in_numpy.init_weights(n_in, n_out, kind, rng)

    return made(sizes, kind, rng, weights)


@init_mlp.mistake("Weights are (outputs, inputs). Inputs come first.")
def sizes_mixed_up(sizes, kind, rng):
    return made(sizes, kind, rng, lambda layer, n_in, n_out: in_numpy.init_weights(n_out, n_in, kind, rng))


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


@init_mlp.mistake("All weights are 0, so all units of a layer stay equal for ever. Draw them.")
def zeros(sizes, kind, rng):
    return made(sizes, kind, rng, lambda layer, n_in, n_out: np.zeros((n_in, n_out)))


@init_mlp.mistake(
    "Layers of the same sizes have the same weights: they are drawn once and used again. Draw each layer anew."
)
def same_array_reused(sizes, kind, rng):
    known = {}

    def weights(layer, n_in, n_out):
        if (n_in, n_out) not in known:
            known[n_in, n_out] = in_numpy.init_weights(n_in, n_out, kind, rng)
        return known[n_in, n_out]

    return made(sizes, kind, rng, weights)


@init_mlp.mistake("The names are counted from 0. The first layer has W1 and b1.")
def counted_from_zero(sizes, kind, rng):
    return {f"{name[0]}{int(name[1:]) - 1}": value for name, value in made(sizes, kind, rng).items()}


@init_mlp.mistake("The last layer is missing.")
def last_layer_missing(sizes, kind, rng):
    return made(sizes[:-1], kind, rng)


@init_mlp.mistake("The last layer is drawn first. Draw from the first layer on.")
def drawn_backwards(sizes, kind, rng):
    params = made(sizes[::-1], kind, rng, lambda layer, n_in, n_out: in_numpy.init_weights(n_out, n_in, kind, rng))
    last = len(sizes) - 1
    weights = {f"W{last + 1 - i}": params[f"W{i}"] for i in range(1, last + 1)}
    return weights | {f"b{i}": np.zeros(n) for i, n in enumerate(sizes[1:], start=1)}

"""count_params: how many weights and biases a network has."""

from itertools import pairwise
from math import prod

from autograder.exercises.exercise import Exercise
from solutions.reference.hw4 import in_numpy

count_params = Exercise(
    "count_params", points=0.5, numpy=in_numpy.count_params, returns=("weights", "biases", "parameters")
)


def sizes(rng, count):
    """Sizes of layers, all of them different."""
    return ((rng.permutation(8)[:count] + 2).tolist(),)


count_params.case("one hidden layer", lambda rng: sizes(rng, 3))
count_params.case("two hidden layers", lambda rng: sizes(rng, 4))
count_params.case("no hidden layer", lambda rng: sizes(rng, 2))
count_params.case("six layers", lambda rng: sizes(rng, 7))
count_params.leaves_inputs_alone()


@count_params.mistake("The parameters are only the biases. Add the weights.")
def weights_not_counted(sizes):
    weights, biases, _ = in_numpy.count_params(sizes)
    return weights, biases, biases


@count_params.mistake("The units of two neighbouring layers are added. Every unit has a weight for each one before it.")
def sizes_added(sizes):
    weights = sum(a + b for a, b in pairwise(sizes))
    return weights, sum(sizes[1:]), weights + sum(sizes[1:])


@count_params.mistake("All sizes are multiplied. The weights lie between neighbouring layers; add the products.")
def one_product(sizes):
    return prod(sizes), sum(sizes[1:]), prod(sizes) + sum(sizes[1:])


@count_params.mistake("Only the first two layers' weights are counted. Add those between all neighbours.")
def first_weights_only(sizes):
    return sizes[0] * sizes[1], sum(sizes[1:]), sizes[0] * sizes[1] + sum(sizes[1:])


@count_params.mistake("Each layer is squared: weights lie between a layer and the next, not within one.")
def within_layers(sizes):
    weights = sum(size**2 for size in sizes[1:])
    return weights, sum(sizes[1:]), weights + sum(sizes[1:])


@count_params.mistake("Biases are counted for the inputs too. The input is not a layer: it has none.")
def biases_of_inputs(sizes):
    weights = in_numpy.count_params(sizes)[0]
    return weights, sum(sizes), weights + sum(sizes)


@count_params.mistake("The biases of the output layer are missing. It has one for each of its units.")
def no_output_biases(sizes):
    weights = in_numpy.count_params(sizes)[0]
    return weights, sum(sizes[1:-1]), weights + sum(sizes[1:-1])


@count_params.mistake("One bias is counted for each layer. Every unit has its own.")
def one_bias_each(sizes):
    weights, layers = in_numpy.count_params(sizes)[0], len(sizes) - 1
    return weights, layers, weights + layers


@count_params.mistake("The biases are not counted as parameters. They are learned as well.")
def biases_not_counted(sizes):
    weights, biases, _ = in_numpy.count_params(sizes)
    return weights, biases, weights


@count_params.mistake("The output layer is left out. Count its weights and biases too.")
def without_output(sizes):
    return in_numpy.count_params(sizes[:-1])


@count_params.family(
    "The number of weights has the biases in it. They are counted by themselves, as the second number.",
    again=[False, True],
)
def biases_among_the_weights(sizes, again):
    """again: they are added to the total once more."""
    weights, biases, total = in_numpy.count_params(sizes)
    return weights + biases, biases, total + biases * again


@count_params.mistake("The total is weights times biases. Add them.")
def total_multiplied(sizes):
    weights, biases, _ = in_numpy.count_params(sizes)
    return weights, biases, weights * biases


@count_params.mistake("The weights of the last layer are missing. Go to the last pair of neighbours.")
def last_weights_missing(sizes):
    weights, biases, total = in_numpy.count_params(sizes)
    last = sizes[-2] * sizes[-1]
    return weights - last, biases, total - last


@count_params.mistake("Every layer has weights to every later one. Only neighbouring layers are connected.")
def all_pairs(sizes):
    _, biases, _ = in_numpy.count_params(sizes)
    weights = sum(one * other for i, one in enumerate(sizes) for other in sizes[:i])
    return weights, biases, weights + biases

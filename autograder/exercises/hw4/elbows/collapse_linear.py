"""collapse_linear: layers without ReLU between them are one layer."""

from itertools import pairwise

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw4 import in_numpy

collapse_linear = Exercise("collapse_linear", points=1, numpy=in_numpy.collapse_linear, returns=("W", "b"))


def layers(rng, *sizes):
    """Weights and biases of layers of these sizes."""
    shapes = list(pairwise(sizes))
    return [rng.normal(size=shape) for shape in shapes], [both_signs(rng.normal(size=out)) for _, out in shapes]


def both_signs(bias):
    """The first entry positive and the last one negative: a ReLU changes the bias and leaves some of it."""
    bias[0], bias[-1] = abs(bias[0]), -abs(bias[-1])
    return bias


collapse_linear.case("3-4-2", lambda rng: layers(rng, 3, 4, 2))
collapse_linear.case("five layers", lambda rng: layers(rng, 2, 5, 3, 4, 1, 3))
collapse_linear.case("all sizes alike", lambda rng: layers(rng, 3, 3, 3, 3))
collapse_linear.case("one layer", lambda rng: layers(rng, 4, 2))
collapse_linear.leaves_inputs_alone()


def product(matrices):
    found = matrices[0]
    for matrix in matrices[1:]:
        found = found @ matrix
    return found


@collapse_linear.mistake("The biases are added unchanged. Multiply each by the weights of all later layers first.")
def biases_added(weights, biases):
    return product(weights), sum(biases)


@collapse_linear.mistake("Only the last bias is used. The earlier ones contribute too, through the later weights.")
def last_bias(weights, biases):
    return product(weights), biases[-1]


@collapse_linear.mistake("The product is in reverse order. x is on the left: x W₁ W₂, the first layer first.")
def other_order(weights, biases):
    return product(weights[::-1]), in_numpy.collapse_linear(weights, biases)[1]


@collapse_linear.mistake("Only the first bias is carried on. Each later layer adds its own.")
def first_bias_only(weights, biases):
    return product(weights), biases[0] @ product([np.eye(len(biases[0])), *weights[1:]])


@collapse_linear.mistake("W is that of the last layer. Multiply the weights of all layers.")
def last_weights(weights, biases):
    return weights[-1], in_numpy.collapse_linear(weights, biases)[1]


@collapse_linear.mistake("b is (1, D). Return shape (D,), as the biases have.")
def b_with_an_axis(weights, biases):
    W, b = in_numpy.collapse_linear(weights, biases)
    return W, b[None, :]


@collapse_linear.mistake("W is transposed. x is a row, so it is inputs by outputs.")
def turned_round(weights, biases):
    W, b = in_numpy.collapse_linear(weights, biases)
    return W.T, b


@collapse_linear.mistake("The biases are left out. Each contributes, multiplied by the later weights.")
def no_biases(weights, biases):
    return product(weights), 0 * biases[-1]


@collapse_linear.mistake("There is a ReLU between the layers. Remove it.")
def with_relu(weights, biases):
    at_0 = np.zeros(len(weights[0]))
    for V, c in zip(weights[:-1], biases[:-1], strict=True):
        at_0 = np.maximum(0, at_0 @ V + c)
    return product(weights), at_0 @ weights[-1] + biases[-1]


@collapse_linear.mistake(
    "The bias is multiplied by the product of all weights so far. Only those of later layers act on it."
)
def bias_times_all(weights, biases):
    W, b = weights[0], biases[0]
    for V, c in zip(weights[1:], biases[1:], strict=True):
        W = W @ V
        b = b @ W + c
    return W, b


@collapse_linear.mistake("The last layer is left out. Multiply the weights of all layers.")
def last_left_out(weights, biases):
    return in_numpy.collapse_linear(weights[: max(1, len(weights) - 1)], biases[: max(1, len(biases) - 1)])


@collapse_linear.mistake("Only the first two layers are used. There may be any number of them.")
def first_two(weights, biases):
    return in_numpy.collapse_linear(weights[:2], biases[:2])

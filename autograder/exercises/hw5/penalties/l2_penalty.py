"""l2_penalty: ½·reg·ΣW², and its gradients."""

from itertools import pairwise

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

l2_penalty = Exercise("l2_penalty", points=0.5, numpy=in_numpy.l2_penalty, returns=("penalty", "grads"))
l2_penalty.seen_in(
    "SquareOrAbsolute()", "no_half", "slope_twice", "reg_left_out", "slope_halved", "not_squared", "norm_not_squared"
)


def network(rng, *sizes):
    """Parameters, biases included, and a strength."""
    pairs = list(enumerate(pairwise(sizes), start=1))
    weights = {f"W{i}": rng.normal(size=shape) for i, shape in pairs}
    return weights | {f"b{i}": rng.normal(size=m) for i, (_, m) in pairs}, float(rng.uniform(0.1, 0.9))


l2_penalty.case("two layers", lambda rng: network(rng, 4, 5, 3))
l2_penalty.case("one layer", lambda rng: network(rng, 3, 2))
l2_penalty.case("four layers", lambda rng: network(rng, 2, 4, 3, 5, 2))
l2_penalty.case("reg = 2", lambda rng: (network(rng, 3, 4, 2)[0], 2.0))
l2_penalty.leaves_inputs_alone()


def penalised(params, reg, half=0.5, slope=1.0, names="W", power=2):
    """With another factor, in other parameters."""
    chosen = {name: each for name, each in params.items() if name[0] in names}
    value = half * reg * sum(np.sum(abs(each) ** power) for each in chosen.values())
    return value, {name: slope * reg * each * (name in chosen) for name, each in params.items()}


@l2_penalty.slips(
    no_half="The ½ is missing in the penalty.",
    slope_twice="The gradient is twice too large: the ½ of the penalty cancels the 2 of the square.",
    biases_penalised="Biases are penalised, too. Only the weights are.",
)
def slipped(params, reg, no_half=False, slope_twice=False, biases_penalised=False):
    """The reference with slips switched on."""
    names = "Wb" if biases_penalised else "W"
    return penalised(params, reg, half=1 if no_half else 0.5, slope=2 if slope_twice else 1, names=names)


@l2_penalty.mistake("reg is left out of the gradient.")
def reg_left_out(params, reg):
    return penalised(params, reg, slope=1 / reg)


@l2_penalty.mistake("The gradient has a ½. The square's 2 cancels the one of the penalty.")
def slope_halved(params, reg):
    return penalised(params, reg, slope=0.5)


@l2_penalty.mistake("Only the weights of the first layer are penalised. All are.")
def first_layer_only(params, reg):
    value, grads = in_numpy.l2_penalty({"W1": params["W1"]}, reg)
    return value, {name: 0 * each for name, each in params.items()} | grads


@l2_penalty.mistake("Sizes are summed in place of squares.")
def not_squared(params, reg):
    return penalised(params, reg, power=1)


@l2_penalty.mistake("Biases are missing among the gradients. Their gradient is 0, and they keep their names.")
def no_biases(params, reg):
    value, grads = in_numpy.l2_penalty(params, reg)
    return value, {name: each for name, each in grads.items() if name[0] == "W"}


@l2_penalty.mistake("The mean of the squares is taken. Take their sum.")
def mean_for_sum(params, reg):
    _, grads = in_numpy.l2_penalty(params, reg)
    return 0.5 * reg * sum(np.mean(each**2) for name, each in params.items() if name[0] == "W"), grads


@l2_penalty.mistake("The root of the sum is taken: the penalty has the norm squared.")
def norm_not_squared(params, reg):
    value, grads = in_numpy.l2_penalty(params, reg)
    return 0.5 * reg * np.sqrt(2 * value / reg), grads

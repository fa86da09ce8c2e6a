"""grad_linear: the gradient of θᵀx with respect to x."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

grad_linear = Exercise("grad_linear", points=1, numpy=in_numpy.grad_linear, returns=("gradient",))


def two_vectors(rng, size):
    """Random parameters and inputs of one size."""
    return rng.normal(size=size), rng.normal(size=size)


grad_linear.case("four features", lambda rng: two_vectors(rng, 4))
grad_linear.case("one feature", lambda rng: two_vectors(rng, 1))
grad_linear.case("x = 0", lambda rng: (rng.normal(size=3), np.zeros(3)))
grad_linear.case("float32", lambda rng: tuple(v.astype(np.float32) for v in two_vectors(rng, 3)))
grad_linear.leaves_inputs_alone()


@grad_linear.mistake("This is the gradient with respect to θ. Return the one with respect to x.")
def by_the_other(theta, x):
    return x


@grad_linear.mistake("This is the value θᵀx. Its gradient has one entry for each entry of x.")
def the_value(theta, x):
    return theta @ x


@grad_linear.mistake("This is a row (1, D), numerator layout. Here a gradient has the shape of x, (D,).")
def numerator_layout(theta, x):
    return theta[None, :]


@grad_linear.mistake("This is a column (D, 1). The gradient has the shape of x, (D,).")
def a_column(theta, x):
    return theta[:, None]


@grad_linear.mistake("The sign is flipped: where θ_i is positive, f grows with x_i.")
def sign_flipped(theta, x):
    return -theta


@grad_linear.mistake("Every entry is 1: the factor θ_i is missing.")
def ones(theta, x):
    return np.ones_like(x)


@grad_linear.mistake("These are the terms θ_i·x_i of the sum. Differentiate each with respect to its x_i.")
def terms_of_the_sum(theta, x):
    return theta * x


@grad_linear.mistake("Every entry is the sum of θ. x_i occurs in one term only.")
def sum_everywhere(theta, x):
    return np.full_like(x, theta.sum())

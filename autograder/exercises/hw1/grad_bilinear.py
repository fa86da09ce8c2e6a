"""grad_bilinear: the gradient of zᵀAx with respect to the matrix A."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

grad_bilinear = Exercise("grad_bilinear", points=1, numpy=in_numpy.grad_bilinear, returns=("gradient",))


def two_vectors(rng, rows, columns):
    """z as long as A has rows, x as long as it has columns."""
    return rng.normal(size=rows), rng.normal(size=columns)


grad_bilinear.case("three rows, four columns", lambda rng: two_vectors(rng, 3, 4))
grad_bilinear.case("as many rows as columns", lambda rng: two_vectors(rng, 3, 3))
grad_bilinear.case("one row", lambda rng: two_vectors(rng, 1, 4))
grad_bilinear.case("one column", lambda rng: two_vectors(rng, 3, 1))
grad_bilinear.case("float32", lambda rng: tuple(v.astype(np.float32) for v in two_vectors(rng, 2, 3)), rtol=1e-4)
grad_bilinear.leaves_inputs_alone()


@grad_bilinear.mistake(
    "This has the shape of Aᵀ, numerator layout. Here a gradient with respect to A has the shape of A, (M, D)."
)
def numerator_layout(z, x):
    return np.outer(x, z)


@grad_bilinear.family(
    "The entries are right, but not in a table. A gradient with respect to A has the shape of A, (M, D).",
    shape=[(-1,), (-1, 1), (1, -1)],
)
def flat(z, x, shape):
    return np.outer(z, x).reshape(shape)


@grad_bilinear.mistake("Every row is x: the factor z_i is missing. a_ij occurs in one term, z_i·a_ij·x_j.")
def without_z(z, x):
    return np.tile(x, (len(z), 1))


@grad_bilinear.mistake("Every column is z: the factor x_j is missing. a_ij occurs in one term, z_i·a_ij·x_j.")
def without_x(z, x):
    return np.tile(z[:, None], len(x))


@grad_bilinear.mistake("The entries are sums z_i + x_j. a_ij occurs in the term z_i·a_ij·x_j.")
def sums(z, x):
    return z[:, None] + x


@grad_bilinear.mistake(
    "z and x are multiplied entry by entry. Every entry of A has a slope of its own: (M, D) of them."
)
def entry_by_entry(z, x):
    return z * x


@grad_bilinear.mistake("The sign is flipped: with positive z_i and x_j the value grows with a_ij.")
def sign_flipped(z, x):
    return -np.outer(z, x)

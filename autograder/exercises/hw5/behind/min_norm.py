"""min_norm: of all solutions the shortest one."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw5.behind.systems import wide
from solutions.reference.hw5 import in_numpy

min_norm = Exercise("min_norm", points=0.5, numpy=in_numpy.min_norm, returns=("w",))
min_norm.seen_in("HalfPipe()", "with_a_part_unseen", "transpose_only", "penalised", "sign_flipped", "multiplied")

min_norm.case("three equations, six unknowns", lambda rng: wide(rng, 3, 6))
min_norm.case("equations that depend on one another", lambda rng: wide(rng, 4, 6, rank=2))
min_norm.case("one equation", lambda rng: wide(rng, 1, 4))
min_norm.case("more equations than unknowns, rank 2", lambda rng: wide(rng, 6, 4, rank=2))
min_norm.leaves_inputs_alone()


def solutions(A):
    """The part of vectors that A does not see, as a matrix."""
    return np.eye(A.shape[1]) - np.linalg.pinv(A) @ A


@min_norm.mistake(
    "This is a solution, but not the shortest: it has a part that A does not see. That part is 0 in the shortest one."
)
def with_a_part_unseen(A, y):
    return in_numpy.min_norm(A, y) + solutions(A) @ np.ones(A.shape[1])


@min_norm.mistake("y is only multiplied by the transpose of A, and nothing is inverted.")
def transpose_only(A, y):
    return A.T @ y


@min_norm.family(
    "A penalty makes the solution too short: it does not solve the equations any more.", lam=(1e-1, 1e-2, 1e-3)
)
def penalised(A, y, lam):
    return A.T @ np.linalg.solve(A @ A.T + lam * np.eye(len(y)), y)


@min_norm.mistake("The sign is wrong.")
def sign_flipped(A, y):
    return -in_numpy.min_norm(A, y)


@min_norm.mistake("What comes back is Aw. Return w.")
def image_for_solution(A, y):
    return A @ in_numpy.min_norm(A, y)


@min_norm.mistake("Singular values are multiplied, not divided by.")
def multiplied(A, y):
    U, s, Vh = np.linalg.svd(A, full_matrices=False)
    return Vh.T @ (s**2 * (U.T @ y))

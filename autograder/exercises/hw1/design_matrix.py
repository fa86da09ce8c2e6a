"""design_matrix: the powers of a number as features."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

design_matrix = Exercise("design_matrix", points=1, numpy=in_numpy.design_matrix, returns=("X",))

design_matrix.case("five numbers, order 3", lambda rng: (rng.normal(size=5), 3))
design_matrix.case("as many numbers as columns", lambda rng: (rng.normal(size=4), 3))
design_matrix.case("order 0: the constant alone", lambda rng: (rng.normal(size=4), 0))
design_matrix.case("order 1", lambda rng: (rng.normal(size=3), 1))
design_matrix.case("one number", lambda rng: (rng.normal(size=1), 4))
design_matrix.case("a zero among the numbers", lambda rng: (np.array([0.0, rng.normal(), 2.0]), 2))
design_matrix.case("whole square feet, order 6", lambda rng: (rng.integers(2000, 4000, size=4), 6))
design_matrix.leaves_inputs_alone()


@design_matrix.slips(
    highest_first="The columns are in reverse order, as np.vander has them: highest power first. Start with 1.",
    whole_numbers_overflow="Powers of integers are computed as integers, and 3000⁶ does not fit into 64 bits. "
    "Convert x to float first.",
)
def slipped(x, n, highest_first=False, whole_numbers_overflow=False):
    """The reference with slips switched on."""
    X = x[:, None] ** np.arange(n + 1) if whole_numbers_overflow else in_numpy.design_matrix(x, n)
    return X[:, ::-1] if highest_first else X


@design_matrix.mistake(
    "The column of ones is missing, which forces the fitted curve through the origin. Add the power 0."
)
def no_constant(x, n):
    return in_numpy.design_matrix(x, n)[:, 1:]


@design_matrix.mistake("The highest power is missing. There are n + 1 columns: np.arange(n + 1).")
def one_power_short(x, n):
    return in_numpy.design_matrix(x, n)[:, :-1]


@design_matrix.mistake("The matrix is transposed. Examples are rows: (N, n + 1).")
def transposed(x, n):
    return in_numpy.design_matrix(x, n).T


@design_matrix.mistake("The columns are multiples of x: 1, x, 2x, … Use powers: 1, x, x², …")
def multiples(x, n):
    return np.column_stack([np.ones(len(x)), *(i * x for i in range(1, n + 1))])

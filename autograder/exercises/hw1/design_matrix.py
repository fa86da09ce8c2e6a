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
    either=("whole_numbers_overflow", "one_power_short"),  # the power that overflows is the missing one
    highest_first="The columns are in reverse order: highest power first. Start with the ones.",
    whole_numbers_overflow="Powers of integers are computed as integers, and 3000⁶ does not fit into 64 bits. "
    "Convert x to float first.",
    no_constant="The column of ones is missing, which forces the fitted curve through the origin.",
    one_power_short="The highest power is missing. There are n + 1 columns, from power 0 to power n.",
    transposed="The matrix is transposed. Examples are rows: (N, n + 1).",
)
def slipped(
    x, n, highest_first=False, whole_numbers_overflow=False, no_constant=False, one_power_short=False, transposed=False
):
    """The reference with slips switched on."""
    powers = np.arange(1 if no_constant else 0, n if one_power_short else n + 1)
    X = (x if whole_numbers_overflow else x.astype(np.float64))[:, None] ** powers
    X = X[:, ::-1] if highest_first else X
    return X.T if transposed else X


@design_matrix.mistake("There is one power too many: the columns end with xⁿ.")
def one_power_too_many(x, n):
    return in_numpy.design_matrix(x, n + 1)


@design_matrix.mistake("The powers begin at 1 and end at n + 1. The first column is x⁰, the ones.")
def powers_from_one(x, n):
    return in_numpy.design_matrix(x, n + 1)[:, 1:]


@design_matrix.mistake("The column of ones comes last. It is the first one.")
def constant_last(x, n):
    X = in_numpy.design_matrix(x, n)
    return np.hstack([X[:, 1:], X[:, :1]])


@design_matrix.family("The columns are multiples of x. They are powers: 1, x, x², …", ones=[True, False])
def multiples(x, n, ones):
    X = x[:, None] * np.arange(n + 1.0)
    X[:, 0] = 1 if ones else 0
    return X


@design_matrix.mistake("Base and exponent are swapped: a power of x has x below.")
def exponents_for_bases(x, n):
    return np.arange(n + 1.0) ** x[:, None]

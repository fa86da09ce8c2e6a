"""grad_quadratic: the gradient of xᵀAx with respect to x."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

grad_quadratic = Exercise("grad_quadratic", points=1, numpy=in_numpy.grad_quadratic, returns=("gradient",))


def matrix_and_vector(rng, size):
    """A random square matrix that is not symmetric, and a vector."""
    return rng.normal(size=(size, size)), rng.normal(size=size)


def symmetric(rng):
    """A symmetric matrix: here 2Ax is right too."""
    A, x = matrix_and_vector(rng, 3)
    return A + A.T, x


grad_quadratic.case("a matrix that is not symmetric", lambda rng: matrix_and_vector(rng, 4))
grad_quadratic.case(
    "A of (1, 2), (3, 4) and x of (1, −1), scaled",
    lambda rng: (np.array([[1.0, 2.0], [3.0, 4.0]]), rng.uniform(1, 2) * np.array([1.0, -1.0])),
)
grad_quadratic.case("a symmetric matrix", symmetric)
grad_quadratic.case("one feature", lambda rng: matrix_and_vector(rng, 1))
grad_quadratic.case("a transposed view", lambda rng: (rng.normal(size=(3, 3)).T, rng.normal(size=3)))
grad_quadratic.case("float32", lambda rng: tuple(a.astype(np.float32) for a in matrix_and_vector(rng, 3)), rtol=1e-4)
grad_quadratic.leaves_inputs_alone()


@grad_quadratic.mistake(
    "2Ax is the gradient only where A is symmetric. With A = [[1, 2], [3, 4]] and x = (1, −1) it is (−3, −3), "
    "and 2Ax is (−2, −2)."
)
def twice_a(A, x):
    return 2 * A @ x


@grad_quadratic.mistake("2Aᵀx is the gradient only where A is symmetric. x_k multiplies row k and column k of A.")
def twice_a_transposed(A, x):
    return 2 * A.T @ x


@grad_quadratic.mistake(
    "Ax is only half of it: x occurs twice in xᵀAx, and once it multiplies the rows, once the columns of A."
)
def only_a(A, x):
    return A @ x


@grad_quadratic.mistake(
    "Aᵀx is only half of it: x occurs twice in xᵀAx, and once it multiplies the columns, once the rows of A."
)
def only_a_transposed(A, x):
    return A.T @ x


@grad_quadratic.mistake("This is the value xᵀAx. Its gradient has one entry for each entry of x.")
def the_value(A, x):
    return x @ A @ x


@grad_quadratic.mistake("This is a row (1, D), numerator layout. Here a gradient has the shape of x, (D,).")
def numerator_layout(A, x):
    return ((A + A.T) @ x)[None, :]


@grad_quadratic.mistake("This is A + Aᵀ, the matrix of second derivatives. Multiply it by x.")
def second_derivatives(A, x):
    return A + A.T


@grad_quadratic.mistake("This is the gradient of ½xᵀAx. There is no ½ here.")
def half_of_it(A, x):
    return (A + A.T) @ x / 2


@grad_quadratic.mistake("This is the gradient with respect to A. Return the one with respect to x.")
def of_the_matrix(A, x):
    return np.outer(x, x)


@grad_quadratic.family("`*` multiplies entry by entry. A matrix times a vector is `@`.", of=["A", "A.T", "both", "2A"])
def entry_by_entry(A, x, of):
    return {"A": A, "A.T": A.T, "both": A + A.T, "2A": 2 * A}[of] * x


@grad_quadratic.mistake("This is a column (D, 1). The gradient has the shape of x, (D,).")
def a_column(A, x):
    return ((A + A.T) @ x)[:, None]


@grad_quadratic.mistake("The terms a_kk·x_k² are counted once. x_k² has the derivative 2·x_k.")
def diagonal_once(A, x):
    return (A + A.T) @ x - np.diag(A) * x


@grad_quadratic.mistake("Aᵀx is subtracted. x_k multiplies row k and column k of A, both times with a plus.")
def difference(A, x):
    return (A - A.T) @ x

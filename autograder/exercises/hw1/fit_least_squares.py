"""fit_least_squares: the parameters with the smallest squared error, also where XᵀX is singular."""

import numpy as np

from autograder.exercises.exercise import Exercise
from course.check.recognise import RoundingError
from solutions.reference.hw1 import in_numpy

fit_least_squares = Exercise(
    "fit_least_squares",
    points=2,
    numpy=in_numpy.fit_least_squares,
    returns=("theta",),
)


def problem(rng, examples, features):
    """Random inputs and targets."""
    return rng.normal(size=(examples, features)), rng.normal(size=examples)


def the_same_column_twice(rng):
    """A feature twice: all weights with the same sum fit equally well, and the shortest are equal."""
    X, y = problem(rng, 6, 1)
    return np.hstack([X, X]), y


def one_example_two_features(rng):
    """More unknowns than examples. XᵀX is exactly singular: every entry is a power of two times the same number."""
    return rng.normal() * np.array([[1.0, 2.0]]), rng.normal(size=1)


def almost_the_same_column(rng):
    """The columns differ by 1e-8. X itself can resolve that; in XᵀX its square is rounded away."""
    return np.array([[1.0, 1.0], [1e-8, 0.0], [0.0, 1e-8]]), rng.uniform(1, 2, size=3) * np.array([1.0, 1.0, -1.0])


fit_least_squares.case("a batch", lambda rng: problem(rng, 8, 3))
fit_least_squares.case("as many examples as features", lambda rng: problem(rng, 3, 3))
fit_least_squares.case("one example, one feature", lambda rng: problem(rng, 1, 1))
fit_least_squares.case("the same column twice", the_same_column_twice)
fit_least_squares.case("one example, two features", one_example_two_features)
fit_least_squares.case("two columns that differ by 0.00000001", almost_the_same_column, rtol=1e-5)
fit_least_squares.case("a transposed view", lambda rng: (rng.normal(size=(2, 7)).T, rng.normal(size=7)))
fit_least_squares.leaves_inputs_alone()


@fit_least_squares.mistake(
    "XᵀX is inverted. Where columns are equal or nearly equal this fails or loses all accuracy, because "
    "XᵀX has the squared condition number. Find a function that works on X itself."
)
def normal_equations(X, y):
    if np.linalg.cond(X.T @ X) > 1e14:  # no digit is left
        raise RoundingError
    return np.linalg.solve(X.T @ X, X.T @ y)


@fit_least_squares.mistake(
    "X is decomposed into QR, and R has no inverse where columns of X depend on one another. Find a function "
    "that needs no inverse."
)
def by_qr(X, y):
    if np.linalg.matrix_rank(X) < X.shape[1]:
        raise RoundingError
    return in_numpy.fit_least_squares(X, y)


@fit_least_squares.mistake(
    "The pseudo-inverse of XᵀX is used, where rounding has removed small differences between columns. Work on X itself."
)
def pseudo_inverse_of_the_square(X, y):
    return np.linalg.pinv(X.T @ X) @ X.T @ y


@fit_least_squares.mistake("theta is a column (D, 1). Return shape (D,).")
def a_column(X, y):
    return in_numpy.fit_least_squares(X, y[:, None])


@fit_least_squares.mistake(
    "np.linalg.lstsq returns four things: solution, residuals, rank, singular values. Return the first."
)
def all_of_lstsq(X, y):
    return np.linalg.lstsq(X, y, rcond=None)


@fit_least_squares.mistake("A column of ones is added to X. Fit X as it is.")
def adds_a_constant(X, y):
    return in_numpy.fit_least_squares(np.column_stack([np.ones(len(X)), X]), y)


@fit_least_squares.mistake("These are the fitted values Xθ. Return θ.")
def fitted_values(X, y):
    return X @ in_numpy.fit_least_squares(X, y)


@fit_least_squares.mistake("These are the residuals y − Xθ. Return θ.")
def residuals(X, y):
    return y - X @ in_numpy.fit_least_squares(X, y)


@fit_least_squares.family(
    "A small number ({by:g}) is added to XᵀX, so that it can be inverted. Where columns nearly depend on one another "
    "this changes θ. Work on X itself.",
    by=[1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3],
)
def a_small_ridge(X, y, by):
    return np.linalg.solve(X.T @ X + by * np.eye(X.shape[1]), X.T @ y)


@fit_least_squares.mistake(
    "This needs a square, invertible X. Here X may have any shape, and columns that depend on one another."
)
def solved_directly(X, y):
    return np.linalg.solve(X, y)


@fit_least_squares.mistake("This is Xᵀy. It is only the right side of the normal equations.")
def only_the_products(X, y):
    return X.T @ y

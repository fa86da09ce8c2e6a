"""ridge_closed: the form with the smaller matrix, and the shortest fit without a penalty."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw3.problems import data, low_rank, other_penalties, ridge_cases, solved_plainly
from autograder.exercises.hw3.ridge_dual import MANY, very_wide
from autograder.exercises.steps import Steps, call, got
from course.check.plain import Result
from solutions.reference.hw3 import in_numpy

ridge_closed = Exercise("ridge_closed", points=1, numpy=in_numpy.ridge_closed, returns=("w",))
ridge_closed.seen_in(
    "RidgeFilter(ridge=ridge_closed)",
    but=(
        "always_primal",
        "always_dual",
        "the_larger",
        "zero_without_price",
        "small_price",
        "no_limit",
        "a_column",
    ),
)


def very_tall(rng):
    """MANY examples of one feature; each target is the feature."""
    turned = call("many_features", rng.uniform(1, 2, size=1), MANY)
    return Steps([turned, got("T", on=0), call("sum", 0, on=0), call("ridge_closed", Result(1), Result(2), 2.0)])


ridge_cases(ridge_closed)
ridge_closed.case("lam = 0, more examples than features", lambda rng: (*data(rng, 7, 3), 0.0))
ridge_closed.case("lam = 0, more features than examples: the shortest", lambda rng: (*data(rng, 3, 6), 0.0))
ridge_closed.case("lam = 0, rank 2 of 4: the shortest", lambda rng: (*low_rank(rng, 6, 4, 2), 0.0))
ridge_closed.case("one example, five million features", lambda rng: very_wide("ridge_closed", rng, 0.5))
ridge_closed.case("five million examples, one feature", very_tall)
ridge_closed.leaves_inputs_alone()


@ridge_closed.family(
    "XᵀX is used for wide tables too: five million features make a matrix of 200 terabytes. Use XXᵀ there.",
    limit=[True, False],
)
def always_primal(X, y, lam, limit):
    if lam == 0 and limit:
        return in_numpy.ridge_closed(X, y, lam)
    return solved_plainly(X.T @ X + lam * np.eye(X.shape[1]), X.T @ y)


@ridge_closed.family(
    "XXᵀ is used for tall tables too: five million examples make a matrix of 200 terabytes. Use XᵀX there.",
    limit=[True, False],
)
def always_dual(X, y, lam, limit):
    if lam == 0 and limit:
        return in_numpy.ridge_closed(X, y, lam)
    return X.T @ solved_plainly(X @ X.T + lam * np.eye(len(X)), y)


@ridge_closed.mistake("The larger matrix is used. Of D × D and N × N use the smaller.")
def the_larger(X, y, lam):
    if lam == 0:
        return in_numpy.ridge_closed(X, y, lam)
    return (in_numpy.ridge_dual if X.shape[1] <= len(X) else in_numpy.ridge_primal)(X, y, lam)


@ridge_closed.mistake(
    "For lam = 0 the weights are 0. Return the fit with the least error, and of several the shortest."
)
def zero_without_price(X, y, lam):
    return np.zeros(X.shape[1]) if lam == 0 else in_numpy.ridge_closed(X, y, lam)


@ridge_closed.family(
    "For lam = 0 a small penalty is used, so the weights are only nearly right. Homework 1 has a fit without one.",
    by=[1e-4, 1e-3],
)
def small_price(X, y, lam, by):
    return in_numpy.ridge_closed(X, y, lam or by)


@ridge_closed.mistake(
    "For lam = 0 the matrix is still inverted, and it need not have an inverse. Homework 1 has a fit that needs none."
)
def no_limit(X, y, lam):
    if lam == 0 and X.shape[1] <= len(X):
        return solved_plainly(X.T @ X, X.T @ y)
    return in_numpy.ridge_closed(X, y, lam)


@ridge_closed.mistake("The penalty is N times too strong. The loss is a plain sum: use lam without N.")
def times_n(X, y, lam):
    return in_numpy.ridge_closed(X, y, lam * len(y))


@ridge_closed.mistake(
    "The penalty is half as strong as it should be, right for a penalty with a ½. Here neither sum has a ½."
)
def half(X, y, lam):
    return in_numpy.ridge_closed(X, y, lam / 2)


@ridge_closed.mistake(
    "The penalty is twice as strong as it should be, right for squares with a ½. Here neither sum has a ½."
)
def double(X, y, lam):
    return in_numpy.ridge_closed(X, y, lam * 2)


@ridge_closed.mistake("lam is not used: this is ordinary least squares.")
def no_penalty(X, y, lam):
    if X.shape[1] <= len(X):
        return np.linalg.pinv(X.T @ X, rcond=1e-10) @ (X.T @ y)
    return X.T @ (np.linalg.pinv(X @ X.T, rcond=1e-10) @ y)


other_penalties(
    ridge_closed,
    in_numpy.ridge_closed,
    "N times too weak",
    "multiplied by the number of features",
    "the root of lam",
    "the square of lam",
)


@ridge_closed.mistake("The weights are a column (D, 1). Return shape (D,).")
def a_column(X, y, lam):
    return in_numpy.ridge_closed(X, y, lam)[:, None] if X.size < 1000 else in_numpy.ridge_closed(X, y, lam)

"""ridge_dual: the closed form with an N × N matrix, for millions of features."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw3.problems import other_penalties, ridge_cases, solved_plainly
from autograder.exercises.steps import Steps, call
from course.check.plain import Result
from solutions.reference.hw3 import in_numpy

ridge_dual = Exercise("ridge_dual", points=2, numpy=in_numpy.ridge_dual, returns=("w",))
ridge_dual.seen_in(
    "RidgeFilter(ridge=ridge_dual)",
    but=(
        "d_by_d",
        "wrong_gram",
    ),
)

# D × D numbers are 200 terabytes, more than an address can reach, so the request fails at once.
MANY = 5_000_000


def very_wide(name, rng, lam):
    """One example with MANY features; its fitted value is compared."""
    wide = call("many_features", rng.uniform(1, 2, size=1), MANY)
    y = rng.uniform(1, 2, size=1)
    return Steps([wide, call(name, Result(0), y, lam), call("fitted", Result(0), Result(1))])


ridge_cases(ridge_dual)
ridge_dual.case("one example, five million features", lambda rng: very_wide("ridge_dual", rng, 0.5))
ridge_dual.leaves_inputs_alone()


def dual(X, y, lam):
    """The dual form for any penalty."""
    return X.T @ (np.linalg.pinv(X @ X.T + lam * np.eye(len(X)), rcond=1e-10) @ y)


@ridge_dual.mistake(
    "A D × D matrix is made. With five million features that is 200 terabytes: use XXᵀ, which is N × N."
)
def d_by_d(X, y, lam):
    return in_numpy.ridge_primal(X, y, lam)


@ridge_dual.mistake("The penalty is N times too strong. The loss is a plain sum: add lam to XXᵀ, without N.")
def times_n(X, y, lam):
    return dual(X, y, lam * len(y))


@ridge_dual.mistake(
    "The penalty is half as strong as it should be, right for a penalty with a ½. Here neither sum has a ½."
)
def half(X, y, lam):
    return dual(X, y, lam / 2)


@ridge_dual.mistake(
    "The penalty is twice as strong as it should be, right for squares with a ½. Here neither sum has a ½."
)
def double(X, y, lam):
    return dual(X, y, 2 * lam)


@ridge_dual.mistake("lam is squared. Add lam itself to XXᵀ; its root belongs in the fake columns.")
def squared(X, y, lam):
    return dual(X, y, lam**2)


@ridge_dual.family("lam is not used: this is the shortest least-squares fit.", inverted=[False, True])
def no_penalty(X, y, lam, inverted):
    return X.T @ solved_plainly(X @ X.T, y) if inverted else dual(X, y, 0.0)


@ridge_dual.mistake("These are the N dual numbers (XXᵀ + lam·I)⁻¹y. Multiply them by Xᵀ to get the weights.")
def dual_numbers(X, y, lam):
    return np.linalg.solve(X @ X.T + lam * np.eye(len(X)), y)


@ridge_dual.mistake("XᵀX is used for XXᵀ, which works for square X only. The matrix must fit y: N × N.")
def wrong_gram(X, y, lam):
    return X.T @ np.linalg.solve(X.T @ X + lam * np.eye(len(X)), y)


@ridge_dual.mistake("lam is subtracted. Add it, which keeps the matrix invertible.")
def subtracted(X, y, lam):
    return dual(X, y, -lam)


@ridge_dual.mistake("The weights are a column (D, 1). Return shape (D,).")
def a_column(X, y, lam):
    return in_numpy.ridge_dual(X, y, lam)[:, None]


other_penalties(
    ridge_dual,
    dual,
    "N times too weak",
    "multiplied by the number of features",
    "the root of lam",
)


@ridge_dual.mistake("1 stands on the diagonal where lam belongs.")
def one_for_lam(X, y, lam):
    return dual(X, y, 1.0)


@ridge_dual.mistake("These are the fitted values Xw. Return w.")
def fitted_values(X, y, lam):
    return X @ in_numpy.ridge_dual(X, y, lam)


@ridge_dual.mistake("lam is added to all entries of XXᵀ. Add it on the diagonal only: lam·I.")
def on_all_entries(X, y, lam):
    return X.T @ solved_plainly(X @ X.T + lam, y)

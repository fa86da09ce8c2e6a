"""ridge_primal: the closed form with a D × D matrix."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw3.problems import other_penalties, ridge_cases, solved, solved_plainly
from solutions.reference.hw3 import in_numpy

ridge_primal = Exercise("ridge_primal", points=1, numpy=in_numpy.ridge_primal, returns=("w",))
ridge_primal.seen_in("RidgeFilter(ridge=ridge_primal)", but=("wrong_gram",))

ridge_cases(ridge_primal)
ridge_primal.leaves_inputs_alone()


@ridge_primal.mistake("The penalty is N times too strong. The loss is a plain sum: add lam to XᵀX, without N.")
def times_n(X, y, lam):
    return solved(X, y, lam * len(y))


@ridge_primal.mistake("The penalty is N times too weak. The loss is a plain sum: add lam to XᵀX, without N.")
def over_n(X, y, lam):
    return solved(X, y, lam / len(y))


@ridge_primal.mistake(
    "The penalty is half as strong as it should be, right for a penalty with a ½. Here neither sum has a ½."
)
def half(X, y, lam):
    return solved(X, y, lam / 2)


@ridge_primal.mistake(
    "The penalty is twice as strong as it should be, right for squares with a ½. Here neither sum has a ½."
)
def double(X, y, lam):
    return solved(X, y, 2 * lam)


@ridge_primal.mistake("lam is squared. Add lam itself to XᵀX; its root belongs in the fake rows.")
def squared(X, y, lam):
    return solved(X, y, lam**2)


@ridge_primal.mistake(
    "The first weight is not penalised. There is no intercept in this homework: every weight is penalised."
)
def first_free(X, y, lam):
    price = lam * np.eye(X.shape[1])
    price[0, 0] = 0
    return solved_plainly(X.T @ X + price, X.T @ y)


@ridge_primal.mistake("lam is added to all entries of XᵀX. Add it on the diagonal only: lam·I.")
def on_all_entries(X, y, lam):
    return solved_plainly(X.T @ X + lam, X.T @ y)


@ridge_primal.mistake("lam is subtracted. Add it, which keeps the matrix invertible.")
def subtracted(X, y, lam):
    return solved(X, y, -lam)


@ridge_primal.family("lam is not used: this is ordinary least squares.", inverted=[False, True])
def no_penalty(X, y, lam, inverted):
    return solved_plainly(X.T @ X, X.T @ y) if inverted else np.linalg.pinv(X, rcond=1e-10) @ y


@ridge_primal.mistake("XXᵀ is used for XᵀX, which works for square X only. The matrix must fit Xᵀy: D × D.")
def wrong_gram(X, y, lam):
    return np.linalg.solve(X @ X.T + lam * np.eye(len(X)), X.T @ y)


@ridge_primal.mistake("The weights are a column (D, 1). Return shape (D,).")
def a_column(X, y, lam):
    return in_numpy.ridge_primal(X, y, lam)[:, None]


other_penalties(
    ridge_primal,
    solved,
    "multiplied by the number of features",
    "the root of lam",
)


@ridge_primal.mistake("This is Xᵀy, only the right side of the equations.")
def only_the_products(X, y, lam):
    return X.T @ y


@ridge_primal.mistake("Xᵀy is multiplied by XᵀX + lam·I. Solve instead.")
def multiplied(X, y, lam):
    return (X.T @ X + lam * np.eye(X.shape[1])) @ (X.T @ y)


@ridge_primal.mistake("1 stands on the diagonal where lam belongs.")
def one_for_lam(X, y, lam):
    return solved(X, y, 1.0)


@ridge_primal.mistake("These are the fitted values Xw. Return w.")
def fitted_values(X, y, lam):
    return X @ in_numpy.ridge_primal(X, y, lam)


@ridge_primal.mistake("1/A divides by each entry of A. The inverse is another matrix: solve, or np.linalg.inv.")
def entry_by_entry(X, y, lam):
    return 1 / (X.T @ X + lam * np.eye(X.shape[1])) @ (X.T @ y)

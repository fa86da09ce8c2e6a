"""ridge_primal: the closed form with a D × D matrix."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw3.problems import ridge_cases, solved
from solutions.reference.hw3 import in_numpy

ridge_primal = Exercise("ridge_primal", points=1, numpy=in_numpy.ridge_primal, returns=("w",))

ridge_cases(ridge_primal)
ridge_primal.leaves_inputs_alone()


@ridge_primal.mistake(
    "The penalty is N times too strong: the loss is the plain sum here, and lam stands alone beside XᵀX."
)
def times_n(X, y, lam):
    return solved(X, y, lam * len(y))


@ridge_primal.mistake(
    "The penalty is N times too weak: the loss is the plain sum here, and lam stands alone beside XᵀX."
)
def over_n(X, y, lam):
    return solved(X, y, lam / len(y))


@ridge_primal.mistake("The penalty counts half: that is for a ½ before it. Here neither sum has one.")
def half(X, y, lam):
    return solved(X, y, lam / 2)


@ridge_primal.mistake("The penalty counts twice: that is for a ½ before the squares. Here neither sum has one.")
def double(X, y, lam):
    return solved(X, y, 2 * lam)


@ridge_primal.mistake("lam is squared. It stands once beside XᵀX; its root stands in the fake rows.")
def squared(X, y, lam):
    return solved(X, y, lam**2)


@ridge_primal.mistake(
    "The first weight is left free. There is no intercept in this homework: every weight has its price."
)
def first_free(X, y, lam):
    price = lam * np.eye(X.shape[1])
    price[0, 0] = 0
    return np.linalg.pinv(X.T @ X + price, rcond=1e-10) @ X.T @ y


@ridge_primal.mistake("lam is added to all entries of XᵀX. It belongs on the diagonal only: lam·I.")
def on_all_entries(X, y, lam):
    return np.linalg.pinv(X.T @ X + lam, rcond=1e-10) @ X.T @ y


@ridge_primal.mistake("lam is subtracted. It is added, and so keeps the matrix away from singular.")
def subtracted(X, y, lam):
    return solved(X, y, -lam)


@ridge_primal.mistake("lam is not used: this is ordinary least squares.")
def no_penalty(X, y, lam):
    return np.linalg.pinv(X, rcond=1e-10) @ y


@ridge_primal.mistake(
    "XXᵀ stands where XᵀX belongs, which works for square X only. What is inverted must fit Xᵀy: D × D."
)
def wrong_gram(X, y, lam):
    return np.linalg.solve(X @ X.T + lam * np.eye(len(X)), X.T @ y)


@ridge_primal.mistake("The weights come as a column (D, 1). They are (D,).")
def a_column(X, y, lam):
    return in_numpy.ridge_primal(X, y, lam)[:, None]

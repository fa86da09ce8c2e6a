"""ridge_by_cols: a larger model that fits everything, and is ridge all the same."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw3.problems import ridge_cases, solved
from solutions.reference.hw3 import in_numpy

ridge_by_cols = Exercise("ridge_by_cols", points=1, numpy=in_numpy.ridge_by_cols, returns=("w",))

ridge_cases(ridge_by_cols)
ridge_by_cols.leaves_inputs_alone()


def shortest(X, y, lam):
    """All of (w, z)."""
    return np.linalg.lstsq(in_numpy.augment_cols(X, lam), y, rcond=None)[0]


@ridge_by_cols.mistake(
    "All of (w, z) comes back. The knobs z belong to the training examples: keep the first D numbers."
)
def all_of_them(X, y, lam):
    return shortest(X, y, lam)


@ridge_by_cols.mistake("These are the knobs z, the residuals over √lam. The weights w are the first D numbers.")
def the_knobs(X, y, lam):
    return shortest(X, y, lam)[X.shape[1] :]


@ridge_by_cols.mistake("The last D numbers are kept. The fake columns stand on the right, so w comes first.")
def the_last(X, y, lam):
    return shortest(X, y, lam)[-X.shape[1] :]


@ridge_by_cols.mistake("This is ridge with lam²: the fake columns hold lam where √lam belongs.")
def squared(X, y, lam):
    return solved(X, y, lam**2)


@ridge_by_cols.mistake("This is the shortest fit without the fake columns. With them, it is ridge.")
def no_columns(X, y, lam):
    return np.linalg.pinv(X, rcond=1e-10) @ y


@ridge_by_cols.mistake("w is multiplied by √lam. Only the knobs have that factor before them; w is as it is.")
def scaled(X, y, lam):
    return np.sqrt(lam) * in_numpy.ridge_by_cols(X, y, lam)


@ridge_by_cols.mistake("The penalty is N times too strong: here the loss is the plain sum.")
def times_n(X, y, lam):
    return solved(X, y, lam * len(y))

"""ridge_by_cols: ridge as the shortest fit of a larger model."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw3.problems import other_penalties, ridge_cases, solved
from solutions.reference.hw3 import in_numpy

ridge_by_cols = Exercise("ridge_by_cols", points=1, numpy=in_numpy.ridge_by_cols, returns=("w",))
ridge_by_cols.seen_in("RidgeFilter(ridge=ridge_by_cols)", but=("first_n",))

ridge_cases(ridge_by_cols)
ridge_by_cols.leaves_inputs_alone()


def shortest(X, y, lam):
    """All of (w, z)."""
    return np.linalg.lstsq(in_numpy.augment_cols(X, lam), y, rcond=None)[0]


@ridge_by_cols.mistake(
    "All of (w, z) is returned. Return the first D numbers: the knobs z belong to the training examples."
)
def all_of_them(X, y, lam):
    return shortest(X, y, lam)


@ridge_by_cols.mistake("These are the knobs z, the residuals over √lam. Return w, the first D numbers.")
def the_knobs(X, y, lam):
    return shortest(X, y, lam)[X.shape[1] :]


@ridge_by_cols.mistake("The last D numbers are returned. The fake columns are on the right, so w comes first.")
def the_last(X, y, lam):
    return shortest(X, y, lam)[-X.shape[1] :]


@ridge_by_cols.mistake("This is ridge with lam². Put √lam into the fake columns, not lam.")
def squared(X, y, lam):
    return solved(X, y, lam**2)


@ridge_by_cols.mistake("This is the shortest fit without the fake columns. Add them: with them it is ridge.")
def no_columns(X, y, lam):
    return np.linalg.pinv(X, rcond=1e-10) @ y


@ridge_by_cols.mistake("w is multiplied by √lam. Only the knobs have that factor: w is taken as it is.")
def scaled(X, y, lam):
    return np.sqrt(lam) * in_numpy.ridge_by_cols(X, y, lam)


@ridge_by_cols.mistake("The penalty is N times too strong. Here the loss is a plain sum.")
def times_n(X, y, lam):
    return solved(X, y, lam * len(y))


other_penalties(
    ridge_by_cols,
    solved,
    "N times too weak",
    "half as strong as it should be",
    "twice as strong as it should be",
    "the root of lam",
)


@ridge_by_cols.mistake("The weights are a column (D, 1). Return shape (D,).")
def a_column(X, y, lam):
    return in_numpy.ridge_by_cols(X, y, lam)[:, None]


@ridge_by_cols.mistake("The first N numbers are returned. w has D of them.")
def first_n(X, y, lam):
    return shortest(X, y, lam)[: len(X)]


@ridge_by_cols.mistake("These are the fitted values Xw. Return w.")
def fitted_values(X, y, lam):
    return X @ in_numpy.ridge_by_cols(X, y, lam)

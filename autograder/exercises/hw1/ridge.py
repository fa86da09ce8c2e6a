"""ridge: least squares with a penalty on all weights but the constant's."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

ridge = Exercise("ridge", points=2, numpy=in_numpy.ridge, returns=("w",))
ridge.seen_in(
    "DiamondAndDisc(penalty='L2: λ(w₁² + w₂²)', strength=2.0)",
    "no_price",
    "half_price",
    "double_price",
    "subtracted",
    "squared",
)


def problem(rng, examples, features, lam, height=0.0):
    """A column of ones before random features, random targets around a mean, and the penalty."""
    X = np.column_stack([np.ones(examples), rng.normal(size=(examples, features))])
    return X, height + rng.normal(size=examples), lam


def the_same_feature_twice(rng):
    """A feature twice: without a penalty many weights fit equally well, with one both are equal."""
    X, y, lam = problem(rng, 5, 1, 0.2)
    return np.column_stack([X, X[:, 1]]), y, lam


ridge.case("a batch", lambda rng: problem(rng, 10, 3, 0.3))
ridge.case("targets about 50 above 0", lambda rng: problem(rng, 8, 2, 2.0, height=50.0))
ridge.case("lam = 0: least squares", lambda rng: problem(rng, 7, 2, 0.0))
ridge.case("a penalty of a million: only the constant is left", lambda rng: problem(rng, 7, 2, 1e6, height=3.0))
ridge.case("the same feature twice", the_same_feature_twice)
ridge.case("more features than examples", lambda rng: problem(rng, 4, 6, 0.1))
ridge.case("one example", lambda rng: problem(rng, 1, 2, 0.5, height=2.0))
ridge.leaves_inputs_alone()


def solved(X, y, lam, free=0):
    """(XᵀX + lam·I)⁻¹Xᵀy, with one weight not penalised, or none."""
    price = lam * np.eye(X.shape[1])
    if free is not None:
        price[free, free] = 0
    return np.linalg.solve(X.T @ X + price, X.T @ y)


@ridge.slips(
    either=("sum_for_mean", "half_price", "double_price", "squared", "over_features", "subtracted"),
    constant_charged="The constant is penalised too, which pulls all predictions towards 0. Leave w[0] free.",
    sum_for_mean="The penalty is N times too weak. The error is a mean, the penalty is not: see where N goes when the "
    "gradient is multiplied out.",
    half_price="The penalty is half as strong as it should be. It is lam·Σw², without a ½, beside a mean without a ½.",
    double_price="The penalty is twice as strong as it should be. The error is a mean of squares without a ½, and the "
    "penalty has none either.",
    squared="lam is squared. In the normal equations it appears as it is; its root belongs in the fake rows.",
    over_features="The penalty is multiplied by the number of columns, not by that of the examples.",
    subtracted="The penalty is subtracted, so weights are pushed away from 0.",
)
def slipped(
    X,
    y,
    lam,
    constant_charged=False,
    sum_for_mean=False,
    half_price=False,
    double_price=False,
    squared=False,
    over_features=False,
    subtracted=False,
):
    """The reference with slips switched on."""
    n, D = X.shape
    times = 1 if sum_for_mean else n / 2 if half_price else 2 * n if double_price else D if over_features else n
    price = (-times if subtracted else times) * (lam**2 if squared else lam)
    return solved(X, y, price, None if constant_charged else 0)


@ridge.mistake("The last weight is left free. The constant comes first: leave w[0] free.")
def last_one_free(X, y, lam):
    return solved(X, y, lam * len(y), free=-1)


@ridge.mistake("lam is not used: this is ordinary least squares.")
def no_price(X, y, lam):
    return in_numpy.fit_least_squares(X, y)


@ridge.family(
    "lam is added to every entry of XᵀX, because a number plus a matrix is that. A penalty belongs on the diagonal.",
    averaged=[True, False],
)
def added_everywhere(X, y, lam, averaged):
    return np.linalg.lstsq(X.T @ X + lam * (len(y) if averaged else 1), X.T @ y, rcond=None)[0]


@ridge.mistake("XᵀX is divided by N and Xᵀy is not, so the weights are N times too large.")
def one_side_averaged(X, y, lam):
    return len(y) * in_numpy.ridge(X, y, lam)


@ridge.mistake("The weights are a column (D, 1). Return shape (D,), one number for each column of X.")
def a_column(X, y, lam):
    return in_numpy.ridge(X, y, lam)[:, None]


@ridge.mistake("These are the fitted values Xw. Return w.")
def fitted_values(X, y, lam):
    return X @ in_numpy.ridge(X, y, lam)


@ridge.mistake("The penalty is divided by N, so it is N² times too weak. The error is a mean: multiply by N.")
def divided_by_n(X, y, lam):
    return solved(X, y, lam / len(y))

"""ridge: least squares with a price on weights, the constant's excepted."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

ridge = Exercise("ridge", points=2, numpy=in_numpy.ridge, returns=("w",))


def problem(rng, examples, features, lam, height=0.0):
    """A column of ones before random features, random targets about a height, and the price."""
    X = np.column_stack([np.ones(examples), rng.normal(size=(examples, features))])
    return X, height + rng.normal(size=examples), lam


def the_same_feature_twice(rng):
    """Without a price many weights fit alike; with one, the two share evenly."""
    X, y, lam = problem(rng, 6, 1, 0.2)
    return np.column_stack([X, X[:, 1]]), y, lam


ridge.case("a batch", lambda rng: problem(rng, 10, 3, 0.3))
ridge.case("targets about 50 above 0", lambda rng: problem(rng, 8, 2, 2.0, height=50.0))
ridge.case("lam = 0: least squares", lambda rng: problem(rng, 7, 2, 0.0))
ridge.case("a price of a million: only the constant is left", lambda rng: problem(rng, 6, 2, 1e6, height=3.0))
ridge.case("the same feature twice", the_same_feature_twice)
ridge.case("more features than examples", lambda rng: problem(rng, 4, 6, 0.1))
ridge.case("one example", lambda rng: problem(rng, 1, 2, 0.5, height=2.0))
ridge.leaves_inputs_alone()


def solved(X, y, lam, free=0):
    """(XᵀX + lam·I)⁻¹Xᵀy, with one weight free of charge, or none."""
    price = lam * np.eye(X.shape[1])
    if free is not None:
        price[free, free] = 0
    return np.linalg.solve(X.T @ X + price, X.T @ y)


@ridge.mistake("The constant is charged too, which pulls all predictions towards 0. Its weight, w[0], is free.")
def constant_charged(X, y, lam):
    return solved(X, y, lam * len(y), free=None)


@ridge.mistake(
    "The price is off by a factor N: the error is a mean here, so XᵀX is joined by N·lam and not by lam alone."
)
def sum_for_mean(X, y, lam):
    return solved(X, y, lam)


@ridge.mistake("The price is off by N, and the constant is charged too: this is (XᵀX + lam·I)⁻¹Xᵀy with nothing free.")
def textbook(X, y, lam):
    return solved(X, y, lam, free=None)


@ridge.mistake("The price counts half: here it is lam·Σw², without a ½, beside a mean without a ½.")
def half_price(X, y, lam):
    return solved(X, y, lam * len(y) / 2)


@ridge.mistake("The price counts twice: the error here is a mean of squares without a ½, as the price is.")
def double_price(X, y, lam):
    return solved(X, y, lam * len(y) * 2)


@ridge.mistake("The last weight is left free. The constant stands first: w[0] is the free one.")
def last_one_free(X, y, lam):
    return solved(X, y, lam * len(y), free=-1)


@ridge.mistake("lam is squared. In the normal equations it stands once; its root stands in the fake rows.")
def squared(X, y, lam):
    return solved(X, y, lam**2 * len(y))


@ridge.mistake("lam is not used: this is ordinary least squares.")
def no_price(X, y, lam):
    return in_numpy.fit_least_squares(X, y)


@ridge.mistake("The weights come as a column (D, 1). They are (D,), one number for each column of X.")
def a_column(X, y, lam):
    return in_numpy.ridge(X, y, lam)[:, None]

"""mse_grad: the gradient of the mean squared error of a linear model."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw1.squared_loss import problem
from solutions.reference.hw1 import in_numpy

mse_grad = Exercise("mse_grad", points=1, numpy=in_numpy.mse_grad, returns=("gradient",))
mse_grad.seen_in("LossBowl(grad=mse_grad)")

mse_grad.case("a batch", lambda rng: problem(rng, 7, 3))
mse_grad.case("as many examples as features", lambda rng: problem(rng, 4, 4))
mse_grad.case("one example", lambda rng: problem(rng, 1, 3))
mse_grad.case("one feature", lambda rng: problem(rng, 5, 1))
mse_grad.case("float32", lambda rng: tuple(a.astype(np.float32) for a in problem(rng, 7, 3)), rtol=1e-3)
mse_grad.leaves_inputs_alone()


@mse_grad.slips(
    either=("sum_for_mean", "over_features", "over_n_minus_one", "times_n"),
    no_two="The factor 2 from the square is missing. This loss has no ½ that cancels it.",
    sum_for_mean="The gradient is N times too large. The loss is a mean, so its gradient is divided by N as well.",
    over_features="The sum is divided by the number of features. The loss is a mean over the examples.",
    over_n_minus_one="The sum is divided by N − 1. The loss is a mean over N examples.",
    times_n="The sum is multiplied by N, not divided.",
    sign_flipped="The sign is flipped. The residual is here prediction minus target.",
)
def slipped(
    theta,
    X,
    y,
    no_two=False,
    sum_for_mean=False,
    over_features=False,
    over_n_minus_one=False,
    times_n=False,
    sign_flipped=False,
):
    """The reference with slips switched on."""
    n, D = X.shape
    count = 1 if sum_for_mean else D if over_features else n - 1 if over_n_minus_one else 1 / n if times_n else n
    gradient = (-1 if sign_flipped else 1) * (1 if no_two else 2) * X.T @ (X @ theta - y)
    return gradient / np.float64(count)


@mse_grad.family("This is the loss. Its gradient has the shape of θ, (D,).", factor=[1, 0.5])
def the_loss(theta, X, y, factor):
    return factor * np.mean((X @ theta - y) ** 2)


@mse_grad.family(
    "The factor X is missing. By the chain rule each residual is multiplied by its row of X, then all are added.",
    shape=["D", "number", "N"],
)
def without_inputs(theta, X, y, shape):
    slopes = 2 * (X @ theta - y)
    return {"D": np.full(theta.shape, slopes.mean()), "number": slopes.mean(), "N": slopes / len(y)}[shape]


@mse_grad.mistake("The gradient is a column (D, 1). Return the shape of θ, (D,).")
def a_column(theta, X, y):
    return in_numpy.mse_grad(theta, X, y)[:, None]


@mse_grad.family(
    "These are the terms of single examples, a table. Add over the examples, not over the features.",
    factor=[1, 2],
    turned=[False, True],
    divided=[False, True],
)
def one_for_each_example(theta, X, y, factor, turned, divided):
    table = factor * X * (X @ theta - y)[:, None] / (len(y) if divided else 1)
    return table.T if turned else table


@mse_grad.family(
    "The mean is taken along a row of X: one number for each example. Take it over the examples, along the columns.",
    factor=[1, 2],
    how=["mean", "sum"],
)
def over_the_features(theta, X, y, factor, how):
    return factor * (np.mean if how == "mean" else np.sum)(X * (X @ theta - y)[:, None], axis=1)


@mse_grad.family("The residuals are squared in the gradient. The square is what was differentiated.", factor=[1, 2])
def residuals_squared(theta, X, y, factor):
    return factor / len(y) * X.T @ (X @ theta - y) ** 2


@mse_grad.mistake("Mean of X times mean of the residuals is not the mean of their products. Multiply first.")
def product_of_means(theta, X, y):
    return 2 * X.mean(axis=0) * np.mean(X @ theta - y)


@mse_grad.mistake("Only the last example counts: each one replaces what was there. Add it with +=.")
def last_example(theta, X, y):
    return 2 / len(y) * X[-1] * (X[-1] @ theta - y[-1])


@mse_grad.family(
    "The mean runs over examples and features, so the gradient is one number. Return one for each feature.",
    factor=[1, 2],
)
def one_number(theta, X, y, factor):
    return factor * np.mean(X * (X @ theta - y)[:, None])


@mse_grad.mistake(
    "θ is made a column, so Xθ is (N, 1), and minus y of (N,) it becomes a table of all pairs. Keep θ and "
    "y one-dimensional."
)
def all_pairs(theta, X, y):
    return 2 / len(y) * X.T @ (X @ theta[:, None] - y)

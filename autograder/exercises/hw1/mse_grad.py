"""mse_grad: the gradient of the mean squared error of a linear model."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw1.squared_loss import problem
from solutions.reference.hw1 import in_numpy

mse_grad = Exercise("mse_grad", points=1, numpy=in_numpy.mse_grad, returns=("gradient",))

mse_grad.case("a batch", lambda rng: problem(rng, 7, 3))
mse_grad.case("as many examples as features", lambda rng: problem(rng, 4, 4))
mse_grad.case("one example", lambda rng: problem(rng, 1, 3))
mse_grad.case("one feature", lambda rng: problem(rng, 5, 1))
mse_grad.case("float32", lambda rng: tuple(a.astype(np.float32) for a in problem(rng, 7, 3)), rtol=1e-3)
mse_grad.leaves_inputs_alone()


@mse_grad.slips(
    no_two="The factor 2 from the square is missing. This loss has no ½ that cancels it.",
    sum_for_mean="The gradient is N times too large. The loss is a mean, so its gradient is divided by N as well.",
    sign_flipped="The sign is flipped. The gradient contains Xᵀ(Xθ − y), not Xᵀ(y − Xθ).",
)
def slipped(theta, X, y, no_two=False, sum_for_mean=False, sign_flipped=False):
    """The reference with slips switched on."""
    factor = (1 if no_two else 2) / (1 if sum_for_mean else len(y))
    return (-factor if sign_flipped else factor) * X.T @ (X @ theta - y)


@mse_grad.mistake("The sum is divided by the number of features. The loss is a mean over the examples.")
def over_features(theta, X, y):
    return 2 / X.shape[1] * X.T @ (X @ theta - y)


@mse_grad.mistake("This is the loss. Its gradient has the shape of θ, (D,).")
def the_loss(theta, X, y):
    return np.mean((X @ theta - y) ** 2)


@mse_grad.mistake(
    "The factor X is missing. By the chain rule each residual is multiplied by its row of X, then all are added."
)
def without_inputs(theta, X, y):
    return np.full(theta.shape, 2 * np.mean(X @ theta - y))


@mse_grad.mistake("The gradient is a column (D, 1). Return the shape of θ, (D,).")
def a_column(theta, X, y):
    return in_numpy.mse_grad(theta, X, y)[:, None]


@mse_grad.mistake("These are the gradients of single examples, (N, D). Average over the rows.")
def one_for_each_example(theta, X, y):
    return 2 * X * (X @ theta - y)[:, None]


@mse_grad.mistake(
    "θ is made a column, so Xθ is (N, 1), and minus y of (N,) it becomes a table of all pairs. Keep θ and "
    "y one-dimensional."
)
def all_pairs(theta, X, y):
    return 2 / len(y) * X.T @ (X @ theta[:, None] - y)

"""squared_loss: half the sum of squared residuals of a linear model."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

squared_loss = Exercise("squared_loss", points=1, numpy=in_numpy.squared_loss, returns=("loss",))


def problem(rng, examples, features):
    """Random parameters, inputs and targets."""
    return rng.normal(size=features), rng.normal(size=(examples, features)), rng.normal(size=examples)


def one_above_one_below(rng):
    """Residuals of +1 and −1, whose plain sum is 0."""
    level = rng.normal()
    return np.array([level]), np.ones((2, 1)), np.array([level + 1, level - 1])


def as_a_column(rng, *settings):
    """The same targets in the shape (N, 1)."""
    theta, X, y = problem(rng, 5, 3)
    return theta, X, y[:, None], *settings


squared_loss.case("a batch", lambda rng: problem(rng, 6, 3))
squared_loss.case("a batch, averaged", lambda rng: (*problem(rng, 6, 3), True))
squared_loss.case("residuals of +1 and −1", one_above_one_below)
squared_loss.case("one example, averaged", lambda rng: (*problem(rng, 1, 4), True))
squared_loss.case("targets as a column (N, 1)", as_a_column)
squared_loss.case("targets as a column (N, 1), averaged", lambda rng: as_a_column(rng, True))
squared_loss.case("float32", lambda rng: tuple(a.astype(np.float32) for a in problem(rng, 6, 3)), rtol=1e-4)
squared_loss.leaves_inputs_alone()


@squared_loss.mistake("Residuals are added with their sign, so +1 and −1 cancel. Square each residual before the sum.")
def signed_sum(theta, X, y, average=False):
    return 0.5 * np.sum(y.ravel() - X @ theta) / (len(y) if average else 1)


@squared_loss.mistake("The sum is squared, so residuals of opposite sign cancel. Square each residual before the sum.")
def square_of_the_sum(theta, X, y, average=False):
    return 0.5 * np.sum(y.ravel() - X @ theta) ** 2 / (len(y) if average else 1)


@squared_loss.mistake("The loss is twice too large. Multiply the sum by ½.")
def no_half(theta, X, y, average=False):
    return 2 * in_numpy.squared_loss(theta, X, y, average)


@squared_loss.mistake("The ½ is missing where average=True. Divide by N and keep the ½.")
def average_drops_the_half(theta, X, y, average=False):
    return in_numpy.squared_loss(theta, X, y, average) * (2 if average else 1)


@squared_loss.mistake("average=True is ignored. Divide the sum by N where it is set.")
def never_averaged(theta, X, y, average=False):
    return in_numpy.squared_loss(theta, X, y)


@squared_loss.mistake("The loss is always divided by N. Divide only where average=True.")
def always_averaged(theta, X, y, average=False):
    return in_numpy.squared_loss(theta, X, y, average=True)


@squared_loss.mistake(
    "A column (N, 1) minus (N,) is an (N, N) table, so the loss of all pairs is added, about N times too "
    "much. Flatten y first: y.ravel()."
)
def column_kept(theta, X, y, average=False):
    return 0.5 * np.sum((y - X @ theta) ** 2) / (len(y) if average else 1)


@squared_loss.mistake(
    "y is made a column, and minus (N,) it becomes an (N, N) table of all pairs, about N times too much. "
    "Keep both (N,)."
)
def made_a_column(theta, X, y, average=False):
    return column_kept(theta, X, y.reshape(-1, 1), average)


@squared_loss.mistake("The residuals are not squared: this is half the sum of |y − Xθ|.")
def absolute(theta, X, y, average=False):
    return 0.5 * np.sum(np.abs(y.ravel() - X @ theta)) / (len(y) if average else 1)


@squared_loss.mistake("This is one number for each example. Add them up to one loss.")
def one_for_each_example(theta, X, y, average=False):
    return 0.5 * (y.ravel() - X @ theta) ** 2 / (len(y) if average else 1)

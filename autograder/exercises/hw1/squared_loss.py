"""squared_loss: half the sum of squared residuals of a linear model."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

squared_loss = Exercise("squared_loss", points=1, numpy=in_numpy.squared_loss, returns=("loss",))
squared_loss.seen_in("LossBowl(scale='½ · sum')", "no_half", "always_averaged", "averaged_twice")
squared_loss.seen_in("LossBowl(loss='signed', scale='½ · sum')", "signed_sum")
squared_loss.seen_in("LossBowl(loss='absolute', scale='½ · sum')", "absolute")


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


@squared_loss.slips(
    either=("never_averaged", "always_averaged", "averaged_twice", "over_features"),
    no_half="The loss is twice too large: the ½ is missing.",
    never_averaged="average=True is ignored. Divide by N where it is set.",
    always_averaged="The loss is always divided by N. Divide only where average=True.",
    averaged_twice="np.mean already divides by N: so the loss is divided where average=False too, and twice where it "
    "is True.",
    over_features="With average=True the loss is divided by the number of features. Divide by that of the examples.",
    column_kept="A column (N, 1) minus (N,) is an (N, N) table, so the loss is that of all pairs. Bring y into "
    "the shape (N,) first.",
)
def slipped(
    theta,
    X,
    y,
    average=False,
    no_half=False,
    never_averaged=False,
    always_averaged=False,
    averaged_twice=False,
    over_features=False,
    column_kept=False,
):
    """The reference with slips switched on."""
    loss = (1 if no_half else 0.5) * np.sum(((y if column_kept else y.ravel()) - X @ theta) ** 2)
    times = (average or always_averaged) * (not never_averaged) + averaged_twice
    return loss / (X.shape[1] if over_features else len(y)) ** times


@squared_loss.mistake("Residuals are added with their sign, so +1 and −1 cancel. Square each residual before the sum.")
def signed_sum(theta, X, y, average=False):
    return 0.5 * np.sum(y.ravel() - X @ theta) / (len(y) if average else 1)


@squared_loss.mistake("The sum is squared, so residuals of opposite sign cancel. Square each residual before the sum.")
def square_of_the_sum(theta, X, y, average=False):
    return 0.5 * np.sum(y.ravel() - X @ theta) ** 2 / (len(y) if average else 1)


@squared_loss.mistake("The ½ is missing where average=True. Divide by N and keep the ½.")
def average_drops_the_half(theta, X, y, average=False):
    return in_numpy.squared_loss(theta, X, y, average) * (2 if average else 1)


ALL_PAIRS = (
    "With average=True the mean is taken over a table (N, N) of all pairs: a column (N, 1) minus (N,). Bring y into "
    "the shape (N,) first."
)


@squared_loss.slips(no_half="The loss is twice too large: the ½ is missing.", mean_of_all_pairs=ALL_PAIRS)
def averaged_over_pairs(theta, X, y, average=False, no_half=False, mean_of_all_pairs=False):
    gaps = (y if mean_of_all_pairs else y.ravel()) - X @ theta
    return (1 if no_half else 0.5) * (np.mean if average else np.sum)(gaps**2)


@squared_loss.mistake("With average=True the loss is halved twice. It is the same sum with one ½, divided by N.")
def halved_twice(theta, X, y, average=False):
    return in_numpy.squared_loss(theta, X, y, average) / (2 if average else 1)


@squared_loss.family(
    "{column} is made a column, and with the other of shape (N,) the difference is an (N, N) table of all pairs. Keep "
    "both (N,).",
    column=["y", "Xθ"],
    mean=[False, True],
)
def made_a_column(theta, X, y, average=False, column="y", mean=False):
    """mean: over all N² pairs, not over N."""
    gaps = y.reshape(-1, 1) - X @ theta if column == "y" else y - (X @ theta)[:, None]
    return 0.5 * (np.mean(gaps**2) if mean and average else np.sum(gaps**2) / (len(y) if average else 1))


@squared_loss.mistake("The residuals are not squared: this is half the sum of |y − Xθ|.")
def absolute(theta, X, y, average=False):
    return 0.5 * np.sum(np.abs(y.ravel() - X @ theta)) / (len(y) if average else 1)


@squared_loss.family("The root of the sum of squares is taken, as np.linalg.norm does.", half=[1, 0.5])
def norm(theta, X, y, average=False, half=1):
    return half * np.linalg.norm(y.ravel() - X @ theta) / (len(y) if average else 1)


@squared_loss.family("This is one number for each example. Add them up to one loss.", half=[1, 0.5])
def one_for_each_example(theta, X, y, average=False, half=1):
    return half * (y.ravel() - X @ theta) ** 2 / (len(y) if average else 1)

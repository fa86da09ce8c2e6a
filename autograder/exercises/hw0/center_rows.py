"""center_rows: subtract from each row its own mean."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw0 import in_numpy

center_rows = Exercise("center_rows", points=2, numpy=in_numpy.center_rows, returns=("centred",))

center_rows.case("five rows of four", lambda rng: 3 + rng.normal(size=(5, 4)))
center_rows.case("as many rows as columns", lambda rng: rng.normal(size=(4, 4)) + np.arange(4.0)[:, None])
center_rows.case("one row", lambda rng: rng.normal(size=(1, 3)))
center_rows.case("one column", lambda rng: rng.normal(size=(3, 1)))
center_rows.case("a transposed view", lambda rng: rng.normal(size=(3, 6)).T)
center_rows.case("float32 numbers", lambda rng: rng.normal(size=(3, 5)).astype(np.float32), rtol=1e-4)
center_rows.case("an empty batch", lambda rng: np.empty((0, 3)), counts=False)
center_rows.leaves_inputs_alone()


def means(X, of):
    """What is subtracted: of a row, of a column, of the whole array."""
    return {"row": X.mean(axis=1, keepdims=True), "column": X.mean(axis=0), "array": X.mean()}[of]


@center_rows.mistake("Each column now has mean 0. Rows are the examples: take the mean along axis 1.")
def columns(X):
    return X - means(X, "column")


@center_rows.mistake("All entries together now have mean 0. Each row has a mean of its own: axis 1.")
def whole_array(X):
    return X - means(X, "array")


@center_rows.mistake(
    "The row means have shape (N,), and (N, D) − (N,) subtracts them from the columns. Keep the axis: (N, 1)."
)
def dimension_not_kept(X):
    return X - X.mean(axis=1)


@center_rows.mistake("The sign is flipped: X is subtracted from the mean.")
def flipped(X):
    return means(X, "row") - X


@center_rows.mistake("The result is transposed. Give back the shape of X.")
def transposed(X):
    return (X - means(X, "row")).T


@center_rows.mistake("The sum of each row is subtracted. Subtract the mean.")
def sums(X):
    return X - X.sum(axis=1, keepdims=True)


@center_rows.mistake("The median is subtracted. Subtract the mean.")
def median(X):
    return X - np.median(X, axis=1, keepdims=True)


@center_rows.mistake("Each row is divided by its mean. Subtract it.")
def divided(X):
    return X / means(X, "row")


@center_rows.family(
    "The {what} are also divided by their standard deviation. Only subtract the mean.",
    what=["rows", "columns"],
    ddof=[0, 1],
)
def standardised(X, what, ddof):
    centred = X - means(X, what.removesuffix("s"))
    count = X.shape[what == "rows"]
    with np.errstate(all="ignore"):
        return centred / np.sqrt(np.sum(centred**2, axis=int(what == "rows"), keepdims=True) / (count - ddof or np.nan))


@center_rows.family("These are only the means. Subtract them from X.", kept=[True, False])
def only_the_means(X, kept):
    return X.mean(axis=1, keepdims=kept)


@center_rows.mistake("The mean is added. Subtract it.")
def added(X):
    return X + means(X, "row")


@center_rows.mistake("X itself is changed: `X -= …` writes into the caller's array. Compute a new array.")
def in_place(X):
    X -= means(X, "row")
    return X


@center_rows.mistake("The sum of a row is divided by the number of rows. Divide by the number of columns.")
def divided_by_rows(X):
    return X - X.sum(axis=1, keepdims=True) / len(X)

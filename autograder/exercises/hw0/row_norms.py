"""row_norms: the Euclidean length of each row."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw0 import in_numpy

row_norms = Exercise("row_norms", points=2, numpy=in_numpy.row_norms, returns=("norms",))

row_norms.case("five rows of four", lambda rng: rng.normal(size=(5, 4)))
row_norms.case("as many rows as columns", lambda rng: rng.normal(size=(4, 4)))
row_norms.case("one row", lambda rng: 3 * rng.normal(size=(1, 5)))
row_norms.case("a row of zeros among others", lambda rng: rng.normal(size=(3, 2)) * [[1.0], [0.0], [2.0]])
row_norms.case("a transposed view", lambda rng: rng.normal(size=(3, 6)).T)
row_norms.case("float32 numbers", lambda rng: rng.normal(size=(3, 5)).astype(np.float32), rtol=1e-4)
row_norms.case("an empty batch", lambda rng: np.empty((0, 3)), counts=False)
row_norms.leaves_inputs_alone()


@row_norms.slips(
    columns="These are numbers of the columns. Rows are the examples: sum along axis 1.",
    dimension_kept="The shape keeps the axis that is summed. Return one number for each, without keepdims.",
    squared="These are squared lengths. Take the square root.",
)
def slipped(X, columns=False, dimension_kept=False, squared=False):
    """The reference with slips switched on."""
    squares = (X**2).sum(axis=0 if columns else 1, keepdims=dimension_kept)
    return squares if squared else np.sqrt(squares)


@row_norms.family("This is the sum of the absolute values. The length is the root of the sum of squares.", axis=[1, 0])
def absolute(X, axis):
    return np.abs(X).sum(axis=axis)


@row_norms.mistake("This is the root of the mean of the squares, too small by √D. Take the sum, not the mean.")
def root_mean_square(X):
    return np.sqrt((X**2).mean(axis=1))


@row_norms.mistake("These are means of the squares. Take the root of their sum.")
def mean_square(X):
    return (X**2).mean(axis=1)


@row_norms.family(
    "This is one number for the whole array. Each row has its own length: use axis 1.", root=[True, False]
)
def whole_array(X, root):
    return np.linalg.norm(X) if root else np.sum(X**2)


@row_norms.mistake("This is the largest absolute value. The length is the root of the sum of squares.")
def largest(X):
    return np.abs(X).max(axis=1)


@row_norms.family(
    "The entries are summed before they are squared, so signs cancel. Square each entry first.", root=[True, False]
)
def summed_first(X, root):
    return np.abs(X.sum(axis=1)) if root else X.sum(axis=1) ** 2


@row_norms.mistake("These are standard deviations: the mean of a row is subtracted. The length is measured from 0.")
def deviations(X):
    return X.std(axis=1)


@row_norms.mistake("X itself is changed: writing the squares into it changes the caller's array. Compute a new one.")
def in_place(X):
    X **= 2
    return np.sqrt(X.sum(axis=1))

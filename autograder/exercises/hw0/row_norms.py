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


@row_norms.mistake("These are the lengths of the columns. Rows are the examples: sum along axis 1.")
def columns(X):
    return np.sqrt((X**2).sum(axis=0))


@row_norms.mistake("These are squared lengths. Take the square root.")
def squared(X):
    return (X**2).sum(axis=1)


@row_norms.mistake("This is the sum of the absolute values. The length is the root of the sum of squares.")
def absolute(X):
    return np.abs(X).sum(axis=1)


@row_norms.mistake("This is the root of the mean of the squares, too small by √D. Take the sum, not the mean.")
def root_mean_square(X):
    return np.sqrt((X**2).mean(axis=1))


@row_norms.mistake("This is the length of the whole array. Each row has its own length: use axis 1.")
def whole_array(X):
    return np.linalg.norm(X)


@row_norms.mistake("The shape is (N, 1). Return one number per row, shape (N,), without keepdims.")
def dimension_kept(X):
    return np.linalg.norm(X, axis=1, keepdims=True)


@row_norms.mistake("This is the largest absolute value. The length is the root of the sum of squares.")
def largest(X):
    return np.abs(X).max(axis=1)


@row_norms.mistake("The entries are summed before they are squared, so signs cancel. Square each entry first.")
def summed_first(X):
    return np.sqrt(X.sum(axis=1) ** 2)

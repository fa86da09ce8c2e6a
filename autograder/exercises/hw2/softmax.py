"""softmax: probabilities from scores, row by row."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw2 import in_numpy

softmax = Exercise("softmax", points=3, numpy=in_numpy.softmax, returns=("probabilities",), atol=1e-12)

softmax.case("a batch", lambda rng: rng.normal(size=(5, 4)))
softmax.case("one example", lambda rng: rng.normal(size=(1, 3)))
softmax.case("as many examples as classes", lambda rng: rng.normal(size=(4, 4)))
softmax.case("the same scores, all shifted by 50", lambda rng: 50 + rng.normal(size=(3, 4)))
softmax.case("scores of ±1000 in different rows", lambda rng: rows_far_apart(rng))
softmax.case("float32 scores near 100", lambda rng: (100 + rng.normal(size=(3, 4))).astype(np.float32), rtol=1e-4)
softmax.case("a transposed view", lambda rng: rng.normal(size=(4, 6)).T)
softmax.case("an empty batch", lambda rng: np.empty((0, 3)), counts=False)
softmax.case("whole numbers", lambda rng: rng.integers(-5, 5, size=(3, 4)), counts=False)
softmax.leaves_inputs_alone()


def rows_far_apart(rng):
    """Rows whose maxima are more than 745 apart: each row's own maximum must be subtracted."""
    return np.array([[0.0, 1.0, 2.0], [1000.0, 0.0, -1000.0], [-1000.0, -1001.0, -999.0]]) + rng.normal(size=(3, 3))


@softmax.mistake(
    "Nothing is subtracted before exp. e^1000 overflows to inf, and inf/inf is nan. Subtract each row's maximum."
)
def no_maximum(z):
    e = np.exp(z)
    return e / e.sum(axis=1, keepdims=True)


@softmax.mistake(
    "The maximum of the whole matrix is subtracted, so a row far below it becomes 0/0. Subtract each row's own maximum."
)
def maximum_of_everything(z):
    e = np.exp(z - z.max())
    return e / e.sum(axis=1, keepdims=True)


@softmax.mistake("Each column sums to one. Rows are the examples: sum along axis 1.")
def over_examples(z):
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=0)


@softmax.mistake("The maximum is taken by row and the sum by column. Take both along axis 1, the classes.")
def sum_over_examples(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=0)


@softmax.mistake("The row sums have shape (N,), and (N, C) / (N,) divides the columns by them. Use keepdims=True.")
def dimension_not_kept(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1)


@softmax.mistake("All entries together sum to one. Each row must sum to one: use axis 1 and keepdims=True.")
def one_sum_for_all(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum()


@softmax.mistake("The rows do not sum to one. Divide the exponentials by their sum.")
def not_normalised(z):
    return np.exp(z - z.max(axis=1, keepdims=True))


@softmax.mistake("This is the logarithm of the probabilities. Take exp at the end.")
def logarithm(z):
    shifted = z - z.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


@softmax.mistake("Scores are divided by their sum without exp, so probabilities can be negative. Take exp first.")
def scores_over_their_sum(z):
    return z / z.sum(axis=1, keepdims=True)


@softmax.mistake("The caller's scores are changed: `z -= …` writes into their array. Use `z = z - …`.")
def changes_its_input(z):
    z -= z.max(axis=1, keepdims=True)
    return in_numpy.softmax(z)

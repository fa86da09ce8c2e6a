"""softmax_predict: from weights and examples to labels."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw2 import in_numpy

softmax_predict = Exercise("softmax_predict", points=1, numpy=in_numpy.softmax_predict, returns=("labels",))


def weights_and_data(rng, examples, features, classes):
    """Random weights (D, C) and examples (N, D)."""
    return rng.normal(size=(features, classes)), rng.normal(size=(examples, features))


softmax_predict.case("a batch", lambda rng: weights_and_data(rng, 12, 5, 4))
softmax_predict.case("as many examples, features and classes", lambda rng: weights_and_data(rng, 6, 6, 6))
softmax_predict.case("one example", lambda rng: weights_and_data(rng, 1, 4, 3))
softmax_predict.case("equal scores: the smaller label", lambda rng: (np.ones((2, 5)), rng.normal(size=(3, 2))))
softmax_predict.case("scores beyond ±1000", lambda rng: (1000 * rng.normal(size=(3, 4)), rng.normal(size=(5, 3))))
softmax_predict.leaves_inputs_alone()


@softmax_predict.mistake("The largest score is taken over the examples. Each row is an example: argmax along axis 1.")
def over_examples(W, X):
    return (X @ W).argmax(axis=0)


@softmax_predict.mistake("The labels begin at 1. The first class is 0, as in argmax.")
def from_one(W, X):
    return (X @ W).argmax(axis=1) + 1


@softmax_predict.mistake("These are the largest scores or probabilities. Return the class that has them.")
def scores_for_labels(W, X):
    return (X @ W).max(axis=1)


@softmax_predict.mistake("This is a table of probabilities (N, C). Return one label per example, shape (N,).")
def probabilities_for_labels(W, X):
    return in_numpy.softmax(X @ W)


@softmax_predict.mistake("The class with the smallest score is chosen. Choose the largest.")
def smallest(W, X):
    return (X @ W).argmin(axis=1)


@softmax_predict.mistake("When scores are equal the larger label is chosen. Choose the smaller, as argmax does.")
def larger_of_equal(W, X):
    scores = X @ W
    return scores.shape[1] - 1 - scores[:, ::-1].argmax(axis=1)

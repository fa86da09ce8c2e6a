"""softmax_predict: from weights and examples to labels."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw2 import in_numpy

softmax_predict = Exercise("softmax_predict", points=1, numpy=in_numpy.softmax_predict, returns=("labels",))
softmax_predict.seen_in("SoftmaxBars(shift=1000.0, subtract=False)", "argmax_of_bare_softmax")
softmax_predict.seen_in("SoftmaxBars(b=-12.0)", "smallest", "scores_for_labels", "largest_in_size")


def weights_and_data(rng, examples, features, classes):
    """Random weights (D, C) and examples (N, D)."""
    return rng.normal(size=(features, classes)), rng.normal(size=(examples, features))


softmax_predict.case("a batch", lambda rng: weights_and_data(rng, 12, 5, 4))
softmax_predict.case("another batch", lambda rng: weights_and_data(rng, 9, 3, 6))
softmax_predict.case("as many examples, features and classes", lambda rng: weights_and_data(rng, 6, 6, 6))
softmax_predict.case("one example", lambda rng: weights_and_data(rng, 1, 4, 3))
softmax_predict.case("equal scores: the smaller label", lambda rng: (np.ones((2, 5)), rng.normal(size=(3, 2))))
softmax_predict.case("scores beyond ±1000", lambda rng: beyond(rng))
softmax_predict.leaves_inputs_alone()


def beyond(rng):
    """Scores of thousands; in each row two are above 0, so that exp makes inf of both, and the larger comes later."""
    W = rng.normal(size=(4, 3))
    scores = np.array([[2000.0, -1000.0, 3000.0], [-3000.0, 1500.0, 1800.0], [1000.0, 2000.0, -500.0]])
    scores = np.concatenate([scores, scores - 9000.0])
    return W, (scores + rng.normal(size=scores.shape)) @ np.linalg.pinv(W)


@softmax_predict.family(
    "The largest score is taken over the {of}. Each row of scores is an example.", of=("examples", "whole table")
)
def over_examples(W, X, of):
    return (X @ W).argmax(axis=0 if of == "examples" else None)


@softmax_predict.mistake("The labels begin at 1. The first class is 0.")
def from_one(W, X):
    return (X @ W).argmax(axis=1) + 1


@softmax_predict.family(
    "These are the largest scores or probabilities. Return the class that has them.",
    of=(lambda scores: scores, in_numpy.softmax),
)
def scores_for_labels(W, X, of):
    return of(X @ W).max(axis=1)


@softmax_predict.family(
    "This is a table of scores or probabilities, (N, C). Return one label for each example, shape (N,).",
    of=(lambda scores: scores, in_numpy.softmax, np.exp),
)
def table_for_labels(W, X, of):
    return of(X @ W)


@softmax_predict.mistake("This is a one-hot table, (N, C). Return one label for each example, shape (N,).")
def one_hot_for_labels(W, X):
    return np.eye(W.shape[1])[(X @ W).argmax(axis=1)]


@softmax_predict.mistake("The class with the smallest score is chosen. Choose the largest.")
def smallest(W, X):
    return (X @ W).argmin(axis=1)


@softmax_predict.mistake("When scores are equal the larger label is chosen. Choose the smaller.")
def larger_of_equal(W, X):
    scores = X @ W
    return scores.shape[1] - 1 - scores[:, ::-1].argmax(axis=1)


@softmax_predict.family(
    "exp of scores beyond ±1000 is inf or 0, and the largest is lost. The order of the scores is that of their exp: "
    "none is needed.",
    divided=(True, False),
)
def argmax_of_bare_softmax(W, X, divided):
    e = np.exp(X @ W)
    return (e / e.sum(axis=1, keepdims=True) if divided else e).argmax(axis=1)


@softmax_predict.mistake("The class of the largest |score| is chosen. A score far below 0 speaks against its class.")
def largest_in_size(W, X):
    return np.abs(X @ W).argmax(axis=1)


@softmax_predict.family(
    "The largest of the {of} is found in each row. Find the largest score, of X @ W.",
    of=("weights", "data"),
)
def argmax_of_something_else(W, X, of):
    return (W if of == "weights" else X).argmax(axis=1)


@softmax_predict.mistake("W is taken as (C, D). Here it is (D, C), and scores are X @ W.")
def weights_taken_turned(W, X):
    return (X @ W.T).argmax(axis=1)


@softmax_predict.mistake("Examples are taken as columns: scores W @ X. Here they are rows, and scores are X @ W.")
def examples_in_columns(W, X):
    return (W @ X).argmax(axis=0)


@softmax_predict.mistake("The labels are in a column, (N, 1). Return shape (N,).")
def column_for_labels(W, X):
    return (X @ W).argmax(axis=1)[:, None]


@softmax_predict.mistake("The order of all classes is returned, (N, C). Return the first label of each row.")
def order_for_labels(W, X):
    return np.argsort(-(X @ W), axis=1, kind="stable")


@softmax_predict.mistake("The caller's data are changed. Make new arrays: `X = X - …`, not `X -= …`.")
def changes_its_input(W, X):
    labels = (X @ W).argmax(axis=1)
    X *= 0.5
    return labels

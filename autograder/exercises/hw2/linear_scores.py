"""linear_scores: one score for each example and class."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw2 import in_numpy

linear_scores = Exercise("linear_scores", points=2, numpy=in_numpy.linear_scores, returns=("scores",))


def parameters(rng, examples, features, classes):
    """W (D, C), b (C,), X (N, D)."""
    return rng.normal(size=(features, classes)), rng.normal(size=classes), rng.normal(size=(examples, features))


def with_bytes(rng):
    W, b, _ = parameters(rng, 1, 5, 3)
    return W, b, rng.integers(0, 256, size=(4, 5), dtype=np.uint8)


linear_scores.case("a batch", lambda rng: parameters(rng, 5, 4, 3))
linear_scores.case("as many examples as classes", lambda rng: parameters(rng, 3, 4, 3))
linear_scores.case("as many features as classes", lambda rng: parameters(rng, 5, 3, 3))
linear_scores.case("all sizes equal", lambda rng: parameters(rng, 4, 4, 4))
linear_scores.case("one example", lambda rng: parameters(rng, 1, 4, 3))
linear_scores.case("one feature, two classes", lambda rng: parameters(rng, 4, 1, 2))
linear_scores.case("pixels in uint8", with_bytes)
linear_scores.case("a transposed view", lambda rng: (*parameters(rng, 1, 4, 3)[:2], rng.normal(size=(4, 6)).T))
linear_scores.leaves_inputs_alone()


@linear_scores.slips(
    no_bias="The bias is missing. Add b[c] to the scores of class c.",
    weights_transposed="X is multiplied by W transposed. Here W is (D, C), not (C, D).",
    scores_transposed="The scores are transposed, (C, N). Examples are rows: (N, C).",
)
def slipped(W, b, X, no_bias=False, weights_transposed=False, scores_transposed=False):
    """The reference with slips switched on."""
    scores = X @ (W.T if weights_transposed else W) + (0 if no_bias else b)
    return scores.T if scores_transposed else scores


@linear_scores.mistake("The bias is subtracted. Add it.")
def bias_taken_off(W, b, X):
    return X @ W - b


@linear_scores.mistake("The bias is added along the examples, b[i] to example i. Class c gets b[c].")
def bias_by_example(W, b, X):
    return X @ W + b[:, None]


@linear_scores.family(
    "One number made of all biases, their {of}, is added to every score. Class c gets b[c].",
    of=("sum", "mean"),
)
def one_bias_for_all(W, b, X, of):
    return X @ W + getattr(np, of)(b)


@linear_scores.mistake("The products are averaged over the features. Add them up.")
def mean_over_features(W, b, X):
    return X @ W / len(W) + b


@linear_scores.mistake("Scores are computed as W @ X. Examples are rows of X, so it is X @ W.")
def product_reversed(W, b, X):
    return W @ X + b


@linear_scores.mistake("X and W are multiplied number by number. A score adds up products over the features.")
def number_by_number(W, b, X):
    return X * W + b


@linear_scores.mistake("Products are computed in uint8 and wrap around at 256. Convert the pixels to float.")
def bytes_wrap(W, b, X):
    return X @ W.astype(X.dtype) + b


@linear_scores.mistake("These are labels. Return the scores, one for each class.")
def labels_for_scores(W, b, X):
    return (X @ W + b).argmax(axis=1)


@linear_scores.mistake("These are probabilities. Return the scores, before any softmax.")
def probabilities_for_scores(W, b, X):
    return in_numpy.softmax(X @ W + b)


@linear_scores.mistake("The caller's bias is changed: `b += …` writes into their array. Compute a new array.")
def changes_its_input(W, b, X):
    scores = X @ W + b
    b += scores[0]
    return scores

"""nll_categorical: the mean negative log-likelihood of labels, from logits."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

nll_categorical = Exercise("nll_categorical", points=1, numpy=in_numpy.nll_categorical, returns=("nll",))


def batch(rng, examples, classes):
    """Random logits, and labels in which the first and the last class both occur."""
    y = np.concatenate([[0, classes - 1], rng.integers(0, classes, size=examples)])[:examples]
    return rng.normal(size=(examples, classes)), rng.permutation(y)


def near_a_thousand(rng):
    """Rows near +1000 and −1000: their differences are small, but exp of them overflows or underflows."""
    logits, y = batch(rng, 4, 3)
    return logits + np.array([[1000.0], [-1000.0], [1000.0], [-1000.0]]), y


def wrong_by_far(rng):
    """The right class far behind in the first row, whose probability underflows, and far ahead in the second."""
    return np.array([[1000.0, 0.0, -1000.0], [0.0, -1000.0, 1000.0]]) + rng.normal(size=(2, 3)), np.array([2, 2])


nll_categorical.case("a batch", lambda rng: batch(rng, 6, 4))
nll_categorical.case("as many examples as classes", lambda rng: batch(rng, 4, 4))
nll_categorical.case("one example", lambda rng: (rng.normal(size=(1, 5)), np.array([3])))
nll_categorical.case("rows near +1000 and −1000", near_a_thousand)
nll_categorical.case("a right class 1000 or more behind", wrong_by_far)
nll_categorical.case(
    "float32", lambda rng: (rng.normal(size=(4, 3)).astype(np.float32), np.array([2, 0, 1, 1])), rtol=1e-4
)
nll_categorical.leaves_inputs_alone()


def picked(p, y):
    """The logarithm of each example's own probability."""
    return np.log(p[np.arange(len(y)), y])


def softmax(z, axis=1):
    """Probabilities along an axis, in the range of exp."""
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


@nll_categorical.mistake("The loss is N times too large: it is a sum over the examples. Take the mean.")
def sum_for_mean(logits, y):
    return in_numpy.nll_categorical(logits, y) * len(y)


@nll_categorical.mistake("The sign is flipped. The loss is −log p, never negative.")
def sign_flipped(logits, y):
    return -in_numpy.nll_categorical(logits, y)


@nll_categorical.mistake("The loss is 1/log 2 times too large because the logarithm is to base 2. Use the natural one.")
def base_two(logits, y):
    return in_numpy.nll_categorical(logits, y) / np.log(2)


@nll_categorical.mistake(
    "Nothing is subtracted before exp, so e^1000 is inf, and inf/inf is nan. Subtract each row's maximum."
)
def no_maximum(logits, y):
    e = np.exp(logits)
    return -picked(e / e.sum(axis=1, keepdims=True), y).mean()


@nll_categorical.mistake(
    "The maximum of the whole matrix is subtracted, so a row far below it becomes 0/0. Subtract each row's own maximum."
)
def maximum_of_everything(logits, y):
    return no_maximum(logits - logits.max(), y)


@nll_categorical.mistake(
    "The logarithm is taken of a probability that underflows to 0, which gives inf. Use log-sum-exp of "
    "the row minus the right logit."
)
def logarithm_of_probability(logits, y):
    return -picked(softmax(logits), y).mean()


@nll_categorical.mistake("A small number is added inside the log, which limits the loss: 2000 becomes about 18.")
def floor_under_the_log(logits, y):
    return -picked(softmax(logits) + 1e-8, y).mean()


@nll_categorical.mistake("The probabilities sum to one over the examples. Each row must sum to one: use axis 1.")
def over_examples(logits, y):
    return -picked(softmax(logits, axis=0), y).mean()


@nll_categorical.mistake("Labels are read as if they began at 1. The first class is 0: use column y[i].")
def labels_from_one(logits, y):
    return in_numpy.nll_categorical(logits, y - 1)


@nll_categorical.mistake("This is one number for each example. Return their mean.")
def one_for_each_example(logits, y):
    rows = [in_numpy.nll_categorical(row[None], label[None]) for row, label in zip(logits, y, strict=True)]
    return np.array(rows)

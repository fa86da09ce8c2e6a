"""softmax_loss: the mean cross-entropy of scores, and its gradient with respect to them."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw2 import in_numpy

softmax_loss = Exercise("softmax_loss", points=4, numpy=in_numpy.softmax_loss, returns=("loss", "dx"))


def batch(rng, examples, classes, spread=1.0):
    """Random scores with labels in which the first and the last class both occur."""
    y = np.concatenate([[0, classes - 1], rng.integers(0, classes, size=examples)])[:examples]
    return spread * rng.normal(size=(examples, classes)), rng.permutation(y)


def wrong_by_far(rng):
    """Scores of ±1000, the right class far behind in the first row and far ahead in the second."""
    return np.array([[1000.0, 0.0, -1000.0], [0.0, -1000.0, 1000.0]]) + rng.normal(size=(2, 3)), np.array([2, 2])


def near_a_thousand(rng):
    """Rows near +1000 and −1000: their differences are small, but exp of them overflows or underflows."""
    x, y = batch(rng, 4, 3)
    return x + np.array([[1000.0], [-1000.0], [1000.0], [-1000.0]]), y


softmax_loss.case("a batch", lambda rng: batch(rng, 6, 4))
softmax_loss.case("as many examples as classes", lambda rng: batch(rng, 4, 4))
softmax_loss.case("one example", lambda rng: (rng.normal(size=(1, 5)), np.array([3])))
softmax_loss.case("all scores zero", lambda rng: (np.zeros((3, 10)), rng.integers(0, 10, size=3)))
softmax_loss.case("a right class 1000 or more behind", wrong_by_far)
softmax_loss.case("rows near +1000 and −1000", near_a_thousand)
softmax_loss.case(
    "float32 scores", lambda rng: (batch(rng, 5, 3)[0].astype(np.float32), np.array([0, 1, 2, 1, 0])), rtol=1e-4
)
softmax_loss.leaves_inputs_alone()


@softmax_loss.slips(
    sum_for_mean="Your loss is N times too large: it is a sum over the examples. Take the mean.",
    gradient_sum="Your gradient is N times too large. The loss is a mean, so divide its gradient by N as well.",
    one_hot_kept="The gradient is only the probabilities. Subtract 1 at each example's own class.",
    labels_from_one="Labels are read as if they began at 1. The first class is 0: use column y[i].",
    logarithm_of_probability="The probability underflows to 0, its log to −inf. Use score minus log-sum-exp.",
    sign_flipped="The sign of the loss is flipped. It is the mean of −log p.",
)
def slipped(
    x,
    y,
    sum_for_mean=False,
    gradient_sum=False,
    one_hot_kept=False,
    labels_from_one=False,
    logarithm_of_probability=False,
    sign_flipped=False,
):
    """The reference with slips switched on."""
    rows, columns = np.arange(len(y)), y - 1 if labels_from_one else y
    shifted = x - x.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    p = np.exp(log_p)
    losses = -(np.log(p) if logarithm_of_probability else log_p)[rows, columns]
    loss = losses.sum() if sum_for_mean else losses.mean()
    if not one_hot_kept:
        p[rows, columns] -= 1
    return -loss if sign_flipped else loss, p if gradient_sum else p / len(y)


@softmax_loss.mistake(
    "Nothing is subtracted before exp, so scores of 1000 give inf/inf = nan. Subtract each row's maximum."
)
def no_maximum(x, y):
    rows = np.arange(len(y))
    p = np.exp(x) / np.exp(x).sum(axis=1, keepdims=True)
    dx = p.copy()
    dx[rows, y] -= 1
    return -np.log(p[rows, y]).mean(), dx / len(y)


@softmax_loss.mistake(
    "The maximum of the whole matrix is subtracted, so a row far below it becomes 0/0. Subtract each row's own maximum."
)
def maximum_of_everything(x, y):
    return no_maximum(x - x.max(), y)


@softmax_loss.mistake("The probabilities sum to one over the examples. Rows are the examples: sum along axis 1.")
def over_examples(x, y):
    rows = np.arange(len(y))
    p = np.exp(x - x.max(axis=0)) / np.exp(x - x.max(axis=0)).sum(axis=0)
    dx = p.copy()
    dx[rows, y] -= 1
    return -np.log(p[rows, y]).mean(), dx / len(y)


@softmax_loss.mistake("A small number is added inside the log, which limits the loss: 2000 becomes about 18 or 20.")
def floor_under_the_log(x, y):
    _, dx = in_numpy.softmax_loss(x, y)
    return -np.log(in_numpy.softmax(x)[np.arange(len(y)), y] + 1e-8).mean(), dx


@softmax_loss.mistake("The caller's scores are changed: `x -= …` writes into their array. Use `x = x - …`.")
def changes_its_input(x, y):
    x -= x.max(axis=1, keepdims=True)
    return in_numpy.softmax_loss(x, y)

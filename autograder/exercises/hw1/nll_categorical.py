"""nll_categorical: the mean negative log-likelihood of labels, from logits."""

import numpy as np
from scipy.special import log_softmax

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


def all_near(rng, level):
    """Every row near one number: here the maximum of the whole matrix would do, but not to subtract nothing."""
    logits, y = batch(rng, 5, 3)
    return logits + level, y


def right_by_far(rng):
    """The right class far ahead, so that the loss is nearly 0 and no probability of a right class underflows."""
    return np.array([[1000.0, 0.0, -1000.0], [0.0, -900.0, 1100.0]]) + rng.normal(size=(2, 3)), np.array([0, 2])


def wrong_by_far(rng):
    """The right class far behind in the first row, whose probability underflows, and far ahead in the second."""
    return np.array([[1000.0, 0.0, -1000.0], [0.0, -1000.0, 1000.0]]) + rng.normal(size=(2, 3)), np.array([2, 2])


nll_categorical.case("a batch", lambda rng: batch(rng, 6, 4))
nll_categorical.case("as many examples as classes", lambda rng: batch(rng, 4, 4))
nll_categorical.case("one example", lambda rng: (rng.normal(size=(1, 5)), np.array([3])))
nll_categorical.case("rows near +1000 and −1000", near_a_thousand)
nll_categorical.case("all rows near +1000", lambda rng: all_near(rng, 1000.0))
nll_categorical.case("all rows near −1000", lambda rng: all_near(rng, -1000.0))
nll_categorical.case("a right class 1000 or more behind", wrong_by_far)
nll_categorical.case("right classes 1000 ahead", right_by_far)
nll_categorical.case(
    "float32", lambda rng: (rng.normal(size=(4, 3)).astype(np.float32), np.array([2, 0, 1, 1])), rtol=1e-4
)
nll_categorical.leaves_inputs_alone()


def picked(p, y):
    """The logarithm of each example's own probability."""
    return np.log(p[np.arange(len(y)), y])


def softmax(z, axis=1):
    """Probabilities along an axis, or over everything, in the range of exp."""
    e = np.exp(z - z.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def loss(logits, y, shift, probability):
    """The loss with another number subtracted from each row, as the log of a probability or as log-sum-exp."""
    shifted = logits - shift
    sums = np.exp(shifted).sum(axis=1, keepdims=True)
    if probability:
        return -picked(np.exp(shifted) / sums, y).mean()
    return np.mean(np.log(sums[:, 0]) - shifted[np.arange(len(y)), y])


NO_MAXIMUM = "No maximum is subtracted before exp, so e^1000 is inf and e^−1000 is 0. Subtract each row's maximum."


@nll_categorical.slips(
    either=("sum_for_mean", "over_classes_too"),
    no_maximum=NO_MAXIMUM,
    sum_for_mean="The loss is N times too large: it is a sum over the examples. Take the mean.",
    over_classes_too="The loss is K times too small: it is a mean over all entries of a table (N, K). Each row has one "
    "right class: divide by N.",
    sign_flipped="The sign is flipped. The loss is −log p, never negative.",
    base_two="The loss is 1/log 2 times too large because the logarithm is to base 2. Use the natural one.",
)
def slipped(
    logits, y, no_maximum=False, sum_for_mean=False, over_classes_too=False, sign_flipped=False, base_two=False
):
    """The reference with slips switched on."""
    value = loss(logits, y, 0.0, probability=True) if no_maximum else in_numpy.nll_categorical(logits, y)
    factor = len(y) if sum_for_mean else 1 / logits.shape[1] if over_classes_too else 1
    return (-1 if sign_flipped else 1) * factor * value / (np.log(2) if base_two else 1)


@nll_categorical.mistake(NO_MAXIMUM)
def no_maximum(logits, y):
    return loss(logits, y, 0.0, probability=False)


@nll_categorical.family(
    "The maximum of the whole matrix is subtracted, so a row far below it becomes 0. Subtract each row's own maximum.",
    probability=[True, False],
)
def maximum_of_everything(logits, y, probability):
    return loss(logits, y, logits.max(), probability)


@nll_categorical.family(
    "What is subtracted is not the largest of the row, so e to the largest can still overflow.",
    what=["minimum", "mean"],
    probability=[True, False],
)
def other_than_the_maximum(logits, y, what, probability):
    return loss(logits, y, (np.min if what == "minimum" else np.mean)(logits, axis=1, keepdims=True), probability)


@nll_categorical.family(
    "The maximum is at least 0 here, so all of a row near −1000 becomes 0. Begin with the first logit of the row.",
    probability=[True, False],
)
def maximum_from_zero(logits, y, probability):
    return loss(logits, y, np.maximum(logits.max(axis=1, keepdims=True), 0), probability)


@nll_categorical.family(
    "The maximum of each column is subtracted. The shift must be common to a row: take the row's maximum.",
    probability=[True, False],
)
def maximum_of_columns(logits, y, probability):
    return loss(logits, y, logits.max(axis=0), probability)


@nll_categorical.mistake(
    "The logarithm is taken of a probability that underflows to 0, which gives inf. Take the logarithm of the sum, and "
    "subtract."
)
def logarithm_of_probability(logits, y):
    return -picked(softmax(logits), y).mean()


@nll_categorical.family(
    "A small number keeps the logarithm finite, which limits the loss: of a right class 2000 behind it must be 2000.",
    by=[1e-300, 1e-30, 1e-20, 1e-16, 1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5],
    added=[True, False],
)
def floor_under_the_log(logits, y, by, added):
    p = softmax(logits)
    return -picked(p + by if added else np.maximum(p, by), y).mean()


@nll_categorical.family("The logits are cut off at ±{at}. Any finite logits are allowed.", at=[50, 100, 500, 700])
def cut_off(logits, y, at):
    return in_numpy.nll_categorical(np.clip(logits, -at, at), y)


@nll_categorical.family(
    "The probabilities sum to one over the examples. Each row must sum to one: use axis 1.", probability=[True, False]
)
def over_examples(logits, y, probability):
    if probability:
        return -picked(softmax(logits, axis=0), y).mean()
    return -np.mean(log_softmax(logits, axis=0)[np.arange(len(y)), y])


@nll_categorical.mistake("The probabilities sum to one over the whole table. Each row must sum to one: use axis 1.")
def over_everything(logits, y):
    return -picked(softmax(logits, axis=None), y).mean()


@nll_categorical.mistake("Labels are read as if they began at 1. The first class is 0.")
def labels_from_one(logits, y):
    return in_numpy.nll_categorical(logits, y - 1)


@nll_categorical.family("This is one number for each example. Return their mean.", sign=[1, -1])
def one_for_each_example(logits, y, sign):
    rows = [in_numpy.nll_categorical(row[None], label[None]) for row, label in zip(logits, y, strict=True)]
    return sign * np.array(rows)


@nll_categorical.mistake("The mean runs over all classes. Take each example's right class only.")
def all_classes(logits, y):
    return np.mean([in_numpy.nll_categorical(logits, np.full(len(y), k)) for k in range(logits.shape[1])])


@nll_categorical.mistake(
    "Indexing with [:, y] takes the labels of all examples from each row, an (N, N) table. Take one entry of each row."
)
def all_pairs(logits, y):
    return np.mean([in_numpy.nll_categorical(logits, np.full(len(y), label)) for label in y])


@nll_categorical.family(
    "This is the mean {what} of the right class. Take −log of the probability, then the mean.",
    what=["probability", "1 − probability"],
)
def no_logarithm(logits, y, what):
    p = softmax(logits)[np.arange(len(y)), y].mean()
    return p if what == "probability" else 1 - p


@nll_categorical.mistake("This is minus the mean logit of the right class. log Σ e^a is missing.")
def no_log_sum(logits, y):
    return -np.mean(logits[np.arange(len(y)), y])


@nll_categorical.mistake(
    "The maximum is subtracted from the logits under the sum only. Subtract it from the right class's logit too, or "
    "add it back."
)
def not_added_back(logits, y):
    return in_numpy.nll_categorical(logits, y) - logits.max(axis=1).mean()


@nll_categorical.mistake("The probability of the likeliest class is used. Use that of the right one, y.")
def likeliest_class(logits, y):
    return in_numpy.nll_categorical(logits, logits.argmax(axis=1))

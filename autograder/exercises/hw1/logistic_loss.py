"""logistic_loss: log(1 + e^(−margin)), its mean and its gradient with respect to the scores."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw1.zero_one_loss import far_away, labels_and_scores
from solutions.reference.hw1 import in_numpy

logistic_loss = Exercise(
    "logistic_loss",
    points=1,
    numpy=in_numpy.logistic_loss,
    returns=("loss", "dscore"),
)

logistic_loss.case("ten examples", lambda rng: labels_and_scores(rng, 10))
logistic_loss.case("one example", lambda rng: (np.array([-1.0]), rng.normal(size=1)))
logistic_loss.case("scores of 0", lambda rng: (rng.permutation([-1.0, 1.0, 1.0]), np.zeros(3)))
logistic_loss.case("right and wrong by a thousand", far_away)
logistic_loss.case("float32", lambda rng: tuple(a.astype(np.float32) for a in labels_and_scores(rng, 6)), rtol=1e-4)
logistic_loss.leaves_inputs_alone()

SUM_FOR_MEAN = "Your loss is N times too large: it is a sum over the examples. Take the mean."
GRADIENT_SUM = "Your gradient is N times too large. The loss is a mean, so divide its gradient by N as well."
SIGN_FLIPPED = "The sign of the gradient is flipped: raising the score of an example with y = +1 lowers its loss."
ZERO_ONE = "Labels are read as 0 and 1, so the margin of every −1 is 0 and its score has no effect. Here y is −1 or +1."
ALL_PAIRS = "A column (N, 1) times (N,) is an (N, N) table of all pairs. Keep both (N,)."


@logistic_loss.slips(
    sum_for_mean=SUM_FOR_MEAN,
    gradient_sum=GRADIENT_SUM,
    sign_flipped=SIGN_FLIPPED,
    label_missing="The factor y is missing in the gradient. By the chain rule it is −y/(1 + e^margin).",
    base_two="The logarithm in the loss is to base 2. Use the natural one.",
)
def slipped(y, score, sum_for_mean=False, gradient_sum=False, sign_flipped=False, label_missing=False, base_two=False):
    """The reference with slips switched on."""
    loss, dscore = in_numpy.logistic_loss(y, score)
    loss = loss * (len(y) if sum_for_mean else 1) / (np.log(2) if base_two else 1)
    dscore = dscore * (len(y) if gradient_sum else 1) * (-1 if sign_flipped else 1) * (y if label_missing else 1)
    return loss, dscore


@logistic_loss.mistake(ZERO_ONE)
def labels_zero_one(y, score):
    return in_numpy.logistic_loss((y + 1) / 2, score)


@logistic_loss.mistake(
    "e^1000 overflows to inf, and so does the loss, which should be about 1000. Use np.logaddexp(0, −margin)."
)
def overflow(y, score):
    return np.log(1 + np.exp(-y * score)).mean(), in_numpy.logistic_loss(y, score)[1]


@logistic_loss.mistake(
    "The gradient is probability minus label, which is right for labels 0 and 1. With −1 and +1 it is "
    "−y/(1 + e^margin)."
)
def probability_minus_label(y, score):
    return in_numpy.logistic_loss(y, score)[0], (np.exp(-np.logaddexp(0, -score)) - y) / len(y)


@logistic_loss.mistake("The sign of the margin is flipped, so right answers cost more than wrong ones.")
def margin_flipped(y, score):
    return in_numpy.logistic_loss(-y, score)


@logistic_loss.mistake("The gradient is one number. Return one entry for each score.")
def gradient_averaged(y, score):
    loss, dscore = in_numpy.logistic_loss(y, score)
    return loss, dscore.sum()


@logistic_loss.mistake(ALL_PAIRS)
def all_pairs(y, score):
    margin = y[:, None] * score
    return np.logaddexp(0, -margin).mean(), -y[:, None] * np.exp(-np.logaddexp(0, margin)) / len(y)

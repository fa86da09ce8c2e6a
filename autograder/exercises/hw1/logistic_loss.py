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
logistic_loss.seen_in(
    "MarginLosses(margin=[-1.0])",
    "sign_flipped",
    "label_missing",
    "margin_flipped",
    "base_two",
    "label_ignored",
    "probability_minus_label",
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
ONE_NUMBER = "The gradient is one number. Return one entry for each score."
NOT_AVERAGED = "The loss is one number for each example. Return their mean."
ALL_PAIRS = "A column (N, 1) times (N,) is an (N, N) table of all pairs. Keep both (N,)."


@logistic_loss.slips(
    sum_for_mean=SUM_FOR_MEAN,
    gradient_sum=GRADIENT_SUM,
    sign_flipped=SIGN_FLIPPED,
    label_missing="The factor y is missing in the gradient: by the chain rule the slope of the margin with respect to "
    "the score is y.",
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
    "e^1000 overflows to inf, and so does the loss, which should be about 1000. A log of a sum of exponentials can be "
    "had without them."
)
def overflow(y, score):
    return np.log(1 + np.exp(-y * score)).mean(), in_numpy.logistic_loss(y, score)[1]


@logistic_loss.slips(
    gradient_overflows="The gradient is inf/inf = nan where e to a number overflows. Let e to it be in one place only.",
    gradient_sum=GRADIENT_SUM,
)
def divided_exponentials(y, score, gradient_overflows=False, gradient_sum=False):
    loss, dscore = in_numpy.logistic_loss(y, score)
    e = np.exp(-y * score)
    dscore = -y * e / (1 + e) / len(y) if gradient_overflows else dscore
    return loss, dscore * (len(y) if gradient_sum else 1)


@logistic_loss.family(
    "The gradient has the probability of the right class. It has that of the wrong one, 1 minus it.", sign=[1, -1]
)
def probability_of_the_right(y, score, sign):
    loss, _ = in_numpy.logistic_loss(y, score)
    return loss, -sign * y * np.exp(-np.logaddexp(0, -y * score)) / len(y)


@logistic_loss.family(
    "A small number keeps the logarithm finite, which limits the loss: of a margin of −1000 it must be 1000.",
    by=[1e-300, 1e-20, 1e-16, 1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7],
)
def floor_under_the_log(y, score, by):
    _, dscore = in_numpy.logistic_loss(y, score)
    p = np.exp(-np.logaddexp(0, -y * score))
    return -np.log(np.maximum(p, by)).mean(), dscore


@logistic_loss.family("The margins are cut off at ±{at}. Scores of ±1000 are allowed.", at=[30, 50, 100, 500, 700])
def cut_off(y, score, at):
    return np.logaddexp(0, -np.clip(y * score, -at, at)).mean(), in_numpy.logistic_loss(y, score)[1]


@logistic_loss.mistake(NOT_AVERAGED)
def losses_not_averaged(y, score):
    return np.logaddexp(0, -y * score), in_numpy.logistic_loss(y, score)[1]


@logistic_loss.mistake("The label is left out: this is the loss if every label were +1.")
def label_ignored(y, score):
    return in_numpy.logistic_loss(np.ones_like(y), score)


@logistic_loss.mistake(
    "The gradient is probability minus label, which is right for labels 0 and 1. With −1 and +1 differentiate the loss "
    "that is given here."
)
def probability_minus_label(y, score):
    return in_numpy.logistic_loss(y, score)[0], (np.exp(-np.logaddexp(0, -score)) - y) / len(y)


@logistic_loss.mistake("The sign of the margin is flipped, so right answers cost more than wrong ones.")
def margin_flipped(y, score):
    return in_numpy.logistic_loss(-y, score)


@logistic_loss.family(ONE_NUMBER, what=["sum", "mean"])
def gradient_one_number(y, score, what):
    loss, dscore = in_numpy.logistic_loss(y, score)
    return loss, dscore.sum() if what == "sum" else dscore.mean()


@logistic_loss.mistake(ALL_PAIRS)
def all_pairs(y, score):
    margin = y[:, None] * score
    return np.logaddexp(0, -margin).mean(), -y[:, None] * np.exp(-np.logaddexp(0, margin)) / len(y)

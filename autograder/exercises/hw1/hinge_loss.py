"""hinge_loss: max(0, 1 − margin), its mean and its gradient with respect to the scores."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw1.logistic_loss import (
    ALL_PAIRS,
    GRADIENT_SUM,
    NOT_AVERAGED,
    ONE_NUMBER,
    SIGN_FLIPPED,
    SUM_FOR_MEAN,
    ZERO_ONE,
)
from autograder.exercises.hw1.zero_one_loss import far_away, labels_and_scores
from solutions.reference.hw1 import in_numpy

hinge_loss = Exercise("hinge_loss", points=1, numpy=in_numpy.hinge_loss, returns=("loss", "dscore"))
hinge_loss.seen_in(
    "MarginLosses(margin=[0.5])",
    "no_margin",
    "squared",
    "label_missing",
    "label_ignored",
    "sign_flipped",
    "gradient_without_margin",
    "losses_in_the_gradient",
    "scores_in_the_gradient",
)
hinge_loss.seen_in("MarginLosses(margin=[2.0])", "no_corner", "gradient_without_corner")
hinge_loss.seen_in("MarginLosses(margin=[1.0])", "corner_counts")


def at_the_corners(rng):
    """Margins of exactly 1 and exactly 0, and one between, for both labels."""
    y = rng.permutation([-1.0, -1.0, 1.0, 1.0, 1.0])
    return y, y * np.array([1.0, 0.0, 1.0, 0.0, rng.uniform(0.2, 0.8)])


hinge_loss.case("ten examples", lambda rng: labels_and_scores(rng, 10))
hinge_loss.case("margins of exactly 1 and 0", at_the_corners)
hinge_loss.case("one example", lambda rng: (np.array([-1.0]), rng.uniform(-0.5, 0.5, size=1)))
hinge_loss.case("all beyond the margin", lambda rng: (y := rng.permutation([-1.0, 1.0, 1.0]), 2 * y))
hinge_loss.case("right and wrong by a thousand", far_away)
hinge_loss.leaves_inputs_alone()


@hinge_loss.slips(
    sum_for_mean=SUM_FOR_MEAN,
    gradient_sum=GRADIENT_SUM,
    sign_flipped=SIGN_FLIPPED,
    label_missing="The label is missing in the gradient: the margin is y times the score.",
    corner_counts="At a margin of exactly 1 the gradient must be 0; yours is that of a smaller margin.",
)
def slipped(
    y, score, sum_for_mean=False, gradient_sum=False, sign_flipped=False, label_missing=False, corner_counts=False
):
    """The reference with slips switched on."""
    margin, n = y * score, len(y)
    slope = (1 if label_missing else y) * (margin <= 1 if corner_counts else margin < 1)
    losses = np.maximum(0, 1 - margin)
    return losses.sum() if sum_for_mean else losses.mean(), slope * (1 if sign_flipped else -1) / (
        1 if gradient_sum else n
    )


@hinge_loss.mistake(ZERO_ONE)
def labels_zero_one(y, score):
    return in_numpy.hinge_loss((y + 1) / 2, score)


@hinge_loss.mistake("Margins between 0 and 1 cost nothing here. The hinge loss asks for a margin of 1.")
def no_margin(y, score):
    margin = y * score
    return np.maximum(0, -margin).mean(), np.where(margin < 0, -y, 0) / len(y)


@hinge_loss.family(
    "The max is missing. Beyond a margin of 1 the loss must be 0, and so must the gradient.", gradient=[True, False]
)
def no_corner(y, score, gradient):
    """gradient: it has no corner either."""
    return (1 - y * score).mean(), -y / len(y) if gradient else in_numpy.hinge_loss(y, score)[1]


@hinge_loss.mistake(
    "The gradient is not 0 beyond a margin of 1, where the loss is constant. A constant has the slope 0."
)
def gradient_without_corner(y, score):
    return in_numpy.hinge_loss(y, score)[0], -y / len(y)


@hinge_loss.family(
    "The loss is squared: this is the squared hinge. The hinge itself grows along a straight line.", factor=[1, 0.5]
)
def squared(y, score, factor):
    shortfall = np.maximum(0, 1 - y * score)
    return factor * (shortfall**2).mean(), -2 * factor * y * shortfall / len(y)


@hinge_loss.mistake(
    "The gradient holds the sizes of the losses. Along a straight line the slope does not depend on the place."
)
def losses_in_the_gradient(y, score):
    return in_numpy.hinge_loss(y, score)[0], -y * np.maximum(0, 1 - y * score) / len(y)


@hinge_loss.mistake("The gradient is 0 wherever the sign is right. It must not be where the loss is still above 0.")
def gradient_without_margin(y, score):
    return in_numpy.hinge_loss(y, score)[0], np.where(y * score < 0, -y, 0) / len(y)


@hinge_loss.mistake(
    "The gradient is divided by the number of examples that cost something. The loss is a mean over all N."
)
def gradient_over_active(y, score):
    loss, dscore = in_numpy.hinge_loss(y, score)
    return loss, np.sign(dscore) / max(1, np.count_nonzero(dscore))


@hinge_loss.mistake("The gradient holds the scores. Along a straight line the slope does not depend on the place.")
def scores_in_the_gradient(y, score):
    return in_numpy.hinge_loss(y, score)[0], np.where(y * score < 1, -y * score, 0) / len(y)


@hinge_loss.mistake(NOT_AVERAGED)
def losses_not_averaged(y, score):
    return np.maximum(0, 1 - y * score), in_numpy.hinge_loss(y, score)[1]


@hinge_loss.family(ONE_NUMBER, what=["sum", "mean"])
def gradient_one_number(y, score, what):
    loss, dscore = in_numpy.hinge_loss(y, score)
    return loss, dscore.sum() if what == "sum" else dscore.mean()


@hinge_loss.mistake("The margin is only the score. Multiply it by the label.")
def label_ignored(y, score):
    return in_numpy.hinge_loss(np.ones_like(y), score)


@hinge_loss.mistake(ALL_PAIRS)
def all_pairs(y, score):
    margin = y[:, None] * score
    return np.maximum(0, 1 - margin).mean(), np.where(margin < 1, -y[:, None], 0) / len(y)


@hinge_loss.mistake("The gradient is made of whole numbers, which division with // cuts off. Use floats and /.")
def whole_numbers(y, score):
    loss, dscore = in_numpy.hinge_loss(y, score)
    return loss, np.sign(dscore) // len(y)

"""zero_one_loss: the share of wrong signs. Also draws the margins for logistic_loss and hinge_loss."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

zero_one_loss = Exercise("zero_one_loss", points=1, numpy=in_numpy.zero_one_loss, returns=("loss",))
zero_one_loss.seen_in(
    "MarginLosses(margin=[0.0])",
    "zero_is_right",
    "zero_is_plus_one",
    "zero_is_minus_one",
    "zero_counts_half",
    "share_right",
)
zero_one_loss.seen_in("MarginLosses(margin=[0.5])", "margin_below_one")


def labels_and_scores(rng, examples, spread=2.0):
    """Labels of both kinds, scores of both signs and of sizes below and above 1."""
    y = rng.permutation(np.where(np.arange(examples) % 3 == 0, -1.0, 1.0))
    sizes = rng.permutation(np.linspace(0.2, spread, examples)) * rng.uniform(0.9, 1.0)
    return y, sizes * y * rng.permutation(np.where(np.arange(examples) % 5 < 2, -1.0, 1.0))


def some_wrong(rng):
    """Between 20 and 40 examples, of which between 3 and a third are wrong."""
    y = rng.choice([-1.0, 1.0], size=rng.integers(20, 41))
    wrong = rng.permutation(len(y)) < rng.integers(3, len(y) // 3 + 1)
    return y, np.where(wrong, -y, y) * rng.uniform(0.2, 2.0, size=len(y))


def far_away(rng):
    """Right and wrong by about a thousand, for both labels."""
    return np.array([1.0, 1.0, -1.0, -1.0, 1.0]), np.array([1000.0, -900.0, 800.0, -1000.0, 0.5]) * rng.uniform(1, 1.1)


zero_one_loss.case("ten examples", lambda rng: labels_and_scores(rng, 10))
zero_one_loss.case("between 20 and 40 examples", some_wrong)
zero_one_loss.case("scores of exactly 0", lambda rng: (rng.permutation([-1.0, -1.0, 1.0]), np.array([0.0, 0.0, 0.0])))
zero_one_loss.case("one example, wrong", lambda rng: (np.array([-1.0]), rng.uniform(1, 2, size=1)))
zero_one_loss.case("all right", lambda rng: (y := rng.permutation([-1.0, -1.0, 1.0, 1.0]), 0.5 * y))
zero_one_loss.case("right and wrong by a thousand", far_away)
zero_one_loss.leaves_inputs_alone()


@zero_one_loss.slips(
    either=("zero_is_right", "zero_is_plus_one", "zero_is_minus_one", "zero_counts_half", "margin_below_one"),
    share_right="This is about right answers. Return the share of wrong ones.",
    how_many="This is a number of answers. Divide by N.",
    zero_is_right="A score of exactly 0 counts as right. It decides for neither class, so it counts as wrong.",
    zero_is_plus_one="A score of exactly 0 counts as a decision for +1. It decides for neither class, so it counts as "
    "wrong.",
    zero_is_minus_one="A score of exactly 0 counts as a decision for −1. It decides for neither class, so it counts as "
    "wrong.",
    zero_counts_half="A score of exactly 0 counts as half a mistake. It decides for neither class, so it counts as "
    "wrong.",
    margin_below_one="Right answers with a margin below 1 count as wrong too. Only the sign counts here.",
)
def slipped(
    y,
    score,
    share_right=False,
    how_many=False,
    zero_is_right=False,
    zero_is_plus_one=False,
    zero_is_minus_one=False,
    zero_counts_half=False,
    margin_below_one=False,
):
    """The reference with slips switched on."""
    at_zero = 1.0  # how wrong a score of 0 is
    if zero_is_right or zero_counts_half:
        at_zero = 0.0 if zero_is_right else 0.5
    if zero_is_plus_one or zero_is_minus_one:
        at_zero = y == (-1 if zero_is_plus_one else 1)
    margin = y * score
    wrong = np.where(margin == 0, at_zero, margin < (1 if margin_below_one else 0))
    wrong = 1 - wrong if share_right else wrong
    return np.sum(wrong) if how_many else np.mean(wrong)


@zero_one_loss.mistake("The differences between sign and label are averaged, which are 2 where the sign is wrong.")
def differences(y, score):
    return np.mean(np.abs(np.sign(score) - y))


@zero_one_loss.mistake(
    "Decisions of 0 and 1 are compared with labels of −1 and +1, so every −1 counts as wrong. Use the sign."
)
def labels_zero_one(y, score):
    return np.mean((score > 0) != y)


@zero_one_loss.mistake("The scores themselves are compared with the labels. Compare their signs.")
def scores_for_signs(y, score):
    return np.mean(score != y)


@zero_one_loss.family("This is one entry for each example. Return their mean.", right=[False, True])
def one_for_each_example(y, score, right):
    return (y * score > 0 if right else y * score <= 0).astype(float)


@zero_one_loss.mistake("A column (N, 1) times (N,) is an (N, N) table of all pairs. Keep both (N,).")
def all_pairs(y, score):
    return np.mean(y[:, None] * score <= 0)


@zero_one_loss.mistake(
    "The score is compared with ½, as a probability is. A score decides by its sign: compare with 0."
)
def half_decides(y, score):
    return np.mean((score > 0.5) != (y > 0))

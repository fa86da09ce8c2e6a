"""top_k_error: the share of examples whose label is not among the k best guesses."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw0 import in_numpy

top_k_error = Exercise("top_k_error", points=2, numpy=in_numpy.top_k_error, returns=("error",))
top_k_error.seen_in(
    "TopK(k=3)",
    "accuracy",
    "first_guess_only",
    "one_too_many",
    "one_too_few",
    "place_k_only",
    "place_k_missed",
    "the_lowest",
)


def guesses(rng, classes, k, examples=None):
    """Scores of either sign; every rank occurs among the labels, some more often. Without examples 20 to 60 of them."""
    examples = examples or int(rng.integers(20, 60))
    scores = rng.normal(size=(examples, classes))
    ranks = rng.permutation([*range(classes), *rng.integers(classes, size=examples - classes)])
    return scores, np.argsort(-scores, axis=1)[np.arange(examples), ranks], k


def equal_scores(rng):
    """All scores equal: the classes stand in their own order. Labels 0, 1 and 2 are among the first three of five."""
    return np.full((5, 5), rng.normal()), rng.permutation([0, 1, 2, 3, 4]), 3


def two_share_the_top(rng):
    """The highest score twice: the smaller class number is the first guess."""
    scores = rng.uniform(-1, 0, size=(7, 4))
    scores[:, [1, 3]] = 1.0
    return scores, rng.permutation([1, 1, 1, 3, 3, 0, 2]), 1


def whole_numbers(rng):
    """Whole numbers as scores, no two equal in a row; the first rank, the second and their half are not as frequent."""
    scores = rng.permuted(np.tile([-3, 0, 1, 4], (9, 1)), axis=1)
    ranks = rng.permutation([0, 0, 0, 1, 2, 2, 3, 3, 3])
    return scores, np.argsort(-scores, axis=1)[np.arange(9), ranks], 2


top_k_error.case("k = 1", lambda rng: guesses(rng, 4, 1))
top_k_error.case("k = 2", lambda rng: guesses(rng, 5, 2))
top_k_error.case("as many examples as classes", lambda rng: guesses(rng, 6, 4, examples=6))
top_k_error.case("k = C: no error", lambda rng: guesses(rng, 3, 3))
top_k_error.case(
    "one example", lambda rng: (rng.permutation([[0.9, -0.3, 0.1, -2.0, 0.4]]), rng.integers(5, size=1), 1)
)
top_k_error.case("equal scores: the smaller class first", equal_scores)
top_k_error.case("two classes share the highest score", two_share_the_top)
top_k_error.case("whole numbers as scores", whole_numbers)
top_k_error.leaves_inputs_alone()


def missed(best, y):
    """The share of labels that are not in their row of guesses."""
    return 1 - (best == y[:, None]).any(axis=1).mean()


@top_k_error.slips(
    either=("the_lowest", "larger_first", "first_guess_only", "one_too_many", "one_too_few", "labels_from_one"),
    accuracy="This is about the labels that are guessed. Return the share of those that are missed.",
    count="This is a number of examples. Return their share: divide by N.",
    the_lowest="The k lowest scores are taken. Take the k highest.",
    larger_first="Of equal scores the larger class comes first. As with argmax, the smaller comes first.",
    first_guess_only="k is not used: only the first guess counts here. The label may be any of the k best.",
    one_too_many="One guess too many is allowed. Take k guesses.",
    one_too_few="One guess too few is allowed. Take k guesses.",
    labels_from_one="Labels are read as if they began at 1. The first class is 0.",
)
def slipped(
    scores,
    y,
    k,
    accuracy=False,
    count=False,
    the_lowest=False,
    larger_first=False,
    first_guess_only=False,
    one_too_many=False,
    one_too_few=False,
    labels_from_one=False,
):
    """The reference with slips switched on."""
    upwards = np.argsort(scores, axis=1, kind="stable")
    ranked = upwards if the_lowest else upwards[:, ::-1] if larger_first else np.argsort(-scores, axis=1, kind="stable")
    many = 1 if first_guess_only else k + one_too_many - one_too_few
    error = missed(ranked[:, :many], y - labels_from_one)
    return (1 - error if accuracy else error) * (len(y) if count else 1)


@top_k_error.mistake("Only the guess at place k is compared. The label may be at any place from 1 to k.")
def place_k_only(scores, y, k):
    return missed(np.argsort(-scores, axis=1, kind="stable")[:, k - 1 : k], y)


@top_k_error.mistake(
    "A label counts as guessed whenever its score is as high as the one at place k, so with equal scores more than k "
    "classes are guessed. Allow k of them; the smaller class comes first."
)
def all_of_equal_scores(scores, y, k):
    at_k = np.sort(scores, axis=1)[:, -k]
    return np.mean(scores[np.arange(len(y)), y] < at_k)


@top_k_error.mistake("The hits are divided by N·k, the number of guesses. An example is a hit or not: divide by N.")
def over_guesses(scores, y, k):
    return 1 - (1 - in_numpy.top_k_error(scores, y, k)) / k


@top_k_error.mistake("This says of each example whether it is missed. Return the share of those.")
def one_for_each_example(scores, y, k):
    guesses = np.argsort(-scores, axis=1, kind="stable")[:, :k]
    return ~(guesses == y[:, None]).any(axis=1)


@top_k_error.mistake("The sizes of the scores are compared, without their signs. Scores may be negative.")
def sizes(scores, y, k):
    return in_numpy.top_k_error(np.abs(scores), y, k)


@top_k_error.mistake("The examples are ranked within each class. Rank the classes within each example: axis 1.")
def over_examples(scores, y, k):
    return missed(np.argsort(-scores, axis=0, kind="stable")[:, :k], y)


@top_k_error.mistake("The label at place k counts as missed: its score is not above the one at place k, but equal.")
def place_k_missed(scores, y, k):
    at_k = np.sort(scores, axis=1)[:, -k]
    return np.mean(scores[np.arange(len(y)), y] <= at_k)


@top_k_error.mistake("Each label is looked for in the guesses of all examples. Compare it with those of its own row.")
def in_any_row(scores, y, k):
    return 1 - np.isin(y, np.argsort(-scores, axis=1, kind="stable")[:, :k]).mean()


@top_k_error.mistake("This is a percentage. Return a share, from 0 to 1.")
def percentage(scores, y, k):
    return 100 * in_numpy.top_k_error(scores, y, k)


@top_k_error.mistake("Of equal scores all others come before the label. The smaller class comes first.")
def label_last_of_equal(scores, y, k):
    own = scores[np.arange(len(y)), y]
    return np.mean(np.sum(scores >= own[:, None], axis=1) > k)

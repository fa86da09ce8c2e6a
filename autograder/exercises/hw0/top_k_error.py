"""top_k_error: the share of examples whose label is not among the k best guesses."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw0 import in_numpy

top_k_error = Exercise("top_k_error", points=2, numpy=in_numpy.top_k_error, returns=("error",))


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
    """Whole numbers as scores, many of them equal."""
    scores = rng.permutation([[4, 0, 0, 1], [0, 4, 0, 1], [0, 0, 4, 1], [1, 1, 1, 4], [2, 0, 0, 1]])
    return scores, np.array([0, 1, 2, 3, 0]), 2


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


@top_k_error.mistake("This is the accuracy, the share that is right. Return the error, 1 minus it.")
def accuracy(scores, y, k):
    return 1 - in_numpy.top_k_error(scores, y, k)


@top_k_error.mistake("The k lowest scores are taken: argsort sorts upwards. Take the k highest.")
def the_lowest(scores, y, k):
    return missed(np.argsort(scores, axis=1, kind="stable")[:, :k], y)


@top_k_error.mistake("k is not used: only the first guess counts here. The label may be any of the k best.")
def first_guess_only(scores, y, k):
    return in_numpy.top_k_error(scores, y, 1)


@top_k_error.mistake("Only the guess at place k is compared. The label may be at any place from 1 to k.")
def place_k_only(scores, y, k):
    return missed(np.argsort(-scores, axis=1, kind="stable")[:, k - 1 : k], y)


@top_k_error.mistake("One guess too many is allowed. Take k guesses: `[:, :k]`.")
def one_too_many(scores, y, k):
    return in_numpy.top_k_error(scores, y, k + 1)


@top_k_error.mistake("Of equal scores the larger class comes first. As with argmax, the smaller comes first.")
def larger_first(scores, y, k):
    return missed(np.argsort(scores, axis=1, kind="stable")[:, ::-1][:, :k], y)


@top_k_error.mistake(
    "A label counts as guessed whenever its score is as high as the one at place k, so with equal scores more than k "
    "classes are guessed. Allow k of them; the smaller class comes first."
)
def all_of_equal_scores(scores, y, k):
    at_k = np.sort(scores, axis=1)[:, -k]
    return np.mean(scores[np.arange(len(y)), y] < at_k)


@top_k_error.mistake("This is a count. Return the share: divide by N.")
def count(scores, y, k):
    return len(y) * in_numpy.top_k_error(scores, y, k)


@top_k_error.mistake(
    "Each label is looked for in the guesses of all examples. Compare it with those of its own row: `y[:, None]`."
)
def in_any_row(scores, y, k):
    return 1 - np.isin(y, np.argsort(-scores, axis=1, kind="stable")[:, :k]).mean()

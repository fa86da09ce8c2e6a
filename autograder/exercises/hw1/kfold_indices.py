"""kfold_indices: every example is held out once. Compared is who plays which role, not in what order it is listed."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call
from course.check.plain import Result, Seed
from solutions.reference.hw1 import in_numpy

kfold_indices = Exercise("kfold_indices", points=1, numpy=in_numpy.kfold_indices, returns=("roles",))


def folds(rng, N, k):
    """The folds, then the table of roles that the notebook's own function makes of them."""
    return Steps([call("kfold_indices", N, k, Seed(int(rng.integers(2**31)))), call("roles", N, Result(0))])


kfold_indices.case("12 examples, 4 folds", lambda rng: folds(rng, 12, 4))
kfold_indices.case("10 examples, 3 folds: 4, 3 and 3", lambda rng: folds(rng, 10, 3))
kfold_indices.case("11 examples, 4 folds: 3, 3, 3 and 2", lambda rng: folds(rng, 11, 4))
kfold_indices.case("two folds", lambda rng: folds(rng, 7, 2))
kfold_indices.case("leave one out", lambda rng: folds(rng, 5, 5))


def held_out(examples, pieces):
    """Pairs of the rest and each piece."""
    return [(np.setdiff1d(examples, piece), piece) for piece in pieces]


@kfold_indices.slips(
    not_shuffled="Nothing is shuffled. Data often lies sorted by class, and then a fold knows only some of them.",
    rest_never_held_out="The last N mod k examples are never held out: each fold has N // k, the rest is forgotten.",
    trained_on_all="What is held out is trained on as well: train must be all but the fold.",
    val_first="The pairs are turned round: first what is trained on, then what is held out.",
)
def slipped(N, k, rng, not_shuffled=False, rest_never_held_out=False, trained_on_all=False, val_first=False):
    """The reference with slips switched on."""
    examples = np.arange(N) if not_shuffled else rng.permutation(N)
    pieces = np.array_split(examples[: N - N % k] if rest_never_held_out else examples, k)
    pairs = [(examples if trained_on_all else train, val) for train, val in held_out(examples, pieces)]
    return [pair[::-1] for pair in pairs] if val_first else pairs


@kfold_indices.mistake(
    "The examples are shuffled anew for every fold, so one can be held out twice and another never. Shuffle once."
)
def reshuffled(N, k, rng):
    return [in_numpy.kfold_indices(N, k, rng)[i] for i in range(k)]


@kfold_indices.mistake(
    "The last fold takes all that is left over. Sizes differ by one at most: the first ones get more."
)
def rest_to_the_last(N, k, rng):
    examples = rng.permutation(N)
    return held_out(examples, np.split(examples, np.arange(1, k) * (N // k)))


@kfold_indices.mistake("Every k-th example makes a fold. Asked for are consecutive pieces of the permutation.")
def every_kth(N, k, rng):
    examples = rng.permutation(N)
    return held_out(examples, [examples[i::k] for i in range(k)])


@kfold_indices.mistake(
    "The forgotten rest is not even trained on: train must be all that is not held out, N − len(val) examples."
)
def rest_nowhere(N, k, rng):
    examples = rng.permutation(N)[: N - N % k]
    return held_out(examples, np.split(examples, k))

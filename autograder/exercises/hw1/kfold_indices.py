"""kfold_indices: every example is held out once. The roles of the examples are compared, not their order."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call
from course.check.plain import Result, Seed
from solutions.reference.hw1 import in_numpy

kfold_indices = Exercise("kfold_indices", points=1, numpy=in_numpy.kfold_indices, returns=("roles",))
kfold_indices.seen_in(
    "KFoldBoard(k=7)", "rest_never_held_out", "trained_on_all", "rest_nowhere", "one_fold_short", "val_first"
)
kfold_indices.seen_in("KFoldBoard(scheme='folds, sorted by class')", "not_shuffled")
kfold_indices.seen_in("KFoldBoard(scheme='shuffled every round')", "reshuffled")


def folds(rng, N, k):
    """The folds, then the table of roles that a function of the notebook makes from them."""
    return Steps([call("kfold_indices", N, k, Seed(int(rng.integers(2**31)))), call("roles", N, Result(0))])


kfold_indices.case("12 examples, 4 folds", lambda rng: folds(rng, 12, 4))
kfold_indices.case("10 examples, 3 folds: 4, 3 and 3", lambda rng: folds(rng, 10, 3))
kfold_indices.case("11 examples, 4 folds: 3, 3, 3 and 2", lambda rng: folds(rng, 11, 4))
kfold_indices.case("two folds", lambda rng: folds(rng, 7, 2))
kfold_indices.case("leave one out", lambda rng: folds(rng, 5, 5))


def held_out(examples, pieces):
    """Pairs (all other pieces, piece)."""
    return [(np.setdiff1d(examples, piece), piece) for piece in pieces]


@kfold_indices.slips(
    not_shuffled="Nothing is shuffled. Of sorted data a fold would miss some classes.",
    rest_never_held_out="The last N mod k examples are never held out. Give one to each of the first folds.",
    trained_on_all="The held-out examples are in train as well. train must be everything but the fold.",
    val_first="The pairs are swapped. Each is (train, val), training first.",
)
def slipped(N, k, rng, not_shuffled=False, rest_never_held_out=False, trained_on_all=False, val_first=False):
    """The reference with slips switched on."""
    examples = np.arange(N) if not_shuffled else rng.permutation(N)
    pieces = np.array_split(examples[: N - N % k] if rest_never_held_out else examples, k)
    pairs = [(examples if trained_on_all else train, val) for train, val in held_out(examples, pieces)]
    return [pair[::-1] for pair in pairs] if val_first else pairs


@kfold_indices.mistake(
    "The examples are shuffled again for every fold, so some are held out twice and others never. Shuffle once."
)
def reshuffled(N, k, rng):
    return [in_numpy.kfold_indices(N, k, rng)[i] for i in range(k)]


@kfold_indices.mistake(
    "The last fold takes all remaining examples. Sizes may differ by one at most: the first folds get one more."
)
def rest_to_the_last(N, k, rng):
    examples = rng.permutation(N)
    return held_out(examples, np.split(examples, np.arange(1, k) * (N // k)))


@kfold_indices.mistake("Every k-th example goes into the same fold. Use consecutive pieces of the permutation.")
def every_kth(N, k, rng):
    examples = rng.permutation(N)
    return held_out(examples, [examples[i::k] for i in range(k)])


@kfold_indices.mistake(
    "The examples that are never held out are missing in train too. train must hold all N − len(val) others."
)
def rest_nowhere(N, k, rng):
    examples = rng.permutation(N)[: N - N % k]
    return held_out(examples, np.split(examples, k))


@kfold_indices.mistake(
    "The pieces have N/k examples, rounded up, so the last ones are too small. Sizes differ by one at most."
)
def sizes_rounded_up(N, k, rng):
    size = -(-N // k)
    return held_out(examples := rng.permutation(N), [examples[i * size : (i + 1) * size] for i in range(k)])


@kfold_indices.mistake("The last pieces get one more. Where k does not divide N, the first ones do.")
def last_ones_larger(N, k, rng):
    examples = rng.permutation(N)
    pieces = [piece[::-1] for piece in np.array_split(examples[::-1], k)][::-1]
    return held_out(examples, pieces)


@kfold_indices.mistake("The last fold is missing. There are k pairs.")
def one_fold_short(N, k, rng):
    return in_numpy.kfold_indices(N, k, rng)[:-1]


@kfold_indices.mistake(
    "rng.choice draws in another way than rng.permutation, also without replacement. Draw one rng.permutation(N)."
)
def chosen_without_replacement(N, k, rng):
    examples = rng.choice(N, size=N, replace=False)
    return held_out(examples, np.array_split(examples, k))


@kfold_indices.mistake("The folds are right, but in reverse order. The first piece of the permutation comes first.")
def last_fold_first(N, k, rng):
    return in_numpy.kfold_indices(N, k, rng)[::-1]

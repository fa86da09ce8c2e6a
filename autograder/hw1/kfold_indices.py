"""kfold_indices: every example is held out once."""

import numpy as np

from autograder.exercise import Exercise
from course.check.plain import Seed
from solutions.reference.hw1 import in_numpy, in_torch

kfold_indices = Exercise(
    "kfold_indices", points=1, numpy=in_numpy.kfold_indices, torch=in_torch.kfold_indices, returns=("folds",)
)


def folds(rng, N, k):
    """How many examples, how many folds, and a generator."""
    return N, k, Seed(int(rng.integers(2**31)))


kfold_indices.case("12 examples, 4 folds", lambda rng: folds(rng, 12, 4))
kfold_indices.case("10 examples, 3 folds: 4, 3 and 3", lambda rng: folds(rng, 10, 3))
kfold_indices.case("11 examples, 4 folds: 3, 3, 3 and 2", lambda rng: folds(rng, 11, 4))
kfold_indices.case("two folds", lambda rng: folds(rng, 7, 2))
kfold_indices.case("leave one out", lambda rng: folds(rng, 5, 5))


def held_out(pieces, N):
    """Pairs of the rest, in the order of the pieces, and each piece."""
    return [(np.concatenate([*pieces[:i], *pieces[i + 1 :]]), piece) for i, piece in enumerate(pieces)]


@kfold_indices.mistake("Nothing is shuffled. Data often lies sorted by class, and then a fold knows only some of them.")
def not_shuffled(N, k, rng):
    return held_out(np.array_split(np.arange(N), k), N)


@kfold_indices.mistake(
    "The examples are shuffled anew for every fold, so one can be held out twice and another never. Shuffle once."
)
def reshuffled(N, k, rng):
    return [held_out(np.array_split(rng.permutation(N), k), N)[i] for i in range(k)]


@kfold_indices.mistake("The last N mod k examples are never held out: each fold has N // k, and the rest is forgotten.")
def rest_never_held_out(N, k, rng):
    shuffled, size = rng.permutation(N), N // k
    places = [np.arange(i * size, (i + 1) * size) for i in range(k)]
    return [(np.delete(shuffled, place), shuffled[place]) for place in places]


@kfold_indices.mistake(
    "The last fold takes all that is left over. Sizes differ by one at most: the first ones get more."
)
def rest_to_the_last(N, k, rng):
    return held_out(np.split(rng.permutation(N), np.arange(1, k) * (N // k)), N)


@kfold_indices.mistake("The pairs are turned round: first what is trained on, then what is held out.")
def val_first(N, k, rng):
    return [(val, train) for train, val in in_numpy.kfold_indices(N, k, rng)]


@kfold_indices.mistake("Every k-th example makes a fold. Asked for are consecutive pieces of the permutation.")
def every_kth(N, k, rng):
    shuffled = rng.permutation(N)
    return held_out([shuffled[i::k] for i in range(k)], N)


@kfold_indices.mistake("What is held out is trained on as well: train must be all but the fold.")
def trained_on_all(N, k, rng):
    shuffled = rng.permutation(N)
    return [(shuffled, piece) for piece in np.array_split(shuffled, k)]


@kfold_indices.mistake("The right examples, but train is sorted. Leave it in the order of the permutation.")
def sorted_train(N, k, rng):
    return [(np.sort(train), val) for train, val in in_numpy.kfold_indices(N, k, rng)]

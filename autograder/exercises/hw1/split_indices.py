"""split_indices: the training, validation and test indices of N examples."""

import numpy as np

from autograder.exercises.exercise import Exercise
from course.check.plain import Seed
from solutions.reference.hw1 import in_numpy

split_indices = Exercise(
    "split_indices",
    points=1,
    numpy=in_numpy.split_indices,
    returns=("train", "val", "test"),
)


def sizes(rng, N, n_val, n_test):
    """Sizes and a generator."""
    return N, n_val, n_test, Seed(int(rng.integers(2**31)))


split_indices.case("20 examples: 11, 5 and 4", lambda rng: sizes(rng, 20, 5, 4))
split_indices.case("12 examples in equal parts", lambda rng: sizes(rng, 12, 4, 4))
split_indices.case("no test part", lambda rng: sizes(rng, 10, 3, 0))
split_indices.case("no validation part", lambda rng: sizes(rng, 10, 0, 3))
split_indices.case("all for training", lambda rng: sizes(rng, 6, 0, 0))


def cut(shuffled, n_val, n_test):
    """The three parts of an array of indices."""
    n_train = len(shuffled) - n_val - n_test
    return np.split(shuffled, [n_train, n_train + n_val])


@split_indices.mistake(
    "Nothing is shuffled. Data are often sorted by class, and then the test part holds only the last one. "
    "Draw a permutation."
)
def not_shuffled(N, n_val, n_test, rng):
    return cut(np.arange(N), n_val, n_test)


@split_indices.mistake("The permutation is cut in another order. Cut it into training, then validation, then test.")
def test_first(N, n_val, n_test, rng):
    test, val, train = np.split(rng.permutation(N), [n_test, n_test + n_val])
    return train, val, test


@split_indices.mistake("Validation and test begin at the same position and share examples. The parts must be disjoint.")
def val_and_test_overlap(N, n_val, n_test, rng):
    shuffled = rng.permutation(N)
    n_train = N - n_val - n_test
    return shuffled[:n_train], shuffled[n_train : n_train + n_val], shuffled[n_train : n_train + n_test]


@split_indices.family(
    "Each part is drawn separately, so an example can be in two of them. Draw one permutation and cut it.",
    chosen=[False, True],
)
def drawn_anew(N, n_val, n_test, rng, chosen):
    if chosen:
        return [rng.choice(N, size, replace=False) for size in (N - n_val - n_test, n_val, n_test)]
    return [cut(rng.permutation(N), n_val, n_test)[i] for i in range(3)]


@split_indices.mistake("Examples are drawn with replacement, so some occur twice and others never. Use a permutation.")
def with_replacement(N, n_val, n_test, rng):
    return cut(rng.integers(N, size=N), n_val, n_test)


@split_indices.mistake("Validation and test are swapped. Training comes first, then validation, then test.")
def val_for_test(N, n_val, n_test, rng):
    train, val, test = cut(rng.permutation(N), n_val, n_test)
    return train, test, val


@split_indices.mistake(
    "The permutation is cut into training, test, validation. Cut it into training, validation, test."
)
def test_before_val(N, n_val, n_test, rng):
    train, test, val = np.split(rng.permutation(N), [N - n_val - n_test, N - n_val])
    return train, val, test


@split_indices.mistake(
    "The permutation is cut into validation, test, training. Cut it into training, validation, test."
)
def training_last(N, n_val, n_test, rng):
    val, test, train = np.split(rng.permutation(N), [n_val, n_val + n_test])
    return train, val, test


@split_indices.mistake(
    "The slice of the validation part is empty. It begins where training ends, and holds n_val examples."
)
def empty_slice(N, n_val, n_test, rng):
    shuffled = rng.permutation(N)
    n_train = N - n_val - n_test
    return shuffled[:n_train], shuffled[n_train:n_val], shuffled[n_train + n_val :]


@split_indices.mistake(
    "The validation part runs to the end, and takes the test part with it. The parts must be disjoint."
)
def val_to_the_end(N, n_val, n_test, rng):
    shuffled = rng.permutation(N)
    n_train = N - n_val - n_test
    return shuffled[:n_train], shuffled[n_train:], shuffled[n_train + n_val :]


@split_indices.mistake("All of the permutation is in train. train is what validation and test leave.")
def all_in_train(N, n_val, n_test, rng):
    shuffled = rng.permutation(N)
    return shuffled, *cut(shuffled, n_val, n_test)[1:]


@split_indices.mistake(
    "Where a part begins, one example is left out. The end of one slice is the beginning of the next."
)
def one_between(N, n_val, n_test, rng):
    train, val, test = cut(rng.permutation(N), n_val, n_test)
    return train, val[1:], test[1:]


@split_indices.mistake(
    "rng.choice draws in another way than rng.permutation, also without replacement. Draw one rng.permutation(N)."
)
def chosen_without_replacement(N, n_val, n_test, rng):
    return cut(rng.choice(N, size=N, replace=False), n_val, n_test)


@split_indices.mistake(
    "The parts are counted from the end, and a[-0:] is all of a, which is wrong for an empty part. Count "
    "from the start."
)
def counted_from_the_end(N, n_val, n_test, rng):
    shuffled = rng.permutation(N)
    return shuffled[: -n_val - n_test], shuffled[-n_val - n_test : -n_test], shuffled[-n_test:]


@split_indices.mistake("The examples are right, but each part is sorted. Keep the order of the permutation.")
def sorted_parts(N, n_val, n_test, rng):
    return [np.sort(part) for part in cut(rng.permutation(N), n_val, n_test)]


@split_indices.mistake("Training and validation are swapped. Training comes first.")
def val_for_train(N, n_val, n_test, rng):
    train, val, test = cut(rng.permutation(N), n_val, n_test)
    return val, train, test


@split_indices.family(
    "{part} lacks its last example. A slice ends before its second number.", part=["train", "val", "test"]
)
def one_short(N, n_val, n_test, rng, part):
    parts = dict(zip(("train", "val", "test"), cut(rng.permutation(N), n_val, n_test), strict=True))
    return tuple((parts | {part: parts[part][:-1]}).values())

"""minibatches: shuffle, then cut. Called for several epochs with one generator."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call
from course.check.plain import Result, Seed
from solutions.reference.hw3 import in_numpy

minibatches = Exercise("minibatches", points=1, numpy=in_numpy.minibatches, returns=("batches",))


def epochs(rng, N, batch_size, count):
    """The batches of several epochs, drawn from one generator."""
    steps = [call("generator", Seed(int(rng.integers(2**31))))]
    for epoch in range(count):
        steps.append(call("minibatches", N, batch_size, Result(0)))
        steps.append(call("listed", Result(2 * epoch + 1), shown=True))
    return Steps(steps)


minibatches.case("12 examples in fours, one epoch", lambda rng: epochs(rng, 12, 4, 1))
minibatches.case("12 examples in fours, three epochs", lambda rng: epochs(rng, 12, 4, 3))
minibatches.case("11 examples in fours: 4, 4 and 3", lambda rng: epochs(rng, 11, 4, 2))
minibatches.case("9 examples in fours: 4, 4 and 1", lambda rng: epochs(rng, 9, 4, 2))
minibatches.case("one at a time", lambda rng: epochs(rng, 6, 1, 2))
minibatches.case("all in one", lambda rng: epochs(rng, 7, 7, 2))
minibatches.case("a batch larger than the data", lambda rng: epochs(rng, 5, 8, 2))
minibatches.leaves_inputs_alone()


def pieces(order, batch_size):
    """Consecutive pieces; the last may be shorter."""
    return [order[start : start + batch_size] for start in range(0, len(order), batch_size)]


@minibatches.slips(
    rest_dropped="The last batch is missing where batch_size does not divide N. Keep it, although it is shorter.",
    not_shuffled="Nothing is shuffled: the batches hold 0, 1, 2, … in order. Cut rng.permutation(N).",
)
def slipped(N, batch_size, rng, rest_dropped=False, not_shuffled=False):
    """The reference with slips switched on."""
    order = np.arange(N) if not_shuffled else rng.permutation(N)
    return pieces(order[: N - N % batch_size] if rest_dropped else order, batch_size)


@minibatches.mistake(
    "Every epoch has the same order, because the function makes its own generator with a fixed seed. Use rng."
)
def own_generator(N, batch_size, rng):
    return in_numpy.minibatches(N, batch_size, np.random.default_rng(0))


@minibatches.family(
    "The examples are drawn with replacement, so some occur twice in an epoch and others never. Cut one permutation.",
    at_once=[True, False],
)
def with_replacement(N, batch_size, rng, at_once):
    if at_once:
        return pieces(rng.integers(N, size=N), batch_size)
    return [rng.integers(0, N, batch_size) for _ in range(0, N, batch_size)]


@minibatches.family(
    "Each batch is drawn separately, so batches overlap. Cut one permutation into pieces.",
    how=["choice", "full batches", "permutation"],
)
def batch_by_batch(N, batch_size, rng, how):
    if how == "permutation":
        return [rng.permutation(N)[start : start + batch_size] for start in range(0, N, batch_size)]
    if how == "full batches":
        return [rng.choice(N, batch_size, replace=False) for _ in range(N // batch_size)]
    sizes = [len(piece) for piece in pieces(np.arange(N), batch_size)]
    return [rng.choice(N, size, replace=False) for size in sizes]


@minibatches.mistake(
    "The last batch is filled up with examples from the start of the order, which then count twice. Keep it short."
)
def filled_up(N, batch_size, rng):
    order = rng.permutation(N)
    return [np.resize(np.roll(order, -start), batch_size) for start in range(0, N, batch_size)]


@minibatches.mistake("The pieces are of nearly equal size. Use batches of batch_size, and a shorter last one.")
def made_even(N, batch_size, rng):
    return np.array_split(rng.permutation(N), -(-N // batch_size))


@minibatches.mistake("Every k-th example of the order goes into the same batch. Use consecutive pieces.")
def dealt_out(N, batch_size, rng):
    order, count = rng.permutation(N), -(-N // batch_size)
    return [order[k::count] for k in range(count)]


@minibatches.mistake("The batches are cut from 0, 1, 2, … and then shuffled. Shuffle the examples first.")
def batches_shuffled(N, batch_size, rng):
    cut = pieces(np.arange(N), batch_size)
    return [cut[k] for k in rng.permutation(len(cut))]


@minibatches.mistake(
    "rng.choice draws in another way than rng.permutation, also without replacement. Cut one rng.permutation(N)."
)
def chosen_without_replacement(N, batch_size, rng):
    return pieces(rng.choice(N, size=N, replace=False), batch_size)


@minibatches.mistake("The examples in each batch are sorted. Keep the order of the permutation.")
def sorted_batches(N, batch_size, rng):
    return [np.sort(batch) for batch in in_numpy.minibatches(N, batch_size, rng)]


@minibatches.mistake("The batches begin one example apart, and overlap. The next one begins where the last one ends.")
def sliding(N, batch_size, rng):
    order = rng.permutation(N)
    return [order[start : start + batch_size] for start in range(N)]


@minibatches.mistake("Each batch has one example too few. A slice ends before its end.")
def one_short(N, batch_size, rng):
    order = rng.permutation(N)
    return [order[start : start + batch_size - 1] for start in range(0, N, batch_size)]


@minibatches.mistake("Only the first batch is returned. An epoch goes through all examples.")
def first_only(N, batch_size, rng):
    return in_numpy.minibatches(N, batch_size, rng)[:1]


@minibatches.mistake("An empty batch comes last where batch_size divides N. Stop at N.")
def empty_last(N, batch_size, rng):
    order = rng.permutation(N)
    return [order[k * batch_size : (k + 1) * batch_size] for k in range(N // batch_size + 1)]


@minibatches.mistake("The last, short piece is added to the batch before it. Keep it as a batch of its own.")
def rest_to_the_last(N, batch_size, rng):
    return np.split(rng.permutation(N), np.arange(batch_size, N - batch_size + 1, batch_size))


@minibatches.mistake("batch_size is taken for the number of batches. It is how many examples are in each.")
def size_for_number(N, batch_size, rng):
    return np.array_split(rng.permutation(N), batch_size)

"""bootstrap_indices: each network has its own draw of the examples, with replacement."""

import numpy as np

from autograder.exercises.exercise import Exercise
from course.check.plain import Seed
from solutions.reference.hw5 import in_numpy

bootstrap_indices = Exercise("bootstrap_indices", points=0.5, numpy=in_numpy.bootstrap_indices, returns=("indices",))


def drawn(rng, N, k):
    return N, k, Seed(int(rng.integers(2**31)))


bootstrap_indices.case("10 examples, three networks", lambda rng: drawn(rng, 10, 3))
bootstrap_indices.case("6 examples, six networks", lambda rng: drawn(rng, 6, 6))
bootstrap_indices.case("30 examples, two networks", lambda rng: drawn(rng, 30, 2))
bootstrap_indices.case("12 examples, one network", lambda rng: drawn(rng, 12, 1))


@bootstrap_indices.mistake("Each row is a permutation, so every network sees all examples once. Draw with replacement.")
def permutations(N, k, rng):
    return np.array([rng.permutation(N) for _ in range(k)])


@bootstrap_indices.mistake(
    "Each row is drawn without replacement. Draw with it: some examples come twice, others never."
)
def without_replacement(N, k, rng):
    return np.array([rng.choice(N, N, replace=False, shuffle=False) for _ in range(k)])


@bootstrap_indices.mistake("The table is (N, k). One row for each network: (k, N).")
def transposed(N, k, rng):
    return rng.integers(N, size=(N, k))


@bootstrap_indices.mistake("All networks have the same draw. Draw each row anew.")
def one_draw_for_all(N, k, rng):
    return np.tile(rng.integers(N, size=N), (k, 1))


@bootstrap_indices.mistake("The last example is never drawn: the upper end of integers is not among them.")
def last_never(N, k, rng):
    return rng.integers(N - 1, size=(k, N))


@bootstrap_indices.mistake("The indices are counted from 1. They go from 0 to N − 1.")
def counted_from_one(N, k, rng):
    return rng.integers(1, N + 1, size=(k, N))


@bootstrap_indices.mistake("The examples are cut into k parts. Each network has N draws of all examples.")
def cut_into_parts(N, k, rng):
    return rng.integers(N, size=(k, N // k))

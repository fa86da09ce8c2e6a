"""cross_entropy: −Σ p log q."""

import numpy as np
from scipy.special import xlogy

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw1.entropy import distribution, with_a_zero
from autograder.exercises.steps import Steps, call
from solutions.reference.hw1 import in_numpy

cross_entropy = Exercise(
    "cross_entropy",
    points=1,
    numpy=in_numpy.cross_entropy,
    returns=("cross_entropy",),
)


def never_in_both(rng):
    """Two distributions in which the second outcome has probability 0."""
    return with_a_zero(rng), with_a_zero(rng)


def ruled_out(name, p, q):
    """Two calls, one finite and one infinite, so that always returning inf is wrong."""
    return Steps([call(name, q, p, shown=True), call(name, p, q, shown=True)])


def cases(exercise):
    """The cases that cross-entropy and divergence share."""
    exercise.case("five outcomes", lambda rng: (distribution(rng, 5), distribution(rng, 5)))
    exercise.case("(0.7, 0.2, 0.1) and thirds", lambda rng: (rng.permutation([0.7, 0.2, 0.1]), np.full(3, 1 / 3)))
    exercise.case("twice the same distribution", lambda rng: (p := distribution(rng, 4), p.copy()))
    exercise.case("p is certain", lambda rng: (np.eye(4)[rng.integers(4)], distribution(rng, 4)))
    exercise.case("an outcome that p rules out and q does not", lambda rng: (with_a_zero(rng), distribution(rng, 4)))
    exercise.case("an outcome that both rule out", never_in_both)
    exercise.case(
        "two calls; in the second q rules out what p allows",
        lambda rng: ruled_out(exercise.name, distribution(rng, 4), with_a_zero(rng)),
    )
    exercise.leaves_inputs_alone()


cases(cross_entropy)

SWAPPED = "p and q are swapped. p weights the terms, and the logarithm is that of q."
BITS = "The logarithm is to base 2, so this is in bits. Use the natural one: multiply by log 2."
NAN = "0·log 0 is computed as nan. Where p = 0 the term is 0, whatever q is: use xlogy."
MEAN = "The terms are averaged over the outcomes. p already weights them: add them up."
FLOOR = "A small number is added inside the log. Where q = 0 and p > 0 the answer must be inf."
SKIPPED = "Outcomes with q = 0 are left out. Where q = 0 and p > 0 the answer must be inf."


@cross_entropy.mistake(SWAPPED)
def swapped(p, q):
    return in_numpy.cross_entropy(q, p)


@cross_entropy.mistake(
    "This is the divergence D(p‖q). Cross-entropy is −Σ p log q, which is D(p‖q) plus the entropy of p."
)
def divergence(p, q):
    return in_numpy.kl_divergence(p, q)


@cross_entropy.mistake("This is the entropy of p. Take the logarithm of q.")
def entropy_of_p(p, q):
    return in_numpy.entropy(p)


@cross_entropy.mistake("The sign is flipped. Cross-entropy is −Σ p log q, never negative.")
def sign_flipped(p, q):
    return -in_numpy.cross_entropy(p, q)


@cross_entropy.mistake(BITS)
def base_two(p, q):
    return in_numpy.cross_entropy(p, q) / np.log(2)


@cross_entropy.mistake(NAN)
def nan_for_zero(p, q):
    return -np.sum(p * np.log(q))


@cross_entropy.mistake(MEAN)
def mean_for_sum(p, q):
    return -np.mean(xlogy(p, q))


@cross_entropy.mistake(FLOOR)
def floor_under_the_log(p, q):
    return -np.sum(p * np.log(q + 1e-12))


@cross_entropy.mistake(SKIPPED)
def zeros_of_q_left_out(p, q):
    return in_numpy.cross_entropy(p[q > 0], q[q > 0])

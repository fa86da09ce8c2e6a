"""cross_entropy: the mean surprise of who believes q where p is the case."""

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
    """Both say that the second outcome never happens."""
    return with_a_zero(rng), with_a_zero(rng)


def ruled_out(name, p, q):
    """Asked twice, so that inf for everything is no answer: with what q allows, and with what it does not."""
    return Steps([call(name, q, p, shown=True), call(name, p, q, shown=True)])


def cases(exercise):
    """The pairs of distributions on which cross-entropy and divergence are asked alike."""
    exercise.case("five outcomes", lambda rng: (distribution(rng, 5), distribution(rng, 5)))
    exercise.case("(0.7, 0.2, 0.1) and thirds", lambda rng: (rng.permutation([0.7, 0.2, 0.1]), np.full(3, 1 / 3)))
    exercise.case("twice the same distribution", lambda rng: (p := distribution(rng, 4), p.copy()))
    exercise.case("p is certain", lambda rng: (np.eye(4)[rng.integers(4)], distribution(rng, 4)))
    exercise.case("what p rules out, q does not", lambda rng: (with_a_zero(rng), distribution(rng, 4)))
    exercise.case("an outcome that both rule out", never_in_both)
    exercise.case(
        "two calls; in the second q rules out what p allows",
        lambda rng: ruled_out(exercise.name, distribution(rng, 4), with_a_zero(rng)),
    )
    exercise.leaves_inputs_alone()


cases(cross_entropy)

SWAPPED = "p and q are swapped: p says how often something happens, q is what the logarithm is taken of."
BITS = "The logarithm is to base 2, so this is in bits. Here it is the natural one: multiply by log 2."
NAN = "0·log 0 came out as nan. What never happens adds 0, whatever q says of it: xlogy does that."
MEAN = "The terms are averaged over the outcomes. p already weights them: add them up."
FLOOR = "A small number is added inside the log. Where q rules out what p allows, the answer must be inf."
SKIPPED = "Outcomes with q = 0 are left out. Where p allows one of them the surprise is infinite: inf."


@cross_entropy.mistake(SWAPPED)
def swapped(p, q):
    return in_numpy.cross_entropy(q, p)


@cross_entropy.mistake("This is the divergence D(p‖q). Cross-entropy is that plus the entropy of p: −Σ p log q.")
def divergence(p, q):
    return in_numpy.kl_divergence(p, q)


@cross_entropy.mistake("This is the entropy of p; q does not occur. The logarithm is taken of q.")
def entropy_of_p(p, q):
    return in_numpy.entropy(p)


@cross_entropy.mistake("The sign is flipped: log q is never positive, and cross-entropy is minus its mean.")
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

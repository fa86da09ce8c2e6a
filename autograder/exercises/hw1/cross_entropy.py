"""cross_entropy: −Σ p log q."""

import numpy as np
from scipy.special import xlogy

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw1.entropy import BITS, DIGITS, MEAN, distribution, total, with_a_zero
from autograder.exercises.steps import Steps, call
from solutions.reference.hw1 import in_numpy

cross_entropy = Exercise(
    "cross_entropy",
    points=1,
    numpy=in_numpy.cross_entropy,
    returns=("cross_entropy",),
)
cross_entropy.seen_in(
    "Surprise()", "swapped", "divergence", "entropy_of_p", "entropy_of_q", "without_weights", "most_likely_only"
)
cross_entropy.seen_in("Surprise(q_a=[0.6], q_b=[0.4], q_c=[0.0])", "made_finite", "zeros_of_q_left_out")


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

NAN = "0·log 0 is computed as nan. Where p = 0 the term is 0, whatever q is."
FLOOR = "A small number keeps the logarithm finite. Where q = 0 and p > 0 the answer must be inf."
SKIPPED = "Outcomes with q = 0 are left out. Where q = 0 and p > 0 the answer must be inf."
FINITE = "np.nan_to_num replaces inf as well. Where q = 0 and p > 0 the answer must be inf."
NOT_SUMMED = "This is one number for each outcome. Add them up."
SMALL = [1e-300, 1e-30, 1e-20, 1e-16, np.finfo(float).eps, 1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4]


@cross_entropy.slips(
    either=("base_two", "base_ten"),
    swapped="p and q are swapped. p weights the terms, and the logarithm is that of q.",
    base_two=BITS,
    base_ten=DIGITS,
    sign_flipped="The sign is flipped. Cross-entropy is −Σ p log q, never negative.",
    mean_for_sum=MEAN,
)
def slipped(p, q, swapped=False, base_two=False, base_ten=False, sign_flipped=False, mean_for_sum=False):
    """The reference with slips switched on."""
    terms = xlogy(q, p) if swapped else xlogy(p, q)
    return (1 if sign_flipped else -1) * total(terms, base_two, base_ten, mean_for_sum)


@cross_entropy.mistake(
    "This is the divergence D(p‖q). Cross-entropy is −Σ p log q, which is D(p‖q) plus the entropy of p."
)
def divergence(p, q):
    return in_numpy.kl_divergence(p, q)


@cross_entropy.mistake("This is the entropy of p. Take the logarithm of q.")
def entropy_of_p(p, q):
    return in_numpy.entropy(p)


@cross_entropy.mistake("This is the entropy of q. The weights are p.")
def entropy_of_q(p, q):
    return in_numpy.entropy(q)


@cross_entropy.mistake(NAN)
def nan_for_zero(p, q):
    return -np.sum(p * np.log(q))


@cross_entropy.family(FLOOR, by=SMALL, added=[True, False])
def floor_under_the_log(p, q, by, added):
    return -np.sum(p * np.log(q + by if added else np.maximum(q, by)))


@cross_entropy.mistake(FINITE)
def made_finite(p, q):
    return np.nan_to_num(in_numpy.cross_entropy(p, q))


@cross_entropy.mistake(SKIPPED)
def zeros_of_q_left_out(p, q):
    return in_numpy.cross_entropy(p[q > 0], q[q > 0])


@cross_entropy.family(NOT_SUMMED, sign=[-1, 1])
def not_summed(p, q, sign):
    return sign * xlogy(p, q)


@cross_entropy.mistake("The logarithms are not weighted by p.")
def without_weights(p, q):
    return -np.sum(np.log(q))


@cross_entropy.mistake("Only the most likely outcome of p counts here. All count, each by its probability.")
def most_likely_only(p, q):
    return -np.log(q[np.argmax(p)])


@cross_entropy.mistake("(1 − p)·log(1 − q) is added, as with one yes or no. Each outcome has its own term: −Σ p log q.")
def yes_or_no(p, q):
    return -np.sum(xlogy(p, q) + xlogy(1 - p, 1 - q))

"""kl_divergence: Σ p log(p/q)."""

import numpy as np
from scipy.special import rel_entr, xlogy

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw1.cross_entropy import FINITE, FLOOR, NAN, NOT_SUMMED, SKIPPED, SMALL, cases
from autograder.exercises.hw1.entropy import BITS, DIGITS, MEAN, total
from solutions.reference.hw1 import in_numpy

kl_divergence = Exercise(
    "kl_divergence",
    points=1,
    numpy=in_numpy.kl_divergence,
    returns=("divergence",),
)
kl_divergence.seen_in(
    "Surprise()",
    "the_other_way",
    "cross_entropy",
    "entropy_added",
    "minus_the_entropy_of_q",
    "symmetric",
    "jensen_shannon",
)
kl_divergence.seen_in("Surprise(q_a=[0.6], q_b=[0.4], q_c=[0.0])", "made_finite", "zeros_of_q_left_out")
cases(kl_divergence)


@kl_divergence.slips(
    either=("base_two", "base_ten"),
    the_other_way="This is D(q‖p), which differs: p must weight the logarithms of p/q.",
    base_two=BITS,
    base_ten=DIGITS,
    sign_flipped="The sign is flipped. Take the logarithm of p/q; a divergence is never negative.",
    mean_for_sum=MEAN,
)
def slipped(p, q, the_other_way=False, base_two=False, base_ten=False, sign_flipped=False, mean_for_sum=False):
    """The reference with slips switched on."""
    terms = rel_entr(q, p) if the_other_way else rel_entr(p, q)
    return (-1 if sign_flipped else 1) * total(terms, base_two, base_ten, mean_for_sum)


@kl_divergence.mistake("This is the cross-entropy. Subtract the entropy of p.")
def cross_entropy(p, q):
    return in_numpy.cross_entropy(p, q)


@kl_divergence.mistake("The entropy of p is added to the cross-entropy. Subtract it.")
def entropy_added(p, q):
    return in_numpy.cross_entropy(p, q) + in_numpy.entropy(p)


@kl_divergence.mistake("The entropy of q is subtracted. Subtract that of p.")
def minus_the_entropy_of_q(p, q):
    return in_numpy.cross_entropy(p, q) - in_numpy.entropy(q)


@kl_divergence.family("This is the {what} of D(p‖q) and D(q‖p). Return D(p‖q).", what=["mean", "sum"])
def symmetric(p, q, what):
    both = in_numpy.kl_divergence(p, q) + in_numpy.kl_divergence(q, p)
    return both / 2 if what == "mean" else both


@kl_divergence.mistake("This is the Jensen-Shannon divergence. Return D(p‖q).")
def jensen_shannon(p, q):
    middle = (p + q) / 2
    return (np.sum(rel_entr(p, middle)) + np.sum(rel_entr(q, middle))) / 2


@kl_divergence.mistake(NAN)
def nan_for_zero(p, q):
    return np.sum(p * np.log(p / q))


@kl_divergence.family(FLOOR, by=SMALL, where=["q", "both"])
def floor_under_the_log(p, q, by, where):
    above = p + by if where == "both" else p
    return np.sum(xlogy(p, above) - p * np.log(q + by))


@kl_divergence.mistake(FINITE)
def made_finite(p, q):
    return np.nan_to_num(in_numpy.kl_divergence(p, q))


@kl_divergence.mistake(SKIPPED)
def zeros_of_q_left_out(p, q):
    return in_numpy.kl_divergence(p[q > 0], q[q > 0])


@kl_divergence.family(NOT_SUMMED, sign=[1, -1])
def not_summed(p, q, sign):
    return sign * rel_entr(p, q)


@kl_divergence.mistake(
    "This is D(q‖p), which differs: p must weight the logarithms of p/q. And 0·log 0 is computed as nan: it is 0 here."
)
def the_other_way_with_nan(p, q):
    return np.sum(q * np.log(q / p))

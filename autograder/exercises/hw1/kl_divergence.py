"""kl_divergence: Σ p log(p/q)."""

import numpy as np
from scipy.special import xlogy

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw1.cross_entropy import BITS, FLOOR, MEAN, NAN, SKIPPED, cases
from solutions.reference.hw1 import in_numpy

kl_divergence = Exercise(
    "kl_divergence",
    points=1,
    numpy=in_numpy.kl_divergence,
    returns=("divergence",),
)
cases(kl_divergence)


@kl_divergence.mistake("This is D(q‖p), which differs: p must weight the logarithms of p/q.")
def the_other_way(p, q):
    return in_numpy.kl_divergence(q, p)


@kl_divergence.mistake("The sign is flipped. Take the logarithm of p/q; a divergence is never negative.")
def sign_flipped(p, q):
    return -in_numpy.kl_divergence(p, q)


@kl_divergence.mistake("This is the cross-entropy. Subtract the entropy of p.")
def cross_entropy(p, q):
    return in_numpy.cross_entropy(p, q)


@kl_divergence.mistake("This is the mean of D(p‖q) and D(q‖p). Return D(p‖q).")
def symmetric(p, q):
    return (in_numpy.kl_divergence(p, q) + in_numpy.kl_divergence(q, p)) / 2


@kl_divergence.mistake(BITS)
def base_two(p, q):
    return in_numpy.kl_divergence(p, q) / np.log(2)


@kl_divergence.mistake(NAN)
def nan_for_zero(p, q):
    return np.sum(p * np.log(p / q))


@kl_divergence.mistake(MEAN)
def mean_for_sum(p, q):
    return in_numpy.kl_divergence(p, q) / len(p)


@kl_divergence.mistake(FLOOR)
def floor_under_the_log(p, q):
    return np.sum(xlogy(p, p)) - np.sum(p * np.log(q + 1e-12))


@kl_divergence.mistake(SKIPPED)
def zeros_of_q_left_out(p, q):
    return in_numpy.kl_divergence(p[q > 0], q[q > 0])

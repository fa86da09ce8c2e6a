"""bernoulli_loglik: the log-likelihood of a sequence of coin flips."""

import numpy as np
from scipy.special import xlogy

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

bernoulli_loglik = Exercise(
    "bernoulli_loglik",
    points=1,
    numpy=in_numpy.bernoulli_loglik,
    returns=("log_likelihood",),
)

EIGHT = np.array([1, 0, 1, 0, 0, 1, 0, 1])
ONES, ZEROS = np.ones(5, dtype=int), np.zeros(5, dtype=int)


def many(rng):
    """So many flips that their likelihood underflows."""
    return rng.uniform(0.3, 0.7), rng.random(5000) < 0.6


bernoulli_loglik.case("twelve flips", lambda rng: (rng.uniform(0.1, 0.4), rng.permutation(np.arange(12) // 8)))
bernoulli_loglik.case("eight flips, four of them heads", lambda rng: (rng.uniform(0.6, 0.9), EIGHT))
bernoulli_loglik.case("one flip", lambda rng: (rng.uniform(0.6, 0.9), np.array([0])))
bernoulli_loglik.case("5000 flips, as True and False", many)
bernoulli_loglik.case("theta = 1, heads only: certain", lambda rng: (1.0, ONES[: rng.integers(2, 6)]))
bernoulli_loglik.case("theta = 0, tails only: certain", lambda rng: (0.0, ZEROS[: rng.integers(2, 6)]))
bernoulli_loglik.case("theta = 1, with tails: impossible", lambda rng: (1.0, EIGHT))
bernoulli_loglik.case("theta = 0, with heads: impossible", lambda rng: (0.0, EIGHT))
bernoulli_loglik.leaves_inputs_alone()


def counts(flips):
    """How many heads, how many tails."""
    heads = np.sum(flips)
    return heads, len(flips) - heads


@bernoulli_loglik.mistake(
    "The likelihood is computed first. With 5000 flips it underflows to 0, and log 0 is −inf: add logarithms."
)
def product_then_log(theta, flips):
    return np.log(np.prod(np.where(flips == 1, theta, 1 - theta)))


@bernoulli_loglik.mistake("This is the likelihood, a product. Return its logarithm, a sum.")
def likelihood(theta, flips):
    return np.prod(np.where(flips == 1, theta, 1 - theta))


@bernoulli_loglik.mistake("0·log 0 is computed as nan. It counts as 0: use xlogy.")
def nan_for_zero(theta, flips):
    heads, tails = counts(flips)
    return heads * np.log(theta) + tails * np.log(1 - theta)


@bernoulli_loglik.mistake(
    "0·log 0 is computed as nan, because both logarithms are taken for each flip. Count first, or use xlogy for both."
)
def nan_flip_by_flip(theta, flips):
    return np.sum(flips * np.log(theta) + (1 - flips) * np.log(1 - theta))


@bernoulli_loglik.mistake(
    "theta is kept away from 0 and 1, so impossible flips get a finite value. They must give −inf."
)
def floor_under_the_log(theta, flips):
    return in_numpy.bernoulli_loglik(np.clip(theta, 1e-15, 1 - 1e-15), flips)


@bernoulli_loglik.mistake("The logarithm is to base 10. Use the natural one.")
def base_ten(theta, flips):
    return in_numpy.bernoulli_loglik(theta, flips) / np.log(10)


@bernoulli_loglik.mistake("The logarithm is to base 2. Use the natural one.")
def base_two(theta, flips):
    return in_numpy.bernoulli_loglik(theta, flips) / np.log(2)


@bernoulli_loglik.mistake("The sign is flipped: this is the negative log-likelihood.")
def sign_flipped(theta, flips):
    return -in_numpy.bernoulli_loglik(theta, flips)


@bernoulli_loglik.mistake("This is the mean over the flips. Return the sum.")
def mean_for_sum(theta, flips):
    return in_numpy.bernoulli_loglik(theta, flips) / len(flips)


@bernoulli_loglik.mistake("Heads and tails are swapped: theta is the probability of 1.")
def swapped(theta, flips):
    return in_numpy.bernoulli_loglik(1 - theta, flips)


@bernoulli_loglik.mistake("The tails are left out. Each adds log(1 − theta).")
def heads_only(theta, flips):
    return xlogy(np.sum(flips), theta)

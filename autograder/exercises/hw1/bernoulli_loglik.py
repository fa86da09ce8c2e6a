"""bernoulli_loglik: the log-likelihood of a sequence of coin flips."""

import numpy as np
from scipy.special import gammaln, xlogy

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

bernoulli_loglik = Exercise(
    "bernoulli_loglik",
    points=1,
    numpy=in_numpy.bernoulli_loglik,
    returns=("log_likelihood",),
)
bernoulli_loglik.seen_in(
    "CoinLab(theta=[0.8], heads=3, tails=1)", "swapped", "likelihood", "heads_only", "tails_only", "sign_flipped"
)
bernoulli_loglik.seen_in("CoinLab(times=300)", "product_then_log")

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


@bernoulli_loglik.slips(
    either=("base_two", "base_ten"),
    sign_flipped="The sign is flipped: this is the negative log-likelihood.",
    mean_for_sum="This is the mean over the flips. Return the sum.",
    base_two="The logarithm is to base 2. Use the natural one.",
    base_ten="The logarithm is to base 10. Use the natural one.",
    swapped="Heads and tails are swapped: theta is the probability of 1.",
)
def slipped(theta, flips, sign_flipped=False, mean_for_sum=False, base_two=False, base_ten=False, swapped=False):
    """The reference with slips switched on."""
    total = in_numpy.bernoulli_loglik(1 - theta if swapped else theta, flips) / (len(flips) if mean_for_sum else 1)
    return (-total if sign_flipped else total) / np.log(2 if base_two else 10 if base_ten else np.e)


@bernoulli_loglik.mistake(
    "The likelihood is computed first. With 5000 flips it underflows to 0, and log 0 is −inf: add logarithms."
)
def product_then_log(theta, flips):
    return np.log(np.prod(np.where(flips == 1, theta, 1 - theta)))


@bernoulli_loglik.mistake("This is the likelihood, a product. Return its logarithm, a sum.")
def likelihood(theta, flips):
    return np.prod(np.where(flips == 1, theta, 1 - theta))


@bernoulli_loglik.mistake("0·log 0 is computed as nan. What does not occur adds 0.")
def nan_for_zero(theta, flips):
    heads, tails = counts(flips)
    return heads * np.log(theta) + tails * np.log(1 - theta)


@bernoulli_loglik.mistake(
    "0·log 0 is computed as nan, because both logarithms are taken for each flip. Take only that of what came."
)
def nan_flip_by_flip(theta, flips):
    return np.sum(flips * np.log(theta) + (1 - flips) * np.log(1 - theta))


@bernoulli_loglik.family(
    "theta is kept away from 0 and 1 by a small number, so impossible flips get a finite value. They must give −inf.",
    by=[1e-20, 1e-16, 1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3],
    how=["both", "theta", "added"],
)
def floor_under_the_log(theta, flips, by, how):
    heads, tails = counts(flips)
    if how == "added":
        return heads * np.log(theta + by) + tails * np.log(1 - theta + by)
    if how == "theta":
        theta = np.clip(theta, by, 1 - by)
        return heads * np.log(theta) + tails * np.log(1 - theta)
    return heads * np.log(np.clip(theta, by, 1 - by)) + tails * np.log(np.clip(1 - theta, by, 1 - by))


@bernoulli_loglik.family(
    "At theta = 0 and theta = 1 the answer is always {value}. It is 0 where the flips are certain, and −inf where they "
    "are impossible.",
    value=[0.0, -np.inf],
)
def always_the_same_at_the_ends(theta, flips, value):
    return value if theta in (0, 1) else in_numpy.bernoulli_loglik(theta, flips)


@bernoulli_loglik.mistake(
    "np.nan_to_num replaces −inf as well, by the least number there is. Impossible flips give −inf."
)
def made_finite(theta, flips):
    return np.nan_to_num(in_numpy.bernoulli_loglik(theta, flips))


@bernoulli_loglik.mistake("The tails are left out. Each of them has a probability too.")
def heads_only(theta, flips):
    return xlogy(np.sum(flips), theta)


@bernoulli_loglik.mistake("The heads are left out. Each of them has a probability too.")
def tails_only(theta, flips):
    return xlogy(counts(flips)[1], 1 - theta)


@bernoulli_loglik.mistake("This is one number for each flip. Add them up.")
def one_for_each_flip(theta, flips):
    return np.log(np.where(flips == 1, theta, 1 - theta))


@bernoulli_loglik.mistake("This is the probability of so many heads in any order. These flips came in one order.")
def any_order(theta, flips):
    heads, tails = counts(flips)
    return (
        in_numpy.bernoulli_loglik(theta, flips) + gammaln(heads + tails + 1) - gammaln(heads + 1) - gammaln(tails + 1)
    )


@bernoulli_loglik.mistake(
    "The probabilities of the flips are added before the logarithm. They multiply: add logarithms."
)
def log_of_sum(theta, flips):
    return np.log(np.sum(np.where(flips == 1, theta, 1 - theta)))

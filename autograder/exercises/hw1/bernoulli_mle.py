"""bernoulli_mle: the maximum-likelihood estimate of a coin."""

import numpy as np
from scipy.special import xlogy

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

bernoulli_mle = Exercise("bernoulli_mle", points=1, numpy=in_numpy.bernoulli_mle, returns=("theta",))
bernoulli_mle.seen_in(
    "CoinLab(theta=[0.75], heads=3, tails=1)",
    "number_of_heads",
    "share_of_tails",
    "smoothed",
    "over_n_minus_one",
    "value_for_place",
    "majority",
    "odds",
    "fair",
)

bernoulli_mle.case("twenty flips", lambda rng: rng.permutation(np.arange(20) < rng.integers(3, 9)).astype(int))
bernoulli_mle.case("1999 flips, as True and False", lambda rng: rng.random(1999) < 0.7)
bernoulli_mle.case("heads only", lambda rng: np.ones(rng.integers(3, 9), dtype=int))
bernoulli_mle.case("tails only", lambda rng: np.zeros(rng.integers(3, 9), dtype=int))
bernoulli_mle.case("one flip", lambda rng: np.array([1]))
bernoulli_mle.leaves_inputs_alone()


@bernoulli_mle.mistake("This is the number of heads. theta is a probability, from 0 to 1.")
def number_of_heads(flips):
    return np.sum(flips)


@bernoulli_mle.mistake("This is the share of tails. theta is the probability of heads, 1.")
def share_of_tails(flips):
    return 1 - np.mean(flips)


@bernoulli_mle.family(
    "Flips that did not come ({more} of each kind) are added. The maximum-likelihood estimate does not do that: for "
    "heads only it is theta = 1.",
    more=[1, 0.5],
)
def smoothed(flips, more):
    return (np.sum(flips) + more) / (len(flips) + 2 * more)


@bernoulli_mle.mistake("The heads are divided by one flip less than there are. That helps with variances, not here.")
def over_n_minus_one(flips):
    return np.float64(np.sum(flips)) / (len(flips) - 1)


@bernoulli_mle.family(
    "theta is searched on a grid, so it is only as fine as the grid. Set the derivative to zero on paper.",
    steps=[99, 100, 101, 199, 999, 1000, 1001],
    ends=[0.0, 0.001, 0.005, 0.01],
)
def on_a_grid(flips, steps, ends):
    grid = np.linspace(ends, 1 - ends, steps)
    heads = np.sum(flips)
    return grid[np.argmax(xlogy(heads, grid) + xlogy(len(flips) - heads, 1 - grid))]


@bernoulli_mle.mistake("This is the largest log-likelihood. Return the theta where it is reached.")
def value_for_place(flips):
    return in_numpy.bernoulli_loglik(np.mean(flips), flips)


@bernoulli_mle.mistake("This says which side occurs more often, 0 or 1. theta can be any number between.")
def majority(flips):
    return float(np.mean(flips) > 0.5)


@bernoulli_mle.mistake("These are the odds, heads to tails. theta is a probability, from 0 to 1.")
def odds(flips):
    heads = np.float64(np.sum(flips))
    return heads / (len(flips) - heads)


@bernoulli_mle.mistake("This assumes a fair coin. Estimate theta from the flips, however few they are.")
def fair(flips):
    return 0.5

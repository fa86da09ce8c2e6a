"""bernoulli_mle: the maximum-likelihood estimate of a coin."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

bernoulli_mle = Exercise("bernoulli_mle", points=1, numpy=in_numpy.bernoulli_mle, returns=("theta",))

bernoulli_mle.case("twenty flips", lambda rng: rng.permutation(np.arange(20) < rng.integers(3, 9)).astype(int))
bernoulli_mle.case("2000 flips, as True and False", lambda rng: rng.random(2000) < 0.7)
bernoulli_mle.case("heads only", lambda rng: np.ones(rng.integers(3, 9), dtype=int))
bernoulli_mle.case("tails only", lambda rng: np.zeros(rng.integers(3, 9), dtype=int))
bernoulli_mle.case("one flip", lambda rng: np.array([1]))
bernoulli_mle.leaves_inputs_alone()


@bernoulli_mle.mistake("This is the number of heads. Divide by the number of flips.")
def number_of_heads(flips):
    return np.sum(flips)


@bernoulli_mle.mistake("This is the share of tails. theta is the probability of heads, 1.")
def share_of_tails(flips):
    return 1 - np.mean(flips)


@bernoulli_mle.mistake(
    "One flip of each kind is added. The maximum-likelihood estimate does not do that: for heads only it is theta = 1."
)
def smoothed(flips):
    return (np.sum(flips) + 1) / (len(flips) + 2)


@bernoulli_mle.mistake("This says which side occurs more often, 0 or 1. theta can be any number between.")
def majority(flips):
    return float(np.mean(flips) > 0.5)


@bernoulli_mle.mistake("These are the odds, heads to tails. Divide heads by all flips.")
def odds(flips):
    heads = np.float64(np.sum(flips))
    return heads / (len(flips) - heads)


@bernoulli_mle.mistake("This assumes a fair coin. Estimate theta from the flips, however few they are.")
def fair(flips):
    return 0.5

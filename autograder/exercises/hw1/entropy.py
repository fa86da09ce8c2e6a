"""entropy: −Σ p log p. Also draws the distributions for cross_entropy and kl_divergence."""

import numpy as np
from scipy.special import xlogy

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

entropy = Exercise("entropy", points=1, numpy=in_numpy.entropy, returns=("entropy",))


def distribution(rng, size):
    """Positive numbers that sum to one."""
    return rng.dirichlet(np.full(size, 2.0))


def with_a_zero(rng):
    """A distribution over four outcomes; the second has probability 0."""
    p = distribution(rng, 3)
    return np.array([p[0], 0.0, p[1], p[2]])


entropy.case("five outcomes", lambda rng: distribution(rng, 5))
entropy.case("½, ¼, ¼ in some order", lambda rng: rng.permutation([0.5, 0.25, 0.25]))
entropy.case("all equally likely", lambda rng: np.full(n := int(rng.integers(6, 12)), 1 / n))
entropy.case("an outcome of probability 0", with_a_zero)
entropy.case("certain", lambda rng: rng.permutation([1.0, 0.0, 0.0]))
entropy.case("one outcome", lambda rng: np.array([1.0]))
entropy.case("float32", lambda rng: distribution(rng, 4).astype(np.float32), rtol=1e-4)
entropy.leaves_inputs_alone()


@entropy.mistake("The logarithm is to base 2, so this is in bits. Use the natural one: multiply by log 2.")
def base_two(p):
    return in_numpy.entropy(p) / np.log(2)


@entropy.mistake("The sign is flipped. Entropy is −Σ p log p, never negative.")
def sign_flipped(p):
    return -in_numpy.entropy(p)


@entropy.mistake("0·log 0 is computed as nan. It counts as 0: use xlogy.")
def nan_for_zero(p):
    return -np.sum(p * np.log(p))


@entropy.mistake("A small number (1e-9) is added inside the logarithm, which changes the answer. Leave 0·log 0 out.")
def floor_of_1e9(p):
    return -np.sum(p * np.log(p + 1e-9))


@entropy.mistake("A small number (1e-8) is added inside the logarithm, which changes the answer. Leave 0·log 0 out.")
def floor_of_1e8(p):
    return -np.sum(p * np.log(p + 1e-8))


@entropy.mistake("The terms are averaged over the outcomes. p already weights them: add them up.")
def mean_for_sum(p):
    return -np.mean(xlogy(p, p))


@entropy.mistake("The logarithms are not weighted. Multiply each by its probability, p·log p.")
def without_weights(p):
    return -np.sum(np.log(p))


@entropy.mistake(
    "This is e to the entropy, the number of equally likely outcomes with the same entropy. Do not take exp."
)
def perplexity(p):
    return np.exp(in_numpy.entropy(p))


@entropy.mistake("The terms p·log p are not added up. Entropy is one number.")
def not_summed(p):
    return -xlogy(p, p)

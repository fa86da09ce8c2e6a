"""entropy: −Σ p log p. Also draws the distributions for cross_entropy and kl_divergence."""

import numpy as np
from scipy.special import xlogy

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

entropy = Exercise("entropy", points=1, numpy=in_numpy.entropy, returns=("entropy",))
entropy.seen_in("Surprise()", "without_weights", "sign_flipped")


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


BITS = "The logarithm is to base 2, so this is in bits. Use the natural one."
DIGITS = "The logarithm is to base 10. Use the natural one."
MEAN = "The terms are averaged over the outcomes. p already weights them: add them up."


@entropy.slips(
    either=("base_two", "base_ten"),
    base_two=BITS,
    base_ten=DIGITS,
    sign_flipped="The sign is flipped. Entropy is −Σ p log p, never negative.",
    mean_for_sum=MEAN,
)
def slipped(p, base_two=False, base_ten=False, sign_flipped=False, mean_for_sum=False):
    """The reference with slips switched on."""
    return (1 if sign_flipped else -1) * total(xlogy(p, p), base_two, base_ten, mean_for_sum)


def total(terms, base_two, base_ten, mean_for_sum):
    """The sum of terms that hold natural logarithms, with slips switched on."""
    return (np.mean if mean_for_sum else np.sum)(terms) / np.log(2 if base_two else 10 if base_ten else np.e)


@entropy.mistake("0·log 0 is computed as nan. It counts as 0.")
def nan_for_zero(p):
    return -np.sum(p * np.log(p))


@entropy.family(
    "A small number ({form[1]:g}) keeps the logarithm finite, which changes the answer. Leave 0·log 0 out instead.",
    form=[
        *(("added inside the logarithm", by) for by in (1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3)),
        *(("added to p", by) for by in (1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3)),
        *(("the least that p may be", by) for by in (1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3)),
    ],
)
def floor_under_the_log(p, form):
    how, by = form
    if how == "added inside the logarithm":
        return -np.sum(p * np.log(p + by))
    floored = p + by if how == "added to p" else np.maximum(p, by)
    return -np.sum(floored * np.log(floored))


@entropy.family("The logarithms are not weighted. Multiply each by its probability, p·log p.", positive=[False, True])
def without_weights(p, positive):
    return -np.sum(np.log(p[p > 0] if positive else p))


@entropy.mistake(
    "This is e to the entropy, the number of equally likely outcomes with the same entropy. Do not take exp."
)
def perplexity(p):
    return np.exp(in_numpy.entropy(p))


@entropy.family("The terms p·log p are not added up. Entropy is one number.", sign=[-1, 1])
def not_summed(p, sign):
    return sign * xlogy(p, p)


@entropy.mistake("This is 1 − Σp², another measure of spread. Entropy is −Σ p log p.")
def gini(p):
    return 1 - np.sum(p**2)


@entropy.mistake("The entropy is divided by log K, its largest value. Return it as it is.")
def normalised(p):
    return in_numpy.entropy(p) / np.log(np.float64(len(p)))

"""estimator_bias: the bias of the sample variance, by simulation."""

import numpy as np

from autograder.exercises.exercise import Exercise
from course.check.plain import Seed
from solutions.reference.hw1 import in_numpy

estimator_bias = Exercise("estimator_bias", points=1, numpy=in_numpy.estimator_bias, returns=("bias",))


def drawn(rng, n, ddof, repetitions):
    """Heights in centimetres."""
    return n, ddof, rng.uniform(160, 180), rng.uniform(8, 12), repetitions, Seed(int(rng.integers(2**31)))


estimator_bias.case("samples of 5, over N", lambda rng: drawn(rng, 5, 0, 300))
estimator_bias.case("samples of 5, over N − 1", lambda rng: drawn(rng, 5, 1, 300))
estimator_bias.case("samples of 2, over N", lambda rng: drawn(rng, 2, 0, 100))
estimator_bias.case("samples of 1, over N", lambda rng: drawn(rng, 1, 0, 50))
estimator_bias.case("one repetition", lambda rng: drawn(rng, 6, 1, 1))
estimator_bias.case("as many repetitions as numbers in a sample", lambda rng: drawn(rng, 8, 0, 8))


def variances(n, ddof, mu, sigma, repetitions, rng):
    """The estimates, one for each sample."""
    return rng.normal(mu, sigma, size=(repetitions, n)).var(axis=1, ddof=ddof)


@estimator_bias.mistake("This is the mean estimate. Subtract the true value, sigma².")
def mean_estimate(n, ddof, mu, sigma, repetitions, rng):
    return variances(n, ddof, mu, sigma, repetitions, rng).mean()


@estimator_bias.mistake("The sign is flipped. The bias is the mean estimate minus sigma².")
def sign_flipped(n, ddof, mu, sigma, repetitions, rng):
    return sigma**2 - variances(n, ddof, mu, sigma, repetitions, rng).mean()


@estimator_bias.mistake("The estimates are compared with sigma. They estimate the variance, sigma².")
def against_sigma(n, ddof, mu, sigma, repetitions, rng):
    return variances(n, ddof, mu, sigma, repetitions, rng).mean() - sigma


@estimator_bias.mistake("Standard deviations are averaged. Return the bias of the variance.")
def of_the_deviation(n, ddof, mu, sigma, repetitions, rng):
    return np.sqrt(variances(n, ddof, mu, sigma, repetitions, rng)).mean() - sigma


@estimator_bias.mistake("This is the bias of the sample mean, minus mu. Return the bias of the variance.")
def of_the_mean(n, ddof, mu, sigma, repetitions, rng):
    return rng.normal(mu, sigma, size=(repetitions, n)).mean() - mu


@estimator_bias.mistake("ddof is not passed on to sample_variance.")
def ddof_not_handed_on(n, ddof, mu, sigma, repetitions, rng):
    return variances(n, 0, mu, sigma, repetitions, rng).mean() - sigma**2


@estimator_bias.mistake(
    "The numbers are drawn in another order. Draw one sample of n after the other: size=(repetitions, n), "
    "not size=(n, repetitions)."
)
def columns_for_samples(n, ddof, mu, sigma, repetitions, rng):
    return rng.normal(mu, sigma, size=(n, repetitions)).var(axis=0, ddof=ddof).mean() - sigma**2


@estimator_bias.mistake(
    "The variances are taken over the repetitions, axis 0. Each row is one sample: take its variance along axis 1."
)
def over_repetitions(n, ddof, mu, sigma, repetitions, rng):
    return rng.normal(mu, sigma, size=(repetitions, n)).var(axis=0, ddof=ddof).mean() - sigma**2


@estimator_bias.mistake(
    "All numbers are used as one large sample. Estimate the variance of each small sample by itself, then average."
)
def one_large_sample(n, ddof, mu, sigma, repetitions, rng):
    return rng.normal(mu, sigma, size=(repetitions, n)).var(ddof=ddof) - sigma**2


@estimator_bias.mistake("The absolute errors are averaged. Average the errors with their signs.")
def absolute(n, ddof, mu, sigma, repetitions, rng):
    return np.abs(variances(n, ddof, mu, sigma, repetitions, rng) - sigma**2).mean()

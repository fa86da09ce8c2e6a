"""estimator_bias: how far off the variance is on average, found out by drawing."""

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


@estimator_bias.mistake("This is the mean estimate. The bias is that minus the truth, sigma².")
def mean_estimate(n, ddof, mu, sigma, repetitions, rng):
    return variances(n, ddof, mu, sigma, repetitions, rng).mean()


@estimator_bias.mistake(
    "The sign is flipped: bias is the mean estimate minus the truth, negative where it is too small."
)
def sign_flipped(n, ddof, mu, sigma, repetitions, rng):
    return sigma**2 - variances(n, ddof, mu, sigma, repetitions, rng).mean()


@estimator_bias.mistake("The estimates are compared with sigma. What they estimate is the variance, sigma².")
def against_sigma(n, ddof, mu, sigma, repetitions, rng):
    return variances(n, ddof, mu, sigma, repetitions, rng).mean() - sigma


@estimator_bias.mistake("Standard deviations are averaged. Asked for is the bias of the variance.")
def of_the_deviation(n, ddof, mu, sigma, repetitions, rng):
    return np.sqrt(variances(n, ddof, mu, sigma, repetitions, rng)).mean() - sigma


@estimator_bias.mistake(
    "This is the bias of the sample mean: mean of the samples minus mu. Asked for is the variance's."
)
def of_the_mean(n, ddof, mu, sigma, repetitions, rng):
    return rng.normal(mu, sigma, size=(repetitions, n)).mean() - mu


@estimator_bias.mistake("ddof is not handed on to sample_variance.")
def ddof_not_handed_on(n, ddof, mu, sigma, repetitions, rng):
    return variances(n, 0, mu, sigma, repetitions, rng).mean() - sigma**2


@estimator_bias.mistake(
    "The numbers are drawn in another order: one sample after the other, each of n. "
    "size=(repetitions, n) does that, size=(n, repetitions) does not."
)
def columns_for_samples(n, ddof, mu, sigma, repetitions, rng):
    return rng.normal(mu, sigma, size=(n, repetitions)).var(axis=0, ddof=ddof).mean() - sigma**2


@estimator_bias.mistake(
    "All numbers are thrown into one large sample. A bias shows in many small ones, each with a mean of its own."
)
def one_large_sample(n, ddof, mu, sigma, repetitions, rng):
    return rng.normal(mu, sigma, size=(repetitions, n)).var(ddof=ddof) - sigma**2


@estimator_bias.mistake("The errors are averaged without their sign. A bias is what does not cancel.")
def absolute(n, ddof, mu, sigma, repetitions, rng):
    return np.abs(variances(n, ddof, mu, sigma, repetitions, rng) - sigma**2).mean()

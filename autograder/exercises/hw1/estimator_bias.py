"""estimator_bias: the bias of the sample variance, by simulation."""

import numpy as np

from autograder.exercises.exercise import Exercise
from course.check.plain import Seed
from solutions.reference.hw1 import in_numpy

estimator_bias = Exercise("estimator_bias", points=1, numpy=in_numpy.estimator_bias, returns=("bias",))
estimator_bias.seen_in(
    "VarianceEstimators(shift=0.0)",
    "sign_flipped",
    "mean_estimate",
    "against_sigma",
    "relative",
    "absolute",
    "of_the_mean",
    "one_large_sample",
)


def drawn(rng, n, ddof, repetitions):
    """Heights in centimetres."""
    return n, ddof, rng.uniform(160, 180), rng.uniform(8, 12), repetitions, Seed(int(rng.integers(2**31)))


estimator_bias.case("samples of 5, over N", lambda rng: drawn(rng, 5, 0, 60))
estimator_bias.case("samples of 5, over N − 1", lambda rng: drawn(rng, 5, 1, 60))
estimator_bias.case("samples of 2, over N", lambda rng: drawn(rng, 2, 0, 40))
estimator_bias.case("samples of 1, over N", lambda rng: drawn(rng, 1, 0, 30))
estimator_bias.case("one repetition", lambda rng: drawn(rng, 6, 1, 1))
estimator_bias.case("as many repetitions as numbers in a sample", lambda rng: drawn(rng, 8, 0, 8))


def variances(n, ddof, mu, sigma, repetitions, rng):
    """The estimates, one for each sample."""
    return rng.normal(mu, sigma, size=(repetitions, n)).var(axis=1, ddof=ddof)


@estimator_bias.slips(
    either=("columns_for_samples", "over_repetitions", "one_large_sample"),
    sign_flipped="The sign is flipped. The bias is the mean estimate minus sigma².",
    ddof_not_handed_on="ddof is not passed on to sample_variance.",
    columns_for_samples="The numbers are drawn in another order. Draw one sample of n after the other: "
    "size=(repetitions, n), not size=(n, repetitions).",
    over_repetitions="The variances are taken over the repetitions, axis 0. Each row is one sample: take its variance "
    "along axis 1.",
    one_large_sample="All numbers are used as one large sample. Estimate the variance of each small sample by itself, "
    "then average.",
)
def slipped(
    n,
    ddof,
    mu,
    sigma,
    repetitions,
    rng,
    sign_flipped=False,
    ddof_not_handed_on=False,
    columns_for_samples=False,
    over_repetitions=False,
    one_large_sample=False,
):
    """The reference with slips switched on."""
    numbers = rng.normal(mu, sigma, size=(n, repetitions) if columns_for_samples else (repetitions, n))
    axis = None if one_large_sample else 0 if over_repetitions or columns_for_samples else 1
    bias = np.mean(numbers.var(axis=axis, ddof=0 if ddof_not_handed_on else ddof)) - sigma**2
    return -bias if sign_flipped else bias


@estimator_bias.family(
    "This is the {what}. Subtract the true value, sigma².", what=["mean estimate", "sum of estimates"]
)
def mean_estimate(n, ddof, mu, sigma, repetitions, rng, what):
    found = variances(n, ddof, mu, sigma, repetitions, rng)
    return found.mean() if what == "mean estimate" else found.sum()


@estimator_bias.mistake("The estimates are added up. Take their mean.")
def sum_for_mean(n, ddof, mu, sigma, repetitions, rng):
    return variances(n, ddof, mu, sigma, repetitions, rng).sum() - sigma**2


@estimator_bias.mistake("The errors of the single samples are added up. Take their mean.")
def errors_summed(n, ddof, mu, sigma, repetitions, rng):
    return (variances(n, ddof, mu, sigma, repetitions, rng) - sigma**2).sum()


@estimator_bias.mistake("These are the errors of the single samples. Take their mean.")
def errors_not_averaged(n, ddof, mu, sigma, repetitions, rng):
    return variances(n, ddof, mu, sigma, repetitions, rng) - sigma**2


@estimator_bias.mistake("The estimates are compared with sigma. They estimate the variance, sigma².")
def against_sigma(n, ddof, mu, sigma, repetitions, rng):
    return variances(n, ddof, mu, sigma, repetitions, rng).mean() - sigma


@estimator_bias.mistake("Standard deviations are averaged. Return the bias of the variance.")
def of_the_deviation(n, ddof, mu, sigma, repetitions, rng):
    return np.sqrt(variances(n, ddof, mu, sigma, repetitions, rng)).mean() - sigma


@estimator_bias.mistake("This is the bias of the sample mean, minus mu. Return the bias of the variance.")
def of_the_mean(n, ddof, mu, sigma, repetitions, rng):
    return rng.normal(mu, sigma, size=(repetitions, n)).mean() - mu


@estimator_bias.mistake("The bias is divided by sigma². Return the difference as it is.")
def relative(n, ddof, mu, sigma, repetitions, rng):
    return variances(n, ddof, mu, sigma, repetitions, rng).mean() / sigma**2 - 1


@estimator_bias.family("rng.normal takes the standard deviation, and got {what}.", what=["sigma²", "the root of sigma"])
def other_scale(n, ddof, mu, sigma, repetitions, rng, what):
    scale = sigma**2 if what == "sigma²" else np.sqrt(sigma)
    return variances(n, ddof, mu, scale, repetitions, rng).mean() - sigma**2


@estimator_bias.family(
    "The {what} errors are averaged. Average the errors with their signs.", what=["absolute", "squared"]
)
def absolute(n, ddof, mu, sigma, repetitions, rng, what):
    errors = np.abs(variances(n, ddof, mu, sigma, repetitions, rng) - sigma**2)
    return np.mean(errors if what == "absolute" else errors**2)


@estimator_bias.mistake(
    "sample_variance got the whole table, and divides by its number of rows. Call it once for each row."
)
def whole_table(n, ddof, mu, sigma, repetitions, rng):
    return in_numpy.sample_variance(rng.normal(mu, sigma, size=(repetitions, n)), ddof) - sigma**2

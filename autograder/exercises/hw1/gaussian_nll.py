"""gaussian_nll: the negative log-likelihood of targets under normal noise."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

gaussian_nll = Exercise("gaussian_nll", points=1, numpy=in_numpy.gaussian_nll, returns=("nll",))


def targets(rng, examples, sigma):
    """Predictions, targets about one sigma away, and the sigma."""
    mu = rng.normal(size=examples)
    return mu, mu + sigma * rng.normal(size=examples), sigma


gaussian_nll.case("a batch, one sigma for all", lambda rng: targets(rng, 6, rng.uniform(1.5, 3)))
gaussian_nll.case("a batch, a sigma for each", lambda rng: targets(rng, 5, rng.uniform(0.5, 2, size=5)))
gaussian_nll.case("one example", lambda rng: targets(rng, 1, rng.uniform(1.5, 3)))
gaussian_nll.case("a small sigma: densities above 1", lambda rng: targets(rng, 4, 0.01))
gaussian_nll.case("2000 examples", lambda rng: targets(rng, 2000, 2.0))
gaussian_nll.case("right on the target", lambda rng: (mu := rng.normal(size=3), mu.copy(), rng.uniform(2, 3)))
gaussian_nll.leaves_inputs_alone()


def squares(mu, y, sigma):
    """The part of each example that depends on mu."""
    return (y - mu) ** 2 / (2 * sigma**2)


@gaussian_nll.mistake("This is the mean over the examples. Return the sum.")
def mean_for_sum(mu, y, sigma):
    return in_numpy.gaussian_nll(mu, y, sigma) / len(y)


@gaussian_nll.mistake("The sign is flipped: this is the log-likelihood. Return its negative.")
def sign_flipped(mu, y, sigma):
    return -in_numpy.gaussian_nll(mu, y, sigma)


@gaussian_nll.mistake(
    "The constant ½·log(2πσ²) is left out. It does not change the best mu, but it is part of the value."
)
def no_constant(mu, y, sigma):
    return np.sum(squares(mu, y, sigma))


@gaussian_nll.mistake("The constant ½·log(2πσ²) is added once. Add it for every example, inside the sum.")
def constant_once(mu, y, sigma):
    return np.sum(squares(mu, y, sigma)) + 0.5 * np.log(2 * np.pi * sigma**2)


@gaussian_nll.mistake("The constant lacks σ. It is ½·log(2πσ²).")
def constant_without_sigma(mu, y, sigma):
    return np.sum(0.5 * np.log(2 * np.pi) + squares(mu, y, sigma))


@gaussian_nll.mistake("The squared residual is divided by 2σ. Divide by 2σ².")
def sigma_not_squared(mu, y, sigma):
    return np.sum(0.5 * np.log(2 * np.pi * sigma**2) + (y - mu) ** 2 / (2 * sigma))


@gaussian_nll.mistake("sigma is used as if it were the variance. It is the standard deviation.")
def sigma_for_variance(mu, y, sigma):
    return np.sum(0.5 * np.log(2 * np.pi * sigma) + (y - mu) ** 2 / (2 * sigma))


@gaussian_nll.mistake("The ½ before the squared residual is missing: the exponent is −(y − mu)² / (2σ²).")
def no_half(mu, y, sigma):
    return np.sum(0.5 * np.log(2 * np.pi * sigma**2) + 2 * squares(mu, y, sigma))


@gaussian_nll.mistake("The ½ before log(2πσ²) is missing: it is the logarithm of a square root.")
def no_root(mu, y, sigma):
    return np.sum(np.log(2 * np.pi * sigma**2) + squares(mu, y, sigma))


@gaussian_nll.mistake(
    "The densities are multiplied before the logarithm. With 2000 of them the product underflows to 0: add logarithms."
)
def product_then_log(mu, y, sigma):
    return -np.log(np.prod(np.exp(-squares(mu, y, sigma)) / np.sqrt(2 * np.pi * sigma**2)))

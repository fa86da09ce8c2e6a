"""gaussian_nll: the negative log-likelihood of targets under normal noise."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

gaussian_nll = Exercise("gaussian_nll", points=1, numpy=in_numpy.gaussian_nll, returns=("nll",))
gaussian_nll.seen_in(
    "NormalFit(spread=2.0)",
    "sigma_for_variance",
    "no_half",
    "no_root",
    "without_sigma",
    "sigma_not_squared",
    "absolute",
    "constant_without_sigma",
    "no_two_pi",
)


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
gaussian_nll.case(
    "targets a hundred sigmas away", lambda rng: (mu := rng.normal(size=3), mu + 100, rng.uniform(0.8, 1.0))
)
gaussian_nll.leaves_inputs_alone()


def squares(mu, y, sigma):
    """The part of each example that depends on mu."""
    return (y - mu) ** 2 / (2 * sigma**2)


@gaussian_nll.slips(
    either=("no_root", "no_constant", "constant_without_sigma", "no_two_pi"),
    mean_for_sum="This is the mean over the examples. Return the sum.",
    sign_flipped="The sign is flipped: this is the log-likelihood. Return its negative.",
    no_half="The ½ before the squared residual is missing.",
    no_root="The ½ before log(2πσ²) is missing: it is the logarithm of a square root.",
    no_constant="The constant ½·log(2πσ²) is left out. It does not change the best mu, but it is part of the value.",
    constant_without_sigma="σ is missing under the logarithm of the constant.",
    no_two_pi="2π is missing under the logarithm of the constant.",
    sigma_for_variance="sigma is used as if it were the variance. It is the standard deviation.",
)
def slipped(
    mu,
    y,
    sigma,
    mean_for_sum=False,
    sign_flipped=False,
    no_half=False,
    no_root=False,
    no_constant=False,
    constant_without_sigma=False,
    no_two_pi=False,
    sigma_for_variance=False,
):
    """The reference with slips switched on."""
    sigma = np.sqrt(sigma) if sigma_for_variance else sigma
    inside = (1 if no_two_pi else 2 * np.pi) * (1 if constant_without_sigma else sigma**2)
    constant = (0 if no_constant else 1 if no_root else 0.5) * np.log(inside)
    terms = (-1 if sign_flipped else 1) * (constant + (2 if no_half else 1) * squares(mu, y, sigma))
    return np.mean(terms) if mean_for_sum else np.sum(terms)


@gaussian_nll.family(
    "The constant ½·log(2πσ²) is {times} for all. Each example adds its own, inside the sum.",
    times=["added once", "added N times"],
)
def constant_outside(mu, y, sigma, times):
    """An array where sigma is one."""
    return np.sum(squares(mu, y, sigma)) + (1 if "once" in times else len(y)) * 0.5 * np.log(2 * np.pi * sigma**2)


@gaussian_nll.mistake("With one σ for all, the constant ½·log(2πσ²) is added once. Each of the N examples adds it.")
def constant_once(mu, y, sigma):
    return constant_outside(mu, y, sigma, "once") if np.ndim(sigma) == 0 else in_numpy.gaussian_nll(mu, y, sigma)


@gaussian_nll.mistake("The sum of the log σ_i is multiplied by N. Each log σ_i counts once.")
def sigmas_n_times(mu, y, sigma):
    constant = len(y) * (0.5 * np.log(2 * np.pi) + np.sum(np.log(sigma)))
    return np.sum(squares(mu, y, sigma)) + constant


@gaussian_nll.mistake("The squared residual is divided by 2 and multiplied by σ². In Python a / 2 * b is (a / 2) * b.")
def brackets_missing(mu, y, sigma):
    return np.sum(0.5 * np.log(2 * np.pi * sigma**2) + (y - mu) ** 2 / 2 * sigma**2)


@gaussian_nll.mistake("The 2 is missing under the logarithm of the constant: it is 2πσ².")
def pi_without_two(mu, y, sigma):
    return np.sum(0.5 * np.log(np.pi * sigma**2) + squares(mu, y, sigma))


@gaussian_nll.mistake("The squared residual is divided by 2σ. Divide by 2σ².")
def sigma_not_squared(mu, y, sigma):
    return np.sum(0.5 * np.log(2 * np.pi * sigma**2) + (y - mu) ** 2 / (2 * sigma))


@gaussian_nll.mistake("The constant has σ where the variance σ² belongs.")
def sigma_in_the_constant(mu, y, sigma):
    return np.sum(0.5 * np.log(2 * np.pi * sigma) + squares(mu, y, sigma))


@gaussian_nll.mistake("The residuals are not divided by σ².")
def without_sigma(mu, y, sigma):
    return np.sum(0.5 * np.log(2 * np.pi * sigma**2) + (y - mu) ** 2 / 2)


@gaussian_nll.mistake("The residuals are not squared: this is |y − mu| over 2σ².")
def absolute(mu, y, sigma):
    return np.sum(0.5 * np.log(2 * np.pi * sigma**2) + np.abs(y - mu) / (2 * sigma**2))


@gaussian_nll.mistake(
    "The densities are multiplied before the logarithm. With 2000 of them the product underflows to 0: add logarithms."
)
def product_then_log(mu, y, sigma):
    return -np.log(np.prod(np.exp(-squares(mu, y, sigma)) / np.sqrt(2 * np.pi * sigma**2)))


@gaussian_nll.family("This is the {what}. Return its negative logarithm.", what=["likelihood", "sum of the densities"])
def no_logarithm(mu, y, sigma, what):
    densities = np.exp(-squares(mu, y, sigma)) / np.sqrt(2 * np.pi * sigma**2)
    return np.prod(densities) if what == "likelihood" else np.sum(densities)


@gaussian_nll.mistake(
    "Each density is computed before its logarithm. A hundred sigmas away it underflows to 0: take the logarithm "
    "on paper first."
)
def density_then_log(mu, y, sigma):
    return -np.sum(np.log(np.exp(-squares(mu, y, sigma)) / np.sqrt(2 * np.pi * sigma**2)))

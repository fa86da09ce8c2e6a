"""ensemble_mse: what averaging does to errors that go together."""

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

ensemble_mse = Exercise("ensemble_mse", points=0.5, numpy=in_numpy.ensemble_mse, returns=("mean square",))
ensemble_mse.seen_in(
    "AverageOfErrors()",
    "no_covariance",
    "all_of_the_covariance",
    "one_pair",
    "pairs_once",
    "over_k_squared",
    "of_the_sum",
    "subtracted",
    "one_network",
)


def drawn(rng, k, low=0.1, high=0.9):
    """Variance, and a covariance that is a share of it."""
    var = float(rng.uniform(1, 3))
    return k, var, float(rng.uniform(low, high) * var)


ensemble_mse.case("five networks", lambda rng: drawn(rng, 5))
ensemble_mse.case("three networks", lambda rng: drawn(rng, 3))
ensemble_mse.case("one network", lambda rng: drawn(rng, 1))
ensemble_mse.case("errors that have nothing to do with one another", lambda rng: drawn(rng, 4, 0, 0))
ensemble_mse.case("the same error in all", lambda rng: drawn(rng, 7, 1, 1))
ensemble_mse.case("errors that go against one another", lambda rng: drawn(rng, 3, -0.4, -0.1))


@ensemble_mse.mistake(
    "The covariances are left out: that holds only if the errors have nothing to do with one another."
)
def no_covariance(k, var, cov):
    return var / k


@ensemble_mse.mistake("Every pair counts with the weight 1. There are k(k − 1) of them, over k².")
def all_of_the_covariance(k, var, cov):
    return var / k + cov


@ensemble_mse.mistake("The covariance is counted once. There are k(k − 1) pairs, over k².")
def one_pair(k, var, cov):
    return (var + cov) / k


@ensemble_mse.mistake("Each pair is counted once. In the square of a sum it comes twice.")
def pairs_once(k, var, cov):
    return (var + (k - 1) * cov / 2) / k


@ensemble_mse.mistake("The variances are divided by k². There are k of them, over k².")
def over_k_squared(k, var, cov):
    return var / k**2 + (k - 1) / k * cov


@ensemble_mse.mistake("The mean square of the sum is returned. The mean of k errors has it over k².")
def of_the_sum(k, var, cov):
    return k * var + k * (k - 1) * cov


@ensemble_mse.mistake("The covariance is subtracted: errors that go together make the mean worse, not better.")
def subtracted(k, var, cov):
    return (var - (k - 1) * cov) / k


@ensemble_mse.mistake("cov is taken as a correlation, and multiplied by the variance. It is the covariance itself.")
def correlation(k, var, cov):
    return (var + (k - 1) * cov * var) / k


@ensemble_mse.mistake("Averaging changes nothing here: that is the error of one network.")
def one_network(k, var, cov):
    return var + 0 * cov * k

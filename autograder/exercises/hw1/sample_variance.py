"""sample_variance: with either denominator, N or N − 1."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

sample_variance = Exercise("sample_variance", points=1, numpy=in_numpy.sample_variance, returns=("variance",))
sample_variance.seen_in("VarianceEstimators(shift=-1.0)", "always_n", "ddof_added", "not_divided", "turned_round")
sample_variance.seen_in("VarianceEstimators(shift=0.0)", "always_n_minus_one")

sample_variance.case("seven numbers, over N", lambda rng: (rng.normal(3, 2, size=7), 0))
sample_variance.case("seven numbers, over N − 1", lambda rng: (rng.normal(3, 2, size=7), 1))
sample_variance.case("ddof not given: over N", lambda rng: rng.normal(3, 2, size=5))
sample_variance.case("two numbers, over N − 1", lambda rng: (rng.normal(3, 2, size=2), 1))
sample_variance.case("one number, over N", lambda rng: (rng.normal(3, 2, size=1), 0))
# Four numbers are added in the same order everywhere, so the rounding is the same on every machine.
sample_variance.case("near a billion", lambda rng: (1e9 + rng.permutation(10)[:4], 1))
sample_variance.case("whole numbers", lambda rng: (rng.integers(150, 200, size=6), 1))
sample_variance.leaves_inputs_alone()


@sample_variance.slips(
    either=("always_n", "always_n_minus_one", "ddof_added", "not_divided", "turned_round"),
    always_n="ddof is ignored. Divide the sum by N − ddof.",
    always_n_minus_one="The sum is always divided by N − 1. With ddof = 0, the default, divide by N.",
    ddof_added="ddof is added to N. Divide by N − ddof.",
    not_divided="The sum is not divided. Divide it by N − ddof.",
    turned_round="ddof is turned round: 0 stands for N, and 1 for N − 1.",
    standard_deviation="This is the standard deviation. The variance is its square.",
)
def slipped(
    x,
    ddof=0,
    always_n=False,
    always_n_minus_one=False,
    ddof_added=False,
    not_divided=False,
    turned_round=False,
    standard_deviation=False,
):
    """The reference with slips switched on."""
    used = 0 if always_n else 1 if always_n_minus_one else -ddof if ddof_added else 1 - ddof if turned_round else ddof
    variance = np.float64(in_numpy.sample_variance(x) * len(x)) / (1 if not_divided else len(x) - used)
    return np.sqrt(variance) if standard_deviation else variance


@sample_variance.mistake("The mean is not subtracted before squaring: this is the mean of the squares.")
def about_zero(x, ddof=0):
    return np.sum(x.astype(float) ** 2) / (len(x) - ddof)


@sample_variance.mistake("The median is subtracted. Subtract the mean.")
def about_the_median(x, ddof=0):
    return np.sum((x - np.median(x)) ** 2) / (len(x) - ddof)


@sample_variance.mistake("This is the mean distance from the mean. Square the distances first.")
def absolute(x, ddof=0):
    return np.sum(np.abs(x - x.mean())) / (len(x) - ddof)


@sample_variance.mistake("The distances are added up with their signs, so they cancel. Square each first.")
def squared_sum(x, ddof=0):
    return np.sum(x - x.mean()) ** 2 / (len(x) - ddof)


@sample_variance.mistake("These are the squared distances, one for each number. Add them up and divide.")
def not_summed(x, ddof=0):
    return (x - x.mean()) ** 2 / (len(x) - ddof)


@sample_variance.family(
    "This is the mean of squares minus the square of the mean. Near a billion both have 19 digits, a "
    "float holds 16, and only rounding is left. Subtract the mean before squaring.",
    form=["means", "sums", "N times the mean"],
)
def difference_of_squares(x, ddof=0, form="means"):
    if form == "means":
        return (np.mean(x**2) - np.mean(x) ** 2) * len(x) / (len(x) - ddof)
    twice = np.sum(x) ** 2 / len(x) if form == "sums" else len(x) * x.mean() ** 2
    return (np.sum(x**2) - twice) / (len(x) - ddof)


@sample_variance.mistake("The mean is divided by N − ddof too. It is the sum over N; only the variance has N − ddof.")
def mean_over_n_minus_ddof(x, ddof=0):
    return np.sum((x - np.sum(x) / np.float64(len(x) - ddof)) ** 2) / (len(x) - ddof)


@sample_variance.mistake("ddof is subtracted from the result. In Python a / n - b is (a / n) - b.")
def brackets_missing(x, ddof=0):
    return in_numpy.sample_variance(x) - ddof


@sample_variance.mistake("ddof is 1 where it is not given. Its default is 0.")
def default_of_one(x, ddof=1):
    return in_numpy.sample_variance(x, ddof)

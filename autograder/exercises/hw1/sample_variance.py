"""sample_variance: with either denominator, N or N − 1."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

sample_variance = Exercise("sample_variance", points=1, numpy=in_numpy.sample_variance, returns=("variance",))

sample_variance.case("seven numbers, over N", lambda rng: (rng.normal(3, 2, size=7), 0))
sample_variance.case("seven numbers, over N − 1", lambda rng: (rng.normal(3, 2, size=7), 1))
sample_variance.case("ddof not given: over N", lambda rng: rng.normal(3, 2, size=5))
sample_variance.case("two numbers, over N − 1", lambda rng: (rng.normal(3, 2, size=2), 1))
sample_variance.case("one number, over N", lambda rng: (rng.normal(3, 2, size=1), 0))
# Four numbers are added in the same order everywhere, so the rounding is the same on every machine.
sample_variance.case("near a billion", lambda rng: (1e9 + rng.permutation(10)[:4], 1))
sample_variance.case("whole numbers", lambda rng: (rng.integers(150, 200, size=6), 1))
sample_variance.leaves_inputs_alone()


@sample_variance.mistake("ddof is ignored. Divide the sum by N − ddof.")
def always_n(x, ddof=0):
    return in_numpy.sample_variance(x)


@sample_variance.mistake("The sum is always divided by N − 1. With ddof = 0, the default, divide by N.")
def always_n_minus_one(x, ddof=0):
    return np.float64(in_numpy.sample_variance(x) * len(x)) / (len(x) - 1)


@sample_variance.mistake("ddof is added to N. Divide by N − ddof.")
def ddof_added(x, ddof=0):
    return in_numpy.sample_variance(x, -ddof)


@sample_variance.mistake("The sum is not divided. Divide it by N − ddof.")
def not_divided(x, ddof=0):
    return in_numpy.sample_variance(x) * len(x)


@sample_variance.mistake("This is the standard deviation. The variance is its square.")
def standard_deviation(x, ddof=0):
    return np.sqrt(in_numpy.sample_variance(x, ddof))


@sample_variance.mistake("The mean is not subtracted before squaring: this is the mean of the squares.")
def about_zero(x, ddof=0):
    return np.sum(x.astype(float) ** 2) / (len(x) - ddof)


@sample_variance.mistake("This is the mean distance from the mean. Square the distances first.")
def absolute(x, ddof=0):
    return np.sum(np.abs(x - x.mean())) / (len(x) - ddof)


@sample_variance.mistake(
    "This is the mean of squares minus the square of the mean. Near a billion both have 19 digits, a "
    "float holds 16, and only rounding is left. Subtract the mean before squaring."
)
def difference_of_squares(x, ddof=0):
    return (np.mean(x**2) - np.mean(x) ** 2) * len(x) / (len(x) - ddof)

"""bias_variance: squared bias and variance, from many refits."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

bias_variance = Exercise(
    "bias_variance",
    points=1,
    numpy=in_numpy.bias_variance,
    returns=("bias_squared", "variance"),
)
bias_variance.seen_in("BiasVariance(parts=bias_variance)")


def refits(rng, repetitions, points):
    """Predictions with a different bias at every point, and scatter."""
    truth = rng.normal(size=points)
    return truth + rng.normal(size=points) + rng.normal(size=(repetitions, points)), truth


bias_variance.case("8 refits at 5 points", lambda rng: refits(rng, 8, 5))
bias_variance.case("as many refits as points", lambda rng: refits(rng, 6, 6))
bias_variance.case("one refit", lambda rng: refits(rng, 1, 4))
bias_variance.case("one point", lambda rng: refits(rng, 7, 1))
bias_variance.case("float32", lambda rng: tuple(a.astype(np.float32) for a in refits(rng, 5, 3)), rtol=1e-4)
bias_variance.leaves_inputs_alone()


def off(predictions, truth):
    """How far the mean prediction is from the truth, at each point."""
    return predictions.mean(axis=0) - truth


def right(predictions, truth):
    """Both parts, right; each mistake below changes one of them."""
    return in_numpy.bias_variance(predictions, truth)


@bias_variance.mistake(
    "The bias is not squared, so positive and negative ones cancel. Square it at each point, then average."
)
def not_squared(predictions, truth):
    return off(predictions, truth).mean(), right(predictions, truth)[1]


@bias_variance.mistake("The bias is averaged over the points before it is squared. Square at each point, then average.")
def square_of_the_mean(predictions, truth):
    return off(predictions, truth).mean() ** 2, right(predictions, truth)[1]


@bias_variance.mistake("The absolute bias is averaged. Square it at each point, then average.")
def absolute(predictions, truth):
    return np.abs(off(predictions, truth)).mean(), right(predictions, truth)[1]


@bias_variance.mistake(
    "This is the whole error of single refits, bias and variance together. Average the refits first, "
    "then compare with the truth."
)
def whole_error(predictions, truth):
    return np.mean((predictions - truth) ** 2), right(predictions, truth)[1]


@bias_variance.mistake("The squared bias is summed over the points. Take the mean.")
def bias_summed(predictions, truth):
    return np.sum(off(predictions, truth) ** 2), right(predictions, truth)[1]


@bias_variance.mistake("The variance is divided by R − 1. Divide by R: only then do the parts add up to the error.")
def over_r_minus_one(predictions, truth):
    return right(predictions, truth)[0], predictions.var(axis=0, ddof=1).mean()


@bias_variance.mistake("The standard deviation is averaged over the points. Average the variance.")
def deviation(predictions, truth):
    return right(predictions, truth)[0], predictions.std(axis=0).mean()


@bias_variance.mistake(
    "The variance is taken over the points of each refit. Take it over the refits at each point: axis 0."
)
def over_points(predictions, truth):
    return right(predictions, truth)[0], predictions.var(axis=1).mean()


@bias_variance.mistake("The variance is summed over the points. Take the mean.")
def variance_summed(predictions, truth):
    return right(predictions, truth)[0], predictions.var(axis=0).sum()


@bias_variance.mistake("Bias and variance are swapped. Return the squared bias first.")
def swapped(predictions, truth):
    return right(predictions, truth)[::-1]


@bias_variance.mistake("This is the mean size of the bias of single refits. Average the refits first.")
def bias_of_single_refits(predictions, truth):
    return np.mean(np.abs(predictions - truth)), right(predictions, truth)[1]


@bias_variance.mistake("The root of the squared bias is returned. Leave it squared.")
def root_of_the_bias(predictions, truth):
    return np.sqrt(right(predictions, truth)[0]), right(predictions, truth)[1]


@bias_variance.mistake("These are squared biases, one for each point. Return their mean.")
def bias_of_each_point(predictions, truth):
    return off(predictions, truth) ** 2, right(predictions, truth)[1]


@bias_variance.mistake("These are variances, one for each point. Return their mean.")
def variance_of_each_point(predictions, truth):
    return right(predictions, truth)[0], predictions.var(axis=0)


@bias_variance.mistake(
    "This is the variance of all predictions together. Take it over the refits, at each point by itself."
)
def variance_of_everything(predictions, truth):
    return right(predictions, truth)[0], predictions.var()


@bias_variance.mistake(
    "The distances are those from the truth, so the bias is in the variance. Take them from the mean prediction."
)
def variance_about_the_truth(predictions, truth):
    return right(predictions, truth)[0], np.mean((predictions - truth) ** 2)


@bias_variance.mistake("The root of the mean variance is returned. Leave it squared.")
def root_of_the_variance(predictions, truth):
    return right(predictions, truth)[0], np.sqrt(right(predictions, truth)[1])


@bias_variance.mistake("The mean over the points is compared with the truth. Average over the refits: axis 0.")
def mean_over_points(predictions, truth):
    return np.mean((predictions.mean(axis=1) - truth) ** 2), right(predictions, truth)[1]

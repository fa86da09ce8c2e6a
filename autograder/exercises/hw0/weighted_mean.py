"""weighted_mean: an expectation, with weights that need not sum to one."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw0 import in_numpy

weighted_mean = Exercise("weighted_mean", points=2, numpy=in_numpy.weighted_mean, returns=("mean",))

weighted_mean.case("weights of any sum", lambda rng: (rng.normal(2, 1, size=6), rng.uniform(0.5, 3, size=6)))
weighted_mean.case("probabilities", lambda rng: (rng.normal(2, 1, size=4), rng.dirichlet(np.ones(4))))
weighted_mean.case("one number", lambda rng: (rng.normal(size=1), rng.uniform(2, 3, size=1)))
weighted_mean.case("some weights zero", lambda rng: (rng.normal(size=5), np.array([0.0, 2.0, 0.0, 1.0, 1.0])))
weighted_mean.case("equal weights", lambda rng: (rng.normal(1, 2, size=7), np.full(7, 3.0)))
weighted_mean.case("whole numbers as weights", lambda rng: (rng.normal(size=4), np.array([1.0, 5.0, 2.0, 4.0])))
weighted_mean.leaves_inputs_alone()


@weighted_mean.mistake(
    "The division by the sum of the weights is missing, so this is right only where they sum to one."
)
def not_divided(x, w):
    return (w * x).sum()


@weighted_mean.mistake("The sum is divided by the number of values. Divide by the sum of the weights.")
def divided_by_n(x, w):
    return (w * x).mean()


@weighted_mean.mistake("The mean of w·x is divided by the sum of the weights: it is divided once too often, by N.")
def divided_twice(x, w):
    return (w * x).mean() / w.sum()


@weighted_mean.mistake("The weights are not used: this is the plain mean.")
def plain(x, w):
    return x.mean()


@weighted_mean.mistake("The weights are not used above: this is the sum of x over that of the weights.")
def weights_below_only(x, w):
    return x.sum() / w.sum()


@weighted_mean.mistake("The sum is divided by the sum of x. Divide by the sum of the weights.")
def divided_by_x(x, w):
    return (w * x).sum() / x.sum()


@weighted_mean.mistake("The fraction is turned round. Divide Σ w·x by the sum of the weights.")
def turned_round(x, w):
    return w.sum() / (w * x).sum()


@weighted_mean.mistake("Each x is divided by its weight. Multiply by it.")
def over_the_weights(x, w):
    return (x / w).sum() / w.sum()


@weighted_mean.family("These are the terms of the sum, one for each value. Add them up.", divided=[True, False])
def not_summed(x, w, divided):
    return w * x / (w.sum() if divided else 1)


@weighted_mean.family("The weights are squared. Use them as they are.", below=[2, 1])
def squared_weights(x, w, below):
    return (w**2 * x).sum() / (w**below).sum()


@weighted_mean.mistake(
    "This is the sum of x. The sum of x times the sum of w is not the sum of the products: multiply pair by pair first."
)
def sums_multiplied(x, w):
    return x.sum() * w.sum() / w.sum()


@weighted_mean.mistake("The sign is flipped.")
def flipped(x, w):
    return -in_numpy.weighted_mean(x, w)


@weighted_mean.mistake("The weights are normalised in place: `w /= …` changes the caller's array. Compute a new array.")
def in_place(x, w):
    w /= w.sum()
    return (w * x).sum()


@weighted_mean.mistake("The sum is divided by the largest weight. Divide by the sum of the weights.")
def divided_by_the_largest(x, w):
    return np.sum(w * x) / np.max(w)

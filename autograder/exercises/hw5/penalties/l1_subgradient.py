"""l1_subgradient: lam·Σ|w|, and a slope at every place."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

l1_subgradient = Exercise("l1_subgradient", points=0.5, numpy=in_numpy.l1_subgradient, returns=("penalty", "slopes"))
l1_subgradient.seen_in("SquareOrAbsolute(weight=[0.0])", "divided_by_zero", "slope_at_zero")
l1_subgradient.seen_in(
    "SquareOrAbsolute(weight=[-1.6])",
    "slope_of_squares",
    "lam_left_out",
    "sign_flipped",
    "not_absolute",
    "halved",
    "always_positive",
)


def with_zeros(rng, *shape):
    """Weights of which some are 0."""
    w = rng.normal(size=shape)
    w.flat[0] = 0
    w.flat[-1] = -abs(w.flat[-1])
    return w, float(rng.uniform(0.2, 0.8))


l1_subgradient.case("a vector with a 0", lambda rng: with_zeros(rng, 5))
l1_subgradient.case("a matrix with a 0", lambda rng: with_zeros(rng, 3, 4))
l1_subgradient.case("lam = 3", lambda rng: (rng.normal(size=4), 3.0))
l1_subgradient.case("all 0", lambda rng: (np.zeros(3), float(rng.uniform(0.2, 0.8))))
l1_subgradient.leaves_inputs_alone()


def found(w, lam, slopes):
    return lam * np.sum(abs(w)), slopes


@l1_subgradient.mistake("Where w is 0 the slope is nan: w/|w| divides 0 by 0. Here it is 0 there.")
def divided_by_zero(w, lam):
    return found(w, lam, lam * w / abs(w))


@l1_subgradient.family("Where w is 0 the slope is not 0, so the weight leaves 0 again. Return 0 there.", at=(1, -1))
def slope_at_zero(w, lam, at):
    return found(w, lam, lam * np.where(w == 0, at, np.sign(w)))


@l1_subgradient.mistake("The slope is that of squares: it is w's size times lam. It has the same size for every w.")
def slope_of_squares(w, lam):
    return found(w, lam, lam * w)


@l1_subgradient.mistake("lam is left out of the slopes.")
def lam_left_out(w, lam):
    return found(w, lam, np.sign(w))


@l1_subgradient.mistake("The slopes have the wrong sign: they point down. The penalty grows away from 0.")
def sign_flipped(w, lam):
    return found(w, lam, -lam * np.sign(w))


@l1_subgradient.mistake("Signed weights are summed, so positive ones cancel negative ones. Sum their sizes.")
def not_absolute(w, lam):
    return lam * np.sum(w), lam * np.sign(w)


@l1_subgradient.mistake("The mean of the sizes is taken. Take their sum.")
def mean_for_sum(w, lam):
    return lam * np.mean(abs(w)), lam * np.sign(w)


@l1_subgradient.mistake("The penalty has a ½. Only that of squares has one.")
def halved(w, lam):
    return 0.5 * lam * np.sum(abs(w)), lam * np.sign(w)


@l1_subgradient.mistake("Every slope is positive: lam everywhere. It has the sign of w.")
def always_positive(w, lam):
    return found(w, lam, lam * np.sign(abs(w)))

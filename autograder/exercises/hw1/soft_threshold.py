"""soft_threshold: the effect of a penalty on |w| on one weight."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw1 import in_numpy

soft_threshold = Exercise(
    "soft_threshold",
    points=1,
    numpy=in_numpy.soft_threshold,
    returns=("w",),
    atol=1e-12,
)
soft_threshold.seen_in(
    "DiamondAndDisc(penalty='L1: λ(|w₁| + |w₂|)', alike=0.0, best=[(-2.2, 0.4)])",
    "hard",
    "half_a_step",
    "away_from_zero",
    "small_ones_kept",
    "signs_only",
    "shrunk_as_by_ridge",
    "one_sided",
    "sizes_only",
)


def inside_and_outside(rng, t):
    """Weights of both signs, some within t of 0, some not."""
    return t * rng.permutation([-2.5, -1.3, -0.6, -0.2, 0.3, 0.7, 1.4, 3.0]) * rng.uniform(0.9, 1.1), t


soft_threshold.case("eight weights", lambda rng: inside_and_outside(rng, rng.uniform(0.5, 1.5)))
soft_threshold.case("a matrix", lambda rng: (2 * rng.normal(size=(3, 4)), 0.8))
soft_threshold.case("exactly t away", lambda rng: (0.5 * rng.permutation([-2.0, -1.0, 0.0, 1.0, 2.0]), 0.5))
soft_threshold.case("t = 0: nothing happens", lambda rng: (rng.normal(size=4), 0.0))
soft_threshold.case("all within t", lambda rng: (rng.uniform(-1, 1, size=4), 1.5))
soft_threshold.case("one number", lambda rng: (rng.uniform(-4, -2, size=1), 1.0))
soft_threshold.leaves_inputs_alone()


@soft_threshold.family(
    "Large weights are unchanged, which is the hard threshold. Move them towards 0 by t as well.", least=[False, True]
)
def hard(w, t, least):
    """least: a weight of exactly t is large already."""
    return np.where(np.abs(w) >= t if least else np.abs(w) > t, w, 0)


@soft_threshold.family("Weights are moved by {times:g} times t. Move them by t.", times=[0.5, 2])
def other_step(w, t, times):
    return in_numpy.soft_threshold(w, times * t)


@soft_threshold.mistake("Large weights are moved by t/2 only, though small ones are treated rightly. Move them by t.")
def half_a_step(w, t):
    return np.where(np.abs(w) > t, w - np.sign(w) * t / 2, 0)


@soft_threshold.mistake("Large weights are moved away from 0. Move them towards it.")
def away_from_zero(w, t):
    return np.where(np.abs(w) > t, w + np.sign(w) * t, 0)


@soft_threshold.mistake("Weights within t of 0 stay as they are. They become exactly 0.")
def small_ones_kept(w, t):
    return np.where(np.abs(w) > t, w - np.sign(w) * t, w)


@soft_threshold.mistake("These are only the signs, 0 where a weight is within t of 0. Multiply by what is left of |w|.")
def signs_only(w, t):
    return np.sign(in_numpy.soft_threshold(w, t))


@soft_threshold.mistake("w itself is changed: writing to `w[…]` changes the caller's array. Work on a copy.")
def in_place(w, t):
    w[...] = in_numpy.soft_threshold(w, t)
    return w


@soft_threshold.mistake("Small weights change their sign. A weight within t of 0 becomes exactly 0.")
def through_zero(w, t):
    return w - t * np.sign(w)


@soft_threshold.mistake("Negative weights all become 0. Move them up by t, as positive ones move down.")
def one_sided(w, t):
    return np.maximum(w - t, 0)


@soft_threshold.mistake("The signs are lost. Multiply what is left of |w| by the sign of w.")
def sizes_only(w, t):
    return np.maximum(np.abs(w) - t, 0)


@soft_threshold.mistake("Weights are clipped to ±t. Return the rest: w minus the clipped value.")
def clipped(w, t):
    return np.clip(w, -t, t)


@soft_threshold.mistake(
    "Weights are divided by 1 + t. That is what a squared penalty does: all get smaller, none becomes exactly 0."
)
def shrunk_as_by_ridge(w, t):
    return w / (1 + t)


@soft_threshold.mistake("t is subtracted from every weight, including negative ones. Move each towards 0.")
def shifted(w, t):
    return w - t


@soft_threshold.mistake("Negative weights are moved down by t, away from 0. Move them up, towards 0.")
def negative_ones_away(w, t):
    return np.where(np.abs(w) > t, w - t, 0)

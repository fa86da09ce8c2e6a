"""central_slopes: slopes of a curve that is known at equally spaced places."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw0 import in_numpy

central_slopes = Exercise("central_slopes", points=2, numpy=in_numpy.central_slopes, returns=("slopes",))

central_slopes.case("a wave", lambda rng: (np.sin(rng.uniform(0, 6) + 0.3 * np.arange(12)), 0.3))
central_slopes.case("three places", lambda rng: (rng.normal(size=3), 0.5))
central_slopes.case("a straight line", lambda rng: (rng.normal() + rng.uniform(1, 3) * 0.2 * np.arange(6), 0.2))
central_slopes.case("places one apart", lambda rng: (rng.normal(size=7), 1.0))
central_slopes.case("places a thousandth apart", lambda rng: (np.exp(rng.uniform() + 1e-3 * np.arange(6)), 1e-3))
central_slopes.case("every second number of an array", lambda rng: (rng.normal(size=12)[::2], 0.25))
central_slopes.leaves_inputs_alone()


@central_slopes.mistake("This is divided by h. From the place before to the place after it is 2h.")
def one_step_wide(y, h):
    return (y[2:] - y[:-2]) / h


@central_slopes.mistake("This is the forward difference, from a place to the next. Asked for is the central one.")
def forward(y, h):
    return (y[2:] - y[1:-1]) / h


@central_slopes.mistake("This is the backward difference, from the place before. Asked for is the central one.")
def backward(y, h):
    return (y[1:-1] - y[:-2]) / h


@central_slopes.mistake("The sign is flipped: the later value minus the earlier one.")
def flipped(y, h):
    return (y[:-2] - y[2:]) / (2 * h)


@central_slopes.mistake("h is missing: this is right for places one apart only. Divide by 2h.")
def without_h(y, h):
    return (y[2:] - y[:-2]) / 2


@central_slopes.mistake("/ 2 * h divides by 2 and multiplies by h. Write / (2 * h).")
def brackets_missing(y, h):
    return (y[2:] - y[:-2]) / 2 * h


@central_slopes.mistake("There are n slopes, with one-sided ones at the ends. Asked for are the n − 2 inner ones.")
def with_the_ends(y, h):
    return np.gradient(y, h)


@central_slopes.mistake("This is the second derivative: how the slope changes.")
def second(y, h):
    return (y[2:] - 2 * y[1:-1] + y[:-2]) / h**2

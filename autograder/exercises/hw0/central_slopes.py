"""central_slopes: slopes of a curve known at equally spaced points."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw0 import in_numpy

central_slopes = Exercise("central_slopes", points=2, numpy=in_numpy.central_slopes, returns=("slopes",))

central_slopes.case("a wave", lambda rng: (np.sin(rng.uniform(0, 6) + 0.3 * np.arange(12)), 0.3))
central_slopes.case("three points", lambda rng: (rng.normal(size=3), 0.5))
central_slopes.case("a straight line", lambda rng: (rng.normal() + rng.uniform(1, 3) * 0.2 * np.arange(6), 0.2))
central_slopes.case("points one apart", lambda rng: (rng.normal(size=7), 1.0))
central_slopes.case("points a thousandth apart", lambda rng: (np.exp(rng.uniform() + 1e-3 * np.arange(6)), 1e-3))
central_slopes.case("every second number of an array", lambda rng: (rng.normal(size=12)[::2], 0.25))
central_slopes.leaves_inputs_alone()


@central_slopes.mistake("The difference is divided by h. The two points are 2h apart: divide by 2h.")
def one_step_wide(y, h):
    return (y[2:] - y[:-2]) / h


@central_slopes.mistake("This is the forward difference, from a point to the next. Return the central difference.")
def forward(y, h):
    return (y[2:] - y[1:-1]) / h


@central_slopes.mistake("This is the backward difference, from the point before. Return the central difference.")
def backward(y, h):
    return (y[1:-1] - y[:-2]) / h


@central_slopes.mistake("The sign is flipped. Subtract the earlier value from the later one.")
def flipped(y, h):
    return (y[:-2] - y[2:]) / (2 * h)


@central_slopes.mistake("The division by h is missing, so this is right only for h = 1. Divide by 2h.")
def without_h(y, h):
    return (y[2:] - y[:-2]) / 2


@central_slopes.mistake("/ 2 * h divides by 2 and multiplies by h. Write / (2 * h).")
def brackets_missing(y, h):
    return (y[2:] - y[:-2]) / 2 * h


@central_slopes.mistake("These are n slopes, with one-sided ones at the ends. Return only the n − 2 inner ones.")
def with_the_ends(y, h):
    return np.gradient(y, h)


@central_slopes.mistake("This is the second derivative. Return the first.")
def second(y, h):
    return (y[2:] - 2 * y[1:-1] + y[:-2]) / h**2

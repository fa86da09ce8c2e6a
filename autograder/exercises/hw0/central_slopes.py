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


@central_slopes.slips(
    either=("one_step_wide", "without_h", "brackets_missing", "not_divided"),
    one_step_wide="The difference is divided by h. The two points are 2h apart: divide by 2h.",
    without_h="The division by h is missing, so this is right only for h = 1.",
    brackets_missing="/ 2 * h divides by 2 and multiplies by h. Set brackets.",
    not_divided="This is only the difference of the values. Divide it by the distance of the places.",
    flipped="The sign is flipped. Subtract the earlier value from the later one.",
)
def slipped(y, h, one_step_wide=False, without_h=False, brackets_missing=False, not_divided=False, flipped=False):
    """The reference with slips switched on."""
    width = h if one_step_wide else 2 if without_h else 2 / h if brackets_missing else 1 if not_divided else 2 * h
    return (y[:-2] - y[2:] if flipped else y[2:] - y[:-2]) / width


@central_slopes.family(
    "This is the {which} difference, from one point to the next. Return the central difference.",
    which=["forward", "backward"],
    over=[1, 2],
)
def one_sided(y, h, which, over):
    return (y[2:] - y[1:-1] if which == "forward" else y[1:-1] - y[:-2]) / (over * h)


@central_slopes.family(
    "These are n − 1 slopes, from each point to the next. Return the n − 2 central ones.", over=[1, 2]
)
def between_neighbours(y, h, over):
    return np.diff(y) / (over * h)


@central_slopes.mistake("These are n slopes, with one-sided ones at the ends. Return only the n − 2 inner ones.")
def with_the_ends(y, h):
    return np.gradient(y, h)


@central_slopes.mistake("These are n slopes, 0 at the ends. Return only the n − 2 inner ones.")
def zeros_at_the_ends(y, h):
    return np.pad(in_numpy.central_slopes(y, h), 1)


@central_slopes.mistake(
    "The ends are taken as neighbours of one another, so there are n slopes. Return the inner ones."
)
def in_a_circle(y, h):
    return (np.roll(y, -1) - np.roll(y, 1)) / (2 * h)


@central_slopes.family("This is the second derivative. Return the first.", power=[2, 1])
def second(y, h, power):
    return (y[2:] - 2 * y[1:-1] + y[:-2]) / h**power

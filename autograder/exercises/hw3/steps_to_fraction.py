"""steps_to_fraction: the number of steps until a mode has covered a fraction of its distance."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call
from solutions.reference.hw3 import in_numpy

steps_to_fraction = Exercise("steps_to_fraction", points=1, numpy=in_numpy.steps_to_fraction, returns=("steps",))
steps_to_fraction.seen_in(
    "ModeRace(rate=0.4, steps=10)", "not_squared", "no_two", "rounded_down", "left_for_reached", "equal_steps", "smooth"
)
steps_to_fraction.seen_in("ModeRace(rate=0.9)", "negative_factor")


def slow(rng, fraction):
    """A small singular value, a rate near a quarter, a fraction."""
    return float(rng.uniform(0.02, 0.05)), float(rng.uniform(0.2, 0.25)), fraction


def and_slow(rng, sigma, eta):
    """A mode that never reaches the fraction, and one that does."""
    asked = (sigma, float(eta), 0.5), slow(rng, 0.5)
    return Steps([call("steps_to_fraction", *each, shown=True) for each in asked])


steps_to_fraction.case("half of a slow mode", lambda rng: slow(rng, 0.5))
steps_to_fraction.case("99 % of a slow mode", lambda rng: slow(rng, 0.99))
steps_to_fraction.case("a tenth of a slow mode", lambda rng: slow(rng, 0.1))
steps_to_fraction.case("a fast mode", lambda rng: (float(rng.uniform(0.8, 0.9)), 0.3, 0.95))
steps_to_fraction.case("a mode that zigzags", lambda rng: (1.0, float(rng.uniform(0.8, 0.95)), 0.99))
steps_to_fraction.case("exactly 75 %, in halves", lambda rng: (0.5, 1.0, 0.75))
steps_to_fraction.case("all in one step", lambda rng: (1.0, 0.5, 0.9))
steps_to_fraction.case("exactly at the limit: never", lambda rng: and_slow(rng, 1.0, 1.0))
steps_to_fraction.case("above the limit: never", lambda rng: and_slow(rng, 2.0, rng.uniform(0.3, 0.5)))
steps_to_fraction.case("singular value 0: never", lambda rng: and_slow(rng, 0.0, 0.25))


def count(left, fraction, rounded=np.ceil):
    """The steps after which at most 1 − fraction is left."""
    if left >= 1:
        return np.inf
    return 1 if left <= 0 else int(rounded(np.log(1 - fraction) / np.log(left)))


def left_over(sigma, eta):
    return abs(1 - 2 * eta * sigma**2)


@steps_to_fraction.mistake("σ is not squared. Each step leaves 1 − 2·eta·σ² of the distance.")
def not_squared(sigma, eta, fraction):
    return count(abs(1 - 2 * eta * sigma), fraction)


@steps_to_fraction.mistake("The factor 2 is missing. Each step leaves 1 − 2·eta·σ² of the distance.")
def no_two(sigma, eta, fraction):
    return count(abs(1 - eta * sigma**2), fraction)


@steps_to_fraction.mistake("The count is rounded down, so the fraction is not reached yet. Round up.")
def rounded_down(sigma, eta, fraction):
    return count(left_over(sigma, eta), fraction, np.floor)


@steps_to_fraction.mistake("This is one step too many. Where the fraction is reached exactly, that step counts.")
def one_too_many(sigma, eta, fraction):
    return count(left_over(sigma, eta), fraction, lambda steps: np.floor(steps) + 1)


@steps_to_fraction.mistake(
    "This is the step at which only the fraction is left. When it is covered, 1 − fraction is left."
)
def left_for_reached(sigma, eta, fraction):
    return count(left_over(sigma, eta), 1 - fraction)


@steps_to_fraction.mistake("The number of steps is not whole. Return the first whole step: round up.")
def not_whole(sigma, eta, fraction):
    left = left_over(sigma, eta)
    return np.log(1 - fraction) / np.log(left) if 0 < left < 1 else count(left, fraction)


@steps_to_fraction.mistake("A factor below 0 has no logarithm. Take its absolute value.")
def negative_factor(sigma, eta, fraction):
    factor = 1 - 2 * eta * sigma**2
    return np.nan if factor < 0 else count(factor, fraction)


@steps_to_fraction.family(
    "Where the distance does not shrink, the fraction is never reached. Return np.inf there, not {value}.",
    value=[0, -1, np.nan, None],
)
def never_is_other(sigma, eta, fraction, value):
    steps = in_numpy.steps_to_fraction(sigma, eta, fraction)
    return value if steps == np.inf else steps


@steps_to_fraction.mistake("Where nothing is left after one step, one step is needed, not 0.")
def all_at_once_is_zero(sigma, eta, fraction):
    return 0 if left_over(sigma, eta) == 0 else in_numpy.steps_to_fraction(sigma, eta, fraction)


@steps_to_fraction.mistake("The number is rounded to the nearest, so the fraction may not be reached yet. Round up.")
def rounded_to_nearest(sigma, eta, fraction):
    return count(left_over(sigma, eta), fraction, np.round)


@steps_to_fraction.mistake(
    "This is the fraction over what one step covers: the later steps cover less. Each leaves a share."
)
def equal_steps(sigma, eta, fraction):
    left = left_over(sigma, eta)
    return np.inf if left >= 1 else int(np.ceil(fraction / (1 - left)))


@steps_to_fraction.mistake(
    "exp(−2·eta·σ²·t) is right for very small steps. A step leaves 1 − 2·eta·σ² of the distance."
)
def smooth(sigma, eta, fraction):
    return np.inf if left_over(sigma, eta) >= 1 else int(np.ceil(-np.log(1 - fraction) / (2 * eta * sigma**2)))


@steps_to_fraction.mistake(
    "Where the distance grows, a logarithm still gives a number. Return np.inf: it never shrinks."
)
def never_not_asked(sigma, eta, fraction):
    left = np.float64(left_over(sigma, eta))
    return 1 if left == 0 else int(np.ceil(np.log(1 - fraction) / np.log(left)))


@steps_to_fraction.mistake("One step is counted that is not needed, also where the count was exact. Begin at t = 0.")
def counted_from_one(sigma, eta, fraction):
    return in_numpy.steps_to_fraction(sigma, eta, fraction) + 1


@steps_to_fraction.mistake("This is 1/(2·eta·σ²), the time scale of the mode, whatever the fraction.")
def time_scale(sigma, eta, fraction):
    return np.inf if left_over(sigma, eta) >= 1 else int(np.ceil(1 / (2 * eta * sigma**2)))

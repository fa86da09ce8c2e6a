"""lr_power: a rate that falls like a power of t."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw5.rates.schedules import asked
from solutions.reference.hw5 import in_numpy

lr_power = Exercise("lr_power", points=0.5, numpy=in_numpy.lr_power, returns=("rates",))


def settings(rng):
    return float(rng.uniform(0.05, 0.3)), float(rng.uniform(0.3, 0.9))


lr_power.case("many updates at once", lambda rng: asked("lr_power", *settings(rng)))
lr_power.case("one update", lambda rng: asked("lr_power", *settings(rng), t=int(rng.integers(2, 50))))
lr_power.case("delta = 1, a whole number", lambda rng: asked("lr_power", float(rng.uniform(0.05, 0.3)), 1))
lr_power.case("delta = 2, a whole number", lambda rng: asked("lr_power", float(rng.uniform(0.05, 0.3)), 2))


@lr_power.mistake(
    "The power of whole numbers raises: NumPy has no negative power of integers. Divide by a positive one."
)
def negative_power(lr, delta):
    return lambda t: lr * t**-delta


@lr_power.mistake("The rate grows with t. It is divided by the power.")
def grows(lr, delta):
    return lambda t: lr * t**delta


@lr_power.mistake("delta is raised to the power t. Raise t to the power delta.")
def exponential(lr, delta):
    return lambda t: lr * np.float64(delta) ** t


@lr_power.mistake("The rate is divided by delta·t. Divide by t to the power delta.")
def times_delta(lr, delta):
    return lambda t: lr / (delta * t)


@lr_power.mistake("t counts one too many: the first update has t = 1, and its rate is lr.")
def one_ahead(lr, delta):
    return lambda t: lr / (t + 1) ** delta


@lr_power.mistake("The first update has t = 0, and its rate is infinite. Count from 1.")
def from_zero(lr, delta):
    return lambda t: lr / (np.float64(t) - 1) ** delta


@lr_power.mistake("The rate is divided again in each update, so a product runs along and it falls much faster.")
def running_product(lr, delta):
    return lambda t: np.array([lr / np.prod(np.arange(1.0, n + 1) ** delta) for n in np.ravel(t)]).reshape(np.shape(t))

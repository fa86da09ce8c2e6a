"""lr_inverse: a rate that falls like 1/t in the end."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw5.rates.schedules import asked
from solutions.reference.hw5 import in_numpy

lr_inverse = Exercise("lr_inverse", points=0.5, numpy=in_numpy.lr_inverse, returns=("rates",))
lr_inverse.seen_in("RateOverTime(schedule='inverse')", "no_one", "exponential", "straight_line", "grows", "from_zero")


def settings(rng):
    return float(rng.uniform(0.05, 0.3)), float(rng.uniform(0.02, 0.2))


lr_inverse.case("many updates at once", lambda rng: asked("lr_inverse", *settings(rng)))
lr_inverse.case("one update", lambda rng: asked("lr_inverse", *settings(rng), t=int(rng.integers(2, 50))))
lr_inverse.case("whole numbers", lambda rng: asked("lr_inverse", 2, int(rng.integers(2, 5))))


@lr_inverse.mistake("1 + is missing under the rate: it begins at lr/delta, far above lr.")
def no_one(lr, delta):
    return lambda t: lr / (delta * t)


@lr_inverse.mistake(
    "The rate is divided again in each update by 1 + delta·t, so it falls much faster: a product runs along."
)
def running_product(lr, delta):
    return lambda t: np.array([lr / np.prod(1 + delta * np.arange(1.0, n + 1)) for n in np.ravel(t)]).reshape(
        np.shape(t)
    )


@lr_inverse.mistake("The rate falls exponentially, by 1 + delta in each update. It falls like 1/t.")
def exponential(lr, delta):
    return lambda t: lr / (1.0 + delta) ** t


@lr_inverse.mistake("t counts one too few: the first update has t = 1.")
def from_zero(lr, delta):
    return lambda t: lr / (1 + delta * (t - 1))


@lr_inverse.mistake("delta·t is subtracted: the rate falls along a line and becomes negative.")
def straight_line(lr, delta):
    return lambda t: lr * (1 - delta * t)


@lr_inverse.mistake("The rate grows: it is multiplied by 1 + delta·t. Divide.")
def grows(lr, delta):
    return lambda t: lr * (1 + delta * t)


@lr_inverse.mistake("Rates are whole numbers: // cuts off what is behind the point.")
def whole_numbers(lr, delta):
    return lambda t: lr // (1 + delta * t)

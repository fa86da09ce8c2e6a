"""lr_hold_then: a constant rate for a while, then another schedule."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call
from course.check.plain import Result
from solutions.reference.hw5 import in_numpy

lr_hold_then = Exercise("lr_hold_then", points=0.5, numpy=in_numpy.lr_hold_then, returns=("rates",))


def held(rng, hold, maker="lr_power", t=None):
    """A schedule behind a constant rate; asked around the update where it begins."""
    t = np.arange(1, hold + 7) if t is None else t
    lr, delta = float(rng.uniform(0.05, 0.3)), float(rng.uniform(0.3, 0.9))
    first = call(maker, float(rng.uniform(0.4, 0.6)), delta)
    return Steps([first, call("lr_hold_then", lr, hold, Result(0)), call("__call__", t, on=1)])


lr_hold_then.case("held for four updates", lambda rng: held(rng, 4))
lr_hold_then.case("held for seven, then lr_inverse", lambda rng: held(rng, 7, "lr_inverse"))
lr_hold_then.case("one update that is held", lambda rng: held(rng, 5, t=5))
lr_hold_then.case("one update behind them", lambda rng: held(rng, 5, "lr_inverse", t=9))
lr_hold_then.case("never held", lambda rng: held(rng, 0))


def switched(lr, hold, schedule, last, shift):
    """Held up to `last`, then the schedule of t − shift."""
    return lambda t: np.where(t <= last, lr, schedule(np.maximum(t - shift, 1)))


@lr_hold_then.mistake(
    "The schedule is asked with t itself, so it has moved on while the rate was held. It begins anew."
)
def not_begun_anew(lr, hold, schedule):
    return switched(lr, hold, schedule, hold, 0)


@lr_hold_then.mistake("The rate is held for one update too few: the update `hold` still has lr.")
def one_too_few(lr, hold, schedule):
    return switched(lr, hold, schedule, hold - 1, hold - 1)


@lr_hold_then.mistake("The rate is held for one update too many.")
def one_too_many(lr, hold, schedule):
    return switched(lr, hold, schedule, hold + 1, hold + 1)


@lr_hold_then.mistake("The rate stays at lr for ever. Behind `hold` updates it is the schedule's.")
def held_for_ever(lr, hold, schedule):
    return lambda t: np.where(t <= hold, lr, lr)


@lr_hold_then.mistake("The rate is never held: the schedule begins at once.")
def never_held(lr, hold, schedule):
    return lambda t: schedule(t) + 0.0 * lr


@lr_hold_then.mistake("The schedule comes first, and the rate is held afterwards. It is held first.")
def held_afterwards(lr, hold, schedule):
    return lambda t: np.where(t <= hold, schedule(t), lr)


@lr_hold_then.mistake("The schedule's rates are multiplied by lr. They are rates already.")
def times_lr(lr, hold, schedule):
    return lambda t: np.where(t <= hold, lr, lr * schedule(np.maximum(t - hold, 1)))


@lr_hold_then.mistake("The schedule begins with t = 0 in the place of 1: its first update has t = 1.")
def begins_with_zero(lr, hold, schedule):
    return lambda t: np.where(t <= hold, lr, schedule(np.maximum(np.float64(t) - hold - 1, 0)))


@lr_hold_then.mistake("t may be an array: `if` looks at one number only. Choose entry by entry.")
def one_number_only(lr, hold, schedule):
    return lambda t: lr if t <= hold else schedule(t - hold)

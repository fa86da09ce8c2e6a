"""sgd_mean: descent on (theta − x)², one number after the other."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call
from course.check.plain import Result
from solutions.reference.hw3 import in_numpy

sgd_mean = Exercise("sgd_mean", points=1, numpy=in_numpy.sgd_mean, returns=("path",))
sgd_mean.seen_in(
    "RunningMean()",
    "ascent",
    "first_rate_for_ever",
    "whole_mean",
    "without_rate",
    "always_from_the_start",
    "sign_only",
    "end_only",
)


def run(xs, schedule, theta0):
    """The schedule is the name of its maker and the maker's arguments."""
    return Steps([call(*schedule), call("sgd_mean", xs, Result(0), theta0)])


def start(rng):
    return float(rng.uniform(3, 5))


sgd_mean.case("constant rate 0.1", lambda rng: run(rng.normal(size=8), ("decaying", 0.1, 0.0), start(rng)))
sgd_mean.case("a rate that decays", lambda rng: run(rng.normal(size=7), ("decaying", 0.3, 0.5), start(rng)))
sgd_mean.case("rate 1/(2t): the running mean", lambda rng: run(rng.normal(size=9), ("inverse", 0.5), start(rng)))
sgd_mean.case("rate 1/t", lambda rng: run(rng.normal(size=6), ("inverse", 1.0), start(rng)))
sgd_mean.case("exactly at the limit, rate 1", lambda rng: run(rng.normal(size=6), ("decaying", 1.0, 0.0), start(rng)))
sgd_mean.case("one number", lambda rng: run(rng.normal(size=1), ("decaying", 0.2, 0.1), start(rng)))
sgd_mean.leaves_inputs_alone()


@sgd_mean.slips(
    no_two="The factor 2 is missing. The slope of (theta − x)² is 2(theta − x).",
    ascent="theta moves away from the numbers: the step adds the slope. Subtract it.",
    from_zero="t begins at 0. The first update has t = 1; with t = 0 a rate of 1/t divides by 0.",
    first_rate_for_ever="The rate is computed once, at the first update. Call the schedule at each update.",
    start_included="theta0 is in the answer. Return theta after each update, as many as there are numbers.",
    start_at_zero="The first theta is 0. Start at theta0.",
)
def slipped(
    xs,
    schedule,
    theta0,
    no_two=False,
    ascent=False,
    from_zero=False,
    first_rate_for_ever=False,
    start_included=False,
    start_at_zero=False,
):
    """The reference with slips switched on."""
    path = [0.0 if start_at_zero else theta0]
    for t, x in enumerate(xs, start=0 if from_zero else 1):
        rate = schedule((0 if from_zero else 1) if first_rate_for_ever else t) * (1 if no_two else 2)
        path.append(path[-1] + (rate if ascent else -rate) * (path[-1] - x))
    return np.array(path if start_included else path[1:])


@sgd_mean.mistake("Each update uses the mean of all numbers. Use one number, xs[t − 1] at update t.")
def whole_mean(xs, schedule, theta0):
    return in_numpy.sgd_mean(np.full(len(xs), xs.mean()), schedule, theta0)


@sgd_mean.mistake("Only the last theta is returned. Return theta after each update.")
def end_only(xs, schedule, theta0):
    return in_numpy.sgd_mean(xs, schedule, theta0)[-1]


@sgd_mean.mistake("The rate is that of the next update. The first one has t = 1.")
def one_late(xs, schedule, theta0):
    return in_numpy.sgd_mean(xs, lambda t: schedule(t + 1), theta0)


@sgd_mean.mistake("Every step starts at theta0. Go on from where the last one ended.")
def always_from_the_start(xs, schedule, theta0):
    return np.array([theta0 - 2 * schedule(t) * (theta0 - x) for t, x in enumerate(xs, start=1)])


@sgd_mean.mistake("The rate is not used. Multiply the slope by schedule(t).")
def without_rate(xs, schedule, theta0):
    return in_numpy.sgd_mean(xs, lambda t: 1.0, theta0)


@sgd_mean.mistake("Only the sign of the slope is used. Its size counts too.")
def sign_only(xs, schedule, theta0):
    path = [theta0]
    for t, x in enumerate(xs, start=1):
        path.append(path[-1] - 2 * schedule(t) * np.sign(path[-1] - x))
    return np.array(path[1:])


@sgd_mean.mistake("The slope is always taken at theta0. Take it at the current theta.")
def slope_at_the_start(xs, schedule, theta0):
    return theta0 - np.cumsum([2 * schedule(t) * (theta0 - x) for t, x in enumerate(xs, start=1)])


@sgd_mean.mistake("Each theta is the one before its update. Return theta after it.")
def before_the_update(xs, schedule, theta0):
    return np.append(theta0, in_numpy.sgd_mean(xs, schedule, theta0)[:-1])


@sgd_mean.mistake("theta begins at the first number. Start at theta0.")
def starts_at_the_first(xs, schedule, theta0):
    return in_numpy.sgd_mean(xs, schedule, xs[0])

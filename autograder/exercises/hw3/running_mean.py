"""running_mean: the mean of a stream, number by number."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call
from course.check.plain import Result
from solutions.reference.hw3 import in_numpy

running_mean = Exercise("running_mean", points=1, numpy=in_numpy.running_mean, returns=("means",))
running_mean.seen_in(
    "RunningMean()",
    "zero_counted",
    "from_zero",
    "halfway",
    "last_only",
    "of_the_last_two",
    "moves_away",
    "sums",
    "by_the_whole",
)


def streamed(xs):
    """The numbers as a stream, which can be read only once."""
    return Steps([call("stream", xs), call("running_mean", Result(0))])


running_mean.case("an array", lambda rng: rng.normal(3, 1, size=8))
running_mean.case("a stream", lambda rng: streamed(rng.normal(-2, 1, size=9)))
running_mean.case("one number", lambda rng: streamed(rng.normal(4, 1, size=1)))
running_mean.case("five hundred numbers", lambda rng: streamed(rng.normal(1, 2, size=500)))
running_mean.case("numbers around a million", lambda rng: streamed(rng.uniform(1e6, 2e6, size=20)))
running_mean.case("float32", lambda rng: rng.uniform(1, 2, size=12).astype(np.float32), rtol=1e-4)
running_mean.leaves_inputs_alone()


def weighted(xs, weight, mean=0.0):
    """mean + weight(t)·(x − mean), after every number."""
    means = []
    for t, x in enumerate(xs, start=1):
        mean = mean + weight(t) * (x - mean)
        means.append(mean)
    return np.array(means)


@running_mean.mistake("The deviation is divided by t + 1, as if a 0 came before the first number. Divide by t.")
def zero_counted(xs):
    return weighted(xs, lambda t: 1 / (t + 1))


@running_mean.mistake("The count begins at 0, so the first deviation is divided by 0. Count from 1.")
def from_zero(xs):
    return weighted(xs, lambda t: np.float64(1) / (t - 1))


@running_mean.mistake(
    "The new mean is halfway between the old one and the new number. The weight of a new number is 1/t."
)
def halfway(xs):
    return weighted(xs, lambda t: 0.5 if t > 1 else 1.0)


@running_mean.mistake("The weight is always 1/N. After t numbers it is 1/t: N is not known before the stream ends.")
def by_the_whole(xs):
    xs = list(xs)
    return np.cumsum(xs) / len(xs)


@running_mean.mistake("These are sums. After t numbers divide the sum by t.")
def sums(xs):
    return np.cumsum(list(xs))


@running_mean.mistake("Only the last mean is returned. Return one after each number.")
def last_only(xs):
    return np.mean(list(xs))


@running_mean.mistake(
    "The code uses the length of the stream or an index into it. Take the numbers one by one: for x in xs."
)
def needs_an_array(xs):
    return np.cumsum(xs) / np.arange(1, len(xs) + 1)


@running_mean.mistake("The mean is taken over the two last numbers. Take it over all so far.")
def of_the_last_two(xs):
    xs = list(xs)
    return np.array([np.mean(xs[max(0, t - 1) : t + 1]) for t in range(len(xs))])


@running_mean.mistake("The deviation has the wrong sign: the mean moves away from each new number.")
def moves_away(xs):
    return weighted(xs, lambda t: -1 / t if t > 1 else 1.0)


@running_mean.mistake("The deviation is not divided: each new number becomes the mean. Divide it by t.")
def not_divided(xs):
    return np.array(list(xs))


@running_mean.mistake(
    "The mean of the old mean and the new number is taken, from 0 on. The weight of a new number is 1/t."
)
def halfway_from_zero(xs):
    return weighted(xs, lambda t: 0.5)


@running_mean.mistake("An earlier number is in the answer: 0, the start. Return a mean after each number.")
def start_included(xs):
    return np.append(0.0, in_numpy.running_mean(xs))


@running_mean.family(
    "The old mean keeps a fixed share, {kept:g}, so early numbers are forgotten. The weight of a new number is 1/t.",
    kept=[0.99, 0.9, 0.1],
    first=[True, False],
)
def fixed_share(xs, kept, first):
    return weighted(xs, lambda t: 1 if first and t == 1 else 1 - kept)


@running_mean.mistake("The old mean is added to the new number with weight 1. It stands for t − 1 numbers.")
def mean_counted_once(xs):
    means: list[float] = []
    for t, x in enumerate(xs, start=1):
        means.append(((means[-1] if means else 0) + x) / t)
    return np.array(means)

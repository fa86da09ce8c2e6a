"""moving_average: the mean of the last k values."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw0 import in_numpy

moving_average = Exercise("moving_average", points=2, numpy=in_numpy.moving_average, returns=("averages",))

moving_average.case("a window of three", lambda rng: (rng.normal(2, 1, size=8), 3))
moving_average.case("a window of one", lambda rng: (rng.normal(size=5), 1))
moving_average.case("a window of four", lambda rng: (rng.normal(size=9), 4))
moving_average.case("a window longer than the signal", lambda rng: (rng.normal(size=4), 6))
moving_average.case("one number", lambda rng: (rng.normal(size=1), 2))
moving_average.case("a jump", lambda rng: (np.repeat([0.0, rng.uniform(1, 2)], 5), 3))
moving_average.leaves_inputs_alone()


def windows(x, start, stop):
    """The mean of x[start(t):stop(t)] at every time t."""
    return np.array([x[max(0, start(t)) : stop(t)].mean() for t in range(len(x))])


@moving_average.mistake(
    "The sum is always divided by k. At the beginning the window holds fewer than k values: divide by their number."
)
def always_by_k(x, k):
    return np.array([x[max(0, t + 1 - k) : t + 1].sum() / k for t in range(len(x))])


@moving_average.mistake("Only full windows are averaged, so the result is too short. Return one average per value.")
def whole_windows(x, k):
    return np.array([x[t : t + k].mean() for t in range(len(x) - k + 1)])


@moving_average.mistake("The window covers later values. Average the last k values, up to the current one.")
def ahead(x, k):
    return windows(x, lambda t: t, lambda t: t + k)


@moving_average.mistake(
    "The window is centred, so it covers later values. Average the last k values, up to the current one."
)
def centred(x, k):
    return windows(x, lambda t: t - k // 2, lambda t: t - k // 2 + k)


@moving_average.mistake("The window holds k + 1 values. Check the ends of the slice.")
def one_too_many(x, k):
    return windows(x, lambda t: t - k, lambda t: t + 1)


@moving_average.family("The current value is left out. The window ends with it.", first=["nothing", "0", "x[0]"])
def without_the_present(x, k, first):
    """first: what there is before any value has come."""
    means = windows(x, lambda t: t - k, lambda t: t)
    return means if first == "nothing" else np.append(x[0] if first == "x[0]" else 0, means[1:])


@moving_average.mistake("All values so far are averaged. Average only the last k.")
def never_forgets(x, k):
    return windows(x, lambda t: 0, lambda t: t + 1)


@moving_average.mistake("These are sums. Divide by the number of values in the window.")
def sums(x, k):
    return np.array([x[max(0, t + 1 - k) : t + 1].sum() for t in range(len(x))])


@moving_average.mistake("This is exponential averaging with α = 1/k. Return the mean of the last k values.")
def exponential(x, k):
    found = [x[0]]
    for new in x[1:]:
        found.append(found[-1] + (new - found[-1]) / k)
    return np.array(found)


@moving_average.mistake("The window holds k − 1 values. Check the ends of the slice.")
def one_too_few(x, k):
    return windows(x, lambda t: t + 2 - k, lambda t: t + 1)


@moving_average.mistake("The current value is left out, and the window holds k − 1 values. Check the end of the slice.")
def end_one_short(x, k):
    return windows(x, lambda t: t + 1 - k, lambda t: t)


@moving_average.mistake(
    "At the beginning the start of the slice is negative, which counts from the end of x. The window begins at 0 there."
)
def negative_start(x, k):
    return np.array([x[t + 1 - k : t + 1].mean() for t in range(len(x))])


@moving_average.mistake("np.convolve with mode 'same' centres the window, and counts zeros beyond the ends.")
def convolved_same(x, k):
    return np.convolve(x, np.ones(k) / k, mode="same")


@moving_average.mistake("The windows go on beyond the end of x. Return one average for each value.")
def beyond_the_end(x, k):
    return np.convolve(x, np.ones(k) / k)


@moving_average.family(
    "At the beginning, where fewer than k values have come, there is {what}. Return the mean of those that have come.",
    what=["0", "nan", "the value itself", "the first value"],
)
def other_beginning(x, k, what):
    first = {"0": 0.0, "nan": np.nan, "the value itself": x, "the first value": x[0]}[what]
    return np.where(np.arange(len(x)) < k - 1, first, in_numpy.moving_average(x, k))


@moving_average.mistake("Each average is taken over the averages before it, not over the values. Leave x as it is.")
def of_averages(x, k):
    means = np.array(x, dtype=float)
    for t in range(len(means)):
        means[t] = means[max(0, t + 1 - k) : t + 1].mean()
    return means


@moving_average.mistake("This is the median of the window. Take the mean.")
def median(x, k):
    return np.array([np.median(x[max(0, t + 1 - k) : t + 1]) for t in range(len(x))])


@moving_average.mistake("Only the last average is returned. Return one for each value.")
def last_only(x, k):
    return x[-k:].mean()


@moving_average.mistake(
    "np.convolve with mode 'valid' gives only full windows, so the result is too short. Return one average per value."
)
def convolved_valid(x, k):
    return np.convolve(x, np.ones(k) / k, "valid")

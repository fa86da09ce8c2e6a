"""cost_model: the fixed cost of a step, and the cost of each example."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw3 import in_numpy

cost_model = Exercise("cost_model", points=1, numpy=in_numpy.cost_model, returns=("fixed", "per_example"), atol=1e-12)


def timings(rng, batches, noise=0.0):
    """Milliseconds for a step, microseconds for an example, noise in milliseconds."""
    batches = np.array(batches)
    exact = 1e-3 * rng.uniform(1, 2) + 1e-5 * rng.uniform(1, 2) * batches
    return batches, exact + 1e-3 * noise * rng.uniform(size=len(batches))


cost_model.case("five sizes, measured", lambda rng: timings(rng, [8, 32, 128, 512, 2048], 0.5))
cost_model.case("sizes in no order", lambda rng: timings(rng, [64, 1, 256, 16, 1024, 4], 0.5))
cost_model.case("two sizes", lambda rng: timings(rng, [16, 256]))
cost_model.case("the same size several times", lambda rng: timings(rng, [32, 32, 32, 256, 256], 0.5))
cost_model.case("exact timings", lambda rng: timings(rng, [10, 100, 1000]))
cost_model.leaves_inputs_alone()


@cost_model.mistake("The two results are swapped. Return the fixed cost of a step first, then the cost of an example.")
def exchanged(batches, seconds):
    return in_numpy.cost_model(batches, seconds)[::-1]


@cost_model.mistake("The line passes through the origin, so a step has no fixed cost. Fit an intercept too.")
def through_the_origin(batches, seconds):
    return 0.0, batches @ seconds / (batches @ batches)


@cost_model.family(
    "The line passes through two of the timings only, the {ends} and the opposite one. Fit all by least squares.",
    ends=["smallest", "first"],
)
def two_ends(batches, seconds, ends):
    low, high = (batches.argmin(), batches.argmax()) if ends == "smallest" else (0, -1)
    slope = (seconds[high] - seconds[low]) / (batches[high] - batches[low])
    return seconds[low] - slope * batches[low], slope


@cost_model.family("The time per example is fitted, seconds/batch. Fit the seconds.", over=["1/batch", "batch"])
def time_per_example(batches, seconds, over):
    per_example, fixed = np.polyfit(1 / batches if over == "1/batch" else batches, seconds / batches, 1)[::-1]
    return (fixed, per_example) if over == "1/batch" else (per_example, fixed)


@cost_model.mistake("These are averages of the seconds and of the seconds per example. Fit a line.")
def averages(batches, seconds):
    return seconds.mean(), np.mean(seconds / batches)


@cost_model.mistake(
    "The axes are swapped: the batch size is fitted as a line in the seconds. Fit the seconds as a line "
    "in the batch size."
)
def axes_exchanged(batches, seconds):
    slope, intercept = np.polyfit(seconds, batches, 1)
    return intercept, slope


@cost_model.family(
    "The model has {what} of the batch size in it. It is a line in the batch size itself.",
    what=["the logarithm", "one over"],
)
def other_feature(batches, seconds, what):
    slope, intercept = np.polyfit(1 / batches if what == "one over" else np.log(batches), seconds, 1)
    return intercept, slope


@cost_model.family("Both axes are logarithms, so the model is a power. Fit a line.", exp=[True, False])
def power_law(batches, seconds, exp):
    slope, intercept = np.polyfit(np.log(batches), np.log(seconds), 1)
    return np.exp(intercept) if exp else intercept, slope


@cost_model.mistake("The timings are weighted by 1/seconds. Least squares on the seconds gives all the same weight.")
def relative(batches, seconds):
    per_example, fixed = np.polyfit(batches, seconds, 1, w=1 / seconds)
    return fixed, per_example


@cost_model.mistake("The fixed cost is the least of the seconds measured. It is the line's value at batch size 0.")
def least_seconds(batches, seconds):
    return seconds.min(), in_numpy.cost_model(batches, seconds)[1]


@cost_model.mistake("The fixed cost has the wrong sign.")
def fixed_negative(batches, seconds):
    fixed, per_example = in_numpy.cost_model(batches, seconds)
    return -fixed, per_example

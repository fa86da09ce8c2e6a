"""pwl_to_relu: the units that represent a given piecewise linear curve."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call
from course.check.plain import Result
from solutions.reference.hw4 import in_numpy

pwl_to_relu = Exercise("pwl_to_relu", points=1.5, numpy=in_numpy.pwl_to_relu, returns=("curve",), atol=1e-8)
pwl_to_relu.seen_in(
    "ElbowBuilder()",
    "slopes_for_changes",
    "first_slope_lost",
    "mirrored",
    "starts_at_0",
    "run_over_rise",
    "values_for_changes",
    "slope_in_both",
    "elbow_moved",
    "flipped",
)


def drawn(x, knots, values):
    """The weights, then the curve that the student's own relu_net computes with them."""
    weights = (Result(0, place) for place in range(4))
    return Steps([call("pwl_to_relu", knots, values), call("relu_net", x, *weights)])


def curve(rng, segments, even=False, falling=False):
    """Knots, values there, and points from the first knot to the last, knots among them."""
    knots = np.cumsum(rng.uniform(0.3, 1.5, size=segments + 1)) - 2
    knots = np.linspace(-1.5, 2, segments + 1) if even else knots
    values = np.sort(rng.uniform(-3, 3, size=segments + 1))[::-1] if falling else rng.uniform(-3, 3, size=segments + 1)
    x = np.concatenate([knots, rng.uniform(knots[0], knots[-1], size=6)])
    return drawn(x, knots, np.ascontiguousarray(values))


pwl_to_relu.case("knots at uneven distances", lambda rng: curve(rng, 5))
pwl_to_relu.case("knots at even distances", lambda rng: curve(rng, 4, even=True))
pwl_to_relu.case("a falling curve", lambda rng: curve(rng, 4, falling=True))
pwl_to_relu.case("one segment", lambda rng: curve(rng, 1))
pwl_to_relu.leaves_inputs_alone()


@pwl_to_relu.mistake("Each unit has the slope of its segment. Earlier units are still on: use the change of the slope.")
def slopes_for_changes(knots, values):
    slopes = np.diff(values) / np.diff(knots)
    return np.ones(len(slopes)), -knots[:-1], slopes, values[0]


@pwl_to_relu.mistake("The first segment is flat, because its unit is missing. The first slope is a change from 0.")
def first_slope_lost(knots, values):
    w1, b1, w2, b2 = in_numpy.pwl_to_relu(knots, values)
    return w1, b1, np.concatenate([[0.0], w2[1:]]), b2


@pwl_to_relu.mistake("The elbows are at −knots. A unit max(0, x + b) bends at −b.")
def mirrored(knots, values):
    w1, b1, w2, b2 = in_numpy.pwl_to_relu(knots, values)
    return w1, -b1, w2, b2


@pwl_to_relu.mistake("The curve starts at 0. At the first knot no unit is on, so b2 is the value there.")
def starts_at_0(knots, values):
    return *in_numpy.pwl_to_relu(knots, values)[:3], 0.0


@pwl_to_relu.mistake("Differences of the values are used as slopes. Divide by the distances of the knots.")
def not_divided(knots, values):
    changes = np.diff(np.diff(values), prepend=0)
    return np.ones(len(changes)), -knots[:-1], changes, values[0]


@pwl_to_relu.mistake("Each unit bends at the end of its segment. It must be on from the beginning of it.")
def one_knot_late(knots, values):
    w1, _, w2, b2 = in_numpy.pwl_to_relu(knots, values)
    return w1, -knots[1:], w2, b2


@pwl_to_relu.mistake("The distances are divided by the differences of the values. A slope is rise over run.")
def run_over_rise(knots, values):
    slopes = np.diff(knots) / np.diff(values)
    return np.ones(len(slopes)), -knots[:-1], np.diff(slopes, prepend=0), values[0]


@pwl_to_relu.mistake("The slopes are multiplied by the distances of the knots. Divide by them.")
def multiplied(knots, values):
    slopes = np.diff(values) * np.diff(knots)
    return np.ones(len(slopes)), -knots[:-1], np.diff(slopes, prepend=0), values[0]


@pwl_to_relu.mistake("b2 is the last value. At the first knot no unit is on, so b2 is the value there.")
def starts_at_the_last(knots, values):
    return *in_numpy.pwl_to_relu(knots, values)[:3], values[-1]


@pwl_to_relu.mistake("b2 is the mean of the values. At the first knot no unit is on, so b2 is the value there.")
def starts_at_the_mean(knots, values):
    return *in_numpy.pwl_to_relu(knots, values)[:3], values.mean()


@pwl_to_relu.mistake("The signs of the changes are flipped. A steeper segment needs a positive change.")
def flipped(knots, values):
    w1, b1, w2, b2 = in_numpy.pwl_to_relu(knots, values)
    return w1, b1, -w2, b2


@pwl_to_relu.mistake("Each unit has the value at its knot. It brings the change of the slope.")
def values_for_changes(knots, values):
    w1, b1, _, b2 = in_numpy.pwl_to_relu(knots, values)
    return w1, b1, values[:-1], b2


@pwl_to_relu.mistake("The change of the slope stands both in w1 and in w2. The slope of a unit is their product.")
def slope_in_both(knots, values):
    _, b1, w2, b2 = in_numpy.pwl_to_relu(knots, values)
    return w2, b1 * w2, w2, b2


@pwl_to_relu.mistake("w1 is the change of the slope, and b1 is −knot. A unit max(0, w1·x + b1) bends at −b1/w1.")
def elbow_moved(knots, values):
    _, b1, w2, b2 = in_numpy.pwl_to_relu(knots, values)
    return np.abs(w2), b1, np.sign(w2), b2


@pwl_to_relu.mistake("All segments are treated as if they were as long as the first. Each has a length of its own.")
def even_distances(knots, values):
    slopes = np.diff(values) / (knots[1] - knots[0])
    return np.ones(len(slopes)), -knots[:-1], np.diff(slopes, prepend=0), values[0]


@pwl_to_relu.mistake("The changes are those of the slope before minus the slope after. It is the other way round.")
def changes_flipped(knots, values):
    w1, b1, w2, b2 = in_numpy.pwl_to_relu(knots, values)
    return w1, b1, np.append(w2[0], -w2[1:]), b2


@pwl_to_relu.mistake(
    "Each unit has the slope of its segment, and the curve starts at 0. Use the change of the slope, and the first "
    "value for b2."
)
def slopes_from_0(knots, values):
    w1, b1, w2, _ = in_numpy.pwl_to_relu(knots, values)
    return w1, b1, np.cumsum(w2), 0.0

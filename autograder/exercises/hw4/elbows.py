"""Elbows: one unit, a layer of them, curves drawn with them, and what of a layer's numbers can be seen."""

from itertools import pairwise

import numpy as np

from autograder.exercises.exercise import Exercise, Steps, call
from course.check.plain import Result
from solutions.reference.hw4 import in_numpy

# --- one unit

elbow = Exercise("elbow", points=0.5, numpy=in_numpy.elbow, returns=("place", "side", "slope"))


def sized(rng, sign=1):
    return sign * float(rng.uniform(1.5, 3))


elbow.case("on to the right", lambda rng: (sized(rng), sized(rng)))
elbow.case("on to the left", lambda rng: (sized(rng, -1), sized(rng)))
elbow.case("on to the right, b negative", lambda rng: (sized(rng), sized(rng, -1)))
elbow.case("on to the left, b negative", lambda rng: (sized(rng, -1), sized(rng, -1)))
elbow.case("b = 0", lambda rng: (sized(rng, -1), 0.0))


@elbow.slips(
    sign_lost="The elbow is where wx + b = 0, at −b/w. The minus is lost.",
    always_right="The side is wrong for w < 0: dividing wx > −b by a negative w turns the sign round.",
    slope_without_sign="The slope is w, also to the left of the elbow, where it is negative.",
)
def slipped_elbow(w, b, sign_lost=False, always_right=False, slope_without_sign=False):
    """The reference with slips switched on."""
    place, side, slope = in_numpy.elbow(w, b)
    return (
        -place if sign_lost else place,
        "right" if always_right else side,
        abs(slope) if slope_without_sign else slope,
    )


@elbow.mistake("This is where the line crosses the vertical axis, b. The elbow is where it crosses 0: x = −b/w.")
def intercept(w, b):
    return b, *in_numpy.elbow(w, b)[1:]


@elbow.mistake("The side is the wrong one in every case. For w > 0 the unit is on to the right of its elbow.")
def other_side(w, b):
    place, side, slope = in_numpy.elbow(w, b)
    return place, {"right": "left", "left": "right"}[side], slope


# --- a layer of units

relu_net = Exercise("relu_net", points=1, numpy=in_numpy.relu_net, returns=("y",))


def units(rng, points, hidden):
    """x, w1, b1, w2, b2."""
    return rng.uniform(-3, 3, size=points), *rng.normal(size=(3, hidden)), float(rng.uniform(-2, -1))


relu_net.case("a few units", lambda rng: units(rng, 7, 4))
relu_net.case("as many points as units", lambda rng: units(rng, 5, 5))
relu_net.case("one unit", lambda rng: units(rng, 6, 1))
relu_net.case("one point", lambda rng: units(rng, 1, 5))
relu_net.leaves_inputs_alone()


@relu_net.mistake("The result went through a ReLU too. The output is affine; it may be negative.")
def output_cut(x, w1, b1, w2, b2):
    return np.maximum(0, in_numpy.relu_net(x, w1, b1, w2, b2))


@relu_net.mistake("There is no ReLU: the curve is a straight line.")
def straight(x, w1, b1, w2, b2):
    return (np.outer(x, w1) + b1) @ w2 + b2


@relu_net.mistake("b2 is missing.")
def no_b2(x, w1, b1, w2, b2):
    return in_numpy.relu_net(x, w1, b1, w2, 0.0)


@relu_net.mistake("The units are added before the ReLU. Each bends for itself; then they are added.")
def summed_first(x, w1, b1, w2, b2):
    return np.maximum(0, (np.outer(x, w1) + b1) @ w2) + b2


@relu_net.mistake("b2 is added once for each unit. There is one b2, added to the sum.")
def b2_for_each(x, w1, b1, w2, b2):
    return in_numpy.relu_net(x, w1, b1, w2, len(w1) * b2)


@relu_net.mistake("The result is a column, (N, 1). x is (N,), and so is the curve.")
def column(x, w1, b1, w2, b2):
    return in_numpy.relu_net(x, w1, b1, w2, b2)[:, None]


@relu_net.mistake("Point i met unit i alone, x * w1. Every point meets every unit: np.outer(x, w1).")
def point_by_unit(x, w1, b1, w2, b2):
    return np.maximum(0, x * w1 + b1) @ w2 + b2


# --- curves made of units

pwl_to_relu = Exercise("pwl_to_relu", points=1.5, numpy=in_numpy.pwl_to_relu, returns=("curve",), atol=1e-8)


def drawn(x, knots, values):
    """The weights are made, and the student's own relu_net draws with them."""
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


@pwl_to_relu.mistake("Each unit brings the slope of its segment. Earlier units are still on: bring the change.")
def slopes_for_changes(knots, values):
    slopes = np.diff(values) / np.diff(knots)
    return np.ones(len(slopes)), -knots[:-1], slopes, values[0]


@pwl_to_relu.mistake("The first segment is flat: its unit is missing. The first slope is a change from 0.")
def first_slope_lost(knots, values):
    w1, b1, w2, b2 = in_numpy.pwl_to_relu(knots, values)
    return w1, b1, np.concatenate([[0.0], w2[1:]]), b2


@pwl_to_relu.mistake("The elbows stand at −knots: a unit max(0, x + b) bends at −b, so b is −knot.")
def mirrored(knots, values):
    w1, b1, w2, b2 = in_numpy.pwl_to_relu(knots, values)
    return w1, -b1, w2, b2


@pwl_to_relu.mistake("The curve starts at 0. At the first knot no unit is on, so b2 is the value there.")
def starts_at_0(knots, values):
    return *in_numpy.pwl_to_relu(knots, values)[:3], 0.0


@pwl_to_relu.mistake("Differences of the values are taken for slopes. Divide by the distance of the knots.")
def not_divided(knots, values):
    changes = np.diff(np.diff(values), prepend=0)
    return np.ones(len(changes)), -knots[:-1], changes, values[0]


@pwl_to_relu.mistake("Each unit bends at the end of its segment. It is to be on from the beginning: knots[:-1].")
def one_knot_late(knots, values):
    w1, _, w2, b2 = in_numpy.pwl_to_relu(knots, values)
    return w1, -knots[1:], w2, b2


@pwl_to_relu.mistake("All segments are taken to be as long as the first. They need not be: np.diff(knots).")
def even_distances(knots, values):
    slopes = np.diff(values) / (knots[1] - knots[0])
    return np.ones(len(slopes)), -knots[:-1], np.diff(slopes, prepend=0), values[0]


# --- what can be seen of a unit

canonical = Exercise("canonical", points=1, numpy=in_numpy.canonical, returns=("elbows", "slopes", "sides"))


def signed(rng, count):
    """Numbers of both signs, none near 0."""
    return rng.uniform(0.5, 2, size=count) * rng.permutation(np.resize([-1.0, 1.0], count))


def unseen_units(rng):
    """Two of the units have w1 = 0 and so no elbow."""
    w1 = signed(rng, 5)
    w1[rng.permutation(5)[:2]] = 0.0
    return w1, signed(rng, 5), signed(rng, 5)


canonical.case("a few units", lambda rng: tuple(signed(rng, 6) for _ in range(3)))
canonical.case("one unit", lambda rng: tuple(signed(rng, 1) for _ in range(3)))
canonical.case("units without elbow", unseen_units)
canonical.leaves_inputs_alone()


@canonical.slips(
    sign_lost="The elbow is where w1·x + b1 = 0, at −b1/w1. The minus is lost.",
    w2_alone="The slope is taken as w2. What is seen is the product w1·w2.",
    all_right="Every side is +1. A unit with w1 < 0 is on to the left of its elbow: −1.",
)
def slipped_canonical(w1, b1, w2, sign_lost=False, w2_alone=False, all_right=False):
    """The reference with slips switched on."""
    elbows, slopes, sides = in_numpy.canonical(w1, b1, w2)
    return -elbows if sign_lost else elbows, w2 if w2_alone else slopes, np.ones_like(w1) if all_right else sides


@canonical.mistake("A unit with w1 = 0 has no elbow, and −b1/0 is infinite. Its place is nan.")
def infinite(w1, b1, w2):
    return -b1 / w1, w1 * w2, np.sign(w1)


@canonical.mistake("The slope has lost the sign of w1. It is that of the unit where it is on: w1·w2.")
def slope_without_sign(w1, b1, w2):
    elbows, _, sides = in_numpy.canonical(w1, b1, w2)
    return elbows, np.abs(w1) * w2, sides


@canonical.mistake("The sides are those of w2. Whether a unit is on to the right, w1 decides alone.")
def side_of_w2(w1, b1, w2):
    return *in_numpy.canonical(w1, b1, w2)[:2], np.sign(w2)


# --- layers without ReLU between them

collapse_linear = Exercise("collapse_linear", points=1, numpy=in_numpy.collapse_linear, returns=("W", "b"))


def layers(rng, *sizes):
    """Weights and biases of layers of these sizes."""
    shapes = list(pairwise(sizes))
    return [rng.normal(size=shape) for shape in shapes], [rng.normal(size=out) for _, out in shapes]


collapse_linear.case("3-4-2", lambda rng: layers(rng, 3, 4, 2))
collapse_linear.case("five layers", lambda rng: layers(rng, 2, 5, 3, 4, 1, 3))
collapse_linear.case("all sizes alike", lambda rng: layers(rng, 3, 3, 3, 3))
collapse_linear.case("one layer", lambda rng: layers(rng, 4, 2))
collapse_linear.leaves_inputs_alone()


def product(matrices):
    found = matrices[0]
    for matrix in matrices[1:]:
        found = found @ matrix
    return found


@collapse_linear.mistake("The biases are added as they are. An earlier one passes through all later weights.")
def biases_added(weights, biases):
    return product(weights), sum(biases)


@collapse_linear.mistake("Only the last bias is left. The earlier ones arrive too, through the later weights.")
def last_bias(weights, biases):
    return product(weights), biases[-1]


@collapse_linear.mistake("The product runs in the other order. x stands on the left: x W₁ W₂, the first layer first.")
def other_order(weights, biases):
    return product(weights[::-1]), in_numpy.collapse_linear(weights, biases)[1]


@collapse_linear.mistake("The biases are left out. Each is added, and passes through the later weights.")
def no_biases(weights, biases):
    return product(weights), 0 * biases[-1]


@collapse_linear.mistake("A ReLU is between the layers. Here there is none.")
def with_relu(weights, biases):
    at_0 = np.zeros(len(weights[0]))
    for V, c in zip(weights[:-1], biases[:-1], strict=True):
        at_0 = np.maximum(0, at_0 @ V + c)
    return product(weights), at_0 @ weights[-1] + biases[-1]


# --- how many numbers there are

count_params = Exercise(
    "count_params", points=0.5, numpy=in_numpy.count_params, returns=("weights", "biases", "parameters")
)


def sizes(rng, count):
    """Sizes of layers, all of them different."""
    return ((rng.permutation(8)[:count] + 2).tolist(),)


count_params.case("one hidden layer", lambda rng: sizes(rng, 3))
count_params.case("two hidden layers", lambda rng: sizes(rng, 4))
count_params.case("no hidden layer", lambda rng: sizes(rng, 2))
count_params.case("six layers", lambda rng: sizes(rng, 7))
count_params.leaves_inputs_alone()


@count_params.mistake("The inputs have biases here. The input is no layer: it has none.")
def biases_of_inputs(sizes):
    weights = in_numpy.count_params(sizes)[0]
    return weights, sum(sizes), weights + sum(sizes)


@count_params.mistake("The output layer has no biases here. It has one for each of its units.")
def no_output_biases(sizes):
    weights = in_numpy.count_params(sizes)[0]
    return weights, sum(sizes[1:-1]), weights + sum(sizes[1:-1])


@count_params.mistake("One bias is counted for each layer. Every unit of a layer has its own.")
def one_bias_each(sizes):
    weights, layers = in_numpy.count_params(sizes)[0], len(sizes) - 1
    return weights, layers, weights + layers


@count_params.mistake("The biases are not among the parameters. They are learnt as well.")
def biases_not_counted(sizes):
    weights, biases, _ = in_numpy.count_params(sizes)
    return weights, biases, weights


@count_params.mistake("The output layer is left out. Its weights and biases are parameters like any.")
def without_output(sizes):
    return in_numpy.count_params(sizes[:-1])


# --- two units that tell equal from unequal

xor_relu_weights = Exercise(
    "xor_relu_weights", points=1, numpy=in_numpy.xor_relu_weights, returns=("outputs",), atol=1e-6
)


def on_corners(rng, count):
    """The student's weights, tried on corners of the square."""
    corners = rng.permutation(np.resize([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], (count, 2)))
    weights = (Result(0, place) for place in range(4))
    return Steps([call("xor_relu_weights"), call("two_relus", corners, *weights)])


xor_relu_weights.case("the four corners", lambda rng: on_corners(rng, 4))
xor_relu_weights.case("corners in another order", lambda rng: on_corners(rng, 12))


@xor_relu_weights.mistake("This is OR: (1, 1) gives 1 as well. There the two inputs are equal, so 0 is asked for.")
def logical_or():
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -1.0]), 0.0


@xor_relu_weights.mistake("This is AND. Asked for is 1 where exactly one of the two inputs is 1.")
def logical_and():
    return np.ones((2, 2)), np.array([-1.0, -1.0]), np.array([1.0, 0.0]), 0.0


@xor_relu_weights.mistake("This is the opposite: 1 where the inputs are equal.")
def equal_inputs():
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([-1.0, 2.0]), 1.0


@xor_relu_weights.mistake(
    "The network is linear on the corners: their sum, 2 at (1, 1). One unit must bend in between."
)
def the_sum():
    return np.eye(2), np.zeros(2), np.ones(2), 0.0


@xor_relu_weights.mistake("All four corners give ½, the best that no bend can do. One unit must bend between them.")
def one_half():
    return np.ones((2, 2)), np.zeros(2), np.zeros(2), 0.5


# --- units that the data do not bend

classify_units = Exercise("classify_units", points=1, numpy=in_numpy.classify_units, returns=("kinds",))


def of_all_kinds(rng, features):
    """Units that are off for all examples, on for all, on for some, in a drawn order."""
    X = rng.uniform(-1, 1, size=(9, features))
    W = rng.normal(size=(features, 7))
    z = X @ W
    b = np.where(np.arange(7) < 2, -z.max(axis=0) - 0.1, np.where(np.arange(7) < 4, -z.min(axis=0) + 0.1, 0.0))
    b[4:] = [-z[:, 4].mean(), -np.sort(z[:, 5])[-2:].mean(), -np.sort(z[:, 6])[:2].mean()]
    order = rng.permutation(7)
    return X, W[:, order], b[order]


def without_weights(rng):
    """Weights of 0: the bias alone decides."""
    return rng.normal(size=(5, 2)), np.zeros((2, 4)), rng.permutation([1.5, -0.5, 0.7, -2.0])


classify_units.case("numbers", lambda rng: of_all_kinds(rng, 1))
classify_units.case("three features", lambda rng: of_all_kinds(rng, 3))
classify_units.case("as many features as units", lambda rng: of_all_kinds(rng, 7))
classify_units.case("weights of 0", without_weights)
classify_units.leaves_inputs_alone()


def kinds(dead, linear):
    return ["dead" if d else "linear" if on else "bent" for d, on in zip(dead, linear, strict=True)]


@classify_units.mistake("A unit is called dead that is off for one example. Dead is off for every example.")
def off_for_one(X, W, b):
    on = X @ W + b > 0
    return kinds(~on.all(axis=0), on.all(axis=0))


@classify_units.mistake("A unit is called linear that is on for one example. Linear is on for every example.")
def on_for_one(X, W, b):
    on = X @ W + b > 0
    return kinds(~on.any(axis=0), on.any(axis=0))


@classify_units.mistake("The mean over the examples decides here. Look at every example by itself.")
def by_the_mean(X, W, b):
    z = (X @ W + b).mean(axis=0)
    return kinds(z <= 0, z > 0)


@classify_units.mistake("The biases are left out. They decide where a unit bends.")
def without_biases(X, W, b):
    return in_numpy.classify_units(X, W, 0 * b)


@classify_units.mistake("dead and linear are exchanged: dead is the unit that is always off.")
def exchanged(X, W, b):
    other = {"dead": "linear", "linear": "dead", "bent": "bent"}
    return [other[kind] for kind in in_numpy.classify_units(X, W, b)]


@classify_units.mistake("The weights are turned round. W is (D, H): one column for each unit, X @ W.")
def turned_round(X, W, b):
    return in_numpy.classify_units(X, W.T, b)

"""relu_forward: max(0, x), entry by entry."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.parts import part
from autograder.exercises.steps import Steps, call
from solutions.reference.hw4 import in_numpy

relu_forward = Exercise("relu_forward", points=0.5, numpy=in_numpy.relu_forward, returns=("out",))
relu_forward.seen_in(
    "ActivationSlope(activation='ReLU')",
    "absolute",
    "mask",
    "leaky",
    "identity",
    "negative",
    "mirrored",
    "minimum",
    "clipped",
)


def forward(x):
    return Steps([call("relu_forward", x), part(0, of=0)])


relu_forward.case("a batch", lambda rng: forward(3 * rng.normal(size=(5, 4))))
relu_forward.case("four axes", lambda rng: forward(rng.normal(size=(2, 3, 2, 2))))
relu_forward.case("one row", lambda rng: forward(rng.normal(size=6)))
relu_forward.case("zeros among them", lambda rng: forward(rng.integers(-1, 2, size=(4, 3)).astype(float)))
relu_forward.case(
    "−inf among them", lambda rng: forward(rng.permutation([-np.inf, -2.0, 0.0, *rng.uniform(1, 2, size=2)]))
)
relu_forward.case("float32", lambda rng: forward(rng.normal(size=(3, 4)).astype(np.float32)), rtol=1e-4)
relu_forward.leaves_inputs_alone()


@relu_forward.mistake(
    "At −∞ the result is nan: −∞ times 0, or −∞ + ∞, is not a number. Choose the larger of the two instead."
)
def times_the_mask(x):
    return x * (x > 0), x


@relu_forward.mistake("Negative numbers change their sign. They must become 0.")
def absolute(x):
    return np.abs(x), x


@relu_forward.mistake("This is whether x is positive, 0 or 1. Return max(0, x) itself.")
def mask(x):
    return (x > 0).astype(float), x


@relu_forward.mistake("This is the largest number of all. The larger of 0 and x is needed entry by entry.")
def largest(x):
    return np.maximum(0, np.max(x)), x


@relu_forward.family(
    "Negative numbers are multiplied by {slope}, as in the leaky ReLU. They must become 0.", slope=(0.01, 0.1, 0.2)
)
def leaky(x, slope):
    return np.maximum(slope * x, x), x


@relu_forward.mistake("This is x itself. Negative numbers must become 0.")
def identity(x):
    return x.copy(), x


@relu_forward.mistake("This is −max(0, x). The sign is flipped.")
def negative(x):
    return np.minimum(0, -x), x


@relu_forward.mistake("The result is cut to whole numbers.")
def whole_numbers(x):
    return np.maximum(0, np.trunc(x)), x


@relu_forward.mistake("Positive numbers become 0, and negative ones positive. Return the larger of 0 and x.")
def mirrored(x):
    return np.maximum(0, -x), x


@relu_forward.mistake("Values above 1 are cut off. A ReLU has no upper limit.")
def clipped(x):
    return np.clip(x, 0, 1), x


@relu_forward.mistake("Negative numbers are kept and positive ones become 0. Return the larger of 0 and x.")
def minimum(x):
    return np.minimum(0, x), x


@relu_forward.mistake("Only out is returned. Return out and a cache for the backward pass.")
def no_cache(x):
    return np.maximum(0, x)


@relu_forward.mistake("The caller's x is changed. Make a new array.")
def changes_its_input(x):
    x[x < 0] = 0
    return x.copy(), x


@relu_forward.mistake("Only the positive numbers are returned. Keep the shape, with 0 in place of the others.")
def positive_ones_only(x):
    return x[x > 0], x

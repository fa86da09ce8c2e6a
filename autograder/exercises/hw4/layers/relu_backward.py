"""relu_backward: the upstream gradient where the unit is on. No case depends on an input of exactly 0."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call
from course.check.plain import Result
from solutions.reference.hw4 import in_numpy

relu_backward = Exercise("relu_backward", points=1, numpy=in_numpy.relu_backward, returns=("dx",))
relu_backward.seen_in(
    "ActivationSlope(activation='ReLU', z=[2.0])",
    "mask_of_upstream",
    "wrong_way_round",
    "local_only",
    "times_the_output",
    "passes_everywhere",
    "leaky",
    "times_the_input",
    "sign_of_x",
    "forward_again",
)


def there_and_back(x, dout):
    return Steps([call("relu_forward", x), call("relu_backward", dout, Result(0, 1))])


def of_shape(rng, *shape, dtype=float):
    return there_and_back(rng.normal(size=shape).astype(dtype), rng.normal(size=shape).astype(dtype))


relu_backward.case("a batch", lambda rng: of_shape(rng, 5, 4))
relu_backward.case("four axes", lambda rng: of_shape(rng, 2, 3, 2, 2))
relu_backward.case("one row", lambda rng: of_shape(rng, 7))
relu_backward.case(
    "all units off", lambda rng: there_and_back(-rng.uniform(1, 2, size=(3, 2)), rng.normal(size=(3, 2)))
)
relu_backward.case("all units on", lambda rng: there_and_back(rng.uniform(1, 2, size=(3, 3)), rng.normal(size=(3, 3))))
relu_backward.case("an upstream gradient of 0", lambda rng: there_and_back(rng.normal(size=(3, 2)), np.zeros((3, 2))))
relu_backward.case("transposed views", lambda rng: there_and_back(rng.normal(size=(4, 3)).T, rng.normal(size=(4, 3)).T))
relu_backward.case("float32", lambda rng: of_shape(rng, 3, 4, dtype=np.float32), rtol=1e-4)
relu_backward.leaves_inputs_alone()


@relu_backward.mistake("The mask uses the sign of dout. Use the sign of x from the forward pass.")
def mask_of_upstream(dout, cache):
    return dout * (dout > 0)


@relu_backward.mistake("This is the local slope alone. Multiply it by the upstream gradient.")
def local_only(dout, cache):
    return (cache > 0).astype(float)


@relu_backward.mistake("The gradient is multiplied by the output. Where x is positive the slope is 1.")
def times_the_output(dout, cache):
    return dout * np.maximum(0, cache)


@relu_backward.mistake("The gradient passes everywhere. It must be 0 where x is negative.")
def passes_everywhere(dout, cache):
    return dout.copy()


@relu_backward.family(
    "Where x is negative {part} times dout passes, as in the leaky ReLU. It must be 0.", part=(0.01, 0.1, 0.2)
)
def leaky(dout, cache, part):
    return np.where(cache > 0, dout, part * dout)


@relu_backward.mistake("dout itself goes through a ReLU with x: the larger of dout and 0, where x is positive.")
def both_masks(dout, cache):
    return np.maximum(0, dout) * (cache > 0)


@relu_backward.mistake(
    "The gradient is multiplied by x, on both sides. Where x is positive the slope is 1, elsewhere 0."
)
def times_the_input(dout, cache):
    return dout * cache


@relu_backward.mistake("The sign is flipped where x is negative. The gradient must be 0 there.")
def sign_of_x(dout, cache):
    return dout * np.sign(cache)


@relu_backward.mistake("The sign is flipped where x is positive. The slope is 1 there.")
def sign_flipped(dout, cache):
    return -dout * (cache > 0)


@relu_backward.mistake("This is max(0, x), the forward pass. Return dout where x is positive.")
def forward_again(dout, cache):
    return np.maximum(0, cache)


CHANGED = "The caller's dout is changed{how}. Make a new array."


@relu_backward.slips(
    wrong_way_round="The gradient passes where x is negative. It must pass where x is positive.",
    one_axis_passes="In an array of one axis the gradient passes everywhere. A ReLU works for arrays of any shape.",
    changes_its_input=CHANGED.format(how=""),
)
def slipped(dout, cache, wrong_way_round=False, one_axis_passes=False, changes_its_input=False):
    """The reference with slips switched on."""
    on = cache <= 0 if wrong_way_round else cache > 0
    dx = dout.copy() if one_axis_passes and dout.ndim == 1 else dout * on
    if changes_its_input:
        dout[...] = dx
    return dx


@relu_backward.mistake(CHANGED.format(how=", all of it"))
def changes_its_input(dout, cache):
    dx = dout * (cache > 0)
    dout[...] = dout / 2
    return dx


@relu_backward.mistake("This is max(0, dout·x). The mask is whether x is positive: multiply dout by that.")
def relu_of_the_product(dout, cache):
    return np.maximum(0, dout * cache)


@relu_backward.mistake("Only the entries where x is positive are returned. Keep the shape, with 0 elsewhere.")
def positive_ones_only(dout, cache):
    return dout[cache > 0]

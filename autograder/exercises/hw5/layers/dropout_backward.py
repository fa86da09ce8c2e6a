"""dropout_backward: the gradient goes through the mask of the forward pass."""

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call
from course.check.plain import Result, Seed
from solutions.reference.hw5 import in_numpy

dropout_backward = Exercise("dropout_backward", points=0.5, numpy=in_numpy.dropout_backward, returns=("dx",))


def backward(rng, shape, p, mode="train"):
    """Settings, a pass in training, one in this mode, then backward with the cache of the last."""
    passes = [call("dropout_forward", rng.normal(size=shape), Result(0)) for _ in range(2)]
    settings = call("dropout_settings", p, "train", Seed(int(rng.integers(2**31))))
    back = call("dropout_backward", rng.normal(size=shape), Result(3, 1))
    return Steps([settings, passes[0], call("update", {"mode": mode}, on=0), passes[1], back])


dropout_backward.case("p = 0.7", lambda rng: backward(rng, (6, 5), 0.7))
dropout_backward.case("p = 0.3", lambda rng: backward(rng, (7, 6), 0.3))
dropout_backward.case("pictures (N, C, H, W)", lambda rng: backward(rng, (2, 3, 4, 2), 0.6))
dropout_backward.case("test mode", lambda rng: backward(rng, (4, 3), 0.6, "test"))
dropout_backward.leaves_inputs_alone()


@dropout_backward.slips(
    no_scale="The gradient is not divided by p. The forward pass divided what was kept.",
    scaled_twice="The gradient is divided by p twice. The mask holds that factor already.",
    multiplied="The gradient is multiplied by p. What was kept was divided by it.",
    new_mask="A new mask is drawn. The gradient takes the way of the forward pass: keep its mask in the cache.",
    mask_turned="Units that were dropped get the gradient, and those that were kept get none.",
    either=(("no_scale", "scaled_twice", "multiplied"), ("new_mask", "mask_turned")),
)
def slipped(dout, cache, no_scale=False, scaled_twice=False, multiplied=False, new_mask=False, mask_turned=False):
    """The reference with slips switched on."""
    settings, mask = cache
    if mask is None:
        return 1.0 * dout
    p = settings["p"]
    kept = settings["rng"].random(mask.shape) < p if new_mask else mask == 0 if mask_turned else mask > 0
    return dout * kept / (1 if no_scale else p**2 if scaled_twice else 1 / p if multiplied else p)


@dropout_backward.mistake("The gradient passes all units. Only those that were kept in the forward pass have one.")
def passes_dropped_units(dout, cache):
    return 1.0 * dout


@dropout_backward.mistake("Test mode multiplies the gradient by p. In test mode it passes as it is.")
def scaled_at_test(dout, cache):
    return dout * (cache[0]["p"] if cache[1] is None else cache[1])


@dropout_backward.mistake("Test mode returns 0 as the gradient. It passes as it is.")
def nothing_at_test(dout, cache):
    return 0 * dout if cache[1] is None else dout * cache[1]


@dropout_backward.mistake("dout is changed in place, and the caller's array with it. Make a new array.")
def changes_dout(dout, cache):
    dx = 1.0 * in_numpy.dropout_backward(dout, cache)
    dout += 1
    return dx

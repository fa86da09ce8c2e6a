"""gate_backward: the gradients of add, mul and max. No case has a tie."""

from autograder.exercises.exercise import Exercise
from solutions.reference.hw4 import in_numpy

gate_backward = Exercise("gate_backward", points=1, numpy=in_numpy.gate_backward, returns=("dx", "dy"))
gate_backward.seen_in(
    "Gates()", "not_switched", "local_only", "upstream_only", "product_like_a_sum", "added_at_mul", "product_of_all"
)
gate_backward.seen_in("Gates(gate='add: a + b')", "shared_by_add", "add_times_value")
gate_backward.seen_in(
    "Gates(gate='maximum: max(a, b)')",
    "larger_gets_nothing",
    "local_at_max",
    "shared_by_max",
    "both_at_max",
    "max_times_value",
)


def numbers(rng, sign=1):
    """x, y that are well apart, and an upstream gradient that is not 1."""
    x = float(rng.uniform(2, 3))
    y = float(rng.uniform(-2, -1))
    return (x, y, float(rng.uniform(3, 4))) if sign > 0 else (y, x, float(-rng.uniform(3, 4)))


gate_backward.case("add", lambda rng: ("add", *numbers(rng)))
gate_backward.case("mul", lambda rng: ("mul", *numbers(rng)))
gate_backward.case("max, x the larger", lambda rng: ("max", *numbers(rng)))
gate_backward.case("max, y the larger", lambda rng: ("max", *numbers(rng, -1)))
gate_backward.case("max of two positive numbers", lambda rng: ("max", *rng.permutation([1.5, 2.5]).tolist(), 3.5))
gate_backward.case("mul with a 0", lambda rng: ("mul", 0.0, *numbers(rng)[1:]))
gate_backward.case("an upstream gradient of 0", lambda rng: ("mul", *numbers(rng)[:2], 0.0))


@gate_backward.slips(
    not_switched="At a product each input gets upstream times itself. It must get upstream times the other input.",
    shared_by_add="At a sum the gradient is divided between the inputs. Both slopes are 1: both inputs get dout.",
    larger_gets_nothing="At max the gradient goes to the smaller input. It must go to the larger.",
)
def slipped(gate, x, y, dout, not_switched=False, shared_by_add=False, larger_gets_nothing=False):
    """The reference with slips switched on."""
    dx, dy = in_numpy.gate_backward(gate, x, y, dout)
    if {"mul": not_switched, "max": larger_gets_nothing}.get(gate):
        return dy, dx
    return (dx / 2, dy / 2) if gate == "add" and shared_by_add else (dx, dy)


@gate_backward.mistake("This is the local slope. Multiply it by dout, which is 1 only at the end of the graph.")
def local_only(gate, x, y, dout):
    return in_numpy.gate_backward(gate, x, y, 1.0)


@gate_backward.mistake("At a product and at max, dout goes to both inputs. Multiply it by the local slopes.")
def upstream_only(gate, x, y, dout):
    return dout, dout


@gate_backward.mistake("At a product both inputs get dout. Multiply it by the other input.")
def product_like_a_sum(gate, x, y, dout):
    return (dout, dout) if gate == "mul" else in_numpy.gate_backward(gate, x, y, dout)


@gate_backward.mistake("At a product the local slope is added to dout. Multiply them.")
def added_at_mul(gate, x, y, dout):
    return (dout + y, dout + x) if gate == "mul" else in_numpy.gate_backward(gate, x, y, dout)


@gate_backward.mistake("At a product both get dout times x times y. The slope of x·y with respect to x is y alone.")
def product_of_all(gate, x, y, dout):
    return (dout * x * y,) * 2 if gate == "mul" else in_numpy.gate_backward(gate, x, y, dout)


@gate_backward.mistake("At max the answer is 1 and 0, the local slopes. Multiply them by dout.")
def local_at_max(gate, x, y, dout):
    return in_numpy.gate_backward(gate, x, y, 1.0 if gate == "max" else dout)


@gate_backward.mistake("At a sum the answer is 1 and 1, the local slopes. Multiply them by dout.")
def local_at_add(gate, x, y, dout):
    return in_numpy.gate_backward(gate, x, y, 1.0 if gate == "add" else dout)


@gate_backward.mistake("At a product dout is left out. Upstream times local: multiply the other input by dout.")
def local_at_mul(gate, x, y, dout):
    return in_numpy.gate_backward(gate, x, y, 1.0 if gate == "mul" else dout)


@gate_backward.mistake("At max the numbers are compared with 0, as in a ReLU. Compare them with each other.")
def max_as_relu(gate, x, y, dout):
    return (dout * (x > 0), dout * (y > 0)) if gate == "max" else in_numpy.gate_backward(gate, x, y, dout)


@gate_backward.mistake("At max the gradient is shared, half for each input. The larger gets all of it.")
def shared_by_max(gate, x, y, dout):
    return (dout / 2, dout / 2) if gate == "max" else in_numpy.gate_backward(gate, x, y, dout)


@gate_backward.mistake("At max both inputs get the gradient. The smaller one has no effect: its gradient is 0.")
def both_at_max(gate, x, y, dout):
    return (dout, dout) if gate == "max" else in_numpy.gate_backward(gate, x, y, dout)


@gate_backward.mistake("At max the gradient is multiplied by the larger input. The slope is 1: pass dout unchanged.")
def max_times_value(gate, x, y, dout):
    dx, dy = in_numpy.gate_backward(gate, x, y, dout)
    return (dx * x, dy * y) if gate == "max" else (dx, dy)


@gate_backward.mistake("At a sum the gradient is multiplied by the inputs. The slope of x + y with respect to x is 1.")
def add_times_value(gate, x, y, dout):
    return (dout * x, dout * y) if gate == "add" else in_numpy.gate_backward(gate, x, y, dout)

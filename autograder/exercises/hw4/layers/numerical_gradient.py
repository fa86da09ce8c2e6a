"""numerical_gradient: central differences of an array-valued function, weighted by an upstream gradient."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call, got
from course.check.plain import Result
from solutions.reference.hw4 import in_numpy

numerical_gradient = Exercise("numerical_gradient", points=1, numpy=in_numpy.numerical_gradient, returns=("gradient",))


def of(f, x, dout, *settings):
    """Get the function of that name, then pass it on."""
    return Steps([got(f), call("numerical_gradient", Result(0), x, dout, *settings)])


numerical_gradient.case(
    "cubes, h = 0.1", lambda rng: of("cubes", rng.uniform(1, 2, size=(2, 3)), rng.normal(size=(2, 3)), 0.1)
)
numerical_gradient.case(
    "each output needs several inputs, h = 0.2",
    lambda rng: of("running_products", rng.uniform(1, 2, size=(2, 2)), rng.normal(size=4), 0.2),
)
numerical_gradient.case(
    "h left as it is", lambda rng: of("running_products", rng.uniform(1, 2, size=3), rng.normal(size=3))
)
numerical_gradient.case(
    "a number comes out", lambda rng: of("total", rng.normal(size=(3, 2)), float(rng.uniform(2, 3)), 0.1)
)
numerical_gradient.case("whole numbers", lambda rng: of("cubes", rng.integers(1, 9, size=4), rng.normal(size=4), 0.1))
numerical_gradient.leaves_inputs_alone()


def differences(f, x, dout, h, below=-1, width=2.0, dtype=np.float64):
    """Σ (f(x + h·eᵢ) − f(x + below·h·eᵢ))·dout / (width·h) for every entry i, all in one dtype."""
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.astype(dtype), x.astype(dtype)
        up[i] = x[i] + h
        down[i] = x[i] + below * h
        grad[i] = np.sum((np.float64(f(up)) - np.float64(f(down))) * dout) / (width * h)
    return grad


@numerical_gradient.slips(
    forward="The difference is one-sided: its error shrinks only like h. Use (f(x + h) − f(x − h)) / (2h).",
    upstream_left_out="dout is left out. Multiply the differences by it, then sum.",
    keeps_the_type="The copy of x keeps its integer type, which cannot hold a step of h. Copy as float64.",
    flat="The slopes are flattened. A gradient has the shape of x, also where x is a matrix.",
)
def slipped(f, x, dout, h=1e-5, forward=False, upstream_left_out=False, keeps_the_type=False, flat=False):
    """The reference with slips switched on."""
    sides = {"below": 0, "width": 1} if forward else {}
    dtype = x.dtype if keeps_the_type else np.float64
    grad = differences(f, x, 1.0 if upstream_left_out else dout, h, dtype=dtype, **sides)
    return grad.ravel() if flat else grad


@numerical_gradient.mistake("The slopes are twice too large. x − h and x + h are 2h apart: divide by 2h.")
def divided_by_h(f, x, dout, h=1e-5):
    return differences(f, x, dout, h, width=1)


@numerical_gradient.mistake("f(x + h) − f(x) is divided by 2h. Use f(x + h) − f(x − h), over 2h.")
def one_side_over_2h(f, x, dout, h=1e-5):
    return differences(f, x, dout, h, below=0)


@numerical_gradient.mistake("The sign is flipped. Subtract the value at x − h from the one at x + h.")
def sign_flipped(f, x, dout, h=1e-5):
    return -differences(f, x, dout, h)


@numerical_gradient.mistake("The mean over the outputs is taken. Take the sum of f·dout.")
def mean_of_outputs(f, x, dout, h=1e-5):
    return differences(f, x, dout, h) / np.size(dout)


@numerical_gradient.mistake("The caller's x stays changed. Restore each entry.")
def changes_its_input(f, x, dout, h=1e-5):
    grad = differences(f, x, dout, h)
    x += 1
    return grad

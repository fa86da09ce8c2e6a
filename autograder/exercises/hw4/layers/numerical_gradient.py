"""numerical_gradient: central differences of an array-valued function, weighted by an upstream gradient."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call, got
from course.check.plain import Result
from solutions.reference.hw4 import in_numpy

numerical_gradient = Exercise("numerical_gradient", points=1, numpy=in_numpy.numerical_gradient, returns=("gradient",))
numerical_gradient.seen_in("WiggleLab()", "one_side_over_2h", "divided_by_h", "sign_flipped", "not_divided")


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
    forward="The difference is one-sided, to the right: its error shrinks only like h. Take points on both sides.",
    upstream_left_out="dout is left out. Multiply the differences by it, then sum.",
    keeps_the_type="x keeps its integer type, which cannot hold a step of h. Work on floats.",
    slopes_keep_the_type="The slopes are kept in the type of x: whole numbers cut them off. Keep them as floats.",
    flat="The slopes are flattened. A gradient has the shape of x, also where x is a matrix.",
)
def slipped(
    f,
    x,
    dout,
    h=1e-5,
    forward=False,
    upstream_left_out=False,
    keeps_the_type=False,
    slopes_keep_the_type=False,
    flat=False,
):
    """The reference with slips switched on."""
    sides = {"below": 0, "width": 1} if forward else {}
    dtype = x.dtype if keeps_the_type else np.float64
    grad = differences(f, x, 1.0 if upstream_left_out else dout, h, dtype=dtype, **sides)
    grad = grad.astype(x.dtype) if slopes_keep_the_type else grad
    return grad.ravel() if flat else grad


@numerical_gradient.mistake("The difference is one-sided, to the left. Use f(x + h) − f(x − h), over 2h.")
def backward_difference(f, x, dout, h=1e-5):
    return differences(f, x, dout, -h, below=0, width=1)


@numerical_gradient.mistake("h is always 1e-5, whatever comes in. Use the argument.")
def fixed_step(f, x, dout, h=1e-5):
    return differences(f, x, dout, 1e-5)


@numerical_gradient.mistake("The differences are divided by dout. Multiply them by it.")
def upstream_divides(f, x, dout, h=1e-5):
    return differences(f, x, 1 / np.asarray(dout), h)


@numerical_gradient.mistake("All entries move at once. Move one entry at a time, the others stay where they are.")
def all_at_once(f, x, dout, h=1e-5):
    change = np.sum((np.float64(f(x + h)) - np.float64(f(x - h))) * dout) / (2 * h)
    return np.full(x.shape, change)


@numerical_gradient.mistake("An entry that was moved is not put back before the next one moves.")
def not_put_back(f, x, dout, h=1e-5):
    x, grad = x.astype(np.float64), np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = np.array(f(x))
        x[i] -= 2 * h
        grad[i] = np.sum((above - f(x)) * dout) / (2 * h)
    return grad


@numerical_gradient.mistake("The slopes are twice too large. x − h and x + h are 2h apart.")
def divided_by_h(f, x, dout, h=1e-5):
    return differences(f, x, dout, h, width=1)


@numerical_gradient.mistake(
    "f(x + h) − f(x) is divided by 2h. These two points are only h apart: take x − h in place of x."
)
def one_side_over_2h(f, x, dout, h=1e-5):
    return differences(f, x, dout, h, below=0)


@numerical_gradient.mistake(
    "The difference is divided by 2 and then multiplied by h. Divide by both: brackets are missing."
)
def brackets_missing(f, x, dout, h=1e-5):
    return differences(f, x, dout, h) * h**2


@numerical_gradient.mistake("The difference is divided by 2 alone. The points are 2h apart.")
def divided_by_2(f, x, dout, h=1e-5):
    return differences(f, x, dout, h) * h


@numerical_gradient.mistake("The difference is not divided by the distance of the two points.")
def not_divided(f, x, dout, h=1e-5):
    return differences(f, x, dout, h) * 2 * h


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


@numerical_gradient.mistake(
    "The differences are added up and multiplied by the sum of dout. Multiply each by its own dout."
)
def sums_multiplied(f, x, dout, h=1e-5):
    return differences(f, x, 1.0, h) * np.sum(dout)


@numerical_gradient.mistake("x[i] moves a whole row where x has several axes. Move one entry at a time.")
def rows_together(f, x, dout, h=1e-5):
    x, grad = np.array(x, dtype=np.float64), np.zeros(x.shape)
    for i in range(len(x)):
        step = np.zeros(x.shape)
        step[i] = h
        grad[i] = np.sum((f(x + step) - f(x - step)) * dout) / (2 * h)
    return grad

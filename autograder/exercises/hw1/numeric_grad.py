"""numeric_grad: every partial derivative by central differences. The functions to differentiate are in the notebook."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call, got
from course.check.plain import Result
from solutions.reference.hw1 import in_numpy

numeric_grad = Exercise("numeric_grad", points=2, numpy=in_numpy.numeric_grad, returns=("gradient",))
numeric_grad.seen_in("WiggleLab()", "one_side_over_2h", "divided_by_h", "sign_flipped", "wrong_width")


def of(f, x, *settings):
    """Get the function of that name, then pass it on."""
    return Steps([got(f), call("numeric_grad", Result(0), x, *settings)])


# Large steps, so that central and one-sided differences differ clearly.
numeric_grad.case("cubes, h = 0.1", lambda rng: of("cubes", rng.uniform(1, 2, size=4), 0.1))
numeric_grad.case("a product, h left as it is", lambda rng: of("product", rng.uniform(1, 2, size=3)))
numeric_grad.case("a matrix", lambda rng: of("length", rng.uniform(1, 2, size=(3, 2)), 0.2))
numeric_grad.case("one number", lambda rng: of("cubes", rng.uniform(1, 2, size=1), 0.1))
numeric_grad.case("whole numbers", lambda rng: of("cubes", rng.integers(1, 9, size=4), 0.1))
# Between 100 000 and 200 000 the float32 numbers lie 0.008 or more apart: a step of 0.001 is lost.
numeric_grad.case(
    "large float32 numbers, h = 0.001",
    lambda rng: of("product", rng.uniform(1.0e5, 1.9e5, size=3).astype(np.float32), 0.001),
    counts=False,
)
numeric_grad.leaves_inputs_alone()


def differences(f, x, h, below=-1, above=1, width=2.0, dtype=np.float64):
    """(f(x + above·h·eᵢ) − f(x + below·h·eᵢ)) / (width·h) for every entry, all in one dtype."""
    moved, grad = x.astype(dtype), np.zeros(x.shape, dtype)
    for i in np.ndindex(x.shape):
        kept = moved[i]
        moved[i] = kept + above * h
        higher = np.float64(f(moved))
        moved[i] = kept + below * h
        grad[i] = (higher - np.float64(f(moved))) / (width * h)
        moved[i] = kept
    return grad


@numeric_grad.slips(
    either=("forward", "backward"),
    forward="The difference is one-sided, f(x + h) − f(x): its error shrinks only like h. Step to both sides.",
    backward="The difference is one-sided, f(x) − f(x − h): its error shrinks only like h. Step to both sides.",
    keeps_the_type="The numbers that are moved keep their integer type, which cannot hold a step of h. Copy as floats.",
    sign_flipped="The sign is flipped. Subtract the value at x − h from the one at x + h.",
    flat="The slopes are flattened. A gradient has the shape of x, also where x is a matrix.",
)
def slipped(f, x, h=1e-5, forward=False, backward=False, keeps_the_type=False, sign_flipped=False, flat=False):
    """The reference with slips switched on."""
    sides = {"below": 0, "width": 1} if forward else {"above": 0, "width": 1} if backward else {}
    grad = differences(f, x, h, dtype=x.dtype if keeps_the_type else np.float64, **sides)
    return (grad.ravel() if flat else grad) * (-1 if sign_flipped else 1)


@numeric_grad.mistake("The slopes are twice too large. x − h and x + h are 2h apart: divide by 2h.")
def divided_by_h(f, x, h=1e-5):
    return differences(f, x, h, width=1)


@numeric_grad.family(
    "{difference} is divided by 2h, but these two points are h apart. Step to both sides.",
    difference=["f(x + h) − f(x)", "f(x) − f(x − h)"],
)
def one_side_over_2h(f, x, h=1e-5, difference=""):
    return differences(f, x, h, **({"below": 0} if "+" in difference else {"above": 0}))


@numeric_grad.family(
    "The difference is {wrong}. Divide it by 2h.",
    wrong=["not divided", "divided by 2 only", "divided by 2 and multiplied by h", "multiplied by 2h"],
)
def wrong_width(f, x, h=1e-5, wrong=""):
    width = {"not divided": 1, "divided by 2 only": 2, "divided by 2 and multiplied by h": 2 / h}.get(wrong, 0.5 / h)
    return differences(f, x, h, width=width / h)


@numeric_grad.family("h is not used: the step is one of your own.", own=[1e-3, 1e-4, 1e-5, 1e-6])
def own_step(f, x, h=1e-5, own=0.0):
    return differences(f, x, own)


@numeric_grad.family(
    "Whole rows of a matrix are moved together. Move one entry at a time: in a matrix each has a row and a column.",
    shape=["x", "rows"],
)
def rows_together(f, x, h=1e-5, shape="x"):
    rows = [(f(x + h * each) - f(x - h * each)) / (2 * h) for each in _row_steps(x)]
    return (
        np.array(rows) if shape == "rows" else np.broadcast_to(np.array(rows).reshape(-1, *[1] * (x.ndim - 1)), x.shape)
    )


def _row_steps(x):
    """For each row of x, 1 in this row and 0 elsewhere."""
    return [np.where(np.arange(len(x)) == i, 1.0, 0.0).reshape(-1, *[1] * (x.ndim - 1)) for i in range(len(x))]


@numeric_grad.mistake(
    "x itself is moved and moved back. Adding h and taking it away need not lead back to the last digit, and whole "
    "numbers cannot hold a step of h. Work on a copy of floats."
)
def moved_back_in_place(f, x, h=1e-5):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        grad[i] = (above - f(x)) / (2 * h)
        x[i] += h
    return grad


@numeric_grad.mistake("All entries of x are moved together, so every slope is the same. Move one entry at a time.")
def all_at_once(f, x, h=1e-5):
    return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h))


@numeric_grad.mistake(
    "The slopes are stored in an array of the type of x, and integers cut off the decimals. Store them as floats."
)
def answer_keeps_the_type(f, x, h=1e-5):
    return differences(f, x, h).astype(x.dtype)


def walk(f, x, h):
    """Changes one entry after the other in x itself and restores none of them."""
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        grad[i] = (above - f(x)) / (2 * h)
    return grad


@numeric_grad.mistake("Entries are not moved back, so later slopes are taken at another point. Restore each entry.")
def not_put_back(f, x, h=1e-5):
    return walk(f, x.astype(np.float64), h)


@numeric_grad.mistake("The caller's x stays changed. Work on a copy, and restore each entry.")
def changes_its_input(f, x, h=1e-5):
    copy = x.astype(np.float64)
    grad = walk(f, copy, h)
    x[...] = copy
    return grad

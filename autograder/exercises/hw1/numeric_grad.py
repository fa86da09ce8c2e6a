"""numeric_grad: every partial derivative by central differences. What it differentiates stands in the notebook."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call, got
from course.check.plain import Result
from solutions.reference.hw1 import in_numpy

numeric_grad = Exercise("numeric_grad", points=2, numpy=in_numpy.numeric_grad, returns=("gradient",))


def of(f, x, *settings):
    """The function of that name is fetched, then handed over."""
    return Steps([got(f), call("numeric_grad", Result(0), x, *settings)])


# Wide steps: there central and one-sided differences are far apart.
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


def differences(f, x, h, below=-1, width=2.0, dtype=np.float64):
    """(f(x + h·eᵢ) − f(x + below·h·eᵢ)) / (width·h) for every entry, all in one type of number."""
    moved, grad = x.astype(dtype), np.zeros(x.shape, dtype)
    for i in np.ndindex(x.shape):
        kept = moved[i]
        moved[i] = kept + h
        above = np.float64(f(moved))
        moved[i] = kept + below * h
        grad[i] = (above - np.float64(f(moved))) / (width * h)
        moved[i] = kept
    return grad


@numeric_grad.slips(
    forward="This is the one-sided difference, f(x + h) − f(x) over h: its error shrinks like h only. "
    "Step to both sides.",
    keeps_the_type="The copy keeps the type of x, and a whole number cannot move by 0.1. Copy as float64.",
    sign_flipped="The sign is flipped: the value at x + h comes first, then the one at x − h is taken off.",
    flat="The slopes come in one row. A gradient has the shape of x, also where x is a matrix.",
)
def slipped(f, x, h=1e-5, forward=False, keeps_the_type=False, sign_flipped=False, flat=False):
    """The reference with slips switched on."""
    sides = {"below": 0, "width": 1} if forward else {}
    grad = differences(f, x, h, dtype=x.dtype if keeps_the_type else np.float64, **sides)
    return (grad.ravel() if flat else grad) * (-1 if sign_flipped else 1)


@numeric_grad.mistake("The slopes are twice too large: from x − h to x + h it is 2h, so divide by 2h.")
def divided_by_h(f, x, h=1e-5):
    return differences(f, x, h, width=1)


@numeric_grad.mistake("From x to x + h it is h and not 2h. Step to both sides, then 2h is right.")
def one_side_over_2h(f, x, h=1e-5):
    return differences(f, x, h, below=0)


@numeric_grad.mistake(
    "All entries are moved at once, so one slope stands everywhere. Move one entry, and leave the others as they are."
)
def all_at_once(f, x, h=1e-5):
    return np.full(x.shape, (f(x + h) - f(x - h)) / (2 * h))


@numeric_grad.mistake(
    "The slopes are written into an array of the type of x, and whole numbers lose what follows the point. "
    "Make it float64: np.zeros(x.shape)."
)
def answer_keeps_the_type(f, x, h=1e-5):
    return differences(f, x, h).astype(x.dtype)


def walk(f, x, h):
    """Moves one entry after the other in x itself and puts none of them back."""
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        grad[i] = (above - f(x)) / (2 * h)
    return grad


@numeric_grad.mistake(
    "Entries moved are not moved back, so the later slopes are taken at another place. Put each back when it is done."
)
def not_put_back(f, x, h=1e-5):
    return walk(f, x.astype(np.float64), h)


@numeric_grad.mistake(
    "The x that came in is moved and stays so, for the caller too. Work on a copy, and put each entry back."
)
def changes_its_input(f, x, h=1e-5):
    copy = x.astype(np.float64)
    grad = walk(f, copy, h)
    x[...] = copy
    return grad

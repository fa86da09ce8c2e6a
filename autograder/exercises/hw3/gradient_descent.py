"""gradient_descent: the whole path. The gradients are in the notebook."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call, got
from course.check.plain import Result
from solutions.reference.hw3 import in_numpy

gradient_descent = Exercise("gradient_descent", points=2, numpy=in_numpy.gradient_descent, returns=("path",))
gradient_descent.seen_in("Descent(descend=gradient_descent, steps=20)", but=("keeps_the_type",))


def walk(grad, x0, learning_rate, steps):
    """Get the gradient by its name, then pass it on."""
    return Steps([got(grad), call("gradient_descent", Result(0), x0, learning_rate, steps)])


gradient_descent.case("a canyon, rate 0.08", lambda rng: walk("canyon", rng.uniform(1, 3, size=2), 0.08, 8))
gradient_descent.case("two wells", lambda rng: walk("wells", rng.uniform(-1.5, 1.5, size=3), 0.2, 6))
gradient_descent.case("one parameter, one step", lambda rng: walk("wells", rng.uniform(0.2, 0.8, size=1), 0.5, 1))
gradient_descent.case("rate 0.1: it diverges", lambda rng: walk("canyon", rng.uniform(1, 3, size=2), 0.1, 12))
gradient_descent.case("exactly at the limit, 2/22", lambda rng: walk("canyon", rng.uniform(1, 3, size=2), 2 / 22, 5))
gradient_descent.case("no steps: only the start", lambda rng: walk("canyon", rng.uniform(1, 3, size=2), 0.05, 0))
gradient_descent.case("a start in whole numbers", lambda rng: walk("canyon", rng.integers(2, 9, size=2), 0.03, 4))
gradient_descent.leaves_inputs_alone()


@gradient_descent.slips(
    ascent="The steps add the gradient, so for a small rate the loss rises at the first step. Subtract it.",
    start_missing="The start is missing in the path. It is the first of steps + 1 rows.",
    gradient_at_the_start="The gradient is computed once, at the start. Compute it at each point.",
    step_of_fixed_length="The gradient is divided by its length, so each step is learning_rate long. Use it as it is.",
)
def slipped(
    grad,
    x0,
    learning_rate,
    steps,
    ascent=False,
    start_missing=False,
    gradient_at_the_start=False,
    step_of_fixed_length=False,
):
    """The reference with slips switched on."""
    path = [np.array(x0, dtype=np.float64)]
    for _ in range(steps):
        g = grad(path[0] if gradient_at_the_start else path[-1])
        g = g / np.linalg.norm(g) if step_of_fixed_length else g
        path.append(path[-1] + (learning_rate if ascent else -learning_rate) * g)
    return np.array(path[1:] if start_missing else path)


@gradient_descent.mistake(
    "All rows of the path are equal: one array is stored many times, and `x -= …` changes it each time. "
    "Make a new one in each step: x = x - …"
)
def one_array_many_times(grad, x0, learning_rate, steps):
    path = in_numpy.gradient_descent(grad, x0, learning_rate, steps)
    return np.array([path[-1]] * len(path))


@gradient_descent.mistake("Only the last point is returned. Return the whole path, one row for each point.")
def end_only(grad, x0, learning_rate, steps):
    return in_numpy.gradient_descent(grad, x0, learning_rate, steps)[-1]


@gradient_descent.mistake("One step is missing. The start and one row for each step make steps + 1 rows.")
def one_step_short(grad, x0, learning_rate, steps):
    return in_numpy.gradient_descent(grad, x0, learning_rate, max(steps - 1, 0))


@gradient_descent.mistake("The path has the type of the start, and integers cut off the decimals. Use float64.")
def keeps_the_type(grad, x0, learning_rate, steps):
    path = np.zeros((steps + 1, len(x0)), dtype=x0.dtype)
    path[0] = x0
    for t in range(steps):
        path[t + 1] = path[t] - learning_rate * grad(path[t])
    return path


@gradient_descent.mistake("There is one step too many. The path has steps + 1 rows, the start among them.")
def one_step_too_many(grad, x0, learning_rate, steps):
    return in_numpy.gradient_descent(grad, x0, learning_rate, steps + 1)


@gradient_descent.mistake("learning_rate is not used. Multiply the gradient by it.")
def without_rate(grad, x0, learning_rate, steps):
    return in_numpy.gradient_descent(grad, x0, 1.0, steps)


@gradient_descent.mistake("The rate falls with every step. It is the same in all of them.")
def falling_rate(grad, x0, learning_rate, steps):
    path = [np.array(x0, dtype=np.float64)]
    for t in range(steps):
        path.append(path[-1] - learning_rate / (t + 1) * grad(path[-1]))
    return np.array(path)


@gradient_descent.mistake("Every step starts from x0. Start from the point that was reached last.")
def always_from_the_start(grad, x0, learning_rate, steps):
    path = [np.array(x0, dtype=np.float64)]
    for _ in range(steps):
        path.append(x0 - learning_rate * grad(path[-1]))
    return np.array(path)


@gradient_descent.mistake("This is the path of the gradients. Return the points.")
def gradients(grad, x0, learning_rate, steps):
    return np.array([grad(x) for x in in_numpy.gradient_descent(grad, x0, learning_rate, steps)])


@gradient_descent.mistake("The path is transposed. Each point is a row.")
def transposed(grad, x0, learning_rate, steps):
    return in_numpy.gradient_descent(grad, x0, learning_rate, steps).T


@gradient_descent.mistake("The last point is missing: x is kept before each update, and never after the last one.")
def end_missing(grad, x0, learning_rate, steps):
    return in_numpy.gradient_descent(grad, x0, learning_rate, steps)[:-1]


@gradient_descent.mistake(
    "The caller's x0 is changed: `x0 -= …` writes into their array. Start from a copy in float64."
)
def changes_its_input(grad, x0, learning_rate, steps):
    path = [x0.copy()]
    for _ in range(steps):
        x0 -= learning_rate * grad(x0)
        path.append(x0.copy())
    return np.array(path)

"""gradient_descent: the whole path. The gradients that it walks along stand in the notebook."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call, got
from course.check.plain import Result
from solutions.reference.hw3 import in_numpy

gradient_descent = Exercise("gradient_descent", points=2, numpy=in_numpy.gradient_descent, returns=("path",))


def walk(grad, x0, learning_rate, steps):
    """The gradient is fetched by its name, then handed over."""
    return Steps([got(grad), call("gradient_descent", Result(0), x0, learning_rate, steps)])


gradient_descent.case("a canyon, rate 0.08", lambda rng: walk("canyon", rng.uniform(1, 3, size=2), 0.08, 8))
gradient_descent.case("two wells", lambda rng: walk("wells", rng.uniform(-1.5, 1.5, size=3), 0.2, 6))
gradient_descent.case("one parameter, one step", lambda rng: walk("wells", rng.uniform(0.2, 0.8, size=1), 0.5, 1))
gradient_descent.case("rate 0.1: it diverges", lambda rng: walk("canyon", rng.uniform(1, 3, size=2), 0.1, 12))
gradient_descent.case("exactly at the limit, 2/22", lambda rng: walk("canyon", rng.uniform(1, 3, size=2), 2 / 22, 5))
gradient_descent.case("no steps: the start alone", lambda rng: walk("canyon", rng.uniform(1, 3, size=2), 0.05, 0))
gradient_descent.case("a start in whole numbers", lambda rng: walk("canyon", rng.integers(2, 9, size=2), 0.03, 4))
gradient_descent.leaves_inputs_alone()


@gradient_descent.slips(
    ascent="The steps go along the gradient, which is up: for a small rate the loss rises at the first step. Subtract.",
    start_missing="The start is not in the path. It is the first row, and steps + 1 rows there are.",
    gradient_at_the_start="The gradient is taken once, at the start. Take it anew at each place.",
    step_of_fixed_length="Each step is learning_rate long: the gradient was divided by its length. Take it as it is.",
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
    "All rows of the path are equal: one array was stored many times, and `x -= …` changed it each time. "
    "Make a new one in each step: x = x - …"
)
def one_array_many_times(grad, x0, learning_rate, steps):
    path = in_numpy.gradient_descent(grad, x0, learning_rate, steps)
    return np.array([path[-1]] * len(path))


@gradient_descent.mistake(
    "The x0 that came in is changed: `x = x0` is another name for it, and `x -= …` writes into it. Start from a copy."
)
def changes_its_input(grad, x0, learning_rate, steps):
    path = in_numpy.gradient_descent(grad, x0, learning_rate, steps)
    x0[...] = path[-1] + 1
    return path


@gradient_descent.mistake("Only where the walk ends comes back. Asked for is the whole path, one row for each place.")
def end_only(grad, x0, learning_rate, steps):
    return in_numpy.gradient_descent(grad, x0, learning_rate, steps)[-1]


@gradient_descent.mistake("One step is missing: the start and one row for each of the steps make steps + 1 rows.")
def one_step_short(grad, x0, learning_rate, steps):
    return in_numpy.gradient_descent(grad, x0, learning_rate, max(steps - 1, 0))


@gradient_descent.mistake(
    "The path is of the start's type: whole numbers lose what follows the point. Make it float64."
)
def keeps_the_type(grad, x0, learning_rate, steps):
    path = np.zeros((steps + 1, len(x0)), dtype=x0.dtype)
    path[0] = x0
    for t in range(steps):
        path[t + 1] = path[t] - learning_rate * grad(path[t])
    return path

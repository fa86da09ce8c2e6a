"""sgd_rows: descent on one equation at a time."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw5.behind.systems import wide
from solutions.reference.hw5 import in_numpy

sgd_rows = Exercise("sgd_rows", points=0.5, numpy=in_numpy.sgd_rows, returns=("path",))
sgd_rows.seen_in("HalfPipe(steps=10)", "uphill", "no_two", "from_zero", "residuals_of_the_start")


def run(rng, equations, unknowns, steps, start=1.0):
    A, y = wide(rng, equations, unknowns)
    return A, y, float(rng.uniform(0.05, 0.15)), rng.integers(equations, size=steps), start * rng.normal(size=unknowns)


sgd_rows.case("three equations, five unknowns", lambda rng: run(rng, 3, 5, 6))
sgd_rows.case("from 0", lambda rng: run(rng, 4, 6, 8, start=0.0))
sgd_rows.case("as many equations as unknowns", lambda rng: run(rng, 4, 4, 7))
sgd_rows.case("no step", lambda rng: run(rng, 3, 4, 0))
sgd_rows.leaves_inputs_alone()


@sgd_rows.slips(
    uphill="The steps climb. Go against the gradient.",
    no_two="The gradient of a square has a 2, which is missing.",
    start_missing="The start is missing in the path. It is the first row.",
    from_zero="w0 is ignored: the path begins at 0.",
    divided_by_all="The gradient is divided by the number of equations. Each step has one of them alone.",
)
def slipped(
    A, y, eta, rows, w0, uphill=False, no_two=False, start_missing=False, from_zero=False, divided_by_all=False
):
    """The reference with slips switched on."""
    rate = eta * (-1 if uphill else 1) / ((2 if no_two else 1) * (len(y) if divided_by_all else 1))
    path = in_numpy.sgd_rows(A, y, rate, rows, w0 * (not from_zero))
    return path[1:] if start_missing else path


@sgd_rows.mistake("Every step uses all equations. Use the row of its number alone.")
def all_rows(A, y, eta, rows, w0):
    path = [w0]
    for _ in rows:
        path.append(path[-1] + 2 * eta * A.T @ (y - A @ path[-1]))
    return np.array(path)


@sgd_rows.mistake("The rows come in the order of the matrix. Take them as `rows` lists them.")
def in_order(A, y, eta, rows, w0):
    return in_numpy.sgd_rows(A, y, eta, np.arange(len(rows)) % len(y), w0)


@sgd_rows.mistake("Only the end of the path comes back. Return every point of it.")
def end_only(A, y, eta, rows, w0):
    return in_numpy.sgd_rows(A, y, eta, rows, w0)[-1]


@sgd_rows.mistake("Each step is taken with the residual at the start. Use that of the point where one is.")
def residuals_of_the_start(A, y, eta, rows, w0):
    steps = [2 * eta * (y[i] - A[i] @ w0) * A[i] for i in rows]
    return w0 + np.cumsum([0 * w0, *steps], axis=0)

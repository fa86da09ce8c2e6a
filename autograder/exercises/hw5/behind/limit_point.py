"""limit_point: descent ends at the solution nearest to its start."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw5.behind.systems import wide
from solutions.reference.hw5 import in_numpy

limit_point = Exercise("limit_point", points=0.5, numpy=in_numpy.limit_point, returns=("w",))
limit_point.seen_in(
    "HalfPipe(steps=60)", "start_ignored", "start_added", "seen_part_kept", "sign_flipped", "step_only", "start_only"
)


def started(rng, equations, unknowns, rank=None, start=1.0):
    A, y = wide(rng, equations, unknowns, rank)
    return A, y, start * rng.normal(size=A.shape[1])


limit_point.case("three equations, six unknowns", lambda rng: started(rng, 3, 6))
limit_point.case("equations that depend on one another", lambda rng: started(rng, 4, 6, rank=2))
limit_point.case("from 0", lambda rng: started(rng, 3, 5, start=0.0))
limit_point.case("more equations than unknowns, rank 2", lambda rng: started(rng, 6, 4, rank=2))
limit_point.leaves_inputs_alone()


@limit_point.mistake("w0 is ignored: that is where descent from 0 ends. What A does not see of the start stays.")
def start_ignored(A, y, w0):
    return in_numpy.min_norm(A, y)


@limit_point.mistake("All of w0 is added to the shortest solution. Only what A does not see of it stays.")
def start_added(A, y, w0):
    return in_numpy.min_norm(A, y) + w0


@limit_point.mistake("What A sees of the start is kept, and the rest is forgotten. It is the other way round.")
def seen_part_kept(A, y, w0):
    return in_numpy.min_norm(A, y) + np.linalg.pinv(A) @ A @ w0


@limit_point.mistake("The step from the start has the wrong sign.")
def sign_flipped(A, y, w0):
    return w0 - np.linalg.pinv(A) @ (y - A @ w0)


@limit_point.mistake("That is the step from the start to the end. Add the start.")
def step_only(A, y, w0):
    return np.linalg.pinv(A) @ (y - A @ w0)


@limit_point.mistake("The end is the start: descent stands still only where the residual is orthogonal to all columns.")
def start_only(A, y, w0):
    return w0 + 0 * (A.T @ y)

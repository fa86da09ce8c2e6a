"""momentum_gd: the path of descent with momentum. The gradients to follow are in the notebook."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call, got
from course.check.plain import Result
from solutions.reference.hw5 import in_numpy

momentum_gd = Exercise("momentum_gd", points=0.5, numpy=in_numpy.momentum_gd, returns=("path",))


def along(grad, *others):
    """Get the function of that name, then pass it on."""
    return Steps([got(grad), call("momentum_gd", Result(0), *others)])


def start(rng):
    return rng.uniform(1, 2, size=2) * rng.choice([-1, 1], size=2)


momentum_gd.case("a canyon, six steps", lambda rng: along("canyon_grad", start(rng), 0.02, 0.9, 6))
momentum_gd.case(
    "a bent valley, four steps", lambda rng: along("bent_grad", start(rng), 0.1, float(rng.uniform(0.5, 0.8)), 4)
)
momentum_gd.case("no momentum", lambda rng: along("bent_grad", start(rng), 0.1, 0.0, 3))
momentum_gd.case("no step", lambda rng: along("canyon_grad", start(rng), 0.02, 0.9, 0))
momentum_gd.case("whole numbers", lambda rng: along("canyon_grad", rng.integers(1, 5, size=2), 0.02, 0.5, 3))
momentum_gd.leaves_inputs_alone()


def walked(grad, w0, eta, mu, steps, look=0.0, v=0.0, keep=1.0):
    """v ← mu·v − eta·grad(w + look·v), w ← w + v; of v only keep is carried on."""
    path = [np.array(w0, dtype=np.float64)]
    for _ in range(steps):
        v = mu * keep * v - eta * grad(path[-1] + look * v)
        path.append(path[-1] + v)
    return np.array(path)


@momentum_gd.slips(
    uphill="The path climbs: the velocity has the wrong sign. Subtract the gradient.",
    damped="The gradient counts with 1 − mu: that is an average. It counts in full.",
    either=(),
)
def slipped(grad, w0, eta, mu, steps, uphill=False, damped=False):
    """The reference with slips switched on."""
    return walked(grad, w0, eta * (-1 if uphill else 1) * (1 - mu if damped else 1), mu, steps)


@momentum_gd.mistake("That is plain descent: the velocity is not kept from step to step.")
def plain(grad, w0, eta, mu, steps):
    return walked(grad, w0, eta, 0.0, steps)


@momentum_gd.mistake("The gradient is taken where one will be: that is Nesterov's momentum. Take it where one is.")
def nesterov(grad, w0, eta, mu, steps):
    return walked(grad, w0, eta, mu, steps, look=mu)


@momentum_gd.mistake("The gradient is multiplied by eta twice: once in the velocity, once in the step.")
def rate_twice(grad, w0, eta, mu, steps):
    return walked(grad, w0, eta**2, mu, steps)


@momentum_gd.mistake("The rate is missing: multiply the gradient by eta.")
def no_rate(grad, w0, eta, mu, steps):
    return walked(grad, w0, 1.0, mu, steps)


@momentum_gd.mistake("Every step uses the gradient at the start. Take it where the path is.")
def first_gradient(grad, w0, eta, mu, steps):
    return walked(lambda w: grad(1.0 * w0), w0, eta, mu, steps)


@momentum_gd.mistake(
    "The old velocity moves the point, before the new one is known: the first step stays at the start."
)
def old_velocity(grad, w0, eta, mu, steps):
    path, v = [1.0 * w0], 0.0 * w0
    for _ in range(steps):
        path.append(path[-1] + v)
        v = mu * v - eta * grad(path[-2])
    return np.array(path)


@momentum_gd.mistake("The start is missing: the path has steps + 1 points.")
def no_start(grad, w0, eta, mu, steps):
    return walked(grad, w0, eta, mu, steps)[1:]


@momentum_gd.mistake("Only the last point comes back. Return the whole path.")
def last_only(grad, w0, eta, mu, steps):
    return walked(grad, w0, eta, mu, steps)[-1]


@momentum_gd.mistake("There is one step too many.")
def one_too_many(grad, w0, eta, mu, steps):
    return walked(grad, w0, eta, mu, steps + 1)


@momentum_gd.mistake("There is one step too few.")
def one_too_few(grad, w0, eta, mu, steps):
    return walked(grad, w0, eta, mu, max(steps - 1, 0))


@momentum_gd.mistake("All rows are the last point: one array is changed and kept again and again. Keep copies.")
def one_array(grad, w0, eta, mu, steps):
    return np.tile(walked(grad, w0, eta, mu, steps)[-1], (steps + 1, 1))


@momentum_gd.mistake("The velocities come back. Return the points.")
def velocities(grad, w0, eta, mu, steps):
    path = walked(grad, w0, eta, mu, steps)
    return np.diff(path, axis=0, prepend=path[:1])


@momentum_gd.mistake("The caller's start is changed: the path must begin at a copy of it.")
def changes_its_input(grad, w0, eta, mu, steps):
    path = walked(grad, w0, eta, mu, steps)
    w0[...] = path[-1]
    return path

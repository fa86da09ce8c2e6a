"""newton_step: to the minimum of the parabola that fits here."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

newton_step = Exercise("newton_step", points=0.5, numpy=in_numpy.newton_step, returns=("next theta",))
newton_step.seen_in(
    "NewtonParabola()", "uphill", "step_only", "multiplied", "halved", "plain_step", "point_for_gradient"
)


def bowl(rng, n, signs=1):
    """A point, a gradient, and symmetric second derivatives with eigenvalues of these signs."""
    Q = np.linalg.qr(rng.normal(size=(n, n)))[0]
    H = Q @ np.diag(rng.uniform(0.5, 4, size=n) * signs) @ Q.T
    return rng.normal(size=n), rng.normal(size=n), (H + H.T) / 2


newton_step.case("a bowl", lambda rng: bowl(rng, 3))
newton_step.case("a tilted valley", lambda rng: bowl(rng, 2, np.array([1, 50])))
newton_step.case("a saddle", lambda rng: bowl(rng, 3, np.array([1, -1, 1])))
newton_step.case("one number", lambda rng: bowl(rng, 1))
newton_step.leaves_inputs_alone()


@newton_step.mistake("The step has the wrong sign. Subtract it.")
def uphill(theta, grad, H):
    return theta + np.linalg.solve(H, grad)


@newton_step.mistake("The step alone comes back. Return the next point.")
def step_only(theta, grad, H):
    return -np.linalg.solve(H, grad)


@newton_step.mistake("Only the diagonal of H is used. The directions mix: take all of it.")
def diagonal_only(theta, grad, H):
    return theta - grad / np.diag(H)


@newton_step.mistake("Every entry of H is inverted by itself. The inverse of a matrix is another one.")
def entry_by_entry(theta, grad, H):
    return theta - (1 / H) @ grad


@newton_step.mistake("The gradient is multiplied by H. Multiply by its inverse.")
def multiplied(theta, grad, H):
    return theta - H @ grad


@newton_step.mistake("The step is halved. The ½ of the parabola cancels the 2 of its slope.")
def halved(theta, grad, H):
    return theta - np.linalg.solve(2 * H, grad)


@newton_step.mistake("That is a step of plain descent. H is not used.")
def plain_step(theta, grad, H):
    return theta - grad


@newton_step.mistake("The point is put into the parabola in place of the gradient.")
def point_for_gradient(theta, grad, H):
    return theta - np.linalg.solve(H, theta)

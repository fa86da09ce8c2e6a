"""xor_relu_weights: two units that compute XOR."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call
from course.check.plain import Result
from solutions.reference.hw4 import in_numpy

xor_relu_weights = Exercise(
    "xor_relu_weights", points=1, numpy=in_numpy.xor_relu_weights, returns=("outputs",), atol=1e-6
)


def on_corners(rng, count):
    """The student's weights, tried on corners of the square."""
    corners = rng.permutation(np.resize([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], (count, 2)))
    weights = (Result(0, place) for place in range(4))
    return Steps([call("xor_relu_weights"), call("two_relus", corners, *weights)])


xor_relu_weights.case("the four corners", lambda rng: on_corners(rng, 4))
xor_relu_weights.case("corners in another order", lambda rng: on_corners(rng, 12))


@xor_relu_weights.mistake("This is OR: (1, 1) gives 1 as well. It must give 0, because the inputs are equal.")
def logical_or():
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -1.0]), 0.0


@xor_relu_weights.mistake("This is AND. Return 1 where exactly one of the two inputs is 1.")
def logical_and():
    return np.ones((2, 2)), np.array([-1.0, -1.0]), np.array([1.0, 0.0]), 0.0


@xor_relu_weights.mistake("This is the opposite, 1 where the inputs are equal. Return 1 where they differ.")
def equal_inputs():
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([-1.0, 2.0]), 1.0


@xor_relu_weights.mistake("The output is the sum of the inputs, 2 at (1, 1). One unit must bend between the corners.")
def the_sum():
    return np.eye(2), np.zeros(2), np.ones(2), 0.0


@xor_relu_weights.mistake("All four corners give ½, the best linear fit. One unit must bend between them.")
def one_half():
    return np.ones((2, 2)), np.zeros(2), np.zeros(2), 0.5

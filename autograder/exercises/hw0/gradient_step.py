"""gradient_step: one step downhill, and the caller keeps his array."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw0 import in_numpy

gradient_step = Exercise("gradient_step", points=2, numpy=in_numpy.gradient_step, returns=("theta",))

gradient_step.case("a vector", lambda rng: (rng.normal(size=4), rng.normal(size=4), 0.1))
gradient_step.case("a matrix", lambda rng: (rng.normal(size=(3, 2)), 5 * rng.normal(size=(3, 2)), 0.01))
gradient_step.case("one parameter", lambda rng: (rng.normal(size=1), rng.normal(size=1), 0.5))
gradient_step.case("a gradient of zero", lambda rng: (rng.normal(size=3), np.zeros(3), 0.1))
gradient_step.case("a rate above one", lambda rng: (rng.normal(size=3), rng.normal(size=3), 1.5))
gradient_step.leaves_inputs_alone()


@gradient_step.mistake("This goes uphill. The gradient points up; take it off.")
def uphill(theta, gradient, learning_rate):
    return theta + learning_rate * gradient


@gradient_step.mistake("theta itself was changed: `theta -= …` writes into the caller's array. Return a new one.")
def in_place(theta, gradient, learning_rate):
    theta -= learning_rate * gradient
    return theta


@gradient_step.mistake("The learning rate is not used.")
def without_rate(theta, gradient, learning_rate):
    return theta - gradient


@gradient_step.mistake("This is the step alone. Add it to theta.")
def only_the_step(theta, gradient, learning_rate):
    return -learning_rate * gradient


@gradient_step.mistake("The gradient was made of length one first. A step is as long as rate times gradient.")
def normalised(theta, gradient, learning_rate):
    return theta - learning_rate * gradient / np.linalg.norm(gradient)


@gradient_step.mistake("Only the signs of the gradient are used. Its size matters too.")
def signs(theta, gradient, learning_rate):
    return theta - learning_rate * np.sign(gradient)


@gradient_step.mistake("theta is multiplied by the rate as well. Only the gradient is.")
def rate_on_both(theta, gradient, learning_rate):
    return learning_rate * (theta - gradient)

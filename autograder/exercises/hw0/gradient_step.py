"""gradient_step: one descent step that does not change the caller's array."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw0 import in_numpy

gradient_step = Exercise("gradient_step", points=2, numpy=in_numpy.gradient_step, returns=("theta",))
gradient_step.seen_in(
    "Descent(rate=0.08, steps=10)", "uphill", "no_step", "normalised", "signs", "other_length", "only_the_step"
)
gradient_step.seen_in("Descent(rate=1.0, steps=5)", "without_rate")

gradient_step.case("a vector", lambda rng: (rng.normal(size=4), rng.normal(size=4), 0.1))
gradient_step.case("a matrix", lambda rng: (rng.normal(size=(3, 2)), 5 * rng.normal(size=(3, 2)), 0.01))
gradient_step.case("one parameter", lambda rng: (rng.normal(size=1), rng.normal(size=1), 0.5))
gradient_step.case("a gradient of zero", lambda rng: (rng.normal(size=3), np.zeros(3), 0.1))
gradient_step.case("a rate above one", lambda rng: (rng.normal(size=3), rng.normal(size=3), 1.5))
gradient_step.leaves_inputs_alone()


@gradient_step.mistake("This step goes uphill. The gradient points uphill: subtract it.")
def uphill(theta, gradient, learning_rate):
    return theta + learning_rate * gradient


@gradient_step.mistake("theta itself is changed: `theta -= …` writes into the caller's array. Return a new array.")
def in_place(theta, gradient, learning_rate):
    theta -= learning_rate * gradient
    return theta


@gradient_step.mistake("The gradient is changed: `gradient *= …` writes into the caller's array. Compute a new array.")
def gradient_in_place(theta, gradient, learning_rate):
    gradient *= learning_rate
    return theta - gradient


@gradient_step.family("The learning rate is not used. Multiply the gradient by it.", sign=[-1, 1])
def without_rate(theta, gradient, learning_rate, sign):
    return theta + sign * gradient


@gradient_step.family("This is only the step. Add it to theta.", sign=[-1, 1])
def only_the_step(theta, gradient, learning_rate, sign):
    return sign * learning_rate * gradient


@gradient_step.mistake("theta is returned as it came.")
def no_step(theta, gradient, learning_rate):
    return theta.copy()


@gradient_step.mistake("The gradient is divided by the rate. Multiply it.")
def divided(theta, gradient, learning_rate):
    return theta - gradient / learning_rate


@gradient_step.mistake("The gradient is averaged, so every parameter makes the same step. Use each entry by itself.")
def averaged(theta, gradient, learning_rate):
    return theta - learning_rate * gradient.mean()


@gradient_step.family("The step is {times:g} times as long as it should be: it is rate times gradient.", times=[2, 0.5])
def other_length(theta, gradient, learning_rate, times):
    return theta - times * learning_rate * gradient


@gradient_step.family(
    "The gradient is scaled to {to} first. Use it as it is: the step is rate times gradient.",
    to=["length one", "its largest entry"],
)
def normalised(theta, gradient, learning_rate, to):
    size = np.linalg.norm(gradient) if to == "length one" else np.abs(gradient).max()
    return theta - learning_rate * gradient / size


@gradient_step.mistake("Only the signs of the gradient are used. Its size counts too.")
def signs(theta, gradient, learning_rate):
    return theta - learning_rate * np.sign(gradient)


@gradient_step.mistake("theta is multiplied by the rate as well. Multiply only the gradient.")
def rate_on_both(theta, gradient, learning_rate):
    return learning_rate * (theta - gradient)

"""sigmoid and softplus, each with its slope, for numbers of any size."""

import numpy as np
from scipy.special import expit

from autograder.exercises.exercise import Exercise
from solutions.reference.hw4 import in_numpy

sigmoid = Exercise("sigmoid", points=1, numpy=in_numpy.sigmoid, returns=("value", "slope"))
softplus = Exercise("softplus", points=1, numpy=in_numpy.softplus, returns=("value", "slope"))

for exercise in (sigmoid, softplus):
    exercise.case("one row", lambda rng: rng.uniform(-3, 3, size=5))
    exercise.case("a matrix", lambda rng: rng.normal(size=(3, 4)))
    exercise.case("far out", lambda rng: rng.permutation([1000.0, -1000.0, 0.0, *rng.uniform(-40, 40, size=3)]))
    exercise.case("float32", lambda rng: rng.normal(size=4).astype(np.float32), rtol=1e-4)
    exercise.leaves_inputs_alone()


@sigmoid.mistake("At 1000 this is inf/inf. Write it so that the exponent is never large: 1/(1 + e^−z), or by its sign.")
def overflow(z):
    value = np.exp(z) / (1 + np.exp(z))
    return value, value * (1 - value)


@sigmoid.mistake("The slope is z(1 − z). It is σ(1 − σ), of the value that comes out and not of what goes in.")
def slope_of_the_input(z):
    return expit(z), z * (1 - z)


@sigmoid.mistake("The slope is 1 − σ². That belongs to tanh; for the sigmoid it is σ(1 − σ).")
def slope_of_tanh(z):
    return expit(z), 1 - expit(z) ** 2


@sigmoid.mistake("The slope is the value itself. It is σ(1 − σ); the softplus is the curve whose slope is σ.")
def slope_is_the_value(z):
    return expit(z), expit(z)


@sigmoid.mistake("The slope lacks a factor: it is σ(1 − σ), and this is 1 − σ alone.")
def half_of_the_slope(z):
    return expit(z), expit(-z)


@sigmoid.mistake("The sign in the exponent is lost: the curve falls. It is 1/(1 + e^−z).")
def falling(z):
    return expit(-z), expit(z) * expit(-z)


@sigmoid.mistake("This is tanh, from −1 to 1. The sigmoid runs from 0 to 1.")
def tanh(z):
    return np.tanh(z), 1 - np.tanh(z) ** 2


@sigmoid.mistake("The slope is negative. The curve rises, so its slope is σ(1 − σ), never below 0.")
def negative_slope(z):
    return expit(z), -expit(z) * expit(-z)


@softplus.mistake("At 1000, e^z is infinite. np.logaddexp(0, z) is the same and stays finite.")
def overflow_of_exp(z):
    return np.log(1 + np.exp(z)), expit(z)


@softplus.mistake("The slope is inf/inf far to the right. It is the sigmoid: 1/(1 + e^−z).")
def slope_overflows(z):
    return np.logaddexp(0, z), np.exp(z) / (1 + np.exp(z))


@softplus.mistake("Value and slope overflow at 1000. Use np.logaddexp(0, z), and 1/(1 + e^−z) for the slope.")
def both_overflow(z):
    return np.log(1 + np.exp(z)), np.exp(z) / (1 + np.exp(z))


@softplus.mistake("This is the ReLU. The softplus is log(1 + e^z), which has no corner.")
def relu(z):
    return np.maximum(0, z), (z > 0).astype(float)


@softplus.mistake("The slope is that of the sigmoid, σ(1 − σ). The softplus has the sigmoid itself for its slope.")
def slope_of_the_sigmoid(z):
    return np.logaddexp(0, z), expit(z) * expit(-z)


@softplus.mistake("The logarithm is to base 2. Here logarithms are natural.")
def base_two(z):
    return np.logaddexp(0, z) / np.log(2), expit(z) / np.log(2)


@softplus.mistake("The slope is that of the ReLU, 0 or 1. The softplus bends slowly: its slope is the sigmoid.")
def slope_of_relu(z):
    return np.logaddexp(0, z), (z > 0).astype(float)

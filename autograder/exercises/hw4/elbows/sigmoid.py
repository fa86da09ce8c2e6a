"""sigmoid, with its slope, for numbers of any size."""

import numpy as np
from scipy.special import expit

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.elbows.activations import activation_cases
from solutions.reference.hw4 import in_numpy

sigmoid = Exercise("sigmoid", points=1, numpy=in_numpy.sigmoid, returns=("value", "slope"))
activation_cases(sigmoid)


@sigmoid.mistake(
    "At 1000 this is inf/inf. Keep the exponent from being large: 1/(1 + e^−z), or two forms by the sign of z."
)
def overflow(z):
    value = np.exp(z) / (1 + np.exp(z))
    return value, value * (1 - value)


@sigmoid.mistake("The slope is z(1 − z). It is σ(1 − σ), with the output σ.")
def slope_of_the_input(z):
    return expit(z), z * (1 - z)


@sigmoid.mistake("The slope is 1 − σ², which is that of tanh. For the sigmoid it is σ(1 − σ).")
def slope_of_tanh(z):
    return expit(z), 1 - expit(z) ** 2


@sigmoid.mistake("The slope is the value itself. It is σ(1 − σ); the function with slope σ is the softplus.")
def slope_is_the_value(z):
    return expit(z), expit(z)


@sigmoid.mistake("The slope is 1 − σ here. It is σ(1 − σ).")
def half_of_the_slope(z):
    return expit(z), expit(-z)


@sigmoid.mistake("The sign in the exponent is wrong, so the curve falls. It is 1/(1 + e^−z).")
def falling(z):
    return expit(-z), expit(z) * expit(-z)


@sigmoid.mistake("This is tanh, from −1 to 1. Return the sigmoid, from 0 to 1.")
def tanh(z):
    return np.tanh(z), 1 - np.tanh(z) ** 2


@sigmoid.mistake("The slope is negative. The curve rises: the slope is σ(1 − σ).")
def negative_slope(z):
    return expit(z), -expit(z) * expit(-z)

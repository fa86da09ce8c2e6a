"""sigmoid, with its slope, for numbers of any size."""

import numpy as np
from scipy.special import expit

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.elbows.activations import activation_cases
from solutions.reference.hw4 import in_numpy

sigmoid = Exercise("sigmoid", points=1, numpy=in_numpy.sigmoid, returns=("value", "slope"))
activation_cases(sigmoid)


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

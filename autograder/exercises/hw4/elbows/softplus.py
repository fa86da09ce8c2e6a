"""softplus, with its slope, for numbers of any size."""

import numpy as np
from scipy.special import expit

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.elbows.activations import activation_cases
from solutions.reference.hw4 import in_numpy

softplus = Exercise("softplus", points=1, numpy=in_numpy.softplus, returns=("value", "slope"))
activation_cases(softplus)


@softplus.mistake(
    "At 1000, e^z is infinite, although log(1 + e^z) is about 1000. Find a way that never computes e^1000."
)
def overflow_of_exp(z):
    return np.log(1 + np.exp(z)), expit(z)


@softplus.mistake("The slope is inf/inf for large z. Write the same fraction so that it cannot overflow.")
def slope_overflows(z):
    return np.logaddexp(0, z), np.exp(z) / (1 + np.exp(z))


@softplus.mistake("Value and slope overflow at 1000: e^1000 is infinite. Rewrite both so that it is never computed.")
def both_overflow(z):
    return np.log(1 + np.exp(z)), np.exp(z) / (1 + np.exp(z))


@softplus.mistake("This is the ReLU. The softplus is log(1 + e^z), which has no corner.")
def relu(z):
    return np.maximum(0, z), (z > 0).astype(float)


@softplus.mistake(
    "The slope is that of the sigmoid, σ(1 − σ). It is what you get by differentiating the sigmoid, not the softplus."
)
def slope_of_the_sigmoid(z):
    return np.logaddexp(0, z), expit(z) * expit(-z)


@softplus.mistake("The logarithm is to base 2. Use the natural one.")
def base_two(z):
    return np.logaddexp(0, z) / np.log(2), expit(z) / np.log(2)


@softplus.mistake("The slope is that of the ReLU, 0 or 1. The softplus has no corner, so its slope changes smoothly.")
def slope_of_relu(z):
    return np.logaddexp(0, z), (z > 0).astype(float)

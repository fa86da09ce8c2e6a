"""sigmoid, with its slope, for numbers of any size."""

import numpy as np
from scipy.special import expit

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.elbows.activations import activation_cases
from solutions.reference.hw4 import in_numpy

sigmoid = Exercise("sigmoid", points=1, numpy=in_numpy.sigmoid, returns=("value", "slope"))
sigmoid.seen_in(
    "ActivationSlope(activation='sigmoid')",
    "slope_of_the_input",
    "slope_of_tanh",
    "slope_is_the_value",
    "half_of_the_slope",
    "falling",
    "tanh",
    "plus_in_the_slope",
    "negative_slope",
    "squared",
)
activation_cases(sigmoid)


@sigmoid.mistake("At 1000 this is inf/inf, which is nan. There the value is 1 and the slope 0.")
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


@sigmoid.mistake("The slope is 1 − σ here, without the factor σ.")
def half_of_the_slope(z):
    return expit(z), expit(-z)


@sigmoid.mistake("The sign in the exponent is wrong, so the curve falls. It is 1/(1 + e^−z).")
def falling(z):
    return expit(-z), expit(z) * expit(-z)


@sigmoid.mistake("This is tanh, from −1 to 1. Return the sigmoid, from 0 to 1.")
def tanh(z):
    return np.tanh(z), 1 - np.tanh(z) ** 2


@sigmoid.mistake("The value is right, and the slope is nan at 1000: it is made of e^z, which is infinite there.")
def slope_overflows(z):
    return expit(z), np.exp(z) / (1 + np.exp(z)) ** 2


@sigmoid.mistake("At −1000 the slope is nan: it is made of e^−z, which is infinite there.")
def slope_overflows_below(z):
    return expit(z), np.exp(-z) / (1 + np.exp(-z)) ** 2


@sigmoid.mistake("The slope is σ(1 + σ). It is σ(1 − σ).")
def plus_in_the_slope(z):
    return expit(z), expit(z) * (1 + expit(z))


@sigmoid.mistake("The slope is σ², which is not symmetric. It is σ(1 − σ).")
def squared(z):
    return expit(z), expit(z) ** 2


@sigmoid.mistake("The slope is that of the sigmoid of the sigmoid: σ is taken once more.")
def sigmoid_twice(z):
    again = expit(expit(z))
    return expit(z), again * (1 - again)


@sigmoid.family(
    "z is cut off at ±{limit}. Beyond, value and slope stay those of the limit, which are not right.",
    limit=(5, 10, 15, 20),
)
def clipped(z, limit):
    return in_numpy.sigmoid(np.clip(z, -limit, limit))


@sigmoid.family("The caller's z is changed{how}. Work on a copy.", how=("", ", also where it is small"))
def changes_its_input(z, how):
    found = in_numpy.sigmoid(z)
    z[...] = -z if how else np.clip(z, -25, 25)
    return found


@sigmoid.mistake("The slope is negative. The curve rises: the slope is σ(1 − σ).")
def negative_slope(z):
    return expit(z), -expit(z) * expit(-z)


@sigmoid.mistake("The slope is σ − 1 here. It is σ(1 − σ).")
def difference_for_product(z):
    return expit(z), expit(z) - 1

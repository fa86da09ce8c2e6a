"""softplus, with its slope, for numbers of any size."""

import numpy as np
from scipy.special import expit

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.elbows.activations import activation_cases
from solutions.reference.hw4 import in_numpy

softplus = Exercise("softplus", points=1, numpy=in_numpy.softplus, returns=("value", "slope"))
softplus.seen_in(
    "ActivationSlope(activation='softplus')",
    "relu",
    "slope_of_the_sigmoid",
    "falling",
    "value_falls",
    "slope_falls",
    "negative_slope",
    "inner_slope",
    "slope_of_relu",
    "base_two",
    "one_missing",
)
activation_cases(softplus)


@softplus.mistake("At 1000, e^z is infinite, and so is the value; it is about 1000.")
def overflow_of_exp(z):
    return np.log(1 + np.exp(z)), expit(z)


@softplus.mistake("The slope is inf/inf, which is nan, for large z. There it is 1.")
def slope_overflows(z):
    return np.logaddexp(0, z), np.exp(z) / (1 + np.exp(z))


@softplus.mistake("Value and slope overflow at 1000, where e^1000 is infinite: the value is inf, and the slope nan.")
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


@softplus.mistake("The logarithm in the value is to base 2. Use the natural one.")
def value_to_base_two(z):
    return np.logaddexp(0, z) / np.log(2), expit(z)


@softplus.mistake("The sign of z is flipped: this is log(1 + e^−z), which falls.")
def falling(z):
    return np.logaddexp(0, -z), -expit(-z)


@softplus.mistake("The sign of z is flipped in the value, log(1 + e^−z), which falls.")
def value_falls(z):
    return np.logaddexp(0, -z), expit(z)


@softplus.mistake("The slope is that of −z. It rises with z, from 0 to 1.")
def slope_falls(z):
    return np.logaddexp(0, z), expit(-z)


@softplus.mistake("The slope is negative. The curve rises everywhere.")
def negative_slope(z):
    return np.logaddexp(0, z), -expit(z)


@softplus.mistake("The slope is e^z, that of 1 + e^z. Divide it by 1 + e^z, which the logarithm adds to the chain.")
def inner_slope(z):
    return np.logaddexp(0, z), np.exp(z)


@softplus.family(
    "z is cut off at {limit} before e^z, so all above it have one value. The softplus rises on.",
    limit=(20, 30, 50, 100, 500, 700),
)
def clipped(z, limit):
    near = np.clip(z, -limit, limit)
    return np.log(1 + np.exp(near)), expit(near)


@softplus.mistake("The value is log(e^z), which is z. Add the 1 before the logarithm.")
def one_missing(z):
    return z.copy(), expit(z)


@softplus.family("The caller's z is changed{how}. Work on a copy.", how=("", ", also where it is small"))
def changes_its_input(z, how):
    found = in_numpy.softplus(z)
    z[...] = -z if how else np.clip(z, -50, 50)
    return found


@softplus.mistake("The slope is that of the ReLU, 0 or 1. The softplus has no corner, so its slope changes smoothly.")
def slope_of_relu(z):
    return np.logaddexp(0, z), (z > 0).astype(float)


@softplus.mistake("z is missing where it is positive: log(1 + e^−|z|) is only what comes on top of max(0, z).")
def folded(z):
    return np.log1p(np.exp(-np.abs(z))), in_numpy.softplus(z)[1]


@softplus.mistake("This is log(e + e^z). The value is log(1 + e^z), and 1 is e⁰.")
def one_for_zero(z):
    return np.logaddexp(1, z), in_numpy.softplus(z)[1]

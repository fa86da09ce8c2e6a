"""act_grad: the slopes of ReLU, leaky ReLU, ELU and tanh, by name."""

import numpy as np
from scipy.special import expit

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.elbows.activations import family_cases
from solutions.reference.hw4 import in_numpy

act_grad = Exercise("act_grad", points=1, numpy=in_numpy.act_grad, returns=("slopes",))
act_grad.seen_in(
    "ActivationSlope(activation='tanh')",
    "tanh_of_the_input",
    "sigmoid_rule_for_tanh",
    "slope_of_the_sigmoid",
    "tanh_not_squared",
    "tanh_plus",
    "tanh_flipped",
    "tanh_slope_is_1",
)
act_grad.seen_in(
    "ActivationSlope(activation='leaky ReLU')",
    "leaky_slope_is_1",
    "value_on_the_right",
    "leaky_is_flat",
    "leaky_value",
    "sides_exchanged",
)
act_grad.seen_in("ActivationSlope(activation='ELU')", "elu_value", "leaky_for_elu")
family_cases(act_grad)


@act_grad.mistake("The slope of tanh is 1 − z². That holds with the output h in place of z: 1 − h², with h = tanh(z).")
def tanh_of_the_input(name, z, alpha):
    return 1 - z**2 if name == "tanh" else in_numpy.act_grad(name, z, alpha)


@act_grad.mistake("The slope of tanh is h(1 − h) here, which is the sigmoid's. With h = tanh(z) it is 1 − h².")
def sigmoid_rule_for_tanh(name, z, alpha):
    return np.tanh(z) * (1 - np.tanh(z)) if name == "tanh" else in_numpy.act_grad(name, z, alpha)


@act_grad.mistake("For tanh this is the slope of the sigmoid, at most ¼. That of tanh is 1 at 0.")
def slope_of_the_sigmoid(name, z, alpha):
    return expit(z) * expit(-z) if name == "tanh" else in_numpy.act_grad(name, z, alpha)


@act_grad.mistake("The square is missing: the slope of tanh is 1 − h² with h = tanh(z), not 1 − h.")
def tanh_not_squared(name, z, alpha):
    return 1 - np.tanh(z) if name == "tanh" else in_numpy.act_grad(name, z, alpha)


@act_grad.mistake("The slope of tanh is 1 + h² here, with h = tanh(z). It is 1 − h².")
def tanh_plus(name, z, alpha):
    return 1 + np.tanh(z) ** 2 if name == "tanh" else in_numpy.act_grad(name, z, alpha)


@act_grad.mistake("The slope of tanh has the wrong sign. With h = tanh(z) it is 1 − h², which is not negative.")
def tanh_flipped(name, z, alpha):
    return np.tanh(z) ** 2 - 1 if name == "tanh" else in_numpy.act_grad(name, z, alpha)


@act_grad.mistake("The slope of tanh is 1 everywhere here. With h = tanh(z) it is 1 − h².")
def tanh_slope_is_1(name, z, alpha):
    return np.ones_like(z) if name == "tanh" else in_numpy.act_grad(name, z, alpha)


@act_grad.mistake("The slope of tanh is nan at ±1000: it is made of cosh, or of e^z, which is infinite there.")
def tanh_overflows(name, z, alpha):
    if name != "tanh":
        return in_numpy.act_grad(name, z, alpha)
    return 1 - ((np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))) ** 2


@act_grad.family("alpha is not used: the leaky one has slope {slope} on the left whatever comes in.", slope=(0.01, 0.1))
def fixed_leak(name, z, alpha, slope):
    return in_numpy.act_grad(name, z, slope if name == "leaky" else alpha)


@act_grad.mistake("The slope of the leaky one is 1 on the left too. There it is alpha.")
def leaky_slope_is_1(name, z, alpha):
    return in_numpy.act_grad(name, z, 1.0 if name == "leaky" else alpha)


@act_grad.mistake("The slope of ReLU, the leaky one and ELU is z where z is positive. It is 1 there.")
def value_on_the_right(name, z, alpha):
    slopes = in_numpy.act_grad(name, z, alpha)
    return slopes if name == "tanh" else np.where(z > 0, z, slopes)


@act_grad.mistake("The slope of the leaky one is 0 on the left, as ReLU's. There it is alpha.")
def leaky_is_flat(name, z, alpha):
    return in_numpy.act_grad("relu" if name == "leaky" else name, z, alpha)


@act_grad.mistake("On the left the slope of the leaky one is αz here. That is its value; the slope of αz is α.")
def leaky_value(name, z, alpha):
    return np.where(z > 0, 1.0, alpha * z) if name == "leaky" else in_numpy.act_grad(name, z, alpha)


@act_grad.mistake("On the left the slope of ELU is α(e^z − 1) here. That is its value; the −1 has slope 0.")
def elu_value(name, z, alpha):
    return np.where(z > 0, 1.0, in_numpy.act("elu", z, alpha)) if name == "elu" else in_numpy.act_grad(name, z, alpha)


@act_grad.mistake("alpha is missing in the slope of ELU. For z < 0 it is αe^z.")
def elu_without_alpha(name, z, alpha):
    return in_numpy.act_grad(name, z, 1.0 if name == "elu" else alpha)


@act_grad.mistake("The slope of ELU is α for all z < 0 here. That is the leaky one; ELU's slope is αe^z.")
def leaky_for_elu(name, z, alpha):
    return in_numpy.act_grad("leaky" if name == "elu" else name, z, alpha)


@act_grad.mistake("The slope of ELU is made with a mask, and e^1000 times 0 is nan. For z > 0 no e^z is needed.")
def elu_masked(name, z, alpha):
    return (z > 0) + alpha * np.exp(z) * (z <= 0) if name == "elu" else in_numpy.act_grad(name, z, alpha)


@act_grad.mistake("The two sides are exchanged: for z > 0 the slope of ReLU, of the leaky one and of ELU is 1.")
def sides_exchanged(name, z, alpha):
    return in_numpy.act_grad(name, -z, alpha)


@act_grad.mistake("These are the values. Return the slopes.")
def values(name, z, alpha):
    return in_numpy.act(name, z, alpha)


@act_grad.mistake("The caller's z is changed. Work on a copy.")
def changes_its_input(name, z, alpha):
    slopes = in_numpy.act_grad(name, z, alpha)
    z[...] = slopes
    return slopes


@act_grad.mistake("For relu this is its value, max(0, z). The slope is 1 where z is positive.")
def relu_value(name, z, alpha):
    return np.maximum(0, z) if name == "relu" else in_numpy.act_grad(name, z, alpha)


@act_grad.family(
    "{what} has the wrong sign where z is negative. Both curves rise there.", what=["leaky", "elu", "leaky and elu"]
)
def falls_on_the_left(name, z, alpha, what):
    slope = in_numpy.act_grad(name, z, alpha)
    return np.where(z < 0, -slope, slope) if name in what.split(" and ") else slope


@act_grad.mistake("The slope of tanh is h² here, with h = tanh(z). It is 1 − h².")
def tanh_squared(name, z, alpha):
    return np.tanh(z) ** 2 if name == "tanh" else in_numpy.act_grad(name, z, alpha)


@act_grad.mistake("On the left the slope of ELU is z + α. With the value in place of z this holds: α(e^z − 1) + α.")
def elu_of_the_input(name, z, alpha):
    return np.where(z > 0, 1.0, z + alpha) if name == "elu" else in_numpy.act_grad(name, z, alpha)

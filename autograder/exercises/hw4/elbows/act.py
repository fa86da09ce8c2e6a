"""act: the values of ReLU, leaky ReLU, ELU and tanh, by name."""

import numpy as np
from scipy.special import expit

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw4.elbows.activations import family_cases
from solutions.reference.hw4 import in_numpy

act = Exercise("act", points=1, numpy=in_numpy.act, returns=("values",))
act.seen_in(
    "ActivationSlope(activation='leaky ReLU')", "leaky_is_flat", "leaky_is_alpha", "leaky_without_alpha", "leaky_folded"
)
act.seen_in("ActivationSlope(activation='ELU')", "elu_without_one", "elu_flipped", "leaky_for_elu")
act.seen_in("ActivationSlope(activation='tanh')", "tanh_left_out", "sigmoid_for_tanh")
family_cases(act)


@act.mistake("The leaky one is flat on the left, as ReLU is. There it is αz.")
def leaky_is_flat(name, z, alpha):
    return in_numpy.act("relu" if name == "leaky" else name, z, alpha)


@act.family("alpha is not used: the leaky one has slope {slope} whatever comes in.", slope=(0.01, 0.1))
def fixed_leak(name, z, alpha, slope):
    return in_numpy.act(name, z, slope if name == "leaky" else alpha)


@act.mistake("On the left the leaky one is alpha itself. There it is αz.")
def leaky_is_alpha(name, z, alpha):
    return np.where(z > 0, z, alpha) if name == "leaky" else in_numpy.act(name, z, alpha)


@act.mistake("On the left the leaky one is z itself. There it is αz.")
def leaky_without_alpha(name, z, alpha):
    return in_numpy.act(name, z, 1.0 if name == "leaky" else alpha)


@act.mistake("On the left ELU is αe^z − 1. alpha multiplies both: α(e^z − 1).")
def elu_without_brackets(name, z, alpha):
    return np.where(z > 0, z, alpha * np.exp(np.minimum(z, 0)) - 1) if name == "elu" else in_numpy.act(name, z, alpha)


@act.mistake("On the left ELU is αz, as the leaky one. There it is α(e^z − 1).")
def leaky_for_elu(name, z, alpha):
    return in_numpy.act("leaky" if name == "elu" else name, z, alpha)


@act.mistake("tanh is z itself here.")
def tanh_left_out(name, z, alpha):
    return z.copy() if name == "tanh" else in_numpy.act(name, z, alpha)


@act.mistake("The leaky one rises again on the left: the sign is flipped. For z < 0 it is αz, which is negative.")
def leaky_folded(name, z, alpha):
    return in_numpy.act(name, z, -alpha if name == "leaky" else alpha)


@act.mistake("alpha is missing in ELU. For z < 0 it is α(e^z − 1).")
def elu_without_alpha(name, z, alpha):
    return in_numpy.act(name, z, 1.0 if name == "elu" else alpha)


@act.mistake("ELU lacks the −1, so it jumps at 0. For z < 0 it is α(e^z − 1).")
def elu_without_one(name, z, alpha):
    return np.where(z > 0, z, alpha * np.exp(np.minimum(z, 0))) if name == "elu" else in_numpy.act(name, z, alpha)


@act.mistake("The sign of ELU is flipped on the left. For z < 0 it is α(e^z − 1), which is negative.")
def elu_flipped(name, z, alpha):
    return in_numpy.act(name, z, -alpha if name == "elu" else alpha)


@act.mistake("ELU is made with a mask, and e^1000 times 0 is nan. For z > 0 no e^z is needed.")
def elu_masked(name, z, alpha):
    return z * (z > 0) + alpha * (np.exp(z) - 1) * (z <= 0) if name == "elu" else in_numpy.act(name, z, alpha)


@act.mistake("At −∞ ReLU is nan: −∞ times 0, or −∞ + ∞, is not a number. It is 0 there.")
def relu_masked(name, z, alpha):
    return z * (z > 0) if name == "relu" else in_numpy.act(name, z, alpha)


@act.mistake("At ±1000 tanh is inf/inf here, which is nan. It is ±1 there.")
def tanh_overflows(name, z, alpha):
    if name != "tanh":
        return in_numpy.act(name, z, alpha)
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


@act.mistake("For tanh this is the sigmoid, from 0 to 1. tanh goes from −1 to 1.")
def sigmoid_for_tanh(name, z, alpha):
    return expit(z) if name == "tanh" else in_numpy.act(name, z, alpha)


@act.mistake("These are the slopes. Return the values; act_grad returns the slopes.")
def slopes(name, z, alpha):
    return in_numpy.act_grad(name, z, alpha)


@act.mistake("The caller's z is changed. Work on a copy.")
def changes_its_input(name, z, alpha):
    values = in_numpy.act(name, z, alpha)
    z[...] = values
    return values


@act.mistake("The smaller of z and αz is taken. For 0 ≤ α ≤ 1 the leaky one is the larger.")
def leaky_minimum(name, z, alpha):
    return np.minimum(z, alpha * z) if name == "leaky" else in_numpy.act(name, z, alpha)


@act.mistake("relu is |z| here. It is 0 where z is negative.")
def relu_folded(name, z, alpha):
    return np.abs(z) if name == "relu" else in_numpy.act(name, z, alpha)


@act.mistake("On the left the leaky one is z + α. There it is αz.")
def leaky_added(name, z, alpha):
    return np.where(z > 0, z, z + alpha) if name == "leaky" else in_numpy.act(name, z, alpha)

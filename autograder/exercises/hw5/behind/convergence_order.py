"""convergence_order: which modes of a linear model are learnt first, at this rate."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

convergence_order = Exercise("convergence_order", points=0.5, numpy=in_numpy.convergence_order, returns=("modes",))
convergence_order.seen_in("ModeRace(rate=0.9)", "by_sigma", "slowest_first", "no_two", "not_squared", "ranks")


def modes(rng, *factors):
    """Singular values in some order whose factors in each step are about these, at a rate of about 0.2."""
    eta = float(rng.uniform(0.15, 0.25))
    spread = np.array(factors) + rng.uniform(-0.01, 0.01, size=len(factors))
    return rng.permutation(np.sqrt((1 - spread) / (2 * eta))), eta


convergence_order.case("a small rate", lambda rng: modes(rng, 0.95, 0.9, 0.8, 0.7, 0.5, 0.3))
convergence_order.case("some overshoot", lambda rng: modes(rng, 0.9, 0.4, 0.1, -0.2, -0.6, -0.8))
convergence_order.case("the largest one is the slowest", lambda rng: modes(rng, 0.85, 0.5, 0.2, -0.3, -0.95))
convergence_order.case("all overshoot", lambda rng: modes(rng, -0.1, -0.3, -0.5, -0.7, -0.9))
convergence_order.case("one diverges", lambda rng: modes(rng, 0.9, 0.6, 0.3, -0.5, -2.4))
convergence_order.leaves_inputs_alone()


@convergence_order.mistake(
    "The modes are sorted by their singular values, or by factors with their signs, which is the same. −0.8 is slow: "
    "what counts is how much is left, the size of the factor."
)
def by_sigma(sigmas, eta):
    return np.argsort(-sigmas)


@convergence_order.mistake("The slowest mode comes first. Begin with the fastest.")
def slowest_first(sigmas, eta):
    return in_numpy.convergence_order(sigmas, eta)[::-1]


@convergence_order.mistake("The 2 is missing in the factor of a step: the loss is the plain sum of squares.")
def no_two(sigmas, eta):
    return in_numpy.convergence_order(sigmas, eta / 2)


@convergence_order.mistake("The singular values are not squared in the factor of a step.")
def not_squared(sigmas, eta):
    return np.argsort(abs(1 - 2 * eta * sigmas))


@convergence_order.mistake("The place of each mode in the order comes back. Return the modes, the fastest first.")
def ranks(sigmas, eta):
    return np.argsort(in_numpy.convergence_order(sigmas, eta))


@convergence_order.mistake("The factors themselves come back, sorted. Return which mode each belongs to.")
def factors(sigmas, eta):
    return np.sort(abs(1 - 2 * eta * sigmas**2))

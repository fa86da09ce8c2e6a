"""momentum_direction: the sum of gradients along which momentum goes."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

momentum_direction = Exercise(
    "momentum_direction", points=0.5, numpy=in_numpy.momentum_direction, returns=("directions",)
)

momentum_direction.case("five gradients of three entries", lambda rng: (rng.normal(size=(5, 3)), 0.9))
momentum_direction.case(
    "the same gradient eight times", lambda rng: (np.tile(rng.normal(size=2), (8, 1)), float(rng.uniform(0.5, 0.8)))
)
momentum_direction.case("up and down", lambda rng: ((-1.0) ** np.arange(6)[:, None] * rng.uniform(1, 2, size=2), 0.8))
momentum_direction.case("no momentum", lambda rng: (rng.normal(size=(3, 2)), 0.0))
momentum_direction.case("one gradient", lambda rng: (rng.normal(size=(1, 4)), 0.7))
momentum_direction.leaves_inputs_alone()


def summed(grads, mu, share=1.0):
    """d ← mu·d + share·g after each gradient."""
    direction, directions = np.zeros(grads.shape[1]), []
    for grad in grads:
        direction = mu * direction + share * grad
        directions.append(direction)
    return np.array(directions)


@momentum_direction.slips(
    damped="The new gradient counts with 1 − mu. It counts in full: where the slope stays, d grows to g / (1 − mu).",
    downhill="The directions have the wrong sign. d is the sum of the gradients; the step is what goes against it.",
)
def slipped(grads, mu, damped=False, downhill=False):
    """The reference with slips switched on."""
    return summed(grads, mu, 1 - mu if damped else 1) * (-1 if downhill else 1)


@momentum_direction.mistake("mu and 1 are exchanged: the new gradient counts in full, the old direction is what fades.")
def exchanged(grads, mu):
    return summed(grads, 1, mu)


@momentum_direction.mistake("Nothing fades: that is the sum of all gradients. Multiply the old direction by mu.")
def plain_sum(grads, mu):
    return grads.cumsum(axis=0)


@momentum_direction.mistake(
    "That is the mean of all gradients until then. Old ones fade by mu, and nothing is divided."
)
def mean_of_all(grads, mu):
    return grads.cumsum(axis=0) / np.arange(1, len(grads) + 1)[:, None]


@momentum_direction.mistake(
    "Only the gradient before is added. The whole old direction is: it holds all gradients so far."
)
def one_before(grads, mu):
    return grads + mu * np.vstack([np.zeros(grads.shape[1]), grads[:-1]])


@momentum_direction.mistake("Each direction is the one from before its gradient, so the first is 0.")
def old_value(grads, mu):
    return np.vstack([np.zeros(grads.shape[1]), summed(grads, mu)[:-1]])


@momentum_direction.mistake(
    "All rows are the last direction: one array is changed and kept again and again. Keep copies."
)
def one_array(grads, mu):
    return np.tile(summed(grads, mu)[-1], (len(grads), 1))


@momentum_direction.mistake("Only the last direction comes back. Return one for each gradient.")
def last_only(grads, mu):
    return summed(grads, mu)[-1]


@momentum_direction.mistake("The start at 0 is part of what comes back. Return one direction for each gradient.")
def start_included(grads, mu):
    return np.vstack([np.zeros(grads.shape[1]), summed(grads, mu)])


@momentum_direction.mistake("The directions are divided by 1 − muᵗ. That correction is Adam's; here there is none.")
def corrected(grads, mu):
    return summed(grads, mu) / (1 - mu ** np.arange(1, len(grads) + 1))[:, None]


@momentum_direction.mistake("The gradients are summed along their entries. Time runs along the rows.")
def along_entries(grads, mu):
    return summed(grads.T, mu).T


@momentum_direction.mistake("The caller's gradients are changed. Make a new array.")
def changes_its_input(grads, mu):
    grads[...] = summed(grads, mu)
    return grads

"""gd_trace: the losses of descent across a plateau, with the derivative that the student works out."""

import numpy as np
from scipy.special import expit

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

gd_trace = Exercise("gd_trace", points=0.5, numpy=in_numpy.gd_trace, returns=("losses",))
gd_trace.seen_in(
    "WouldYouStop(start=-3.0, mu=0.9, steps=60)",
    "one_factor_missing",
    "two_left",
    "uphill",
    "square_only",
    "no_sigma",
    "plain",
    "pulls_back",
    "damped",
)

gd_trace.case("from the slope, momentum 0.9", lambda rng: (float(rng.uniform(-3, -2)), 1.0, 12, 0.9))
gd_trace.case("no momentum", lambda rng: (float(rng.uniform(-2, -1)), float(rng.uniform(2, 4)), 8))
gd_trace.case("on the plateau", lambda rng: (-10.0, 1.0, 40, float(rng.uniform(0.5, 0.9))))
gd_trace.case("no step", lambda rng: (float(rng.uniform(-3, 3)), 1.0, 0))


def error(w):
    return (1 - expit(w)) ** 2 / 2


def places(w0, eta, steps, mu, slope):
    """v ← mu·v − eta·slope(w), w ← w + v: all w."""
    path, v = [w0], 0.0
    for _ in range(steps):
        v = mu * v - eta * slope(path[-1])
        path.append(path[-1] + v)
    return np.array(path)


def losses(w0, eta, steps, mu, factor=1.0, squares=2, with_sigma=True):
    """The losses with the slope −factor·σ·(1 − σ)^squares."""

    def slope(w):
        s = expit(w)
        return -factor * (s if with_sigma else 1) * (1 - s) ** squares

    return error(places(w0, eta, steps, mu, slope))


@gd_trace.slips(
    one_factor_missing="The derivative lacks a factor 1 − σ: one comes from the square, one more from the sigmoid.",
    two_left="The derivative is twice too large: the ½ cancels the 2 of the square.",
    uphill="The steps climb: the derivative has the wrong sign.",
)
def slipped(w0, eta, steps, mu=0.0, one_factor_missing=False, two_left=False, uphill=False):
    """The reference with slips switched on."""
    factor = (2 if two_left else 1) * (-1 if uphill else 1)
    return losses(w0, eta, steps, mu, factor, squares=1 if one_factor_missing else 2)


@gd_trace.mistake("The derivative lacks that of the sigmoid, σ(1 − σ): only the square is differentiated.")
def square_only(w0, eta, steps, mu=0.0):
    return losses(w0, eta, steps, mu, squares=1, with_sigma=False)


@gd_trace.mistake("The derivative lacks the factor σ.")
def no_sigma(w0, eta, steps, mu=0.0):
    return losses(w0, eta, steps, mu, with_sigma=False)


@gd_trace.mistake("The momentum is not used: each step is one of plain descent.")
def plain(w0, eta, steps, mu=0.0):
    return losses(w0, eta, steps, 0.0)


@gd_trace.mistake("The momentum pulls back: the old velocity is subtracted.")
def pulls_back(w0, eta, steps, mu=0.0):
    return losses(w0, eta, steps, -mu)


@gd_trace.mistake("The slope counts with 1 − mu. It counts in full.")
def damped(w0, eta, steps, mu=0.0):
    return losses(w0, eta * (1 - mu), steps, mu)


def right_places(w0, eta, steps, mu):
    return places(w0, eta, steps, mu, lambda w: -expit(w) * (1 - expit(w)) ** 2)


@gd_trace.mistake("The places w come back. Return the losses there.")
def places_for_losses(w0, eta, steps, mu=0.0):
    return right_places(w0, eta, steps, mu)


@gd_trace.mistake("The losses lack the ½.")
def loss_without_half(w0, eta, steps, mu=0.0):
    return 2 * error(right_places(w0, eta, steps, mu))


@gd_trace.mistake("The loss at the start is missing: there are steps + 1 of them.")
def no_start(w0, eta, steps, mu=0.0):
    return in_numpy.gd_trace(w0, eta, steps, mu)[1:]


@gd_trace.mistake("There is one loss too few: the one after the last step is missing.")
def no_end(w0, eta, steps, mu=0.0):
    return in_numpy.gd_trace(w0, eta, steps, mu)[:-1]


@gd_trace.mistake("Only the last loss comes back. Return all of them.")
def last_only(w0, eta, steps, mu=0.0):
    return in_numpy.gd_trace(w0, eta, steps, mu)[-1]


@gd_trace.mistake(
    "The descent stops where the loss changes by less than 1e-4: on a plateau that is step 1 of thousands."
)
def stops_when_flat(w0, eta, steps, mu=0.0):
    all_of_them = in_numpy.gd_trace(w0, eta, steps, mu)
    flat = np.flatnonzero(abs(np.diff(all_of_them)) < 1e-4)
    return all_of_them[: flat[0] + 2] if len(flat) else all_of_them

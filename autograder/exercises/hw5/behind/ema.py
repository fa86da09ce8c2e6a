"""ema: a running mean that forgets."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

ema = Exercise("ema", points=0.5, numpy=in_numpy.ema, returns=("means",))
ema.seen_in("SmoothedGradient(momentum=True)", "new_in_full")
ema.seen_in("SmoothedGradient()", "exchanged", "starts_at_the_first", "old_value", "corrected")

ema.case("six numbers", lambda rng: (rng.normal(2, 1, size=6), 0.9))
ema.case("one number", lambda rng: (rng.normal(2, 1, size=1), float(rng.uniform(0.3, 0.9))))
ema.case("beta = 0", lambda rng: (rng.normal(2, 1, size=4), 0.0))
ema.case("up and down", lambda rng: ((-1.0) ** np.arange(8) * rng.uniform(1, 2), 0.8))
ema.leaves_inputs_alone()


@ema.mistake("beta and 1 − beta are exchanged: the old mean keeps the share beta.")
def exchanged(u, beta):
    return in_numpy.ema(u, 1 - beta)


@ema.mistake("The first mean is the first number itself. The mean starts at 0, before the first number comes.")
def starts_at_the_first(u, beta):
    return in_numpy.ema(np.r_[u[0] / (1 - beta), u[1:]], beta)


@ema.mistake("Each mean is the one from before its number, so the first is 0.")
def old_value(u, beta):
    return np.r_[0.0, in_numpy.ema(u, beta)[:-1]]


@ema.mistake("The new number counts in full: that is a sum. Weight it with 1 − beta.")
def new_in_full(u, beta):
    return in_numpy.ema(u, beta) / (1 - beta)


@ema.mistake("The means are divided by 1 − betaᵗ. That correction is Adam's; here there is none.")
def corrected(u, beta):
    return in_numpy.ema(u, beta) / (1 - beta ** np.arange(1, len(u) + 1))


@ema.mistake("Only the last mean comes back. Return one for each number.")
def last_only(u, beta):
    return in_numpy.ema(u, beta)[-1]


@ema.mistake("The start at 0 is part of what comes back. Return one mean for each number.")
def start_included(u, beta):
    return np.r_[0.0, in_numpy.ema(u, beta)]

"""ema_kernel: what share each of the last numbers has in a running mean."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

ema_kernel = Exercise("ema_kernel", points=0.5, numpy=in_numpy.ema_kernel, returns=("shares",))

ema_kernel.case("the last few", lambda rng: (float(rng.uniform(0.6, 0.9)), int(rng.integers(4, 8))))
ema_kernel.case("only the newest", lambda rng: (float(rng.uniform(0.6, 0.9)), 1))
ema_kernel.case("a short memory", lambda rng: (float(rng.uniform(0.2, 0.4)), 5))
ema_kernel.case("beta = 0", lambda rng: (0.0, 3))


@ema_kernel.slips(
    oldest_first="The oldest number comes first. Begin with the newest, whose share is the largest.",
    in_full="The newest number counts in full: these are the shares of a sum. Each has the factor 1 − beta.",
    one_power_too_many="Each share has the power of the number before it: the newest number has beta⁰.",
    exchanged="beta and 1 − beta are exchanged: with beta near 1 the memory is long.",
)
def slipped(beta, K, oldest_first=False, in_full=False, one_power_too_many=False, exchanged=False):
    """The reference with slips switched on."""
    kept = 1 - beta if exchanged else beta
    shares = (1.0 if in_full else 1 - kept) * kept ** (np.arange(K) + one_power_too_many)
    return shares[::-1] if oldest_first else shares


@ema_kernel.mistake(
    "The shares are scaled to the sum 1. What is older than K numbers, and the start at 0, hold the rest."
)
def scaled_to_one(beta, K):
    shares = in_numpy.ema_kernel(beta, K)
    return shares / shares.sum()


@ema_kernel.mistake("There is one share too many: K numbers have K.")
def one_too_many(beta, K):
    return in_numpy.ema_kernel(beta, K + 1)


@ema_kernel.mistake("There is one share too few: K numbers have K.")
def one_too_few(beta, K):
    return in_numpy.ema_kernel(beta, K - 1)


@ema_kernel.mistake("All shares are equal: that is the plain mean.")
def plain_mean(beta, K):
    return np.full(K, 1 / K)


@ema_kernel.mistake("The shares are added up. Return each by itself.")
def added_up(beta, K):
    return in_numpy.ema_kernel(beta, K).cumsum()

"""ema_conv: the running mean as a convolution."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

ema_conv = Exercise("ema_conv", points=0.5, numpy=in_numpy.ema_conv, returns=("means",))

ema_conv.case("seven numbers", lambda rng: (rng.normal(2, 1, size=7), 0.9))
ema_conv.case("two numbers", lambda rng: (rng.normal(2, 1, size=2), float(rng.uniform(0.3, 0.9))))
ema_conv.case("one number", lambda rng: (rng.normal(2, 1, size=1), float(rng.uniform(0.3, 0.9))))
ema_conv.case("one impulse", lambda rng: (np.r_[float(rng.uniform(1, 3)), np.zeros(5)], float(rng.uniform(0.5, 0.8))))
ema_conv.case("whole numbers", lambda rng: (rng.integers(1, 9, size=5), 0.75))
ema_conv.leaves_inputs_alone()


def convolved(u, kernel, mode="full"):
    return np.convolve(u, kernel, mode)


@ema_conv.slips(
    kernel_reversed="The kernel is reversed: the oldest number has the largest share. Convolution turns it by itself.",
    in_full="The kernel lacks the factor 1 − beta: these are sums.",
    exchanged="beta and 1 − beta are exchanged.",
)
def slipped(u, beta, kernel_reversed=False, in_full=False, exchanged=False):
    """The reference with slips switched on."""
    kept = 1 - beta if exchanged else beta
    kernel = in_numpy.ema_kernel(kept, len(u)) / (1 - kept if in_full else 1)
    return convolved(u, kernel[::-1] if kernel_reversed else kernel)[: len(u)]


@ema_conv.mistake("The whole convolution comes back. After the last number nothing new comes: cut it there.")
def not_cut(u, beta):
    return convolved(u, in_numpy.ema_kernel(beta, len(u)))


@ema_conv.mistake('The mode "same" takes the middle of the convolution. The means are its beginning.')
def middle(u, beta):
    return convolved(u, in_numpy.ema_kernel(beta, len(u)), "same")


@ema_conv.mistake("The end of the convolution is kept. The means are its beginning.")
def the_end(u, beta):
    return convolved(u, in_numpy.ema_kernel(beta, len(u)))[-len(u) :]


@ema_conv.mistake('The mode "valid" leaves only the mean after the last number. Return one for each.')
def last_only(u, beta):
    return convolved(u, in_numpy.ema_kernel(beta, len(u)), "valid")


@ema_conv.mistake("Each mean is the one from before its number, so the first is 0.")
def old_value(u, beta):
    return np.r_[0.0, in_numpy.ema(u, beta)[:-1]]


@ema_conv.mistake("The shares are scaled to the sum 1. The start at 0 holds the rest.")
def scaled_to_one(u, beta):
    kernel = in_numpy.ema_kernel(beta, len(u))
    return convolved(u, kernel / kernel.sum())[: len(u)]


@ema_conv.mistake("The means are divided by 1 − betaᵗ. That correction is Adam's; here there is none.")
def corrected(u, beta):
    return in_numpy.ema(u, beta) / (1 - beta ** np.arange(1, len(u) + 1))


@ema_conv.family("Only the last {K} numbers count. Make the kernel as long as u.", K=[3, 5])
def kernel_cut(u, beta, K):
    return convolved(u, in_numpy.ema_kernel(beta, K))[: len(u)]

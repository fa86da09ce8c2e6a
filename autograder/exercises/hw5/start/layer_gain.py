"""layer_gain: by how much one layer multiplies the root mean square."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

layer_gain = Exercise("layer_gain", points=0.5, numpy=in_numpy.layer_gain, returns=("gain",))


def drawn(rng, act, low=3, high=300):
    return float(rng.uniform(0.02, 0.3)), int(rng.integers(low, high)), act


def he(rng):
    """The deviation with which a layer of ReLUs neither grows nor shrinks."""
    n = int(rng.integers(3, 300))
    return float(np.sqrt(2 / n)), n, "relu"


layer_gain.case("identity", lambda rng: drawn(rng, "identity"))
layer_gain.case("identity, few inputs", lambda rng: drawn(rng, "identity", 3, 9))
layer_gain.case("relu", lambda rng: drawn(rng, "relu"))
layer_gain.case("relu, few inputs", lambda rng: drawn(rng, "relu", 3, 9))
layer_gain.case("relu, std of He", he)
layer_gain.case("one input", lambda rng: (float(rng.uniform(1.2, 3)), 1, "identity"))


@layer_gain.slips(
    no_root_of_n="std is multiplied by n. n independent terms add up their variances, so the deviation grows as √n.",
    n_left_out="n is left out: a unit adds up n terms.",
    divided_by_n="std is divided by √n. A sum of more terms is larger: multiply.",
    std_as_variance="The root of std is taken: std is a deviation already.",
    no_half='"relu" has the gain of "identity". A ReLU takes away half of the mean square.',
    half_outside='"relu" divides by 2. It halves the mean square; the root mean square is divided by √2.',
    half_kept_twice='"relu" multiplies by √2. That is what He does to make up for it; the ReLU itself divides.',
    half_for_all='"identity" loses half of the mean square, too. Only a ReLU takes it away.',
    either=("no_root_of_n", "n_left_out", "divided_by_n", "no_half", "half_outside", "half_kept_twice", "half_for_all"),
)
def slipped(
    std,
    n,
    act,
    no_root_of_n=False,
    n_left_out=False,
    divided_by_n=False,
    std_as_variance=False,
    no_half=False,
    half_outside=False,
    half_kept_twice=False,
    half_for_all=False,
):
    """The reference with slips switched on."""
    terms = n if no_root_of_n else 1 if n_left_out else n**-0.5 if divided_by_n else n**0.5
    deviation = std**0.5 if std_as_variance else std
    halved = 1 if no_half else 0.5 if half_outside else 2**0.5 if half_kept_twice else 0.5**0.5
    return deviation * terms * (halved if act == "relu" or half_for_all else 1)


@layer_gain.mistake("That is the factor of the mean square. The root mean square grows by its root.")
def mean_square(std, n, act):
    return in_numpy.layer_gain(std, n, act) ** 2


@layer_gain.mistake("That is one over the gain.")
def inverse(std, n, act):
    return 1 / in_numpy.layer_gain(std, n, act)


@layer_gain.mistake("std is squared: that is the variance of a weight.")
def std_squared(std, n, act):
    return std * in_numpy.layer_gain(std, n, act)

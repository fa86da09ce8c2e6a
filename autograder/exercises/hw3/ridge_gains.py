"""ridge_gains: ridge as a filter on singular values."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw3 import in_numpy

ridge_gains = Exercise("ridge_gains", points=1, numpy=in_numpy.ridge_gains, returns=("gains",))


def sigmas(rng, low, high, size):
    """Singular values spread over powers of ten, largest first."""
    return np.sort(10 ** rng.uniform(low, high, size=size))[::-1].copy()


ridge_gains.case("from 0.1 to 10", lambda rng: (sigmas(rng, -1, 1, 6), 0.5))
ridge_gains.case("one on each side of the threshold", lambda rng: (np.array([20.0, 0.05]) * rng.uniform(1, 2), 1.0))
ridge_gains.case("lam = 0", lambda rng: (sigmas(rng, -2, 1, 4), 0.0))
ridge_gains.case("lam = 0, some are 0", lambda rng: (np.append(sigmas(rng, -1, 1, 3), [0.0, 0.0]), 0.0))
ridge_gains.case("lam > 0, some are 0", lambda rng: (np.append(sigmas(rng, -1, 1, 3), 0.0), 0.3))
ridge_gains.case("tiny ones, lam = 0", lambda rng: (sigmas(rng, -9, -8, 2), 0.0))
ridge_gains.case("a single one", lambda rng: (rng.uniform(1, 2, size=1), 1.5))
ridge_gains.case("float32", lambda rng: (sigmas(rng, -1, 1, 5).astype(np.float32), 0.5), rtol=1e-4)
ridge_gains.leaves_inputs_alone()


def where_positive(s, gains):
    return np.where(s > 0, gains, 0)


@ridge_gains.mistake("σ is not squared in the denominator: it is σ/(σ² + lam). Try σ = 3, lam = 1: 0.3.")
def not_squared(s, lam):
    return where_positive(s, s / (s + lam))


@ridge_gains.mistake("The σ above is missing: it is σ/(σ² + lam). Small singular values must come out small.")
def no_sigma_above(s, lam):
    return where_positive(s, 1 / (s**2 + lam))


@ridge_gains.mistake("This is the share of the least-squares weight that is left, σ²/(σ² + lam). The gain is a σ less.")
def share_kept(s, lam):
    return where_positive(s, s**2 / (s**2 + lam))


@ridge_gains.mistake("Neither σ is squared well: this is 1/(σ + lam).")
def inverse_of_sum(s, lam):
    return where_positive(s, 1 / (s + lam))


@ridge_gains.mistake("lam is squared. It is a threshold on σ², and stands beside it as it is.")
def lam_squared(s, lam):
    return where_positive(s, s / (s**2 + lam**2))


@ridge_gains.mistake("lam is not used: 1/σ is the gain of least squares.")
def no_penalty(s, lam):
    return where_positive(s, 1 / s)


@ridge_gains.mistake("Singular values are cut off at σ² = lam, all or nothing. Ridge does it softly: σ/(σ² + lam).")
def cut_off(s, lam):
    return where_positive((s > 0) & (s**2 > lam), 1 / s)


@ridge_gains.mistake("The penalty counts half: here neither sum has a ½.")
def half(s, lam):
    return where_positive(s, s / (s**2 + lam / 2))


@ridge_gains.mistake(
    "0/0 is nan: where σ = 0 and lam = 0 the gain is 0. The shortest weights do not use that direction."
)
def nan_at_zero(s, lam):
    return s / (s**2 + lam)

"""ridge_gains: ridge as a filter on singular values."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw3 import in_numpy

ridge_gains = Exercise("ridge_gains", points=1, numpy=in_numpy.ridge_gains, returns=("gains",))
ridge_gains.seen_in(
    "RidgeFilter(gain=ridge_gains)",
    but=(
        "nan_at_zero",
        "small_number_below",
        "small_count_as_zero",
    ),
)


def sigmas(rng, low, high, size):
    """Singular values over several powers of ten, largest first."""
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


@ridge_gains.mistake("σ is not squared in the denominator. The gain is σ/(σ² + lam). Try σ = 3, lam = 1: 0.3.")
def not_squared(s, lam):
    return where_positive(s, s / (s + lam))


@ridge_gains.family(
    "The σ in the numerator is missing. The gain is σ/(σ² + lam), small for small σ.", guarded=[True, False]
)
def no_sigma_above(s, lam, guarded):
    return where_positive(s, 1 / (s**2 + lam)) if guarded else np.nan_to_num(1 / (s**2 + lam), posinf=0)


@ridge_gains.family(
    "This is σ²/(σ² + lam), the share of the least-squares weight that is left. Divide it by σ.", guarded=[True, False]
)
def share_kept(s, lam, guarded):
    return where_positive(s, s**2 / (s**2 + lam)) if guarded else s**2 / (s**2 + lam)


@ridge_gains.mistake("This is 1/(σ + lam). The gain is σ/(σ² + lam).")
def inverse_of_sum(s, lam):
    return where_positive(s, 1 / (s + lam))


@ridge_gains.mistake("lam is squared. Add lam itself to σ².")
def lam_squared(s, lam):
    return where_positive(s, s / (s**2 + lam**2))


@ridge_gains.mistake("lam is not used: 1/σ is the gain of least squares.")
def no_penalty(s, lam):
    return where_positive(s, 1 / s)


@ridge_gains.mistake(
    "Small singular values are dropped, those with σ² below lam. Ridge reduces them gradually: σ/(σ² + lam)."
)
def cut_off(s, lam):
    return where_positive((s > 0) & (s**2 > lam), 1 / s)


@ridge_gains.mistake("The penalty is half as strong as it should be. Neither sum has a ½ here.")
def half(s, lam):
    return where_positive(s, s / (s**2 + lam / 2))


@ridge_gains.mistake(
    "0/0 is nan. Where σ = 0 and lam = 0 the gain is 0: the shortest weights do not use that direction."
)
def nan_at_zero(s, lam):
    return s / (s**2 + lam)


@ridge_gains.family("The penalty is {what}. Add lam itself to σ².", what=["doubled", "its root"])
def other_penalty(s, lam, what):
    return where_positive(s, s / (s**2 + (2 * lam if what == "doubled" else np.sqrt(lam))))


@ridge_gains.mistake("lam is subtracted. Add it to σ².")
def subtracted(s, lam):
    return where_positive(s, s / (s**2 - lam))


@ridge_gains.mistake("This is the denominator over σ. The gain is its inverse, small for large penalties.")
def upside_down(s, lam):
    return where_positive(s, (s**2 + lam) / s)


@ridge_gains.family(
    "A small number ({by:g}) is added to the denominator, which changes the gain of small σ.",
    by=[1e-12, 1e-10, 1e-8, 1e-6, 1e-4],
)
def small_number_below(s, lam, by):
    return s / (s**2 + lam + by)


@ridge_gains.family("Small singular values count as 0 here. Only 0 itself does.", limit=[1e-8, 1e-6, 1e-3])
def small_count_as_zero(s, lam, limit):
    return np.where(s > limit, in_numpy.ridge_gains(s, lam), 0)

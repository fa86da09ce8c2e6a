"""ridge_svd: ridge from the singular values."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw3.problems import data, low_rank, other_penalties, ridge_cases, spread_out
from solutions.reference.hw3 import in_numpy

ridge_svd = Exercise("ridge_svd", points=2, numpy=in_numpy.ridge_svd, returns=("w",))
ridge_svd.seen_in(
    "RidgeFilter(ridge=ridge_svd)",
    but=(
        "vt_for_v",
        "full_sizes",
        "rounding_kept",
        "fixed_limit",
        "larger_limit",
        "u_not_turned",
        "nan_at_zero",
    ),
)

ridge_cases(ridge_svd)
ridge_svd.case("lam = 0, more examples than features", lambda rng: (*data(rng, 7, 3), 0.0))
ridge_svd.case("lam = 0, more features than examples: the shortest", lambda rng: (*data(rng, 3, 6), 0.0))
ridge_svd.case("lam = 0, rank 2 of 4: the shortest", lambda rng: (*low_rank(rng, 6, 4, 2), 0.0))
ridge_svd.case("lam = 0, singular values 1 and 0.0001", lambda rng: (*spread_out(rng, 5, [1, 1e-4]), 0.0))
ridge_svd.case(
    "lam = 0, singular values 1e-12 and 1e-19: both count", lambda rng: (*spread_out(rng, 5, [1e-12, 1e-19]), 0.0)
)
ridge_svd.leaves_inputs_alone()


def filtered(X, y, gains, turn=lambda Vt: Vt.T):
    """V·gains(s)·Uᵀy; turn: applied to the Vᵀ that NumPy returns."""
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    s = np.where(s < 1e-10 * s[0], 0, s)
    return turn(Vt) @ (np.where(s > 0, gains(s), 0) * (U.T @ y))


@ridge_svd.mistake(
    "np.linalg.svd returns Vᵀ, not V. Multiply by its transpose to get w. (For square X the shapes hide this.)"
)
def vt_for_v(X, y, lam):
    return filtered(X, y, lambda s: s / (s**2 + lam), turn=lambda Vt: Vt)


@ridge_svd.mistake("σ is not squared in the denominator. The gain is σ/(σ² + lam). Try X = [3], y = [1], lam = 1: 0.3.")
def not_squared(X, y, lam):
    return filtered(X, y, lambda s: s / (s + lam))


@ridge_svd.mistake("The σ in the numerator is missing. The gain is σ/(σ² + lam).")
def no_sigma_above(X, y, lam):
    return filtered(X, y, lambda s: 1 / (s**2 + lam))


@ridge_svd.mistake(
    "The gain is σ²/(σ² + lam) here, the share that is left of the least-squares weight. Divide it by σ."
)
def share_kept(X, y, lam):
    return filtered(X, y, lambda s: s**2 / (s**2 + lam))


@ridge_svd.mistake("The penalty is N times too strong. The loss is a plain sum: add lam to σ², without N.")
def times_n(X, y, lam):
    return filtered(X, y, lambda s: s / (s**2 + lam * len(y)))


@ridge_svd.mistake(
    "The penalty is half as strong as it should be, right for a penalty with a ½. Here neither sum has a ½."
)
def half(X, y, lam):
    return filtered(X, y, lambda s: s / (s**2 + lam / 2))


@ridge_svd.mistake("lam is not used: this is the shortest least-squares fit.")
def no_penalty(X, y, lam):
    return filtered(X, y, lambda s: 1 / s)


@ridge_svd.mistake(
    "Full and thin sizes are mixed: np.linalg.svd returns U (N, N), Vᵀ (D, D), and min(N, D) singular "
    "values. Use full_matrices=False."
)
def full_sizes(X, y, lam):
    U, s, Vt = np.linalg.svd(X)
    return Vt.T @ (in_numpy.ridge_gains(s, lam) * (U.T @ y))


@ridge_svd.mistake("The weights are a column (D, 1). Return shape (D,).")
def a_column(X, y, lam):
    return in_numpy.ridge_svd(X, y, lam)[:, None]


other_penalties(
    ridge_svd,
    lambda X, y, price: filtered(X, y, lambda s: s / (s**2 + price)),
    "N times too weak",
    "multiplied by the number of features",
    "twice as strong as it should be",
    "the root of lam",
    "the square of lam",
)


@ridge_svd.mistake("The coordinates are not turned back: this is Ṽ's w̃, not w. Multiply by V.")
def not_turned_back(X, y, lam):
    U, s, _ = np.linalg.svd(X, full_matrices=False)
    s = np.where(s < 1e-10 * s[0], 0, s)
    return in_numpy.ridge_gains(s, lam) * (U.T @ y)


@ridge_svd.mistake(
    "Singular values that are 0 but for rounding get a gain of their own, which is huge for lam = 0. Those below 1e-10 "
    "of the largest count as 0."
)
def rounding_kept(X, y, lam):
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    return Vt.T @ (in_numpy.ridge_gains(s, lam) * (U.T @ y))


@ridge_svd.mistake("These are the fitted values Xw. Return w.")
def fitted_values(X, y, lam):
    return X @ in_numpy.ridge_svd(X, y, lam)


@ridge_svd.mistake(
    "What is below a fixed number counts as 0, so small units make all of X vanish. Compare with the largest singular "
    "value: below 1e-10 of it."
)
def fixed_limit(X, y, lam):
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    return Vt.T @ (in_numpy.ridge_gains(np.where(s < 1e-10, 0, s), lam) * (U.T @ y))


@ridge_svd.family(
    "Singular values that are small but not 0 are cut off. Those from 1e-10 of the largest on count.",
    by=[1e-6, 1e-4],
)
def larger_limit(X, y, lam, by):
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    return Vt.T @ (in_numpy.ridge_gains(np.where(s < by * s[0], 0, s), lam) * (U.T @ y))


@ridge_svd.mistake("The gain of a singular value of 0 is 0/0, nan. It is 0, for lam = 0 as well.")
def nan_at_zero(X, y, lam):
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    s = np.where(s < 1e-10 * s[0], 0, s)
    return Vt.T @ (s / (s**2 + lam) * (U.T @ y))


@ridge_svd.family("The gain is 1/(σ + lam) here. It is σ/(σ² + lam).", guarded=[True, False])
def inverse_of_sum(X, y, lam, guarded):
    """guarded: 0 where σ is 0."""
    if guarded:
        return filtered(X, y, lambda s: 1 / (s + lam))
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    s = np.where(s < 1e-10 * s[0], 0, s)
    return Vt.T @ (np.nan_to_num(1 / (s + lam), posinf=0) * (U.T @ y))


@ridge_svd.mistake("U is not transposed. The coordinates of y are Uᵀy. (For square U the shapes hide this.)")
def u_not_turned(X, y, lam):
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    return Vt.T @ (in_numpy.ridge_gains(np.where(s < 1e-10 * s[0], 0, s), lam) * (U @ y))

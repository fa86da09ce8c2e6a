"""Descent seen in the coordinates of the singular vectors, and when to stop it."""

import numpy as np

from solutions.reference.hw3.in_numpy.ridge import ridge_gains, ridge_gd


def rank(s):
    """s (R,), largest first → how many are not 0; those below 1e-10 of the largest count as 0."""
    return int((s > 1e-10 * s[0]).sum())


def without_signs(s, y_t, w_t):
    """s (R,), y_t (N,), w_t (D,) → what no sign of a singular vector changes, of those with σ > 0, and what is left.

    The singular values, and together: the sizes of y_t's entries, their products with w_t's, the lengths of the rests.
    """
    return s, (
        np.abs(y_t[: rank(s)]),
        y_t[: rank(s)] * w_t[: rank(s)],
        np.array([np.linalg.norm(y_t[rank(s) :]), np.linalg.norm(w_t[rank(s) :])]),
    )


def to_svd_coords(X, y, w):
    """X = UΣVᵀ (N, D), y (N,), w (D,) → the singular values (min(N, D),), largest first, Uᵀy (N,), Vᵀw (D,)."""
    U, s, Vt = np.linalg.svd(X)
    return s, U.T @ y, Vt @ w


def gd_closed_form(s, y_t, eta, t, lam=0.0):
    """s (R,), y_t with at least R entries → w̃ after t steps of descent from 0, (R,): gain·y_t·(1 − factor^t)."""
    factors = 1 - 2 * eta * (s**2 + lam)
    return ridge_gains(s, lam) * y_t[: len(s)] * (1 - factors**t)


def steps_to_fraction(sigma, eta, fraction):
    """0 < fraction < 1 → the first t with |1 − 2·eta·sigma²|^t ≤ 1 − fraction; np.inf where there is none."""
    left = abs(1 - 2 * eta * sigma**2)
    if left >= 1:
        return np.inf
    return 1 if left == 0 else int(np.ceil(np.log(1 - fraction) / np.log(left)))


def best_stopping(X_train, y_train, X_val, y_val, eta, max_steps):
    """Descent from 0 on ‖y − Xw‖² of the training data → the step with the least validation error, and w (D,) there."""
    path = ridge_gd(X_train, y_train, 0.0, eta, max_steps)
    errors = np.sum((y_val - path @ X_val.T) ** 2, axis=1)
    best = int(errors.argmin())
    return best, path[best]

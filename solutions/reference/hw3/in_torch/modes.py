"""Descent seen in the coordinates of the singular vectors, and when to stop it."""

import math

import torch

from solutions.reference.hw3.in_torch.ridge import ridge_gd


def rank(s):
    """s (R,), largest first → how many are not 0; those below 1e-10 of the largest count as 0."""
    return int((s > 1e-10 * s[0]).sum())


def without_signs(s, y_t, w_t):
    """s (R,), y_t (N,), w_t (D,) → what no sign of a singular vector changes, of those with σ > 0, and what is left.

    The singular values, and together: the sizes of y_t's entries, their products with w_t's, the lengths of the rests.
    """
    r = rank(s)
    return s, (y_t[:r].abs(), y_t[:r] * w_t[:r], torch.stack([y_t[r:].norm(), w_t[r:].norm()]))


def to_svd_coords(X, y, w):
    """X = UΣVᵀ (N, D), y (N,), w (D,) → the singular values (min(N, D),), largest first, Uᵀy (N,), Vᵀw (D,)."""
    U, s, Vh = torch.linalg.svd(X)
    return s, y @ U, Vh @ w


def gd_closed_form(s, y_t, eta, t, lam=0.0):
    """s (R,), y_t with at least R entries → w̃ after t steps of descent from 0, (R,): gain·y_t·(1 − factor^t)."""
    curvature = s**2 + lam
    shares = torch.where(curvature > 0, -torch.expm1(t * torch.log1p(-2 * eta * curvature)), 0)
    swinging = 2 * eta * curvature >= 1  # there log1p has no answer
    shares = torch.where(swinging, 1 - (1 - 2 * eta * curvature) ** t, shares)
    return shares * y_t[: len(s)] * torch.where(s > 0, s / curvature, 0)


def steps_to_fraction(sigma, eta, fraction):
    """0 < fraction < 1 → the first t with |1 − 2·eta·sigma²|^t ≤ 1 − fraction; np.inf where there is none."""
    left = abs(1 - 2 * eta * sigma**2)
    if left == 0:
        return 1
    return math.ceil(math.log1p(-fraction) / math.log(left)) if left < 1 else math.inf


def best_stopping(X_train, y_train, X_val, y_val, eta, max_steps):
    """Descent from 0 on ‖y − Xw‖² of the training data → the step with the least validation error, and w (D,) there."""
    path = ridge_gd(X_train, y_train, 0.0, eta, max_steps)
    errors = [float(torch.nn.functional.mse_loss(X_val @ w, y_val)) for w in path]
    best = errors.index(min(errors))
    return best, path[best]

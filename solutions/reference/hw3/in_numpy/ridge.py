"""Ridge on the plain sum ‖y − Xw‖² + lam·‖w‖²: no ½, no 1/N, no free intercept. One answer, many roads."""

import numpy as np


def many_features(x, D):
    """x (N,) → (N, D): 1 / (1 + k·|x|) in column k."""
    return 1 / (1 + np.arange(D) * np.abs(x)[:, None])


def fitted(X, w):
    """X (N, D), w (D,) → Xw, (N,)."""
    return X @ w


def ridge_primal(X, y, lam):
    """X (N, D), y (N,), lam > 0 → w = (XᵀX + lam·I)⁻¹Xᵀy, (D,)."""
    return np.linalg.solve(X.T @ X + lam * np.eye(X.shape[1]), X.T @ y)


def ridge_dual(X, y, lam):
    """X (N, D), y (N,), lam > 0 → w = Xᵀ(XXᵀ + lam·I)⁻¹y, (D,), without anything of size D × D."""
    return X.T @ np.linalg.solve(X @ X.T + lam * np.eye(len(X)), y)


def ridge_closed(X, y, lam):
    """X (N, D), y (N,), lam ≥ 0 → w (D,), by whichever form has the smaller matrix; for lam = 0 the shortest fit."""
    if lam == 0:
        return np.linalg.lstsq(X, y, rcond=None)[0]
    return ridge_primal(X, y, lam) if X.shape[1] <= len(X) else ridge_dual(X, y, lam)


def ridge_gains(s, lam):
    """s (R,) not negative, lam ≥ 0 → σ / (σ² + lam), (R,); 0 where σ is 0, also for lam = 0."""
    return np.divide(s, s**2 + lam, out=np.zeros(len(s)), where=s > 0)


def ridge_svd(X, y, lam):
    """X (N, D), y (N,), lam ≥ 0 → w (D,) by X's singular values; those below 1e-10 of the largest count as 0."""
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    s = np.where(s < 1e-10 * s[0], 0, s)
    return Vt.T @ (ridge_gains(s, lam) * (U.T @ y))


def ridge_gd(X, y, lam, eta, steps, w0=None):
    """X (N, D), y (N,), start w0 (D,) or 0 → the path (steps + 1, D) of w ← (1 − 2·eta·lam)·w + 2·eta·Xᵀ(y − Xw)."""
    path = [np.zeros(X.shape[1]) if w0 is None else np.array(w0, dtype=np.float64)]
    for _ in range(steps):
        w = path[-1]
        path.append((1 - 2 * eta * lam) * w + 2 * eta * X.T @ (y - X @ w))
    return np.array(path)


def augment_rows(X, y, lam):
    """X (N, D), y (N,) → Xa (N + D, D), ya (N + D,): below the data √lam·I, with targets 0."""
    D = X.shape[1]
    return np.vstack([X, np.sqrt(lam) * np.eye(D)]), np.concatenate([y, np.zeros(D)])


def augment_cols(X, lam):
    """X (N, D) → [X √lam·I], (N, D + N)."""
    return np.hstack([X, np.sqrt(lam) * np.eye(len(X))])


def ridge_by_cols(X, y, lam):
    """X (N, D), y (N,), lam > 0 → w (D,), from the shortest (w, z) with Xw + √lam·z = y."""
    return np.linalg.lstsq(augment_cols(X, lam), y, rcond=None)[0][: X.shape[1]]


def effective_lambda(lam, weight_decay, n=1):
    """Descent on (1/n)‖y − Xw‖² + lam·‖w‖² adding weight_decay·w to the gradient → the lam that does it in the sum."""
    return n * (lam + weight_decay / 2)


def gaussian_kernel(A, B, width):
    """A (M, D), B (N, D) → exp(−‖a − b‖² / (2·width²)) for all pairs, (M, N)."""
    return np.exp(-np.sum((A[:, None] - B) ** 2, axis=2) / (2 * width**2))


def kernel_ridge_predict(K_test, K_train, y, lam):
    """K_test (M, N), K_train (N, N), y (N,), lam > 0 → predictions K_test(K_train + lam·I)⁻¹y, (M,)."""
    return K_test @ np.linalg.solve(K_train + lam * np.eye(len(y)), y)

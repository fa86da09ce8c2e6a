"""Ridge by Cholesky factors, pseudo-inverses, autograd, and torch.optim's own weight decay."""

import torch


def many_features(x, D):
    """x (N,) → (N, D): 1 / (1 + k·|x|) in column k."""
    return 1 / (1 + torch.arange(D, device=x.device) * x.abs()[:, None])


def fitted(X, w):
    """X (N, D), w (D,) → Xw, (N,)."""
    return X @ w


def _eye(size, like):
    """The identity, of the kind and on the device of another tensor."""
    return torch.eye(size, dtype=like.dtype, device=like.device)


def _float(X):
    """Whole numbers as float64, others as they are."""
    return X if X.is_floating_point() else X.double()


def _solve(A, b):
    """A (N, N) symmetric and positive definite, b (N,) → A⁻¹b."""
    return torch.cholesky_solve(b[:, None], torch.linalg.cholesky(A))[:, 0]


def ridge_primal(X, y, lam):
    """X (N, D), y (N,), lam > 0 → w = (XᵀX + lam·I)⁻¹Xᵀy, (D,)."""
    X, y = _float(X), _float(y)
    return _solve(X.T @ X + lam * _eye(X.shape[1], X), X.T @ y)


def ridge_dual(X, y, lam):
    """X (N, D), y (N,), lam > 0 → w = Xᵀ(XXᵀ + lam·I)⁻¹y, (D,), without anything of size D × D."""
    X, y = _float(X), _float(y)
    return X.T @ _solve(X @ X.T + lam * _eye(len(X), X), y)


def ridge_closed(X, y, lam):
    """X (N, D), y (N,), lam ≥ 0 → w (D,), by whichever form has the smaller matrix; for lam = 0 the shortest fit."""
    if lam == 0:
        return torch.linalg.pinv(_float(X)) @ _float(y)
    return min((X.shape[1], 0, ridge_primal), (X.shape[0], 1, ridge_dual))[2](X, y, lam)


def ridge_gains(s, lam):
    """s (R,) not negative, lam ≥ 0 → σ / (σ² + lam), (R,); 0 where σ is 0, also for lam = 0."""
    return torch.where(s > 0, 1 / (s + lam / s), 0)


def ridge_svd(X, y, lam):
    """X (N, D), y (N,), lam ≥ 0 → w (D,) by X's singular values; those below 1e-10 of the largest count as 0."""
    U, s, Vh = torch.linalg.svd(_float(X), full_matrices=False)
    gains = ridge_gains(torch.where(s < 1e-10 * s.max(), 0, s), lam)
    return torch.einsum("rd,r,nr,n->d", Vh, gains, U, _float(y))


def ridge_gd(X, y, lam, eta, steps, w0=None):
    """X (N, D), y (N,), start w0 (D,) or 0 → the path (steps + 1, D) of w ← (1 − 2·eta·lam)·w + 2·eta·Xᵀ(y − Xw)."""
    X, y = X.double(), y.double()
    w = torch.nn.Parameter(X.new_zeros(X.shape[1]) if w0 is None else w0.detach().double().clone())
    optimiser = torch.optim.SGD([w], lr=eta, weight_decay=2 * lam)
    path = [w.detach().clone()]
    for _ in range(steps):
        optimiser.zero_grad()
        torch.nn.functional.mse_loss(X @ w, y, reduction="sum").backward()
        optimiser.step()
        path.append(w.detach().clone())
    return torch.stack(path)


def augment_rows(X, y, lam):
    """X (N, D), y (N,) → Xa (N + D, D), ya (N + D,): below the data √lam·I, with targets 0."""
    X, y = _float(X), _float(y)
    return torch.cat([X, lam**0.5 * _eye(X.shape[1], X)]), torch.nn.functional.pad(y, (0, X.shape[1]))


def augment_cols(X, lam):
    """X (N, D) → [X √lam·I], (N, D + N)."""
    X = _float(X)
    return torch.cat([X, lam**0.5 * _eye(len(X), X)], dim=1)


def ridge_by_cols(X, y, lam):
    """X (N, D), y (N,), lam > 0 → w (D,), from the shortest (w, z) with Xw + √lam·z = y."""
    w, _ = (torch.linalg.pinv(augment_cols(X, lam)) @ _float(y)).split([X.shape[1], len(y)])
    return w


def effective_lambda(lam, weight_decay, n=1):
    """Descent on (1/n)‖y − Xw‖² + lam·‖w‖² adding weight_decay·w to the gradient → the lam that does it in the sum."""
    return (2 * lam + weight_decay) / (2 / n)


def gaussian_kernel(A, B, width):
    """A (M, D), B (N, D) → exp(−‖a − b‖² / (2·width²)) for all pairs, (M, N)."""
    return torch.exp(-(torch.cdist(A, B) ** 2) / (2 * width**2))


def kernel_ridge_predict(K_test, K_train, y, lam):
    """K_test (M, N), K_train (N, N), y (N,), lam > 0 → predictions K_test(K_train + lam·I)⁻¹y, (M,)."""
    return K_test @ _solve(K_train + lam * _eye(len(y), K_train), y)

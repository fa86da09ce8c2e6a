"""Losses of a linear model, gradients with respect to vectors and matrices, least squares."""

import numpy as np


def squared_loss(theta, X, y, average=False):
    """theta (D,), X (N, D), y (N,) or (N, 1) → ½ Σ (y − Xθ)², a number; with average=True this divided by N."""
    residuals = y.ravel() - X @ theta
    loss = 0.5 * np.sum(residuals**2)
    return loss / len(y) if average else loss


def grad_linear(theta, x):
    """theta (D,), x (D,) → the gradient of θᵀx with respect to x, (D,)."""
    return theta


def grad_quadratic(A, x):
    """A (D, D), x (D,) → the gradient of xᵀAx with respect to x, (D,)."""
    return (A + A.T) @ x


def grad_bilinear(z, x):
    """z (M,), x (D,) → the gradient of zᵀAx with respect to A, (M, D)."""
    return np.outer(z, x)


def cubes(x):
    """x of any shape → Σ x³."""
    return (x**3).sum()


def product(x):
    """x of any shape → the product of all entries."""
    return x.prod()


def length(x):
    """x of any shape → the square root of Σ x²."""
    return (x**2).sum() ** 0.5


def numeric_grad(f, x, h=1e-5):
    """f of an array → number; x of any shape → (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h for each entry i, shape of x."""
    x = np.array(x, dtype=np.float64)  # a copy: the caller's stays, and whole numbers can be moved by h
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + h
        above = f(x)
        x[i] = kept - h
        grad[i] = (above - f(x)) / (2 * h)
        x[i] = kept
    return grad


def mse_grad(theta, X, y):
    """theta (D,), X (N, D), y (N,) → the gradient of (1/N) Σ (Xθ − y)² with respect to theta, (D,)."""
    return 2 / len(y) * X.T @ (X @ theta - y)


def design_matrix(x, n):
    """x (N,), order n → the columns 1, x, x², …, xⁿ, (N, n + 1)."""
    return x.astype(np.float64)[:, None] ** np.arange(n + 1)


def fit_least_squares(X, y):
    """X (N, D), y (N,) → theta (D,) with the smallest ‖y − Xθ‖²; of several, the shortest."""
    return np.linalg.lstsq(X, y, rcond=None)[0]

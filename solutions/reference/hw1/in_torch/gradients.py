"""Losses of a linear model, gradients from autograd, least squares from the pseudo-inverse."""

import torch


def squared_loss(theta, X, y, average=False):
    """theta (D,), X (N, D), y (N,) or (N, 1) → ½ Σ (y − Xθ)², a number; with average=True this divided by N."""
    squares = torch.nn.functional.mse_loss(X @ theta, y.flatten(), reduction="mean" if average else "sum")
    return squares / 2


def grad_linear(theta, x):
    """theta (D,), x (D,) → the gradient of θᵀx with respect to x, (D,)."""
    x = x.detach().clone().requires_grad_()
    return torch.autograd.grad(theta @ x, x)[0]


def grad_quadratic(A, x):
    """A (D, D), x (D,) → the gradient of xᵀAx with respect to x, (D,)."""
    x = x.detach().clone().requires_grad_()
    return torch.autograd.grad(x @ A @ x, x)[0]


def grad_bilinear(z, x):
    """z (M,), x (D,) → the gradient of zᵀAx with respect to A, (M, D)."""
    A = torch.zeros(len(z), len(x), dtype=x.dtype, device=x.device, requires_grad=True)
    return torch.autograd.grad(z @ A @ x, A)[0]


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
    """f of a tensor → number; x of any shape → (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h for each entry i, shape of x."""
    x = x.double()
    steps = h * torch.eye(x.numel(), dtype=x.dtype, device=x.device).reshape(-1, *x.shape)
    slopes = [(f(x + step) - f(x - step)) / (2 * h) for step in steps]
    return torch.stack(slopes).reshape(x.shape)


def mse_grad(theta, X, y):
    """theta (D,), X (N, D), y (N,) → the gradient of (1/N) Σ (Xθ − y)² with respect to theta, (D,)."""
    theta = theta.detach().clone().requires_grad_()
    return torch.autograd.grad(torch.nn.functional.mse_loss(X @ theta, y), theta)[0]


def design_matrix(x, n):
    """x (N,), order n → the columns 1, x, x², …, xⁿ, (N, n + 1)."""
    return torch.linalg.vander(x.double(), N=n + 1) if n else torch.ones_like(x, dtype=torch.float64)[:, None]


def fit_least_squares(X, y):
    """X (N, D), y (N,) → theta (D,) with the smallest ‖y − Xθ‖²; of several, the shortest."""
    return torch.linalg.pinv(X) @ y

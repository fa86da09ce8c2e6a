"""Behind the rules: averages, limits of the rate, second derivatives, where descent ends, units in another order."""

import numpy as np


def ema(u, beta):
    """Numbers u (T,), beta → the running mean of them after each, from a start at 0, (T,)."""
    means, mean = [], 0.0
    for each in u:
        mean = beta * mean + (1 - beta) * each
        means.append(mean)
    return np.array(means)


def stability_limit(mu, curvature):
    """momentum 0 ≤ mu < 1, the second derivative of a parabola → the rate at which momentum begins to diverge."""
    return 2 * (1 + mu) / curvature


def to_pytorch(eta, beta):
    """Rate and beta of m ← beta·m + (1 − beta)·g, w ← w − eta·m → {"lr": …, "momentum": …} of the same path."""
    return {"lr": eta * (1 - beta), "momentum": beta}


def newton_step(theta, grad, H):
    """A point (n,), the gradient there (n,), second derivatives (n, n) → the next point of Newton's method (n,)."""
    return theta - np.linalg.solve(H, grad)


def convergence_order(sigmas, eta):
    """Singular values (r,), a rate → the modes from the fastest to the slowest, for descent on ‖y − Xw‖²."""
    return np.argsort(abs(1 - 2 * eta * sigmas**2), kind="stable")


def sgd_rows(A, y, eta, rows, w0):
    """A (N, D), y (N,), rate, row numbers (T,), start (D,) → the path of descent on one row at a time, (T + 1, D)."""
    path = [w0]
    for i in rows:
        path.append(path[-1] + 2 * eta * (y[i] - A[i] @ path[-1]) * A[i])
    return np.array(path)


def min_norm(A, y):
    """A (N, D) of any rank, y (N,) in its range → the shortest w with Aw = y, (D,)."""
    return np.linalg.pinv(A) @ y


def limit_point(A, y, w0):
    """A (N, D) of any rank, y (N,), a start (D,) → the w at which descent on ‖y − Aw‖² ends, (D,)."""
    return w0 + np.linalg.pinv(A) @ (y - A @ w0)


def permute_hidden(params, order):
    """{"W1": (D, H), "b1": (H,), "W2": (H, C), "b2": (C,)}, order (H,) → the same network, its units in that order."""
    moved = {"W1": params["W1"][:, order], "b1": params["b1"][order], "W2": params["W2"][order]}
    return params | moved


def flip_sign(params, j):
    """{"W1": (D, H), "b1": (H,), "W2": (H, C), "b2": (C,)} of a net of tanh, j → the same network, unit j turned."""
    signs = np.where(np.arange(len(params["b1"])) == j, -1.0, 1.0)
    return params | {"W1": params["W1"] * signs, "b1": params["b1"] * signs, "W2": params["W2"] * signs[:, None]}


def safe_newton_step(theta, grad, H, mu):
    """A point (n,), the gradient there, second derivatives (n, n), mu > 0 → the next point, each |λ| ≥ mu, (n,)."""
    values, vectors = np.linalg.eigh(H)
    return theta - vectors @ (vectors.T @ grad / np.maximum(abs(values), mu))


def chain(theta):
    """theta (n,) → the sum of θᵢ⁴, and of θᵢ²·θᵢ₊₁ for neighbours."""
    return (theta**4).sum() + (theta[:-1] ** 2 * theta[1:]).sum()


def square_of_sum(theta):
    """theta (n,) → (θ₁ + … + θₙ)²."""
    return theta.sum() ** 2


def hessian_fd(f, theta, h=1e-3):
    """f of (n,) → number, theta (n,), a step → all second derivatives there by the four corners, (n, n)."""
    steps = h * np.eye(len(theta))

    def entry(a, b):
        return f(theta + a + b) - f(theta + a - b) - f(theta - a + b) + f(theta - a - b)

    return np.array([[entry(a, b) for b in steps] for a in steps]) / (4 * h**2)

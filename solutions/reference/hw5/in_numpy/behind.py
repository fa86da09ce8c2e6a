"""Behind the rules: averages, limits of the rate, second derivatives, where descent ends, units in another order."""

import numpy as np


def ema(u, beta):
    """Numbers u (T,), beta → the running mean of them after each, from a start at 0, (T,)."""
    means, mean = [], 0.0
    for each in u:
        mean = beta * mean + (1 - beta) * each
        means.append(mean)
    return np.array(means)


def ema_kernel(beta, K):
    """beta, K → the shares of the last K numbers in the running mean, the newest first, (K,)."""
    return (1 - beta) * beta ** np.arange(K)


def ema_conv(u, beta):
    """Numbers u (T,), beta → the same as `ema`, by one convolution, (T,)."""
    return np.convolve(u, ema_kernel(beta, len(u)))[: len(u)]


def stability_limit(mu, curvature):
    """momentum 0 ≤ mu < 1, the second derivative of a parabola → the rate at which momentum begins to diverge."""
    return 2 * (1 + mu) / curvature


def to_pytorch(eta, beta):
    """Rate and beta of m ← beta·m + (1 − beta)·g, w ← w − eta·m → {"lr": …, "momentum": …} of the same path."""
    return {"lr": eta * (1 - beta), "momentum": beta}


def momentum_direction(grads, mu):
    """Gradients (T, n), mu → after each the sum of all so far, older ones faded by mu a step, (T, n)."""
    direction, directions = np.zeros(grads.shape[1]), []
    for grad in grads:
        direction = mu * direction + grad
        directions.append(direction)
    return np.array(directions)


def canyon_grad(w):
    """w (2,) → the gradient of ½(w₁² + 30 w₂²) there, (2,)."""
    return w * np.array([1.0, 30.0])


def bent_grad(w):
    """w (2,) → the gradient of ¼w₁⁴ + w₁w₂ + w₂² there, (2,)."""
    return np.array([w[0] ** 3 + w[1], w[0] + 2 * w[1]])


def momentum_gd(grad, w0, eta, mu, steps):
    """grad of (n,) → (n,), a start w0 (n,), a rate, mu, steps → the path with its start, (steps + 1, n)."""
    path, v = [1.0 * w0], 0.0
    for _ in range(steps):
        v = mu * v - eta * grad(path[-1])
        path.append(path[-1] + v)
    return np.array(path)


def mode_matrix(eta, mu, curvature):
    """Rate, mu, second derivative of a parabola → M (2, 2): the new (v, w) is M @ (v, w)."""
    return np.array([[mu, -eta * curvature], [mu, 1 - eta * curvature]])


def nesterov_matrix(eta, mu, curvature):
    """Rate, mu, second derivative → M (2, 2) of Nesterov's momentum, whose slope is that at w + mu·v."""
    bent = eta * curvature
    return np.array([[mu * (1 - bent), -bent], [mu * (1 - bent), 1 - bent]])


def gd_trace(w0, eta, steps, mu=0.0):
    """A start, a rate, steps, mu → the losses ½(1 − σ(w))² on the way, that of the start first, (steps + 1,)."""
    w, v, losses = w0, 0.0, []
    for _ in range(steps + 1):
        sigma = 1 / (1 + np.exp(-w))
        losses.append((1 - sigma) ** 2 / 2)
        v = mu * v + eta * sigma * (1 - sigma) ** 2
        w = w + v
    return np.array(losses)


def steps_to(losses, level):
    """Losses (T,), the one of the start first; a level → the first step with a loss of at most level, −1 if none."""
    reached = np.flatnonzero(losses <= level)
    return int(reached[0]) if len(reached) else -1


def plateau_report(losses, window, tol):
    """Losses (T,), a number of steps, tol → whether the loss is flat for so many steps, and falls after that."""
    for t in range(window, len(losses)):
        flat, later = abs(losses[t] - losses[t - window]) < tol, losses[t:].min()
        if flat and losses[t] - later > tol:
            return True
    return False


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

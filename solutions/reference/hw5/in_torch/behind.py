"""Behind the rules, in PyTorch: by filters, eigenvalues, autograd and the library's optimisers."""

import torch


def ema(u, beta):
    """Numbers u (T,), beta → the running mean of them after each, from a start at 0, (T,)."""
    times = torch.arange(len(u), dtype=torch.float64, device=u.device)
    ages = times[:, None] - times
    return torch.where(ages >= 0, (1 - beta) * beta ** ages.clamp(min=0), 0.0) @ u


def ema_kernel(beta, K):
    """beta, K → the shares of the last K numbers in the running mean, the newest first, (K,)."""
    return (1 - beta) * torch.tensor(beta, dtype=torch.float64) ** torch.arange(K)


def ema_conv(u, beta):
    """Numbers u (T,), beta → the same as `ema`, by one convolution, (T,)."""
    kernel = ema_kernel(beta, len(u)).flip(0).to(u.device)
    return torch.nn.functional.conv1d(u.double()[None, None], kernel[None, None], padding=len(u) - 1)[0, 0, : len(u)]


def stability_limit(mu, curvature):
    """momentum 0 ≤ mu < 1, the second derivative of a parabola → the rate at which momentum begins to diverge."""

    def stable(eta):
        step = torch.tensor([[mu, -eta * curvature], [mu, 1 - eta * curvature]], dtype=torch.float64)
        return torch.linalg.eigvals(step).abs().max() < 1

    low, high = 0.0, 5 / curvature
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if stable(middle) else (low, middle)
    return low


def to_pytorch(eta, beta):
    """Rate and beta of m ← beta·m + (1 − beta)·g, w ← w − eta·m → {"lr": …, "momentum": …} of the same path."""
    return {"lr": eta - eta * beta, "momentum": beta}


def momentum_direction(grads, mu):
    """Gradients (T, n), mu → after each the sum of all so far, older ones faded by mu a step, (T, n)."""
    w = torch.nn.Parameter(torch.zeros_like(grads[0]))
    optimiser, directions = torch.optim.SGD([w], lr=1.0, momentum=mu), []
    for grad in grads:
        before, w.grad = w.detach().clone(), grad.clone()
        optimiser.step()
        directions.append(before - w.detach())
    return torch.stack(directions)


def canyon_grad(w):
    """w (2,) → the gradient of ½(w₁² + 30 w₂²) there, (2,)."""
    return w * torch.tensor([1.0, 30.0], dtype=torch.float64, device=w.device)


def bent_grad(w):
    """w (2,) → the gradient of ¼w₁⁴ + w₁w₂ + w₂² there, (2,)."""
    return torch.stack([w[0] ** 3 + w[1], w[0] + 2 * w[1]])


def momentum_gd(grad, w0, eta, mu, steps):
    """grad of (n,) → (n,), a start w0 (n,), a rate, mu, steps → the path with its start, (steps + 1, n)."""
    w = torch.nn.Parameter(w0.double().clone())
    optimiser, path = torch.optim.SGD([w], lr=eta, momentum=mu), [w.detach().clone()]
    for _ in range(steps):
        w.grad = grad(w.detach())
        optimiser.step()
        path.append(w.detach().clone())
    return torch.stack(path)


def mode_matrix(eta, mu, curvature):
    """Rate, mu, second derivative of a parabola → M (2, 2): the new (v, w) is M @ (v, w)."""
    return _matrix(eta, mu, curvature, nesterov=False)


def nesterov_matrix(eta, mu, curvature):
    """Rate, mu, second derivative → M (2, 2) of Nesterov's momentum, whose slope is that at w + mu·v."""
    return _matrix(eta, mu, curvature, nesterov=True)


def _matrix(eta, mu, curvature, nesterov):
    """The slopes of a step by autograd."""

    def step(state):
        v, w = state
        at = w + mu * v if nesterov else w
        new = mu * v - eta * curvature * at
        return torch.stack([new, w + new])

    return torch.autograd.functional.jacobian(step, torch.zeros(2, dtype=torch.float64))


def gd_trace(w0, eta, steps, mu=0.0):
    """A start, a rate, steps, mu → the losses ½(1 − σ(w))² on the way, that of the start first, (steps + 1,)."""
    w = torch.nn.Parameter(torch.tensor(w0, dtype=torch.float64))
    optimiser, losses = torch.optim.SGD([w], lr=eta, momentum=mu), []
    for _ in range(steps + 1):
        optimiser.zero_grad()
        loss = (1 - torch.sigmoid(w)) ** 2 / 2
        loss.backward()
        losses.append(loss.detach())
        optimiser.step()
    return torch.stack(losses)


def steps_to(losses, level):
    """Losses (T,), the one of the start first; a level → the first step with a loss of at most level, −1 if none."""
    reached = (losses <= level).nonzero()
    return int(reached.min()) if len(reached) else -1


def plateau_report(losses, window, tol):
    """Losses (T,), a number of steps, tol → whether the loss is flat for so many steps, and falls after that."""
    if len(losses) <= window:
        return False
    flat = (losses[window:] - losses[:-window]).abs() < tol
    lowest = losses.flip(0).cummin(0).values.flip(0)
    return bool((flat & (losses - lowest > tol)[window:]).any())


def newton_step(theta, grad, H):
    """A point (n,), the gradient there (n,), second derivatives (n, n) → the next point of Newton's method (n,)."""
    values, vectors = torch.linalg.eigh(H)
    return theta - vectors @ (vectors.T @ grad / values)


def convergence_order(sigmas, eta):
    """Singular values (r,), a rate → the modes from the fastest to the slowest, for descent on ‖y − Xw‖²."""
    left = torch.ones_like(sigmas, requires_grad=True)
    slope = torch.autograd.grad((sigmas * left).square().sum(), left)[0]
    return (left - eta * slope).abs().argsort(stable=True)


def sgd_rows(A, y, eta, rows, w0):
    """A (N, D), y (N,), rate, row numbers (T,), start (D,) → the path of descent on one row at a time, (T + 1, D)."""
    w = torch.nn.Parameter(w0.clone())
    optimiser, path = torch.optim.SGD([w], lr=eta), [w0]
    for i in rows:
        optimiser.zero_grad()
        (y[i] - A[i] @ w).square().backward()
        optimiser.step()
        path.append(w.detach().clone())
    return torch.stack(path)


def min_norm(A, y):
    """A (N, D) of any rank, y (N,) in its range → the shortest w with Aw = y, (D,)."""
    return limit_point(A, y, A.new_zeros(A.shape[1]))


def limit_point(A, y, w0):
    """A (N, D) of any rank, y (N,), a start (D,) → the w at which descent on ‖y − Aw‖² ends, (D,)."""
    U, s, Vh = torch.linalg.svd(A, full_matrices=False)
    kept = s > 1e-9 * s.max()
    return w0 + Vh[kept].T @ ((U[:, kept].T @ (y - A @ w0)) / s[kept])


def permute_hidden(params, order):
    """{"W1": (D, H), "b1": (H,), "W2": (H, C), "b2": (C,)}, order (H,) → the same network, its units in that order."""
    moves = torch.eye(len(order), dtype=params["W1"].dtype, device=params["W1"].device)[order]
    return params | {"W1": params["W1"] @ moves.T, "b1": moves @ params["b1"], "W2": moves @ params["W2"]}


def flip_sign(params, j):
    """{"W1": (D, H), "b1": (H,), "W2": (H, C), "b2": (C,)} of a net of tanh, j → the same network, unit j turned."""
    axes = {"W1": 1, "b1": 0, "W2": 0}
    unit = torch.tensor([j], device=params["b1"].device)
    turned = {
        name: each.index_add(axes[name], unit, each.index_select(axes[name], unit), alpha=-2)
        for name, each in params.items()
        if name in axes
    }
    return params | turned


def safe_newton_step(theta, grad, H, mu):
    """A point (n,), the gradient there, second derivatives (n, n), mu > 0 → the next point, each |λ| ≥ mu, (n,)."""
    _, sizes, Vh = torch.linalg.svd(H)  # H is symmetric: its singular values are |λ|
    return theta - Vh.T @ (Vh @ grad / sizes.clamp(min=mu))


def chain(theta):
    """theta (n,) → the sum of θᵢ⁴, and of θᵢ²·θᵢ₊₁ for neighbours."""
    return (theta**4).sum() + (theta[:-1] ** 2 * theta[1:]).sum()


def square_of_sum(theta):
    """theta (n,) → (θ₁ + … + θₙ)²."""
    return theta.sum() ** 2


def hessian_fd(f, theta, h=1e-3):
    """f of (n,) → number, theta (n,), a step → all second derivatives there by the four corners, (n, n)."""
    theta = theta.double()
    steps = h * torch.eye(len(theta), dtype=theta.dtype, device=theta.device)

    def slopes(at):
        return torch.stack([f(at + step) - f(at - step) for step in steps]) / (2 * h)

    return torch.stack([slopes(theta + step) - slopes(theta - step) for step in steps]) / (2 * h)

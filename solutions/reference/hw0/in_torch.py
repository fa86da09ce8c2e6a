"""Readiness in PyTorch, by other means where there are any: a second opinion."""

import torch


def center_rows(X):
    """X (N, D) → X minus the mean of each row (N, D)."""
    return X - X.mean(dim=1)[:, None]


def row_norms(X):
    """X (N, D) → the length of each row (N,)."""
    return torch.linalg.vector_norm(X, dim=1)


def central_slopes(y, h):
    """Values y (n,) at places h apart → slopes at the inner places (n − 2,)."""
    return torch.gradient(y, spacing=float(h))[0][1:-1]


def weighted_mean(x, w):
    """Numbers x (N,) and weights w (N,) with any positive sum → Σ w·x / Σ w."""
    return w / w.sum() @ x


def count_labels(y, num_classes):
    """Labels y (N,) from 0 to num_classes − 1 → how often each occurs (num_classes,)."""
    classes = torch.arange(num_classes, device=y.device)
    return (y[:, None] == classes).sum(dim=0)


def gradient_step(theta, gradient, learning_rate):
    """Parameters of any shape and their gradient → the parameters one step downhill, as a new tensor."""
    return torch.sub(theta, gradient, alpha=learning_rate)


def moving_average(x, k):
    """Signal x (N,) → at each time the mean of the last k numbers, of fewer at the beginning (N,)."""
    times = torch.arange(len(x), device=x.device)
    ago = times[:, None] - times
    window = ((ago >= 0) & (ago < k)).to(x.dtype)
    return window @ x / window.sum(dim=1)


def top_k_error(scores, y, k):
    """Scores (N, C), labels y (N,), k ≥ 1 → the share of examples whose label is not among the k highest scores."""
    classes = torch.arange(scores.shape[1], device=scores.device)
    own = scores.gather(1, y[:, None])
    ahead = (scores > own) | ((scores == own) & (classes < y[:, None]))
    return (ahead.sum(dim=1) >= k).double().mean()

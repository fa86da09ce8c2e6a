"""The softmax classifier in PyTorch: the loss from the library, the gradients from autograd. A second opinion."""

import torch
from torch.nn.functional import cross_entropy


def softmax(z):
    """Scores (N, C) → probabilities (N, C)."""
    return torch.softmax(z, dim=1)


def softmax_loss(x, y):
    """Scores x (N, C), labels y (N,) → mean cross-entropy and its gradient dx (N, C)."""
    x = x.clone().requires_grad_()
    loss = cross_entropy(x, y)
    return loss, *torch.autograd.grad(loss, x)


def softmax_loss_vectorized(W, X, y, reg):
    """W (D, C), X (N, D), y (N,) → penalised mean cross-entropy and its gradient dW (D, C)."""
    W = W.clone().requires_grad_()
    loss = cross_entropy(X @ W, y) + 0.5 * reg * (W * W).sum()
    return loss, *torch.autograd.grad(loss, W)


def softmax_predict(W, X):
    """W (D, C), X (N, D) → the label (N,) of the largest score in each row."""
    return (X @ W).argmax(dim=1)


def train_softmax(X, y, learning_rate=1e-3, reg=1e-5, num_iters=100, batch_size=200, rng=None):
    """Mini-batch descent from W = 0 → W (D, C) and the loss of each step's batch before the step (num_iters,)."""
    W = torch.zeros(X.shape[1], int(y.max()) + 1, dtype=X.dtype)
    history = []
    for _ in range(num_iters):
        batch = torch.from_numpy(rng.choice(len(y), batch_size, replace=False))
        loss, dW = softmax_loss_vectorized(W, X[batch], y[batch], reg)
        history.append(loss.detach())
        W = W - learning_rate * dW
    return W, torch.stack(history)

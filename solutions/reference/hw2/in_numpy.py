"""The softmax classifier in NumPy. Examples in rows; W is (D, C); losses are means; the penalty is ½·reg·ΣW²."""

import numpy as np


def softmax(z):
    """Scores (N, C) → probabilities (N, C), each row e^z / Σ e^z, for any finite scores."""
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def softmax_loss(x, y):
    """Scores x (N, C), labels y (N,) → mean of −log softmax(x)[i, y_i], and its gradient dx (N, C)."""
    rows = np.arange(len(y))
    shifted = x - x.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dx = np.exp(log_p)
    dx[rows, y] -= 1
    return -log_p[rows, y].mean(), dx / len(y)


def softmax_loss_vectorized(W, X, y, reg):
    """W (D, C), X (N, D), y (N,) → softmax loss of the scores XW plus ½·reg·ΣW², and its gradient dW (D, C)."""
    loss, dscores = softmax_loss(X @ W, y)
    return loss + 0.5 * reg * np.sum(W * W), X.T @ dscores + reg * W


def softmax_predict(W, X):
    """W (D, C), X (N, D) → the label (N,) of the largest score in each row; of equal ones the smaller label."""
    return (X @ W).argmax(axis=1)


def train_softmax(X, y, learning_rate=1e-3, reg=1e-5, num_iters=100, batch_size=200, rng=None):
    """Mini-batch descent from W = 0 → W (D, C) and the loss of each step's batch before the step (num_iters,)."""
    W = np.zeros((X.shape[1], y.max() + 1))
    history = []
    for _ in range(num_iters):
        batch = rng.choice(len(y), batch_size, replace=False)
        loss, dW = softmax_loss_vectorized(W, X[batch], y[batch], reg)
        history.append(loss)
        W = W - learning_rate * dW
    return W, np.array(history)

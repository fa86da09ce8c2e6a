"""Neighbours and linear classifiers in PyTorch: distances and losses from the library, gradients from autograd.

A second opinion, on whatever device the tensors are.
"""

import torch
from torch.nn.functional import cross_entropy, linear, multi_margin_loss, one_hot, pad

from course import data


class KNN:
    """k nearest neighbours: train(X, y) keeps the data; queries (M, D) → distances (M, N) → labels (M,)."""

    def train(self, X, y):
        """Keep the examples X (N, D) and their labels y (N,)."""
        self.X_train, self.y_train = X, y

    def compute_distances_two_loops(self, X):
        """X (M, D) → Euclidean distances (M, N), pair by pair."""
        pairs = [(a.double() - b.double()).norm() for a in X for b in self.X_train]
        return torch.stack(pairs).reshape(len(X), len(self.X_train))

    def compute_distances_no_loops(self, X):
        """X (M, D) → Euclidean distances (M, N), by the library and not by the expanded square."""
        mode = "donot_use_mm_for_euclid_dist"
        return torch.cdist(X.double(), self.X_train.double(), compute_mode=mode)

    def distances(self, X, norm):
        """X (M, D), norm from 1 to inf → distances (M, N)."""
        return torch.cdist(X.double(), self.X_train.double(), p=norm)

    def predict_labels(self, dists, k):
        """dists (M, N) → (M,): the label most of the k nearest have; of equal votes the smaller label."""
        known, places = self.y_train.unique(return_inverse=True)
        nearest = places[dists.argsort(dim=1, stable=True)[:, :k]]
        return known[one_hot(nearest, len(known)).sum(dim=1).argmax(dim=1)]


def cross_validate(X, y, folds, ks):
    """X (N, D), y (N,), index tensors, ks → the k of the best mean accuracy, accuracies (len(ks), len(folds))."""
    columns = []
    for fold in folds:
        rest = torch.ones(len(y), dtype=torch.bool, device=y.device)
        rest[fold] = False
        knn = KNN()
        knn.train(X[rest], y[rest])
        dists = knn.distances(X[fold], 2.0)
        columns.append(torch.stack([(knn.predict_labels(dists, k) == y[fold]).double().mean() for k in ks]))
    accuracies = torch.stack(columns, dim=1)
    best = accuracies.mean(dim=1)
    return min(k for k, mean in zip(ks, best, strict=True) if mean == best.max()), accuracies


def linear_scores(W, b, X):
    """W (D, C), b (C,), X (N, D) → scores (N, C)."""
    return linear(X.to(W.dtype), W.T, b)


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
    W = torch.zeros(X.shape[1], int(y.max()) + 1, dtype=X.dtype, device=X.device)
    history = []
    for _ in range(num_iters):
        batch = torch.from_numpy(rng.choice(len(y), batch_size, replace=False)).to(X.device)
        loss, dW = softmax_loss_vectorized(W, X[batch], y[batch], reg)
        history.append(loss.detach())
        W = W - learning_rate * dW
    return W, torch.stack(history)


def svm_loss(x, y):
    """Scores x (N, C), labels y (N,) → mean of Σ_{j≠y} max(0, x_j − x_y + 1), and its gradient dx (N, C)."""
    x = x.clone().requires_grad_()
    loss = x.shape[1] * multi_margin_loss(x, y)  # the library divides by C as well
    return loss, *torch.autograd.grad(loss, x)


def predict_digits(X):
    """Distorted digits X (M, 64) → their labels (M,), whole numbers from 0 to 9."""
    digits = data.digits()
    pictures = torch.from_numpy(digits.X_train).to(X).reshape(-1, 8, 8)
    moved = pad(pictures, (1, 1, 1, 1)).unfold(1, 8, 1).unfold(2, 8, 1).reshape(-1, 64)
    knn = KNN()
    knn.train(moved, torch.from_numpy(digits.y_train).to(X.device).repeat_interleave(9))
    return knn.predict_labels(knn.distances(X, 2.0), 5)

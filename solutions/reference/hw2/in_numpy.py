"""Neighbours and linear classifiers in NumPy. Examples in rows; W is (D, C); losses are means; penalty ½·reg·ΣW²."""

import numpy as np

from course import data


class KNN:
    """k nearest neighbours: train(X, y) keeps the data; queries (M, D) → distances (M, N) → labels (M,)."""

    def train(self, X, y):
        """Keep the examples X (N, D) and their labels y (N,), any whole numbers."""
        self.X_train, self.y_train = X, y

    def compute_distances_two_loops(self, X):
        """X (M, D) → (M, N): the Euclidean distance of each query to each training example, with two loops."""
        dists = np.zeros((len(X), len(self.X_train)))
        for i in range(len(X)):
            for j in range(len(self.X_train)):
                dists[i, j] = np.sqrt(np.sum((X[i].astype(float) - self.X_train[j]) ** 2))
        return dists

    def compute_distances_no_loops(self, X):
        """X (M, D) → (M, N): the same from ||a||² − 2ab + ||b||², without a loop and without an (M, N, D) array."""
        A, B = X.astype(float), self.X_train.astype(float)
        squares = np.sum(A * A, axis=1, keepdims=True) - 2 * A @ B.T + np.sum(B * B, axis=1)
        return np.sqrt(np.maximum(squares, 0))

    def distances(self, X, norm):
        """X (M, D), norm from 1 to np.inf → (M, N): (Σ|a − b|^norm)^(1/norm); for np.inf the largest |a − b|."""
        gaps = np.abs(X[:, None].astype(float) - self.X_train)
        return gaps.max(axis=2) if norm == np.inf else np.sum(gaps**norm, axis=2) ** (1 / norm)

    def predict_labels(self, dists, k):
        """dists (M, N) → (M,): the label most of the k nearest have; of equal votes the smaller label."""
        nearest = self.y_train[np.argsort(dists, axis=1, kind="stable")[:, :k]]
        counted = [np.unique(labels, return_counts=True) for labels in nearest]
        return np.array([labels[counts.argmax()] for labels, counts in counted])


def cross_validate(X, y, folds, ks):
    """X (N, D), y (N,), index arrays, ks → the k of the best mean accuracy, accuracies (len(ks), len(folds))."""
    accuracies = np.zeros((len(ks), len(folds)))
    for f, fold in enumerate(folds):
        rest = np.setdiff1d(np.arange(len(y)), fold)
        knn = KNN()
        knn.train(X[rest], y[rest])
        dists = knn.compute_distances_no_loops(X[fold])
        accuracies[:, f] = [np.mean(knn.predict_labels(dists, k) == y[fold]) for k in ks]
    means = accuracies.mean(axis=1)
    return min(k for k, mean in zip(ks, means, strict=True) if mean == means.max()), accuracies


def linear_scores(W, b, X):
    """W (D, C), b (C,), X (N, D) → scores XW + b (N, C)."""
    return X @ W + b


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


def svm_loss(x, y):
    """Scores x (N, C), labels y (N,) → mean of Σ_{j≠y} max(0, x_j − x_y + 1), and its gradient dx (N, C)."""
    rows = np.arange(len(y))
    margins = np.maximum(0, x - x[rows, y][:, None] + 1)
    margins[rows, y] = 0
    dx = (margins > 0).astype(float)
    dx[rows, y] = -dx.sum(axis=1)
    return margins.sum() / len(y), dx / len(y)


def predict_digits(X):
    """Distorted digits X (M, 64) → their labels (M,), whole numbers from 0 to 9."""
    digits = data.digits()
    padded = np.pad(digits.X_train.reshape(-1, 8, 8), ((0, 0), (1, 1), (1, 1)))
    moved = [padded[:, down : down + 8, right : right + 8].reshape(-1, 64) for down in range(3) for right in range(3)]
    knn = KNN()
    knn.train(np.concatenate(moved), np.tile(digits.y_train, 9))
    return knn.predict_labels(knn.compute_distances_no_loops(X), 5)

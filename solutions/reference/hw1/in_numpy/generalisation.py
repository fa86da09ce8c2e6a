"""Splitting data, choosing by validation, bias and variance, penalties, and losses of a score."""

import numpy as np

from solutions.reference.hw1.in_numpy.gradients import design_matrix, fit_least_squares


def split_indices(N, n_val, n_test, rng):
    """N examples → train (N − n_val − n_test,), val (n_val,), test (n_test,): one permutation, cut in this order."""
    shuffled = rng.permutation(N)
    n_train = N - n_val - n_test
    return shuffled[:n_train], shuffled[n_train : n_train + n_val], shuffled[n_train + n_val :]


def roles(N, folds):
    """N examples, pairs (train, val) → a table (k, N): 1 is trained on, 2 is held out, 3 is both, 0 is neither."""
    return np.array([np.isin(np.arange(N), train) + 2 * np.isin(np.arange(N), val) for train, val in folds])


def kfold_indices(N, k, rng):
    """N examples, 2 ≤ k ≤ N → k pairs (train, val): val is one of k consecutive pieces of one permutation."""
    pieces = np.array_split(rng.permutation(N), k)
    return [(np.concatenate(pieces[:i] + pieces[i + 1 :]), piece) for i, piece in enumerate(pieces)]


def select_order(x, y, orders, k, rng):
    """x (N,), y (N,), orders to try → the best by k-fold error, its theta from all data, mean error by order."""
    folds = kfold_indices(len(y), k, rng)
    cv_means = np.zeros(len(orders))
    for i, order in enumerate(orders):
        X = design_matrix(x, order)
        errors = [np.mean((X[val] @ fit_least_squares(X[train], y[train]) - y[val]) ** 2) for train, val in folds]
        cv_means[i] = np.mean(errors)
    best = min(zip(cv_means, orders, strict=True))[1]  # of equal errors the lower order
    return best, fit_least_squares(design_matrix(x, best), y), cv_means


def bias_variance(predictions, truth):
    """predictions (R, M) of R refits at M points, truth (M,) → mean squared bias, mean variance, two numbers."""
    centre = predictions.mean(axis=0)
    return np.mean((centre - truth) ** 2), np.mean((predictions - centre) ** 2)


def ridge(X, y, lam):
    """X (N, D) with the constant first, y (N,), lam → w (D,) least in (1/N)‖Xw − y‖² + lam·Σ w_j² over j ≥ 1."""
    penalty = lam * len(y) * np.eye(X.shape[1])
    penalty[0, 0] = 0  # the constant's weight is not penalised
    return np.linalg.solve(X.T @ X + penalty, X.T @ y)


def soft_threshold(w, t):
    """w of any shape, t ≥ 0 → every entry moved towards 0 by t, and to 0 where it is within t of it."""
    return np.sign(w) * np.maximum(np.abs(w) - t, 0)


def zero_one_loss(y, score):
    """y (N,) of −1 and +1, score (N,) → the share of examples whose score has not the sign of y; 0 has neither."""
    return np.mean(y * score <= 0)


def logistic_loss(y, score):
    """y (N,) of −1 and +1, score (N,) → the mean of log(1 + e^(−y·score)), and its gradient dscore (N,)."""
    margin = y * score
    return np.logaddexp(0, -margin).mean(), -y * np.exp(-np.logaddexp(0, margin)) / len(y)


def hinge_loss(y, score):
    """y (N,) of −1 and +1, score (N,) → the mean of max(0, 1 − y·score), and its gradient dscore (N,)."""
    margin = y * score
    return np.maximum(0, 1 - margin).mean(), np.where(margin < 1, -y, 0) / len(y)


def sealed_test_part(D):
    """D columns → X (20, D), y (20,) of the test part: nan in every place, until the choice is made."""
    return np.full((20, D), np.nan), np.full(20, np.nan)


def validate(Xtr, ytr, Xval, yval, lams):
    """Xtr (N, D), ytr (N,) to fit, Xval (M, D), yval (M,) to choose, penalties (L,) → the best lam, val_losses (L,)."""
    scale = np.append(1.0, Xtr[:, 1:].std(axis=0))  # of the training part; the constant stays
    fits = [ridge(Xtr / scale, ytr, lam) for lam in lams]
    val_losses = np.array([np.mean((Xval / scale @ w - yval) ** 2) for w in fits])
    best = -min(zip(val_losses, -np.array(lams), strict=True))[1]  # of equal scores the larger penalty
    return best, val_losses

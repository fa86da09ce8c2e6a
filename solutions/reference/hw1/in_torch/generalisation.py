"""Splitting data, choosing by validation, bias and variance, penalties, and losses of a score."""

import numpy as np
import torch
from torch.nn import functional

from solutions.reference.hw1.in_torch.gradients import design_matrix, fit_least_squares


def split_indices(N, n_val, n_test, rng):
    """N examples → train (N − n_val − n_test,), val (n_val,), test (n_test,): one permutation, cut in this order."""
    return torch.from_numpy(rng.permutation(N)).split([N - n_val - n_test, n_val, n_test])


def roles(N, folds):
    """N examples, pairs (train, val) → a table (k, N): 1 is trained on, 2 is held out, 3 is both, 0 is neither."""
    return np.array([np.isin(np.arange(N), train) + 2 * np.isin(np.arange(N), val) for train, val in folds])


def kfold_indices(N, k, rng):
    """N examples, 2 ≤ k ≤ N → k pairs (train, val): val is one of k consecutive pieces of one permutation."""
    pieces = torch.from_numpy(rng.permutation(N)).tensor_split(k)
    return [(torch.cat(pieces[:i] + pieces[i + 1 :]), piece) for i, piece in enumerate(pieces)]


def select_order(x, y, orders, k, rng):
    """x (N,), y (N,), orders to try → the best by k-fold error, its theta from all data, mean error by order."""
    folds = kfold_indices(len(y), k, rng)
    cv_means = torch.stack([_cv_mean(design_matrix(x, order), y, folds) for order in orders])
    best = min(order for order, mean in zip(orders, cv_means, strict=True) if mean == cv_means.min())
    return best, fit_least_squares(design_matrix(x, best), y), cv_means


def _cv_mean(X, y, folds):
    """The mean over the folds of the validation part's mean squared error."""
    fits = [(fit_least_squares(X[train], y[train]), val) for train, val in folds]
    return torch.stack([functional.mse_loss(X[val] @ theta, y[val]) for theta, val in fits]).mean()


def bias_variance(predictions, truth):
    """predictions (R, M) of R refits at M points, truth (M,) → mean squared bias, mean variance, two numbers."""
    variance, centre = torch.var_mean(predictions, dim=0, correction=0)
    return functional.mse_loss(centre, truth), variance.mean()


def ridge(X, y, lam):
    """X (N, D) with the constant first, y (N,), lam → w (D,) least in (1/N)‖Xw − y‖² + lam·Σ w_j² over j ≥ 1."""
    fake = (lam * len(y)) ** 0.5 * torch.eye(X.shape[1], dtype=X.dtype, device=X.device)[1:]
    return fit_least_squares(torch.cat([X, fake]), torch.cat([y, y.new_zeros(len(fake))]))


def soft_threshold(w, t):
    """w of any shape, t ≥ 0 → every entry moved towards 0 by t, and to 0 where it is within t of it."""
    return functional.softshrink(w, t)


def zero_one_loss(y, score):
    """y (N,) of −1 and +1, score (N,) → the share of examples whose score has not the sign of y; 0 has neither."""
    return (torch.sign(score) != y).double().mean()


def logistic_loss(y, score):
    """y (N,) of −1 and +1, score (N,) → the mean of log(1 + e^(−y·score)), and its gradient dscore (N,)."""
    score = score.detach().clone().requires_grad_()
    loss = functional.binary_cross_entropy_with_logits(score, (y + 1) / 2)
    return loss, *torch.autograd.grad(loss, score)


def hinge_loss(y, score):
    """y (N,) of −1 and +1, score (N,) → the mean of max(0, 1 − y·score), and its gradient dscore (N,)."""
    score = score.detach().clone().requires_grad_()
    loss = functional.relu(1 - y * score).mean()
    return loss, *torch.autograd.grad(loss, score)


def validate(Xtr, ytr, Xval, yval, lams):
    """Xtr (N, D), ytr (N,) to fit, Xval (M, D), yval (M,) to choose, penalties (L,) → the best lam, val_losses (L,)."""
    spread = torch.cat([Xtr.new_ones(1), Xtr[:, 1:].std(dim=0, correction=0)])
    weights = torch.stack([ridge(Xtr / spread, ytr, lam) for lam in lams], dim=1)
    val_losses = torch.square(Xval / spread @ weights - yval[:, None]).mean(dim=0)
    order = sorted(range(len(lams)), key=lambda i: lams[i], reverse=True)
    return lams[order[int(val_losses[order].argmin())]], val_losses

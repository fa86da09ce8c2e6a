"""Penalties, decay, soft labels, when to stop."""

import numpy as np
from scipy.special import log_softmax


def smooth_labels(y, C, s):
    """Labels y (N,), C ≥ 2 classes, 0 ≤ s < 1 → targets (N, C): 1 − s for the label, s shared by the others."""
    return np.where(np.arange(C) == y[:, None], 1 - s, s / (C - 1))


def softmax_ce_soft(scores, targets):
    """Scores (N, C), targets (N, C) whose rows sum to 1 → the mean cross-entropy, and its gradient (N, C)."""
    logs = log_softmax(scores, axis=1)
    return -np.sum(targets * logs) / len(scores), (np.exp(logs) - targets) / len(scores)


def l2_penalty(params, reg):
    """{"W1": …, "b1": …, …}, reg → ½·reg·ΣW² over all weights, and its gradients under the same names."""
    penalty = 0.5 * reg * sum(np.sum(each**2) for name, each in params.items() if name.startswith("W"))
    return penalty, {name: reg * each if name.startswith("W") else 0 * each for name, each in params.items()}


def l1_subgradient(w, lam):
    """w of any shape, lam → lam·Σ|w|, and its slopes: of the shape of w, and 0 where w is 0."""
    return lam * np.sum(abs(w)), lam * np.sign(w)


def sgd_weight_decay_step(w, dw, lr, decay):
    """w, its gradient, the rate, the decay → the next w: one step of descent, and lr·decay of w taken away."""
    return w - lr * (dw + decay * w)


def early_stopping(losses, patience):
    """Validation losses, one per epoch, patience ≥ 1 → the best epoch, from 0, and how many epochs were run."""
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        if epoch - best == patience:
            return best, epoch + 1
    return best, len(losses)


def sgd_l2_step(params, grads, lr, lam):
    """{"W1": …, "b1": …, …}, gradients, the rate, lam → the next ones: a step on the loss + lam·ΣW², biases free."""
    decay = {name: 2 * lam if name.startswith("W") else 0 for name in params}
    return {name: sgd_weight_decay_step(params[name], grads[name], lr, decay[name]) for name in params}

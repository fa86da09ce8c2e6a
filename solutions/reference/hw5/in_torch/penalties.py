"""Penalties, decay, soft labels, when to stop, in PyTorch: slopes are autograd's."""

import torch
from torch.nn import functional


def smooth_labels(y, C, s):
    """Labels y (N,), C ≥ 2 classes, 0 ≤ s < 1 → targets (N, C): 1 − s for the label, s shared by the others."""
    right = functional.one_hot(y, C).double()
    return right * (1 - s) + (1 - right) * (s / (C - 1))


def softmax_ce_soft(scores, targets):
    """Scores (N, C), targets (N, C) whose rows sum to 1 → the mean cross-entropy, and its gradient (N, C)."""
    leaf = scores.detach().clone().requires_grad_()
    loss = functional.cross_entropy(leaf, targets)
    return loss, *torch.autograd.grad(loss, leaf)


def l2_penalty(params, reg):
    """{"W1": …, "b1": …, …}, reg → ½·reg·ΣW² over all weights, and its gradients under the same names."""
    leaves = {name: each.detach().clone().requires_grad_() for name, each in params.items()}
    penalty = sum(reg * each.square().sum() / 2 for name, each in leaves.items() if name[0] == "W")
    slopes = torch.autograd.grad(penalty, list(leaves.values()), materialize_grads=True)
    return penalty, dict(zip(leaves, slopes, strict=True))


def l1_subgradient(w, lam):
    """w of any shape, lam → lam·Σ|w|, and its slopes: of the shape of w, and 0 where w is 0."""
    leaf = w.detach().clone().requires_grad_()
    penalty = lam * leaf.abs().sum()
    return penalty, *torch.autograd.grad(penalty, leaf)


def sgd_weight_decay_step(w, dw, lr, decay):
    """w, its gradient, the rate, the decay → the next w: one step of descent, and lr·decay of w taken away."""
    weights = torch.nn.Parameter(w.detach().clone())
    weights.grad = dw.detach().clone()
    torch.optim.SGD([weights], lr=lr, weight_decay=decay).step()  # without momentum the two are the same
    return weights.detach()


def early_stopping(losses, patience):
    """Validation losses, one per epoch, patience ≥ 1 → the best epoch, from 0, and how many epochs were run."""
    losses = torch.as_tensor(losses)
    lowest = torch.cummin(losses, dim=0).values
    best = [int((losses == low).nonzero()[0]) for low in lowest]
    stops = [epoch for epoch, place in enumerate(best) if epoch - place >= patience]
    last = stops[0] if stops else len(losses) - 1
    return best[last], last + 1


def sgd_l2_step(params, grads, lr, lam):
    """{"W1": …, "b1": …, …}, gradients, the rate, lam → the next ones: a step on the loss + lam·ΣW², biases free."""
    moving = {name: torch.nn.Parameter(each.clone()) for name, each in params.items()}
    groups = [
        {"params": [each], "weight_decay": 2 * lam if name.startswith("W") else 0.0} for name, each in moving.items()
    ]
    for name, each in moving.items():
        each.grad = grads[name]
    torch.optim.SGD(groups, lr=lr).step()
    return {name: each.detach() for name, each in moving.items()}

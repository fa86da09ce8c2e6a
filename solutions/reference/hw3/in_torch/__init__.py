"""Homework 3 in PyTorch, on whatever device the tensors are. A second opinion."""

from solutions.reference.hw3.in_torch.cost import (
    best_batch,
    cost_model,
)
from solutions.reference.hw3.in_torch.descent import (
    gradient_descent,
    lr_regime,
    max_lr,
    minibatches,
    running_mean,
    sgd,
    sgd_mean,
)
from solutions.reference.hw3.in_torch.modes import (
    best_stopping,
    gd_closed_form,
    steps_to_fraction,
    to_svd_coords,
)
from solutions.reference.hw3.in_torch.ridge import (
    augment_cols,
    augment_rows,
    effective_lambda,
    kernel_ridge_predict,
    ridge_by_cols,
    ridge_closed,
    ridge_dual,
    ridge_gains,
    ridge_gd,
    ridge_primal,
    ridge_svd,
)

__all__ = [
    "augment_cols",
    "augment_rows",
    "best_batch",
    "best_stopping",
    "cost_model",
    "effective_lambda",
    "gd_closed_form",
    "gradient_descent",
    "kernel_ridge_predict",
    "lr_regime",
    "max_lr",
    "minibatches",
    "ridge_by_cols",
    "ridge_closed",
    "ridge_dual",
    "ridge_gains",
    "ridge_gd",
    "ridge_primal",
    "ridge_svd",
    "running_mean",
    "sgd",
    "sgd_mean",
    "steps_to_fraction",
    "to_svd_coords",
]

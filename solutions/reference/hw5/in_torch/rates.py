"""Learning rates over time in PyTorch; the plateau is the library's."""

import torch

from solutions.reference.hw5.in_numpy.rates import rates_of

__all__ = ["StepOnPlateau", "lr_hold_then", "lr_inverse", "lr_power", "rates_of", "robbins_monro"]


def lr_inverse(lr, delta):
    """The first rate, its decay → the schedule t → lr/(1 + delta·t); t may be an array."""
    return lambda t: lr * torch.reciprocal(torch.as_tensor(1 + delta * t))


def lr_power(lr, delta):
    """The first rate, a power → the schedule t → lr/t^delta for t ≥ 1; t may be an array."""
    return lambda t: lr * torch.exp(-delta * torch.log(torch.as_tensor(t, dtype=torch.float64)))


def lr_hold_then(lr, hold, schedule):
    """A rate, how many updates have it, a schedule → the schedule that holds lr, then begins with schedule(1)."""

    def held(t):
        t = torch.as_tensor(t)
        return torch.where(t > hold, schedule((t - hold).clamp(min=1)), lr)

    return held


def robbins_monro(delta):
    """Powers delta > 0 (K,) of the rates t^(−delta) → is their sum infinite, is that of their squares finite, (K,)."""
    converges = torch.stack([delta, 2 * delta]) > 1
    return ~converges[0], converges[1]


class StepOnPlateau:
    """lr, factor, patience, threshold → an object whose step(loss) returns the rate from now on."""

    def __init__(self, lr, factor, patience, threshold):
        self.optimiser = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=lr)
        self.scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(
            self.optimiser, factor=factor, patience=patience - 1, threshold=threshold, threshold_mode="abs", eps=0
        )

    def step(self, loss):
        """The loss of one more epoch → the rate, cut after `patience` epochs in a row without improvement."""
        self.scheduler.step(loss)
        return self.optimiser.param_groups[0]["lr"]

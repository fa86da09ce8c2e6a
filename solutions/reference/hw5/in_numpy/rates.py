"""Learning rates over time: t counts updates, from 1."""

import numpy as np


def lr_inverse(lr, delta):
    """The first rate, its decay → the schedule t → lr/(1 + delta·t); t may be an array."""
    return lambda t: lr / (1 + delta * t)


def lr_power(lr, delta):
    """The first rate, a power → the schedule t → lr/t^delta for t ≥ 1; t may be an array."""
    return lambda t: lr / t**delta


def lr_hold_then(lr, hold, schedule):
    """A rate, how many updates have it, a schedule → the schedule that holds lr, then begins with schedule(1)."""
    return lambda t: np.where(t <= hold, lr, schedule(np.maximum(t - hold, 1)))


def robbins_monro(delta):
    """Powers delta > 0 (K,) of the rates t^(−delta) → is their sum infinite, is that of their squares finite, (K,)."""
    return delta <= 1, 2 * delta > 1


def rates_of(scheduler, losses):
    """A StepOnPlateau, one loss after the other → its rate after each."""
    return [scheduler.step(loss) for loss in losses]


class StepOnPlateau:
    """lr, factor, patience, threshold → an object whose step(loss) returns the rate from now on."""

    def __init__(self, lr, factor, patience, threshold):
        """The best loss so far is infinite, and no loss has failed to improve on it."""
        self.lr, self.factor, self.patience, self.threshold = lr, factor, patience, threshold
        self.best, self.bad = np.inf, 0

    def step(self, loss):
        """The loss of one more epoch → the rate, cut after `patience` epochs in a row without improvement."""
        improved = loss < self.best - self.threshold
        self.best, self.bad = (loss, 0) if improved else (self.best, self.bad + 1)
        if self.bad == self.patience:
            self.lr, self.bad = self.lr * self.factor, 0
        return self.lr

"""StepOnPlateau: the rate is cut when the loss has not improved for some epochs."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call
from course.check.plain import Result
from solutions.reference.hw5 import in_numpy

step_on_plateau = Exercise("StepOnPlateau", points=1.5, numpy=in_numpy.StepOnPlateau, returns=("rates",))


def told(rng, losses, patience, threshold=0.05, factor=0.1):
    """A scheduler, and losses one after the other."""
    lr = float(rng.uniform(0.2, 0.9))
    made = call("StepOnPlateau", lr, factor, patience, threshold)
    return Steps([made, call("rates_of", Result(0), [float(each) for each in losses])])


def flat(rng, *levels, count=4):
    """Levels, each for some epochs, with fluctuations below the threshold."""
    return np.repeat(levels, count) + rng.uniform(-0.01, 0.01, size=len(levels) * count)


step_on_plateau.case("flat from the start", lambda rng: told(rng, flat(rng, 2.0, count=9), 3))
step_on_plateau.case("three plateaus", lambda rng: told(rng, flat(rng, 3.0, 2.0, 1.0, count=4), 3, factor=0.5))
step_on_plateau.case("better every time", lambda rng: told(rng, np.arange(9, 1, -1) + rng.uniform(0, 0.1), 2))
step_on_plateau.case("worse and worse", lambda rng: told(rng, np.arange(1, 9) + rng.uniform(0, 0.1), 3, factor=0.3))
step_on_plateau.case("up and down", lambda rng: told(rng, [5, 6, 4.5, 5.5, 4, 5, 5, 3.5, 4, 4, 4], 3))
step_on_plateau.case("a little better each time", lambda rng: told(rng, 2 - 0.02 * np.arange(12), 2, threshold=0.05))
step_on_plateau.case("patience 1", lambda rng: told(rng, [3, 3, 2, 2.5, 1, 1], 1, factor=0.5))
step_on_plateau.case("down to a loss seen before", lambda rng: told(rng, [3, 2, 5, 4, 3, 2.5, 2.2, 1, 1.5], 4))


class Slipped(in_numpy.StepOnPlateau):
    """The reference with slips switched on."""

    def __init__(self, *settings, wait=0, **slips):
        super().__init__(*settings)
        self.wait, self.slips = wait, slips

    def step(self, loss):
        threshold = 0 if "no_threshold" in self.slips else self.threshold
        improved = loss < self.best - threshold
        self.bad = (self.bad if "never_forgiven" in self.slips else 0) if improved else self.bad + 1
        kept = min(self.best, loss) if "creeps" in self.slips else self.best
        self.best = loss if improved or "last" in self.slips else kept
        if self.bad == self.patience + self.wait or ("for_ever" in self.slips and self.bad > self.patience):
            self.lr *= self.factor
            self.bad = self.bad if "for_ever" in self.slips else 0
        return self.lr


def slip(name, says, **slips):
    """Declare one."""

    def make(*settings):
        return Slipped(*settings, **slips)

    make.__name__ = name
    step_on_plateau.mistake(says)(make)


slip("no_threshold", "The threshold is ignored: every loss below the best counts as an improvement.", no_threshold=True)
slip(
    "compared_with_the_last",
    "Each loss is compared with the one before it. Compare with the best so far, so that a loss that goes up and down "
    "does not count as an improvement.",
    last=True,
)
slip("one_epoch_later", "The cut comes one epoch late, as in PyTorch. The epoch number `patience` brings it.", wait=1)
slip("one_epoch_early", "The cut comes one epoch early. The epoch number `patience` brings it.", wait=-1)
slip("cuts_for_ever", "Behind the first cut every bad epoch cuts again. Count anew after a cut.", for_ever=True)
slip(
    "never_forgiven",
    "An improvement does not set the count back, so bad epochs need not be in a row.",
    never_forgiven=True,
)
slip(
    "best_creeps",
    "The best loss follows improvements that are too small to count, so a loss that creeps down never improves. "
    "Keep the best until it is beaten by the threshold.",
    creeps=True,
)


@step_on_plateau.mistake("Any epoch without improvement cuts the rate. Wait for `patience` of them in a row.")
class NoPatience(in_numpy.StepOnPlateau):
    def __init__(self, lr, factor, patience, threshold):
        super().__init__(lr, factor, 1, threshold)


@step_on_plateau.mistake("The rate is divided by the factor, so it grows. Multiply by it.")
class Divided(in_numpy.StepOnPlateau):
    def __init__(self, lr, factor, patience, threshold):
        super().__init__(lr, 1 / factor, patience, threshold)


@step_on_plateau.mistake("The factor is subtracted from the rate. Multiply by it.")
class Subtracted(in_numpy.StepOnPlateau):
    def step(self, loss):
        before = self.lr
        if super().step(loss) != before:
            self.lr = before - self.factor
        return self.lr


@step_on_plateau.mistake("The rate that comes back is the one from before this epoch. Return the new one.")
class RateBefore(in_numpy.StepOnPlateau):
    def step(self, loss):
        before = self.lr
        super().step(loss)
        return before


@step_on_plateau.mistake("The rate never changes.")
class NeverCut(in_numpy.StepOnPlateau):
    def step(self, loss):
        return self.lr

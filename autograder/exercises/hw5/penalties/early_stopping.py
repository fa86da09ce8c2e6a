"""early_stopping: the best epoch, and when one stops looking for a better one."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

early_stopping = Exercise("early_stopping", points=1, numpy=in_numpy.early_stopping, returns=("best", "epochs"))
early_stopping.seen_in(
    "Patience(patience=3)",
    "last_for_best",
    "best_of_all",
    "one_epoch_late",
    "compared_with_the_last",
    "never_forgiven",
    "loss_for_epoch",
    "largest",
)


def losses(rng, *steps, first=True):
    """Losses with these steps from one epoch to the next, each a little different; first: a few that fall."""
    changes = np.array([0, *[-1] * (int(rng.integers(6)) if first else 0), *steps])
    return list(map(float, 30 + np.cumsum(changes * (1 + 0.1 * rng.random(len(changes))))))


early_stopping.case("down, then up", lambda rng: (losses(rng, -1, -1, -1, 1, 1, 1, 1, 1, 1), 3))
early_stopping.case("a better one comes too late", lambda rng: (losses(rng, -1, -1, 1, 1, 1, -9, -1, 1), 3))
early_stopping.case("a better one comes just in time", lambda rng: (losses(rng, -1, 1, 1, -5, 1, 1, 1, 1), 3))
early_stopping.case("down to the end", lambda rng: (losses(rng, -1, -1, -2, -1, -1), 2))
early_stopping.case("the end comes before the patience ends", lambda rng: (losses(rng, -1, -1, 1, 1), 5))
early_stopping.case("up from the start", lambda rng: (losses(rng, 1, 1, 1, 1, 1, 1, first=False), 4))
early_stopping.case("up and down", lambda rng: (losses(rng, -5, 2, -1, 2, -1, 2, -1, 2), 4))
early_stopping.case("equal losses", lambda rng: ([5.0, 4.0, 3.0, 3.0, 3.0, 3.0, 2.0, 6.0], 3))
early_stopping.case("patience 1", lambda rng: (losses(rng, -1, -1, 1, -3, 1), 1))
early_stopping.leaves_inputs_alone()


def stopped(losses, patience, better=lambda loss, best: loss < best, reset=True, last=False, wait=0):
    """Other rules of the same kind."""
    best, bad = 0, 0
    for epoch, loss in enumerate(losses):
        before = losses[epoch - 1] if last and epoch else losses[best]
        if better(loss, before):
            best, bad = epoch if loss < losses[best] or not last else best, 0 if reset else bad
        elif epoch:
            bad += 1
        if bad == patience + wait and bad:
            return best, epoch + 1
    return best, len(losses)


@early_stopping.mistake("The last epoch comes back in place of the best one.")
def last_for_best(losses, patience):
    _, epochs = in_numpy.early_stopping(losses, patience)
    return epochs - 1, epochs


@early_stopping.mistake("The best of all losses comes back. Training had stopped before the later ones.")
def best_of_all(losses, patience):
    return int(np.argmin(losses)), in_numpy.early_stopping(losses, patience)[1]


@early_stopping.mistake("One epoch too many is run: stop behind `patience` epochs without a new best.")
def one_epoch_late(losses, patience):
    return stopped(losses, patience, wait=1)


@early_stopping.mistake("Each loss is compared with the one before. Compare with the best so far.")
def compared_with_the_last(losses, patience):
    return stopped(losses, patience, last=True)


@early_stopping.mistake("A new best does not set the count back, so bad epochs need not be in a row.")
def never_forgiven(losses, patience):
    return stopped(losses, patience, reset=False)


@early_stopping.mistake("An equal loss counts as a new best. The first of equal ones is the best.")
def equal_is_better(losses, patience):
    return stopped(losses, patience, better=lambda loss, best: loss <= best)


@early_stopping.mistake("The epochs are counted from 1. The first one is 0.")
def counted_from_one(losses, patience):
    best, epochs = in_numpy.early_stopping(losses, patience)
    return best + 1, epochs


@early_stopping.mistake("The second result is the number of the last epoch. Return how many were run, one more.")
def number_of_the_last(losses, patience):
    best, epochs = in_numpy.early_stopping(losses, patience)
    return best, epochs - 1


@early_stopping.mistake("The lowest loss itself comes back. Return its epoch.")
def loss_for_epoch(losses, patience):
    best, epochs = in_numpy.early_stopping(losses, patience)
    return losses[best], epochs


@early_stopping.mistake("The largest loss is taken for the best. The smallest one is.")
def largest(losses, patience):
    return stopped(losses, patience, better=lambda loss, best: loss > best)

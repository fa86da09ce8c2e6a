"""plateau_report: whether a flat stretch of a loss curve was a plateau, or its end."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call
from solutions.reference.hw5 import in_numpy

plateau_report = Exercise("plateau_report", points=0.5, numpy=in_numpy.plateau_report, returns=("plateau",))


def noise(rng, count):
    """Losses that differ by less than 0.0002."""
    return rng.uniform(0, 1e-4, size=count)


def with_plateau(rng):
    curve = np.r_[np.full(9, 0.5), 0.45, 0.3, 0.1, 0.02]
    return curve + noise(rng, 13), 6, 0.01


def flat_to_the_end(rng):
    return np.r_[1.0, 0.6, 0.3, np.full(9, 0.1)] + noise(rng, 12), 5, 0.01


def falls_all_the_time(rng):
    return np.linspace(2, 0.2, 12) + noise(rng, 12), 4, 0.01


def too_short(rng):
    """Flat for three steps, with a window of four."""
    return np.r_[1.0, 0.7, np.full(4, 0.5), 0.3, 0.1, 0.05] + noise(rng, 9), 4, 0.01


def in_the_middle(rng):
    return np.r_[1.0, 0.8, np.full(7, 0.5), 0.3, 0.1] + noise(rng, 11), 5, 0.01


def rises_after_it(rng):
    return np.r_[1.0, 0.7, np.full(7, 0.5), 0.8, 0.9] + noise(rng, 11), 5, 0.01


def creeps(rng):
    """Each step is below tol, and ten of them are not."""
    return 1 - 0.004 * np.arange(16) + noise(rng, 16) / 10, 10, 0.01


def too_few(rng):
    return 1 + noise(rng, 3), 5, 0.01


def rises_first(rng):
    """The rise is no flat stretch."""
    return np.r_[0.2, 0.5, 0.9, 1.4, 0.8, 0.3, 0.1] + noise(rng, 7), 2, 0.01


def flat_throughout(rng):
    return 0.5 + noise(rng, 9), 5, 0.01


def beside_a_plateau(draw, plateau=with_plateau):
    """Two calls, the first with a plateau: who always answers the same is right in no case."""
    return lambda rng: Steps([call("plateau_report", *each(rng), shown=True) for each in (plateau, draw)])


def in_some_order(rng):
    """One curve of each kind."""
    kinds = (with_plateau, in_the_middle, flat_to_the_end, falls_all_the_time, too_short, rises_after_it, creeps)
    return Steps([call("plateau_report", *kinds[i](rng), shown=True) for i in rng.permutation(len(kinds))])


plateau_report.case("a plateau, and flat to its end", beside_a_plateau(flat_to_the_end))
plateau_report.case("a plateau, and flat from start to end", beside_a_plateau(flat_throughout))
plateau_report.case("a plateau in the middle, and a steady fall", beside_a_plateau(falls_all_the_time, in_the_middle))
plateau_report.case("a plateau, and flat for less than the window", beside_a_plateau(too_short))
plateau_report.case("a plateau, and a rise after a flat stretch", beside_a_plateau(rises_after_it))
plateau_report.case("a plateau, and a loss that creeps", beside_a_plateau(creeps, in_the_middle))
plateau_report.case("a plateau, and a rise before a fall", beside_a_plateau(rises_first))
plateau_report.case("a plateau, and fewer losses than the window", beside_a_plateau(too_few))
plateau_report.case("one of each, in some order", in_some_order)
plateau_report.leaves_inputs_alone()


def found(losses, window, tol, flat=None, falls=None):
    """Whether some stretch is flat and the loss falls after it; flat(start, end, all between), falls(end, later)."""
    flat = flat or (lambda stretch: abs(stretch[-1] - stretch[0]) < tol)
    falls = falls or (lambda t: losses[t] - losses[t:].min() > tol)
    ends = range(window, len(losses))
    return any(flat(losses[t - window : t + 1]) and falls(t) for t in ends)


@plateau_report.slips(
    end_counts="A curve that is flat to its end counts. It is a plateau only if the loss falls after it.",
    one_step="A single step of less than tol counts. The change over `window` steps does.",
    rise_counts="A rise counts as flat: take the size of the change.",
)
def slipped(losses, window, tol, end_counts=False, one_step=False, rise_counts=False):
    """The reference with slips switched on."""
    size = (lambda change: change) if rise_counts else abs
    return found(
        losses,
        1 if one_step else window,
        tol,
        lambda stretch: size(stretch[0] - stretch[-1]) < tol if rise_counts else abs(stretch[-1] - stretch[0]) < tol,
        (lambda t: True) if end_counts else None,
    )


@plateau_report.mistake(
    "Each single step of the stretch is compared with tol. Compare its two ends: ten small steps add up."
)
def step_by_step(losses, window, tol):
    return found(losses, window, tol, lambda stretch: np.all(abs(np.diff(stretch)) < tol))


@plateau_report.mistake("Any later change counts, a rise too. The loss has to fall.")
def any_change(losses, window, tol):
    return found(losses, window, tol, falls=lambda t: abs(losses[t:] - losses[t]).max() > tol)


@plateau_report.mistake("The fall may lie before the flat stretch here. It has to come after it.")
def fall_before(losses, window, tol):
    return found(losses, window, tol, falls=lambda t: losses[0] - losses.min() > tol)


@plateau_report.mistake("Only the first stretch is looked at. A plateau may lie anywhere.")
def first_stretch_only(losses, window, tol):
    return len(losses) > window and found(
        losses[: window + 1], window, tol, falls=lambda t: min(losses) < losses[t] - tol
    )


@plateau_report.mistake("Only the last stretch is looked at. A plateau has something after it.")
def last_stretch_only(losses, window, tol):
    return len(losses) > window and bool(abs(losses[-1] - losses[-1 - window]) < tol)


@plateau_report.mistake("The window is one step too short: from its first loss to its last are `window` steps.")
def window_of_losses(losses, window, tol):
    return found(losses, window - 1, tol)


@plateau_report.mistake("True and False are exchanged.")
def exchanged(losses, window, tol):
    return not found(losses, window, tol)

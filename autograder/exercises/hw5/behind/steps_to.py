"""steps_to: when a loss has come down to a level."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

steps_to = Exercise("steps_to", points=0.5, numpy=in_numpy.steps_to, returns=("step",))


def down(rng, level=0.5, count=12):
    """Losses that fall from 2 to 0.1, and the level."""
    return np.sort(rng.uniform(0.1, 2, size=count))[::-1].copy(), level


def back_again(rng):
    """Reaches 0.4 at step 3, rises, and comes down for good."""
    return np.array([2.0, 1.5, 0.9, 0.4, 0.7, 1.1, 0.45, 0.3]) + rng.uniform(0, 0.01), 0.5


def on_the_level(rng):
    level = float(rng.integers(1, 5)) / 4
    return np.array([3.0, 2.0, level, level, level / 2, level / 4]), level


steps_to.case("a curve that falls", down)
steps_to.case("one that rises again", back_again)
steps_to.case("never so low", lambda rng: down(rng, 0.01))
steps_to.case("low from the start", lambda rng: down(rng, 3.0))
steps_to.case("exactly on the level", on_the_level)
steps_to.leaves_inputs_alone()


@steps_to.slips(
    counted_from_one="The steps are counted from 1. The first loss is that of the start: step 0.",
    no_minus_one="0 comes back for a level that is never reached. Return −1: step 0 is the start.",
    below="The step is the first below the level. A loss that equals it has reached it.",
)
def slipped(losses, level, counted_from_one=False, no_minus_one=False, below=False):
    """The reference with slips switched on."""
    reached = losses < level if below else losses <= level
    if not reached.any():
        return 0 if no_minus_one else -1
    return int(reached.argmax()) + counted_from_one


@steps_to.mistake("The last step at or above the level is taken. Return the first at or below it.")
def last_above(losses, level):
    above = np.flatnonzero(losses > level)
    return int(above[-1]) if len(above) else -1


@steps_to.mistake(
    "All steps above the level are counted. A curve may rise again: the first step that reaches it counts."
)
def how_many_above(losses, level):
    return int((losses > level).sum())


@steps_to.mistake("The step from which the loss stays down comes back. The first time that it is there counts.")
def for_good(losses, level):
    above = np.flatnonzero(losses > level)
    last = int(above[-1]) if len(above) else -1
    return last + 1 if last + 1 < len(losses) else -1


@steps_to.mistake("The loss at that step comes back. Return the number of the step.")
def loss_for_step(losses, level):
    step = in_numpy.steps_to(losses, level)
    return losses[step] if step >= 0 else -1


@steps_to.mistake("The number of losses comes back for a level that is never reached. Return −1.")
def length_if_never(losses, level):
    step = in_numpy.steps_to(losses, level)
    return step if step >= 0 else len(losses)


@steps_to.mistake("The last step comes back for a level that is never reached. Return −1.")
def last_if_never(losses, level):
    step = in_numpy.steps_to(losses, level)
    return step if step >= 0 else len(losses) - 1


@steps_to.mistake("The step whose loss is nearest to the level comes back. Return the first at or below it.")
def nearest(losses, level):
    return int(abs(losses - level).argmin())


@steps_to.mistake("The first step above the level comes back. It has to be at or below it.")
def first_above(losses, level):
    above = losses > level
    return int(above.argmax()) if above.any() else -1

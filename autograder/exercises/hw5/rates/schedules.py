"""What the exercises on schedules share: make one, then ask it."""

import numpy as np

from autograder.exercises.steps import Steps, call

UPDATES = np.array([1, 2, 3, 10, 100, 1000])


def asked(maker, *arguments, t=UPDATES):
    """Make a schedule, and call it."""
    return Steps([call(maker, *arguments), call("__call__", t, on=0)])

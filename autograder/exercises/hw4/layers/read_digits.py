"""read_digits: a competition: a two-layer network, trained by the student, on unseen digits."""

import numpy as np

from autograder.exercises.competition import Competition
from course import data
from solutions.reference.hw4 import in_numpy

COUNT = 300


def unseen(rng):
    """Digits of the test part with noise of 0.1 on every pixel: X (300, 64) and their labels."""
    digits = data.digits()
    chosen = rng.integers(len(digits.y_test), size=COUNT)
    noisy = digits.X_test[chosen] + rng.normal(0, 0.1, size=(COUNT, 64))
    return np.clip(noisy, 0, 1), digits.y_test[chosen]


# The reference reaches about 96 %, an untrained network 10 % (measured by
# tests/autograder/exercises/test_hw4.py).
read_digits = Competition(
    "read_digits", marks=[(0.8, 1.0), (0.9, 2.0)], classes=10, draw=unseen, numpy=in_numpy.read_digits
)

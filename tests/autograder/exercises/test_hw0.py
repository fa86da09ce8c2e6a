"""Homework 0: mistakes in the words of students and not of our own declarations."""

import pytest

from autograder.exercises.catalogue import find
from tests.autograder.exercises.students.hw0 import WRITTEN
from tests.autograder.exercises.verdicts import verdict

EXERCISES = {exercise.name: exercise for exercise in find("hw0")}


@pytest.mark.parametrize(("name", "mistakes", "function"), WRITTEN, ids=[each.__name__ for *_, each in WRITTEN])
@pytest.mark.parametrize("seed", [0, 20261120])
def test_what_is_said_is_what_was_done(name, mistakes, function, seed):
    """At home, and when graded."""
    assert set(verdict("hw0", EXERCISES[name], function, seed).mistakes) == mistakes

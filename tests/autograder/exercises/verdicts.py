"""What the tests of exercises share: every exercise, its documents made once, and the verdict on a function."""

from functools import cache

import numpy as np
import pytest
import torch

from autograder.exercises.catalogue import find, names
from autograder.exercises.question import GradedQuestion
from course.check.diagnose import diagnose
from course.check.plain import pack, unpack
from course.check.play import play
from tests.autograder.exercises.unfinished import missing

SEEDS = (0, 1, 20261120)
ALL = [(name, exercise) for name in names() for exercise in find(name)]
# What is not written yet has one failing test, which says what to write; the others are for what is.
WRITTEN = [(name, exercise) for name, exercise in ALL if not missing(name, exercise)]
FUNCTIONS = [(name, exercise) for name, exercise in WRITTEN if not isinstance(exercise, GradedQuestion)]


def each(exercises):
    """A test for each of these."""
    ids = [f"{name}.{exercise.name}" for name, exercise in exercises]
    return pytest.mark.parametrize(("homework", "exercise"), exercises, ids=ids)


@cache
def document(homework, exercise, seed):
    """The exercise's document, made when a test first needs it."""
    return exercise.document(homework, seed)


def verdict(homework, exercise, function, seed, reference=None, device="cpu"):
    """The diagnosis of a function (of a value, for a question), on fresh inputs from the seed.

    reference: whose neighbours the scenarios find around the function, numpy's by default.
    """
    # Through pack and unpack, since that is how inputs reach a submission: every call has arrays of its own.
    steps = [unpack(*pack(case["steps"])) for case in document(homework, exercise, seed)["cases"]]
    names = {exercise.name: function()} if isinstance(exercise, GradedQuestion) else exercise.names(function, reference)
    if reference is exercise.torch:
        names = {name: on_tensors(value, device) for name, value in names.items()}
    return diagnose(document(homework, exercise, seed), [play(each, names) for each in steps])


class OnTensors:
    """A torch function, class or object whose calls get tensors where arrays come in."""

    def __init__(self, target, device):
        self.target, self.device = target, device

    def __call__(self, *args):
        return on_tensors(self.target(*(tensors(arg, self.device) for arg in args)), self.device)

    def __getattr__(self, name):
        return on_tensors(getattr(self.target, name), self.device)


PLAIN = (torch.Tensor, np.ndarray, np.generic, int, float, str, tuple, list, dict, type(None))


def on_tensors(value, device="cpu"):
    """Values as they are; what can be called or has methods, wrapped."""
    return value if isinstance(value, PLAIN) else OnTensors(value, device)


def tensors(value, device):
    """Arrays as tensors, also within lists, tuples and dicts; what was wrapped, without its wrapping."""
    match value:
        case np.ndarray():
            return torch.from_numpy(np.ascontiguousarray(value)).to(device)
        case list() | tuple():
            return type(value)(tensors(item, device) for item in value)
        case dict():
            return {key: tensors(item, device) for key, item in value.items()}
        case OnTensors():
            return value.target
    return value

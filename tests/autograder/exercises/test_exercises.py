"""The proof that the tests bite: references earn everything, every known mistake loses marks and is named rightly."""

import inspect

import numpy as np
import pytest
import torch

from autograder.exercises.catalogue import find, names
from autograder.exercises.question import GradedQuestion
from course.check.diagnose import diagnose
from course.check.plain import pack, unpack
from course.check.play import play

SEEDS = (0, 1, 20261120)
HOMEWORK = {name: find(name) for name in names()}
DOCUMENTS = {(name, seed): homework.documents(seed) for name, homework in HOMEWORK.items() for seed in SEEDS}
EXERCISES = [(name, exercise) for name, homework in HOMEWORK.items() for exercise in homework]
IDS = [f"{name}.{exercise.name}" for name, exercise in EXERCISES]
every_exercise = pytest.mark.parametrize(("homework", "exercise"), EXERCISES, ids=IDS)


DEVICES = ["cpu", "cuda"] if torch.cuda.is_available() else ["cpu"]
"""A reference in PyTorch must give the same where its tensors are; a graphics card is used where there is one."""


def verdict(homework, exercise, function, seed, reference=None, device="cpu"):
    """The diagnosis of a function (of a value, for a question), on fresh inputs from the seed.

    reference: whose neighbours the scenarios find around the function, numpy's by default.
    """
    document = DOCUMENTS[homework, seed][exercise.name]
    # Through pack and unpack, since that is how inputs reach a submission: every call has arrays of its own.
    steps = [unpack(*pack(case["steps"])) for case in document["cases"]]
    names = {exercise.name: function()} if isinstance(exercise, GradedQuestion) else exercise.names(function, reference)
    if reference is exercise.torch:
        names = {name: on_tensors(value, device) for name, value in names.items()}
    return diagnose(document, [play(each, names) for each in steps])


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


@every_exercise
@pytest.mark.parametrize("seed", SEEDS)
def test_the_numpy_reference_earns_all_points(homework, exercise, seed):
    found = verdict(homework, exercise, exercise.numpy, seed)
    assert all(case.passed for case in found.cases), found
    assert found.earned == exercise.points


@every_exercise
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("device", DEVICES)
def test_the_torch_reference_agrees(homework, exercise, seed, device):
    found = verdict(homework, exercise, exercise.torch, seed, exercise.torch, device)
    assert found.earned == exercise.points, found


MISTAKES = [(name, exercise, mistake) for name, exercise in EXERCISES for mistake in exercise.mistakes]


@pytest.mark.parametrize(
    ("homework", "exercise", "mistake"), MISTAKES, ids=[f"{e.name}.{m.name}" for _, e, m in MISTAKES]
)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_known_mistake_loses_marks_and_is_named(homework, exercise, mistake, seed):
    found = verdict(homework, exercise, mistake.function, seed)
    assert found.earned < exercise.points
    assert found.mistakes == mistake.name.split("+")
    assert found.says == [mistake.says]


@every_exercise
def test_there_are_enough_mistakes_each_with_a_sentence_of_its_own(homework, exercise):
    at_least = {"function": 4, "competition": 0}.get(exercise.kind, 3)
    assert len(exercise.mistakes) >= at_least
    assert len({mistake.says for mistake in exercise.mistakes}) == len(exercise.mistakes)


@every_exercise
def test_a_function_not_written_earns_nothing_and_is_told_so(homework, exercise):
    def stub(*args):
        raise NotImplementedError

    given = stub if not isinstance(exercise, GradedQuestion) else lambda: None
    found = verdict(homework, exercise, given, 0)
    assert found.earned == 0
    if not isinstance(exercise, GradedQuestion):
        assert found.trouble == "Not written yet."


@every_exercise
@pytest.mark.parametrize("value", [None, float("nan"), "full marks", np.inf, [], {}, (1, 2, 3), np.zeros((3, 3, 3))])
def test_answers_of_the_wrong_kind_earn_nothing(homework, exercise, value):
    given = (lambda: value) if isinstance(exercise, GradedQuestion) else (lambda *args: value)
    assert verdict(homework, exercise, given, 0).earned == 0


def test_inputs_of_different_seeds_differ():
    for name in HOMEWORK:
        for exercise in HOMEWORK[name]:
            if not isinstance(exercise, GradedQuestion):
                first, second = (DOCUMENTS[name, seed][exercise.name]["cases"][0]["steps"] for seed in SEEDS[:2])
                assert pack(first) != pack(second), exercise.name


def test_a_released_homework_does_not_hold_the_answers_to_its_questions():
    for homework in HOMEWORK.values():
        for exercise in homework.released()["exercises"].values():
            if exercise["kind"] == "competition":
                assert [case["expected"] for case in exercise["cases"]] == [()]
            elif exercise["kind"] != "function":
                assert exercise["cases"] == []
                assert exercise["mistakes"] == []


@every_exercise
def test_references_say_what_they_compute(homework, exercise):
    if not isinstance(exercise, GradedQuestion):
        pairs = [(exercise.numpy, exercise.torch)]
        if exercise.defined != exercise.name:
            pairs.append((getattr(exercise.numpy, exercise.name), getattr(exercise.torch, exercise.name)))
        for ours, theirs in pairs:
            assert "→" in ours.__doc__
            assert "→" in theirs.__doc__
            assert inspect.signature(ours) == inspect.signature(theirs)

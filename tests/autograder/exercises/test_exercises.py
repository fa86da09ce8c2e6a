"""The proof that the tests bite: references earn everything, every known mistake loses marks and is named rightly."""

import inspect
from functools import cache

import numpy as np
import pytest
import torch

from autograder import paths
from autograder.exercises.catalogue import find, names
from autograder.exercises.question import GradedQuestion
from course.check.diagnose import diagnose
from course.check.plain import load, pack
from tests.autograder.exercises.unfinished import missing
from tests.autograder.exercises.verdicts import ALL, FUNCTIONS, SEEDS, WRITTEN, document, each, verdict

DEVICES = ["cpu", "cuda"] if torch.cuda.is_available() else ["cpu"]
"""A reference in PyTorch must give the same where its tensors are; a graphics card is used where there is one."""


@each(ALL)
def test_nothing_is_missing(homework, exercise):
    assert not missing(homework, exercise), "\n".join(missing(homework, exercise))


@each(WRITTEN)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_numpy_reference_earns_all_points(homework, exercise, seed):
    found = verdict(homework, exercise, exercise.numpy, seed)
    assert all(case.passed for case in found.cases), found
    assert found.earned == exercise.points


@each(WRITTEN)
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("device", DEVICES)
def test_the_torch_reference_agrees(homework, exercise, seed, device):
    found = verdict(homework, exercise, exercise.torch, seed, exercise.torch, device)
    assert found.earned == exercise.points, found


@each(WRITTEN)
@pytest.mark.parametrize("seed", SEEDS)
def test_known_mistakes_lose_marks_and_are_named(homework, exercise, seed):
    """Two mistakes with the same answers on all cases cannot be told apart: a case is missing, or one of them is."""
    told_wrongly = []
    known = document(homework, exercise, seed)
    for mistake, released in zip(exercise.mistakes, known["mistakes"], strict=True):
        found = diagnose(known, released["answers"])
        right = found.mistakes == mistake.name.split("+") and found.says == [mistake.says]
        if not right or found.earned >= exercise.points:
            told_wrongly.append(f"{mistake.name}: {found.earned} points, named {found.mistakes}")
    assert not told_wrongly, "\n".join(told_wrongly)


@pytest.mark.long
@each(WRITTEN)
def test_known_mistakes_are_named_from_fresh_inputs_too(homework, exercise):
    """As a submission plays them: with inputs of its own, which a mistake may change."""
    for mistake in exercise.mistakes:
        found = verdict(homework, exercise, mistake.function, SEEDS[0])
        assert found.mistakes == mistake.name.split("+")


@each(WRITTEN)
def test_each_mistake_has_a_sentence_of_its_own(homework, exercise):
    """The forms of one mistake may share one."""
    said = {(mistake.name, mistake.says) for mistake in exercise.mistakes}
    assert len({says for _, says in said}) == len(said)


@cache
def released_checks(homework):
    return load(paths.PROJECT / f"assignments/{homework}/checks.npz")["exercises"]


@each(WRITTEN)
def test_the_released_checks_know_the_same_mistakes(homework, exercise):
    released = released_checks(homework).get(exercise.name)
    assert released, f"{exercise.name} is not released; run: course release {homework}"
    here = set() if isinstance(exercise, GradedQuestion) else {mistake.name for mistake in exercise.mistakes}
    there = {mistake["name"] for mistake in released["mistakes"]}
    assert not there - here, f"{exercise.name} lost {sorted(there - here)}: write them again, or release {homework}"
    assert not here - there, f"{exercise.name} has new mistakes {sorted(here - there)}; run: course release {homework}"


@each(WRITTEN)
def test_a_function_not_written_earns_nothing_and_is_told_so(homework, exercise):
    def stub(*args):
        raise NotImplementedError

    given = stub if not isinstance(exercise, GradedQuestion) else lambda: None
    found = verdict(homework, exercise, given, 0)
    assert found.earned == 0
    if not isinstance(exercise, GradedQuestion):
        assert found.trouble == "Not written yet."


@each(WRITTEN)
def test_answers_of_the_wrong_kind_earn_nothing(homework, exercise):
    for value in (None, float("nan"), "full marks", np.inf, [], {}, (1, 2, 3), np.zeros((3, 3, 3))):
        given = constant(value) if isinstance(exercise, GradedQuestion) else ignoring(value)
        assert verdict(homework, exercise, given, 0).earned == 0, value


def constant(value):
    return lambda: value


def ignoring(value):
    return lambda *args: value


@pytest.mark.long
@each(FUNCTIONS)
def test_inputs_of_different_seeds_differ(homework, exercise):
    first, second = (document(homework, exercise, seed)["cases"][0]["steps"] for seed in SEEDS[:2])
    assert pack(first) != pack(second)


@pytest.mark.parametrize("name", names())
def test_a_released_homework_does_not_hold_the_answers_to_its_questions(name):
    for exercise in find(name):
        if exercise.kind == "competition":
            assert [case["expected"] for case in exercise.released(name)["cases"]] == [()]
        elif exercise.kind != "function":
            released = exercise.released(name)
            assert released["cases"] == []
            assert released["mistakes"] == []


@each(FUNCTIONS)
def test_references_say_what_they_compute(homework, exercise):
    pairs = [(exercise.numpy, exercise.torch)]
    if exercise.defined != exercise.name:
        pairs.append((getattr(exercise.numpy, exercise.name), getattr(exercise.torch, exercise.name)))
    for ours, theirs in pairs:
        assert "→" in ours.__doc__
        assert "→" in theirs.__doc__
        assert inspect.signature(ours) == inspect.signature(theirs)

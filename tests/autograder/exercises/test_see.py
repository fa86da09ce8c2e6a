"""A mistake's picture exists, belongs to a lecture, and shows that mistake where it runs the student's function."""

from copy import deepcopy
from functools import cache

import numpy as np
import pytest

from autograder.exercises.catalogue import find, names
from autograder.exercises.exercise import Exercise
from course import explorables as explore
from course.check import questions
from course.check.seeing import parts
from tests.autograder.exercises import shown, shown_hw5

RESULTS = shown.RESULTS | shown_hw5.RESULTS
EXERCISES = {
    f"{homework}.{each.name}": each for homework in names() for each in find(homework) if isinstance(each, Exercise)
}
SHOWN = {name: each for name, each in EXERCISES.items() if each.see()}
EARLY = ("hw0", "hw1", "hw2", "hw3", "hw4")


@cache
def says(picture):
    """The words of a picture with this state, without functions."""
    name, state, _ = parts(picture)
    shown = getattr(explore, name)(**state)
    assert shown.lecture
    return shown.values()


def defined_beside(name):
    """What the student defines in the homework of this exercise → the exercise."""
    return {each.defined: each for other, each in EXERCISES.items() if other.startswith(name.partition(".")[0])}


@pytest.mark.parametrize("name", SHOWN)
def test_its_pictures_run_and_its_names_are_mistakes(name):
    known = {slip for mistake in SHOWN[name].mistakes for slip in mistake.name.split("+")}
    for picture, told in SHOWN[name].see().items():
        _, _, functions = parts(picture)
        assert says(picture)
        assert set(told) <= known
        assert not functions or SHOWN[name].defined in functions.values()
        assert set(functions.values()) <= set(defined_beside(name))


WITH_FUNCTION = [(n, picture) for n, each in SHOWN.items() for picture in each.see() if parts(picture)[2]]


@pytest.mark.long
@pytest.mark.parametrize(("name", "picture"), WITH_FUNCTION, ids=lambda each: each.partition("(")[0])
def test_a_picture_that_runs_the_function_shows_the_mistake(name, picture):
    kind, state, functions = parts(picture)
    right = {control: defined_beside(name)[each].numpy for control, each in functions.items()}
    assert "goes wrong" not in getattr(explore, kind)(**state, **right).values()["says"]
    (control,) = (control for control, each in functions.items() if each == SHOWN[name].defined)
    named = [each for each in SHOWN[name].mistakes if each.name in SHOWN[name].see()[picture]]
    for mistake in named:
        drawn = getattr(explore, kind)(**state, **right | {control: mistake.function})
        assert "goes wrong" in drawn.values()["says"], mistake.name


WITHOUT = [(n, picture) for n, each in SHOWN.items() for picture in each.see() if not parts(picture)[2]]


def alike(given, shown):
    """Whether two results are the same to the digits that can be read in a picture."""
    if isinstance(shown, tuple | list):
        return len(given) == len(shown) and all(map(alike, given, shown))
    if isinstance(given, str | None):
        return given == shown
    same_size = np.squeeze(given).shape == np.squeeze(shown).shape
    return same_size and np.allclose(given, shown, rtol=3e-3, atol=1e-3, equal_nan=True)


def is_shown(function, result, values):
    """Whether the picture shows what the function gives; what raises an error gives nothing."""
    try:
        return alike(*result(deepcopy(dict(values)), function))
    except Exception:
        return False


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("name", "picture"), WITHOUT)
def test_a_picture_shows_what_is_right_or_the_mistake_and_not_both(name, picture):
    exercise, values = SHOWN[name], says(picture)
    result = RESULTS.get((exercise.name, parts(picture)[0]))
    assert result, f"say in shown.py what {picture} shows of {name}"
    right = is_shown(exercise.numpy, result, values)
    names = set(exercise.see()[picture])
    named = [each for each in exercise.mistakes if each.name in names]
    told = {each.name for each in named if is_shown(each.function, result, values) != right}
    assert names == told, f"{picture} does not show {sorted(names - told)}"


@pytest.mark.parametrize("homeworks", [EARLY, "hw5"], ids=["early", "hw5"])
def test_a_third_of_all_kinds_of_mistakes_have_a_picture(homeworks):
    chosen = [each for name, each in EXERCISES.items() if name.startswith(homeworks)]
    kinds = {slip for each in chosen for mistake in each.mistakes for slip in mistake.name.split("+")}
    told = {slip for each in chosen for names in each.see().values() for slip in names}
    assert len(told) > len(kinds) / 3


SEEN = [each for each in questions.all().values() if each.see]


def test_questions_have_pictures():
    assert len(SEEN) >= 6


@pytest.mark.parametrize("question", SEEN, ids=lambda each: each.id)
def test_the_picture_of_a_wrong_choice_runs_and_is_found_by_what_is_said(question):
    for asked in (question, *map(question.again, range(10))):
        for answer, picture in asked.see.items():
            assert says(picture)
            assert asked.picture_of(asked.wrong[answer]) == picture
        assert asked.picture_of(asked.because) == ""

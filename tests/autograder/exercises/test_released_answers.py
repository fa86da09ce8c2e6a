"""The answers of the released checks, returned in order whatever the arguments are, earn next to nothing."""

import pytest

from autograder.exercises.catalogue import find, names
from autograder.exercises.exercise import RELEASED
from autograder.grading.grade import ONLY_RELEASED, grade_exercise
from tests.autograder.exercises.verdicts import FUNCTIONS, document, each

pytestmark = pytest.mark.long

SECRET = 20261201
SHARE = 0.05


def returned_in_order(homework, exercise):
    """The reference's answers to the released cases, as a memoriser gives them to the hidden ones."""
    return [exercise._play(exercise.numpy, case["steps"]) for case in document(homework, exercise, RELEASED)["cases"]]


@each([(homework, exercise) for homework, exercise in FUNCTIONS if exercise.kind == "function"])
def test_they_earn_nothing_and_are_told_why(homework, exercise):
    found = grade_exercise(exercise.hidden(homework, SECRET), returned_in_order(homework, exercise))
    assert found.earned == 0, f"{exercise.name}: draw a case whose answer depends on the seed"
    assert not any(passed for _, passed in found.cases) or ONLY_RELEASED in found.notes


@pytest.mark.thorough
@pytest.mark.parametrize("homework", names())
def test_a_homework_of_them_earns_less_than_a_twentieth(homework):
    functions = [exercise for exercise in find(homework) if exercise.kind == "function"]
    for seed in (SECRET, SECRET + 1):
        graded = [grade_exercise(each.hidden(homework, seed), returned_in_order(homework, each)) for each in functions]
        assert sum(found.earned for found in graded) < SHARE * sum(found.points for found in graded)


def test_a_right_answer_beside_a_wrong_one_keeps_its_points():
    exercise = next(exercise for exercise in find("hw1") if exercise.name == "entropy")
    hidden = exercise.hidden("hw1", SECRET)
    answers = [exercise._play(exercise.numpy, case["steps"]) for case in hidden["cases"]]
    answers[-1] = {"value": -1.0, "changed": []}
    found = grade_exercise(hidden, answers)
    assert 0 < found.earned < found.points
    assert ONLY_RELEASED not in found.notes

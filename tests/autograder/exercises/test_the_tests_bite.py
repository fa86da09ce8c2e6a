"""A reference that is wrong does not go unnoticed: NumPy and PyTorch would disagree on one of the cases."""

import copy

import pytest

from course.check.diagnose import diagnose
from course.check.play import play
from tests.autograder.exercises.mutants import mutants
from tests.autograder.exercises.unfinished import where
from tests.autograder.exercises.verdicts import FUNCTIONS, each, on_tensors

GRADED = {name for _, exercise in FUNCTIONS for name in (exercise.name, exercise.defined)}
COMPARED = [(homework, exercise) for homework, exercise in FUNCTIONS if exercise.kind == "function"]


def agrees(exercise, function, answers):
    """Does the test that holds the NumPy reference against PyTorch's answers pass with this function as the former?"""
    changed = copy.copy(exercise)
    changed.numpy, changed.mistakes = function, []
    try:
        document = changed.document("any", seed=0)
    except ValueError:  # it has no answer to one of its own cases
        return False
    return diagnose(document, answers).earned == exercise.points


@pytest.mark.long
@each(COMPARED)
def test_errors_in_the_reference_are_noticed(homework, exercise):
    names = {name: on_tensors(value) for name, value in exercise.names(exercise.torch, exercise.torch).items()}
    answers = [play(case["steps"], names) for case in exercise.drawn(seed=0)]
    assert agrees(exercise, exercise.numpy, answers)
    tried = [
        (change, agrees(exercise, getattr(module, exercise.numpy.__name__), answers))
        for change, module in mutants(exercise, GRADED)
    ]
    assert tried
    unnoticed = [change for change, unseen in tried if unseen]
    # Some changes are no errors: np.ones for an array that is filled afterwards, len(X) for len(y).
    assert 3 * len(unnoticed) <= len(tried), (
        f"{exercise.name}: write a case into {where(homework, exercise)} that notices such errors: {unnoticed}"
    )

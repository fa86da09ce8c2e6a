"""What an exercise still lacks, one sentence each, with the file to write it in."""

import inspect
import json
from functools import cache, partial
from pathlib import Path

from autograder.exercises.question import GradedQuestion
from tools.new_exercise import declaration
from tools.pairing import ROOT

PLACEHOLDER = "NotImplementedError"
CASES, MISTAKES, WRONG_ANSWERS = 2, 4, 3


def missing(homework, exercise):
    """Sentences, none for a finished exercise."""
    found = cell(homework, exercise)
    if isinstance(exercise, GradedQuestion):
        return found + too_few(exercise, len(exercise.mistakes), WRONG_ANSWERS, "wrong answers", homework)
    return found + references(exercise) + declared(homework, exercise)


def cell(homework, exercise):
    """Is there a graded cell, with the points that are declared?"""
    points = points_of_cells(homework).get(exercise.name)
    text = f"solutions/text/{homework}.py"
    if points is None:
        return [f"{exercise.name}: write its graded cell into {text}, then run: make notebooks"]
    if points != exercise.points:
        return [f"{exercise.name}: {text} gives {points} points, the declaration {exercise.points}; make them equal"]
    return []


@cache
def points_of_cells(homework):
    """Points by the id of a graded cell of the solved notebook."""
    notebook = ROOT / f"solutions/notebooks/{homework}/{homework}.ipynb"
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    marks = [cell["metadata"].get("nbgrader", {}) for cell in cells]
    return {mark["grade_id"]: mark["points"] for mark in marks if mark.get("grade")}


def references(exercise):
    """Are both references written? A method is looked for in the class."""
    in_numpy = file_of(exercise.numpy)
    in_torch = in_numpy.replace("in_numpy", "in_torch")
    found = [] if written(graded(exercise, "numpy")) else [f"{exercise.name}: write the reference in {in_numpy}"]
    if not written(graded(exercise, "torch")):
        found.append(f"{exercise.name}: write the reference in PyTorch in {in_torch}")
    return found


def graded(exercise, reference):
    """The function or method that is graded, of the reference in NumPy or PyTorch; None where it is missing."""
    try:
        found = getattr(exercise, reference)
    except AttributeError:
        return None
    return getattr(found, exercise.name, None) if exercise.defined != exercise.name else found


def declared(homework, exercise):
    """Are there cases and mistakes enough?"""
    mistakes = sum(written(mistake.function) for mistake in exercise.mistakes if "+" not in mistake.name)
    if exercise.kind == "competition":
        return []
    cases = too_few(exercise, len(exercise.cases), CASES, "cases", homework)
    return cases + too_few(exercise, mistakes, MISTAKES, "mistakes", homework)


def too_few(exercise, count, least, what, homework):
    if count >= least:
        return []
    return [f"{exercise.name}: write at least {least - count} more {what} in {where(homework, exercise)}"]


def where(homework, exercise):
    """The module that declares the exercise."""
    return declaration(homework, exercise.name).relative_to(ROOT).as_posix()


def written(function):
    """Is there a function, and more in it than the skeleton's placeholder?"""
    while isinstance(function, partial):
        function = function.func
    if function is None:
        return False
    try:
        return PLACEHOLDER not in inspect.getsource(function)
    except (OSError, TypeError):  # made while the module runs: somebody wrote what makes it
        return True


def file_of(function):
    return Path(inspect.getfile(function)).relative_to(ROOT).as_posix()

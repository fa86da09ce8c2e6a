"""A homework of the tests' own: a function, a class, a cache that is handed on, a function of functions, a question.

Small, so that a hundred submissions can be graded in one run; it is released and graded by the real path.
"""

import contextlib
import copy
import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder import paths
from autograder.exercises import catalogue
from autograder.exercises.homework import Homework
from autograder.exercises.hw2.questions import uniform_loss
from autograder.exercises.hw2.softmax import softmax
from autograder.gradebook import release
from tests.autograder.exercises.test_scenarios import average, backward, differences

NAME = "hw9"
EXERCISES = [softmax, average(), backward(), differences(), uniform_loss]
POINTS = {exercise.name: exercise.points for exercise in EXERCISES}
SOLVED = {
    "softmax": "def softmax(z):\n    e = np.exp(z - z.max(axis=1, keepdims=True))\n"
    "    return e / e.sum(axis=1, keepdims=True)",
    "Average": "class Average:\n    def __init__(self, start):\n        self.total, self.count = start, 0\n\n"
    "    def add(self, x):\n        self.total, self.count = self.total + x.sum(), self.count + x.size\n\n"
    "    def mean(self):\n        return self.total / self.count",
    "scale_backward": "def scale_forward(x, factor):\n    return x * factor, factor\n\n\n"
    "def scale_backward(dout, cache):\n    return dout * cache",
    "slope": "def square(x):\n    return x**2\n\n\ndef slope(f, x):\n    return f(x + 1) - f(x)",
    "uniform_loss": "uniform_loss = np.log(10)",
}
STUBS = dict.fromkeys(SOLVED, "...  # your code here")
IMPORTS = "import numpy as np"
TEXT = "# Homework 9\n\nWith a formula, $\\frac{a}{b}$, and a table:\n\n| a | b |\n|---|---|\n| 1 | 2 |"


def marks(grade_id, points=None, solution=False):
    """nbgrader's marks of a cell."""
    found = {"grade_id": grade_id, "grade": points is not None, "solution": solution, "locked": not solution}
    found |= {"schema_version": 3, "task": False} | ({} if points is None else {"points": points})
    return {"nbgrader": found}


def marked_cells(sources):
    """The homework's own cells, with these sources in those to be written."""
    cells = [new_markdown_cell(TEXT, metadata=marks("text"))]
    for name, points in POINTS.items():
        cells.append(new_code_cell(sources[name], metadata=marks(f"{name}-code", solution=True)))
        cells.append(new_code_cell(f"# {name} is graded here.", metadata=marks(name, points)))
    return [*cells, new_markdown_cell("*Your answer here.*", metadata=marks("derivation", 1, solution=True))]


def submission(*cells, solved=True, after=(), **edits):
    """A submission as bytes: own cells, the homework's, more own cells. Texts are code; edits: a solution by name."""
    own = [cell if isinstance(cell, dict) else new_code_cell(cell) for cell in (IMPORTS, *cells)]
    marked = marked_cells((SOLVED if solved else STUBS) | edits)
    late = [cell if isinstance(cell, dict) else new_code_cell(cell) for cell in after]
    return json.dumps({"cells": [*own, *marked, *late], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def changed(change, *cells, solved=True):
    """A submission after a change of its JSON."""
    notebook = json.loads(submission(*cells, solved=solved))
    return json.dumps(change(notebook) or notebook).encode()


def cell_of(notebook, grade_id):
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def twice(notebook, *grade_ids):
    """Cells pasted a second time, with the same ids."""
    notebook["cells"] += [copy.deepcopy(cell_of(notebook, grade_id)) for grade_id in grade_ids]


def exists(patch):
    """Let the autograder find this homework, as long as the patch lasts."""
    others = catalogue.assemble
    patch.setattr(catalogue, "names", lambda: ["hw2", NAME])
    patch.setattr(catalogue, "assemble", lambda name: Homework(NAME, EXERCISES) if name == NAME else others(name))


def release_into(folder):
    """The homework, released into a course folder by nbgrader. Its numbers are drawn from a seed of these tests."""
    source = folder / "solutions/notebooks" / NAME
    source.mkdir(parents=True)
    cells = [new_code_cell(IMPORTS), *marked_cells(SOLVED)]
    nbformat.write(new_notebook(cells=cells), source / f"{NAME}.ipynb")
    release.release_to_folder(NAME)
    return paths.released(NAME)


@contextlib.contextmanager
def course(folder):
    """This homework alone, released into the course folder, which `course` and nbgrader find through COURSE_ROOT.

    Yields the patch, so that more can be changed for as long.
    """
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_ROOT", str(folder))
        patch.delenv("COURSE_EXCHANGE", raising=False)
        patch.setenv("PYTHONPATH", str(paths.PROJECT))
        exists(patch)
        release_into(folder)
        yield patch


def hand_in(folder, student, content=None, name=f"{NAME}.ipynb", files=None):
    """Put a notebook, and files beside it, where collecting puts them. Returns the folder."""
    desk = folder / "submitted" / student / NAME
    desk.mkdir(parents=True, exist_ok=True)
    for each, data in ({} if content is None else {name: content}).items() | (files or {}).items():
        (desk / each).write_bytes(data)
    return desk

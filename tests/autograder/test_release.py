"""What is released is what lies in the repository, and holds nothing of the solutions."""

import ast
import json
import re
import subprocess
import sys

import nbformat
import numpy as np
import pytest

from autograder import places
from autograder.homework import find, names
from course.check.compare import equal
from course.check.plain import load
from tests.autograder.answers import bodies, dumped

COMMITTED = places.PROJECT / "assignments"


def sources(path):
    return [cell.source for cell in nbformat.read(path, as_version=4).cells]


def test_every_homework_is_released():
    assert sorted(path.name for path in COMMITTED.iterdir() if path.is_dir()) == names()


def test_the_committed_notebook_is_what_a_release_makes(released_folder):
    made = released_folder / "assignments/hw2/hw2.ipynb"
    assert (COMMITTED / "hw2/hw2.ipynb").read_text(encoding="utf-8") == made.read_text(encoding="utf-8"), (
        "run: course release hw2, and commit assignments/hw2"
    )


def test_the_committed_checks_are_what_a_release_makes(released_folder):
    committed, made = (load(folder / "hw2/checks.npz") for folder in (COMMITTED, released_folder / "assignments"))
    assert alike(committed, made), "run: course release hw2, and commit assignments/hw2"


def alike(one, other):
    """The same words and shapes; numbers up to the rounding of another machine. Noise beside ±1000 is left to atol."""
    return equal(one, other, rtol=1e-9, atol=1e-12)


def test_alike_sees_a_changed_word_number_or_shape():
    document = find("hw2").released()
    for change in ("words", 1e-6, "shape"):
        other = find("hw2").released()
        first = other["exercises"]["softmax"]["cases"][0]
        if change == "words":
            first["name"] += "!"
        elif change == "shape":
            first["expected"] = (first["expected"][0].T,)
        else:
            first["expected"] = (first["expected"][0] + change,)
        assert alike(document, find("hw2").released())
        assert not alike(document, other)


def test_the_released_notebook_holds_no_solution():
    text = "\n".join(sources(COMMITTED / "hw2/hw2.ipynb"))
    assert "SOLUTION" not in text
    assert "np.exp(" not in text
    assert "p_j - [j = y]" not in text
    code = [cell.source for cell in nbformat.read(COMMITTED / "hw2/hw2.ipynb", 4).cells if cell.cell_type == "code"]
    assert not bodies() & {found for source in code for found in dumped(source)}


def test_the_committed_source_and_the_released_notebook_differ_in_solution_cells_only():
    solved = nbformat.read(places.PROJECT / "solutions/notebooks/hw2/hw2.ipynb", as_version=4).cells
    released = nbformat.read(COMMITTED / "hw2/hw2.ipynb", as_version=4).cells
    for ours, theirs in zip(solved, released, strict=True):
        if not ours.metadata.get("nbgrader", {}).get("solution"):
            assert ours.source == theirs.source
        elif ours.cell_type == "code":
            assert theirs.source.endswith("...  # your code here")
        else:
            assert theirs.source == "*Your answer here.*"


def test_the_released_checks_are_numbers_and_words():
    raw = (COMMITTED / "hw2/checks.npz").read_bytes()
    with np.load(COMMITTED / "hw2/checks.npz", allow_pickle=False) as archive:
        tree = archive["tree"].tobytes().decode()
    assert b"pickle" not in raw
    for word in ("def ", "lambda", "import ", "np.exp(", "return "):
        assert word not in tree
    for exercise in json.loads(tree)[0]["dict"]["exercises"]["dict"].values():
        if exercise["dict"]["kind"] != "function":
            assert not re.findall(r"\d\.\d{4,}", json.dumps(exercise))


ALONE = """
import sys
from importlib.abc import MetaPathFinder

class Gone(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("autograder", "solutions"):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Gone())
import nbformat
namespace = {"display": print}
for cell in nbformat.read("hw2.ipynb", as_version=4).cells:
    if cell.cell_type == "code" and "raises-exception" not in cell.metadata.get("tags", []):
        tree = cell.source.rstrip()
        try:
            print(repr(eval(tree, namespace)) if tree.startswith("check(") else exec(tree, namespace))
        except Exception as error:
            print(type(error).__name__, error)
"""


def test_the_released_folder_works_alone(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", ALONE],
        cwd=COMMITTED / "hw2",
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "", "COURSE_PROGRESS": str(tmp_path / "progress.json"), "PYTHONPATH": str(places.PROJECT)},
    )
    assert "softmax: 0 of 7 cases pass" in done.stdout
    assert done.stdout.count("no answer yet") == 19
    assert "Error" not in done.stdout


@pytest.mark.parametrize("name", names())
def test_the_graded_cells_are_the_declared_exercises(name):
    cells = nbformat.read(COMMITTED / f"{name}/{name}.ipynb", as_version=4).cells
    marks = [cell.metadata.nbgrader for cell in cells if "nbgrader" in cell.metadata]
    graded = [(mark.grade_id, mark.points) for mark in marks if mark.grade and not mark.solution]
    assert graded == [(exercise.name, exercise.points) for exercise in find(name)]
    assert ast.literal_eval(repr(graded)) == graded

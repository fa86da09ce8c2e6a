"""What is released holds nothing of the solutions. That the repository has it as it is now, test_bundle tests."""

import ast
import json
import lzma
import re
import subprocess
import sys

import nbformat
import numpy as np
import pytest

from autograder import paths
from autograder.exercises.catalogue import find, names
from autograder.exercises.question import GradedQuestion
from course import explorables
from tests.autograder.answers import bodies, dumped

COMMITTED = paths.PROJECT / "assignments"
every_homework = pytest.mark.parametrize("name", names())
# Of each homework a few lines of its solution, which must not be found in what is released.
SECRETS = {
    "hw0": ("np.bincount", "keepdims=True", "**For whoever grades.**", "3 * 2**2 - 2"),
    "hw1": ("np.linalg.lstsq", "A + A.T", "np.logaddexp(0", "np.array_split", "**Marking.**"),
    "hw2": ("np.exp(", "p_j - [j = y]"),
    "hw3": ("np.eye(", "np.divide(", "np.linalg.norm(X, 2) **", "errors.argmin()", "**Marking.**"),
    "hw4": ("dout @ w.T", "np.linalg.svd(J", "save_for_backward(X", "each.grad +=", "**Marking.**"),
    "hw5": ("np.sqrt(cache) +", "beta2**t", "max_norm / norm", "x.var(axis=0)", "**Marking.**"),
}


def sources(path):
    return [cell.source for cell in nbformat.read(path, as_version=4).cells]


def test_every_homework_is_released():
    assert sorted(path.name for path in COMMITTED.iterdir() if path.is_dir()) == names()


@every_homework
def test_the_released_notebook_holds_no_solution(name):
    solved = "\n".join(sources(paths.PROJECT / f"solutions/notebooks/{name}/{name}.ipynb"))
    text = "\n".join(sources(COMMITTED / f"{name}/{name}.ipynb"))
    assert "SOLUTION" not in text
    for secret in SECRETS[name]:
        assert secret in solved
        assert secret not in text
    code = [
        cell.source for cell in nbformat.read(COMMITTED / f"{name}/{name}.ipynb", 4).cells if cell.cell_type == "code"
    ]
    assert not bodies() & {found for source in code for found in dumped(source)}


@every_homework
def test_the_committed_source_and_the_released_notebook_differ_in_solution_cells_only(name):
    solved = nbformat.read(paths.PROJECT / f"solutions/notebooks/{name}/{name}.ipynb", as_version=4).cells
    released = nbformat.read(COMMITTED / f"{name}/{name}.ipynb", as_version=4).cells
    assert solved
    for ours, theirs in zip(solved, released, strict=True):
        if not ours.metadata.get("nbgrader", {}).get("solution"):
            assert ours.source == theirs.source
        elif ours.cell_type == "code":
            assert theirs.source.endswith("...  # your code here")
        else:
            assert theirs.source == "*Your answer here.*"


@every_homework
def test_the_released_checks_are_numbers_and_words(name):
    raw = (COMMITTED / f"{name}/checks.npz").read_bytes()
    with np.load(COMMITTED / f"{name}/checks.npz", allow_pickle=False) as archive:
        tree = lzma.decompress(archive["tree"].tobytes()).decode()
    assert b"pickle" not in raw
    assert "pickle" not in tree
    for word in ("def ", "lambda ", "lambda:", "import ", "np.exp(", "return "):
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
for cell in nbformat.read(sys.argv[1], as_version=4).cells:
    if cell.cell_type == "code" and "raises-exception" not in cell.metadata.get("tags", []):
        tree = cell.source.rstrip()
        try:
            print(repr(eval(tree, namespace)) if tree.startswith("check(") else exec(tree, namespace))
        except Exception as error:
            print(type(error).__name__, error)
"""


@pytest.mark.long
@every_homework
def test_the_released_folder_works_alone(tmp_path, name):
    done = subprocess.run(
        [sys.executable, "-c", ALONE, f"{name}.ipynb"],
        cwd=COMMITTED / name,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "", "COURSE_PROGRESS": str(tmp_path / "progress.json"), "PYTHONPATH": str(paths.PROJECT)},
    )
    functions = [exercise for exercise in find(name) if exercise.kind == "function"]
    for exercise in functions:
        counted = sum(case.counts for case in exercise.cases)
        assert f"{exercise.name}: 0 of {counted} cases pass" in done.stdout
    asked = [exercise for exercise in find(name) if exercise.kind in ("number", "choice")]
    assert done.stdout.count("no answer yet") == len(asked)
    assert "Error" not in done.stdout


@every_homework
def test_the_graded_cells_are_the_declared_exercises(name):
    cells = nbformat.read(COMMITTED / f"{name}/{name}.ipynb", as_version=4).cells
    marks = [cell.metadata.nbgrader for cell in cells if "nbgrader" in cell.metadata]
    graded = [(mark.grade_id, mark.points) for mark in marks if mark.grade and not mark.solution]
    assert graded == [(exercise.name, exercise.points) for exercise in find(name)]
    assert ast.literal_eval(repr(graded)) == graded


ASKED_FOR = "|".join(each.defined for name in names() for each in find(name) if not isinstance(each, GradedQuestion))
LECTURES = sorted((paths.PROJECT / "lectures/text").glob("*.py"))
PICTURES = sorted((paths.PROJECT / "course/explorables").glob("l[0-9]*/*.py"))
SHARED = sorted((paths.PROJECT / "course/explorables/shared").glob("*.py"))


def test_the_texts_and_pictures_that_are_looked_through_are_found():
    assert LECTURES
    assert len(PICTURES) >= len(explorables.CATALOGUE)
    assert SHARED


@pytest.mark.parametrize("path", [*LECTURES, *PICTURES, *SHARED], ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_no_lecture_and_no_explorable_writes_out_what_a_homework_asks_for(path):
    defined = re.findall(r"^ *(?:def|class) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name in defined if re.fullmatch(ASKED_FOR, name)] == []

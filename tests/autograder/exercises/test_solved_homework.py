"""The solved homework: its code is the references', and it earns every point in the jail."""

import ast
import shutil
from itertools import zip_longest

import numpy as np
import pytest

from autograder.exercises.catalogue import names
from autograder.exercises.hw2.predict_digits import COUNT, predict_digits
from autograder.grading import grade, materials
from autograder.sandbox.limits import Limits
from autograder.sandbox.warm_jail import WarmJails
from autograder.submission.submission import parse
from course import data
from tools.pairing import ROOT


def without_placeholders(tree):
    """Without `self.params = None` where the next line sets it: what a student is handed, a reference does not need."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.body = [each for each, after in zip_longest(node.body, node.body[1:]) if not set_anew(each, after)]
    return tree


def set_anew(statement, after):
    if not (isinstance(statement, ast.Assign) and isinstance(after, ast.Assign)):
        return False
    return ast.unparse(statement.value) == "None" and ast.unparse(statement.targets) == ast.unparse(after.targets)


def functions(*paths):
    """name → its syntax tree, of the functions and classes at the top of files."""
    trees = [without_placeholders(ast.parse(path.read_text(encoding="utf-8"))) for path in paths]
    kinds = ast.FunctionDef | ast.ClassDef
    return {node.name: ast.dump(node) for tree in trees for node in tree.body if isinstance(node, kinds)}


def modules(name):
    """The NumPy reference of a homework: a module, or a package of several."""
    folder = ROOT / "solutions/reference" / name
    return [*folder.glob("in_numpy.py"), *sorted(folder.glob("in_numpy/*.py"))]


@pytest.mark.parametrize("name", names())
def test_solved_functions_are_the_references(name):
    reference = functions(*modules(name))
    solved = functions(ROOT / f"solutions/text/{name}.py")
    assert reference
    assert [each for each in reference if solved.get(each) != reference[each]] == []


@pytest.mark.jail
@pytest.mark.parametrize("name", names())
def test_the_solved_homework_earns_every_point_in_the_jail(name, tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_ROOT", str(tmp_path))
    shutil.copytree(ROOT / "assignments" / name, tmp_path / "grading/released" / name)
    raw = (ROOT / f"solutions/notebooks/{name}/{name}.ipynb").read_bytes()
    loaded = materials.load(name)
    sandboxes = WarmJails(Limits())
    try:
        found = grade.grade(parse(raw, "ann", {}, loaded.released), loaded, sandboxes)
    finally:
        sandboxes.close()
    assert (found.reason, found.repairs) == ("", [])
    lost = {each: graded for each, graded in found.exercises.items() if graded.earned < graded.points}
    assert not lost
    assert not [output for cell in found.outputs for output in cell if output["output_type"] == "error"]


def test_the_numbers_in_the_text_of_homework_2():
    text = (ROOT / "solutions/text/hw2.py").read_text(encoding="utf-8")
    digits = data.digits()
    assert f"{64 * 10} weights" in text
    assert f"{len(digits.X_train):,} remembered pictures" in text
    assert f"The grader's {COUNT} pictures" in text
    assert f"| right | {' | '.join(f'{share:.0%}'.replace('%', ' %') for share, _ in predict_digits.marks)} |" in text
    assert [points for _, points in predict_digits.marks] == [1, 2, 3, 4]
    a, b = np.float64(10**8), np.float64(10**8 + 1)
    assert (a * a - 2 * a * b + b * b, (a - b) ** 2) == (0, 1)
    assert np.spacing(1e16) == 2

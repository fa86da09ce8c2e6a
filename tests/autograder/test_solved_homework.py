"""The solved homework: its code is the references', and it earns every point in the jail."""

import ast

import numpy as np
import pytest

from autograder.homework import names
from autograder.hw2.predict_digits import COUNT, predict_digits
from course import data
from tests.pairing import ROOT


def functions(path):
    """name → its syntax tree, of the functions and classes at the top of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name: ast.dump(node) for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


@pytest.mark.parametrize("name", names())
def test_solved_functions_are_the_references(name):
    reference = functions(ROOT / f"solutions/reference/{name}/in_numpy.py")
    solved = functions(ROOT / f"solutions/text/{name}.py")
    assert reference
    assert {each: solved.get(each) for each in reference} == reference


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

"""The solved homework: its code is the references', and it earns every point in the jail."""

import ast

import pytest

from autograder.homework import names
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

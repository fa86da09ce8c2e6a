"""The solved homework: its code is the references', and it earns every point in the jail."""

import ast

import pytest

from autograder.homework import names
from tests.pairing import ROOT


def functions(*paths):
    """name → its syntax tree, of the functions at the top of files."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths]
    return {node.name: ast.dump(node) for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)}


def modules(name):
    """The NumPy reference of a homework: a module, or a package of several."""
    folder = ROOT / "solutions/reference" / name
    return [*folder.glob("in_numpy.py"), *sorted(folder.glob("in_numpy/*.py"))]


@pytest.mark.parametrize("name", names())
def test_solved_functions_are_the_references(name):
    reference = functions(*modules(name))
    solved = functions(ROOT / f"solutions/text/{name}.py")
    assert reference
    assert {each: solved.get(each) for each in reference} == reference

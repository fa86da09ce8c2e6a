"""What must not be found in anything that students get: the bodies of references and known mistakes, as syntax."""

import ast
import json
from functools import cache

from autograder import paths

TRIVIAL = 2  # a body of one short statement may well be written by chance


def functions(code):
    return [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.FunctionDef)]


def dumped(code):
    """The bodies of all functions in this code, without docstrings and names of functions; none if it is no Python."""
    try:
        found = functions(code)
    except SyntaxError:
        return set()
    return {ast.dump(ast.Module(body(node), [])) for node in found} - {ast.dump(ast.Module([], []))}


def body(node):
    is_docstring = isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)
    return node.body[1:] if is_docstring else node.body


@cache
def bodies():
    """The bodies of every reference and of every mistake; one-liners and what students are given left out."""
    references = [*(paths.PROJECT / "solutions/reference").rglob("*.py")]
    exercises = [*(paths.PROJECT / "autograder/exercises").glob("hw*/**/*.py")]
    assert references
    assert exercises
    found = [node for path in references + exercises for node in functions(path.read_text(encoding="utf-8"))]
    return {ast.dump(ast.Module(body(node), [])) for node in found if len(body(node)) >= TRIVIAL} - given()


def given():
    """The bodies of the functions that stand in locked cells of the solved homework: students get them as they are."""
    notebooks = (paths.PROJECT / "solutions/notebooks").glob("*/*.ipynb")
    cells = [cell for path in notebooks for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    marks = [cell["metadata"].get("nbgrader", {}) for cell in cells]
    locked = [cell for cell, mark in zip(cells, marks, strict=True) if mark.get("locked") and not mark["grade"]]
    return {found for cell in locked for found in dumped("".join(cell["source"]))}

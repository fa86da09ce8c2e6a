"""What must not be found in anything that students get: the bodies of references and known mistakes, as syntax."""

import ast
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
    """The bodies of every reference and of every mistake, one-liners left out."""
    references = [*(paths.PROJECT / "solutions/reference").rglob("*.py")]
    exercises = [*(paths.PROJECT / "autograder/exercises").glob("hw*/**/*.py")]
    assert references
    assert exercises
    found = [node for path in references + exercises for node in functions(path.read_text(encoding="utf-8"))]
    return {ast.dump(ast.Module(body(node), [])) for node in found if len(body(node)) >= TRIVIAL}

"""Functions are short: a body of five lines in the middle, nine of ten under twenty. Docstrings do not count."""

import ast
import statistics
from pathlib import Path

import pytest

from tools.pairing import ROOT

MIDDLE, LONG, SHARE = 5, 20, 0.1
PACKAGES = ["course", "course/explorables", "course/check"]
if (ROOT / "autograder").is_dir():  # not in the copy for students
    PACKAGES.append("autograder")


def bodies(folder: Path) -> dict[str, int]:
    """Lines of the body of each function below the folder, by file and name."""
    paths = sorted(folder.rglob("*.py"))
    return {f"{path}:{node.lineno} {node.name}": lines(node) for path in paths for node in functions(path)}


def functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def lines(function: ast.FunctionDef) -> int:
    """From the first statement to the last, without the docstring; one that holds nothing else has none."""
    body = function.body[ast.get_docstring(function) is not None :]
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


@pytest.mark.parametrize("package", PACKAGES)
def test_functions_are_short(package):
    sizes = bodies(ROOT / package)
    assert len(sizes) > 50
    longest = sorted(sizes, key=sizes.__getitem__, reverse=True)
    few = int(SHARE * len(sizes))
    assert statistics.median(sizes.values()) <= MIDDLE, f"{package}: half of the functions are longer"
    assert sizes[longest[few]] < LONG, f"{package}: break up some of {longest[:few]}"


def test_docstrings_do_not_count():
    (node,) = ast.parse('def f():\n    """One\n    two."""\n    a = 1\n\n    return a\n').body
    assert lines(node) == 3

"""Which names the functions of a submission use, read from its code without running it."""

import ast
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator

BINDING = (ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Import, ast.ImportFrom)
LONGEST = 100_000  # characters of a cell that is read; parsing takes memory


def names_used(cells: Iterable[str]) -> dict[str, set[str]]:
    """Function → the names and attributes that it uses and does not define. Cells that are no Python have none."""
    found: dict[str, set[str]] = defaultdict(set)
    for cell in cells:
        for function in functions(cell):
            nodes = list(ast.walk(function))
            own = {node.id for node in nodes if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)}
            own |= {node.arg for node in nodes if isinstance(node, ast.arg)}
            used = {node.id for node in nodes if isinstance(node, ast.Name)}
            found[function.name] |= used - own | {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return found


def binds(cell: str) -> bool:
    """Whether a cell itself names something: a function, a variable, an import other than of the course."""
    try:
        with warnings.catch_warnings(action="ignore"):
            return any(map(_binds, ast.parse(cell if len(cell) <= LONGEST else "").body))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def _binds(statement: ast.stmt) -> bool:
    ours = isinstance(statement, ast.ImportFrom) and statement.module == "course"
    return isinstance(statement, BINDING) and not ours


def functions(cell: str) -> Iterator[ast.FunctionDef]:
    """The functions and methods that a cell defines."""
    try:
        with warnings.catch_warnings(action="ignore"):
            tree = ast.parse(cell if len(cell) <= LONGEST else "")
        yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return

"""Errors planted into a reference: its function with one operator, number, comparison or name changed."""

import ast
import copy
import sys
import types
from pathlib import Path

OPERATORS = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Pow: ast.Mult}
OPPOSITES = {ast.Lt: ast.GtE, ast.GtE: ast.Lt, ast.Gt: ast.LtE, ast.LtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}
PAIRS = [
    ("sum", "mean"),
    ("min", "max"),
    ("argmin", "argmax"),
    ("maximum", "minimum"),
    ("zeros", "ones"),
    ("any", "all"),
]
NAMES = {one: other for pair in PAIRS for one, other in (pair, pair[::-1])}
DEFINITIONS = ast.FunctionDef | ast.ClassDef | ast.Assign


def mutants(exercise, graded):
    """(line: what it was → what it is, the module with that change) for each place of a reference that can change.

    Changed are the body of the graded function or method, and what it uses of its module except other graded functions.
    """
    module = sys.modules[exercise.numpy.__module__]
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    for part in parts(tree, exercise, graded - {exercise.name, exercise.defined}):
        for node in nodes(part, graded - {exercise.name}):
            for fields in changes(node, parameters(part)):
                before, kept = ast.unparse(node), dict(vars(node))
                vars(node).update(fields)
                change = f"line {node.lineno}: {before} → {ast.unparse(node)}"
                yield change, loaded(tree)
                vars(node).update(kept)
                del sys.modules["changed"]


def parts(tree, exercise, others):
    """The definition that is graded, and those of the module that it leads to."""
    named = {name: node for node in tree.body if isinstance(node, DEFINITIONS) for name in names_of(node)}
    start = named[exercise.numpy.__name__]
    if exercise.defined != exercise.name:
        (start,) = (node for node in start.body if getattr(node, "name", None) == exercise.name)
    found = [start]
    for part in found:
        used = {node.id for node in ast.walk(part) if isinstance(node, ast.Name)} & named.keys()
        found += [named[name] for name in sorted(used - others - {exercise.defined}) if named[name] not in found]
    return found


def names_of(node):
    return [target.id for target in node.targets] if isinstance(node, ast.Assign) else [node.name]


def nodes(part, others):
    """What is computed, except defaults, `strict`, which catches errors of the caller, and methods graded elsewhere."""
    methods = [each for each in getattr(part, "body", []) if isinstance(each, ast.FunctionDef) and each.name in others]
    left_out = [node for method in methods for node in ast.walk(method)]
    left_out += [each for node in ast.walk(part) if isinstance(node, ast.arguments) for each in node.defaults]
    left_out += [node.value for node in ast.walk(part) if isinstance(node, ast.keyword) and node.arg == "strict"]
    return [node for node in ast.walk(part) if node not in left_out]


def parameters(part):
    return [each.arg for each in part.args.args if each.arg != "self"] if isinstance(part, ast.FunctionDef) else []


def changes(node, parameters):
    """Fields that put an error into a node; none where nothing is to be changed."""
    match node:
        case ast.BinOp() | ast.AugAssign() if type(node.op) in OPERATORS:
            yield {"op": OPERATORS[type(node.op)]()}
        case ast.Compare() if type(node.ops[0]) in OPPOSITES:
            yield {"ops": [OPPOSITES[type(node.ops[0])](), *node.ops[1:]]}
        case ast.UnaryOp(op=ast.USub()):
            yield {"op": ast.UAdd()}
        case ast.Constant() if isinstance(node.value, int | float):
            yield {"value": not node.value if isinstance(node.value, bool) else node.value + 1}
        case ast.Attribute() if node.attr in NAMES:
            yield {"attr": NAMES[node.attr]}
        case ast.Name() if node.id in NAMES:
            yield {"id": NAMES[node.id]}
        case ast.Name(ctx=ast.Load()) if node.id in parameters and len(parameters) > 1:
            yield {"id": parameters[parameters.index(node.id) - 1]}


def loaded(tree):
    """The tree as the module `changed`; scenarios find it there."""
    module = sys.modules["changed"] = types.ModuleType("changed")
    exec(compile(copy.deepcopy(tree), "<changed>", "exec"), module.__dict__)
    return module

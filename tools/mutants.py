"""`make mutants HW=hw5`: every reference with one small change after the other, and what is said about it.

A mutant that passes shows that a case is missing, or that the change changes nothing. One without a name shows that a
mistake is not declared. A name that does not fit the change is false.
"""

import argparse
import ast
import inspect
import signal
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from autograder.exercises.catalogue import find
from autograder.exercises.exercise import Exercise
from course.check.diagnose import diagnose
from course.check.forms import Answer, Document
from course.check.play import LATE, play

SEED = 1
SECONDS = 5.0  # for one case; the references take milliseconds
NAMES = (
    *(("sum", "mean"), ("max", "min"), ("argmax", "argmin"), ("maximum", "minimum"), ("zeros", "ones")),
    *(("var", "std"), ("floor", "ceil"), ("exp", "expm1"), ("log", "log1p"), ("sqrt", "abs"), ("dot", "multiply")),
    *(("any", "all"), ("hstack", "vstack"), ("zeros_like", "ones_like"), ("cumsum", "cumprod"), ("sin", "cos")),
)
SWAPPED_NAMES = dict([*NAMES, *(pair[::-1] for pair in NAMES)])
OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div, ast.Add),
    ast.Div: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
}
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt,),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt,),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
}


@dataclass(frozen=True)
class Mutant:
    """A reference with one change: the line as it was and as it is, and the names of its module."""

    before: str
    after: str
    names: dict[str, Any]


def mutants(exercise: Exercise, elsewhere: Collection[str] = ()) -> Iterator[Mutant]:
    """Every change of the exercise's NumPy reference, once. elsewhere: methods of it that other exercises grade."""
    tree = ast.parse(inspect.getsource(sys.modules[exercise.numpy.__module__]))
    count, seen = len(list(ast.walk(graded(tree, exercise, elsewhere)))), {ast.unparse(tree)}
    for i in range(count):
        for change in changes(nth(graded(tree, exercise, elsewhere), i)):
            copy = deepcopy(tree)
            become(nth(graded(copy, exercise, elsewhere), i), change)
            if (text := ast.unparse(copy)) not in seen:
                seen.add(text)
                yield Mutant(*line_pair(ast.unparse(tree), text), run(copy, exercise))


def graded(tree: ast.Module, exercise: Exercise, elsewhere: Collection[str] = ()) -> ast.AST:
    """The function or method in the module that is graded, or the class without its methods elsewhere."""
    top = next(node for node in tree.body if getattr(node, "name", "") == exercise.numpy.__name__)
    inside = (node for node in ast.walk(top) if isinstance(node, ast.FunctionDef) and node.name == exercise.name)
    rest = (node for node in getattr(top, "body", []) if getattr(node, "name", "") not in elsewhere)
    return next(inside, ast.Module(list(rest), []) if isinstance(top, ast.ClassDef) else top)


def nth(tree: ast.AST, place: int) -> ast.AST:
    """The node at this place of a walk."""
    return list(ast.walk(tree))[place]


def become(node: ast.AST, other: ast.AST) -> None:
    """Turn a node into another one, in its place in the tree."""
    node.__class__ = other.__class__
    node.__dict__ = {**node.__dict__, **other.__dict__}


def line_pair(before: str, after: str) -> tuple[str, str]:
    """The first line that differs, as it was and as it is."""
    for old, new in zip(before.splitlines(), after.splitlines(), strict=False):
        if old != new:
            return old.strip(), new.strip()
    return "", ""


def run(tree: ast.Module, exercise: Exercise) -> dict[str, Any]:
    """The names that the changed module defines."""
    names: dict[str, Any] = {"__name__": exercise.numpy.__module__}
    exec(compile(ast.fix_missing_locations(tree), "reference", "exec"), names)
    return names | {exercise.defined: names[exercise.numpy.__name__]}


# The changes


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes that may stand in place of this one."""
    match node:
        case ast.BinOp(left, op, right):
            yield from (ast.BinOp(left, other(), right) for other in OPERATORS.get(type(op), ()))
            yield from (left, right)
            if isinstance(op, ast.Sub | ast.Div | ast.MatMult | ast.Pow):
                yield ast.BinOp(right, op, left)
        case ast.Compare(left, [op], right):
            yield from (ast.Compare(left, [other()], right) for other in COMPARISONS.get(type(op), ()))
        case ast.Constant(value):
            yield from map(ast.Constant, constants(value))
        case ast.UnaryOp(ast.USub(), inside):
            yield inside
        case ast.Attribute(value, "T"):
            yield value
        case ast.Attribute(value, name, context) if name in SWAPPED_NAMES:
            yield ast.Attribute(value, SWAPPED_NAMES[name], context)
        case ast.Call():
            yield from calls(node)
        case ast.AugAssign(target, _, value):
            yield ast.Assign([target], value)
            yield ast.Pass()
        case ast.If() | ast.Expr(ast.Call()) | ast.Assign([ast.Subscript()]):
            yield ast.Pass()


def constants(value: Any) -> Iterator[Any]:
    match value:
        case bool():
            yield not value
        case int():
            yield from (value + 1, value - 1)
        case float():
            yield from (2 * value, value / 2, 0.0)


def calls(node: ast.Call) -> Iterator[ast.AST]:
    """Without one of its keywords, with two arguments in the other order, and its argument or object alone."""
    for i in range(len(node.keywords)):
        yield ast.Call(node.func, node.args, node.keywords[:i] + node.keywords[i + 1 :])
    if len(node.args) > 1:
        yield ast.Call(node.func, [node.args[1], node.args[0], *node.args[2:]], node.keywords)
    if node.args and not isinstance(node.args[0], ast.Starred):
        yield node.args[0]
    if isinstance(node.func, ast.Attribute) and not isinstance(node.func.value, ast.Name):
        yield node.func.value


# What is said


def kind(document: Document, mutant: Mutant) -> tuple[str, str]:
    """("passes" | "named" | "raises" | "unnamed", what is said)."""
    verdict = diagnose(document, [answer(case["steps"], mutant.names) for case in document["cases"]])
    if verdict.passed:
        return "passes", ""
    if verdict.mistakes:
        return "named", " and ".join(verdict.mistakes)
    failed = [case.name for case in verdict.cases if case.counts and not case.passed]
    return ("raises", verdict.trouble) if verdict.trouble else ("unnamed", f"fails {', '.join(failed)}")


def answer(steps: list, names: dict[str, Any]) -> Answer:
    """The answer of one case; that of a case without an answer in time where it takes too long."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        return play(steps, names)
    except KeyboardInterrupt:
        return LATE
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def survey(homework: str, wanted: Callable[[Exercise], bool], shown: set[str]) -> Counter[str]:
    """Print the mutants of these kinds → how many there are of each kind."""
    total: Counter[str] = Counter()
    methods = {each.name: each.defined for each in find(homework) if isinstance(each, Exercise)}
    for exercise in find(homework):
        if not (isinstance(exercise, Exercise) and exercise.kind == "function" and wanted(exercise)):
            continue
        document, found = exercise.document(homework, SEED), Counter[str]()
        elsewhere = [name for name, owner in methods.items() if owner == exercise.name != name]
        for mutant in mutants(exercise, elsewhere):
            what, said = kind(document, mutant)
            found[what] += 1
            if what in shown:
                print(f"{exercise.name}: {what}: {said}\n    - {mutant.before}\n    + {mutant.after}")
        total += found
        print(f"{exercise.name}: {dict(found)}", flush=True)
    return total


def main() -> None:
    """Print the mutants of a homework, or of one of its functions, and a sum."""
    parser = argparse.ArgumentParser(prog="mutants")
    parser.add_argument("homework")
    parser.add_argument("function", nargs="?")
    parser.add_argument("--show", default="passes,unnamed", help="kinds to print: passes,unnamed,named,raises")
    options = parser.parse_args()
    wanted = (lambda exercise: exercise.name == options.function) if options.function else (lambda _: True)
    print(f"{options.homework}: {dict(survey(options.homework, wanted, set(options.show.split(','))))}")


if __name__ == "__main__":
    main()

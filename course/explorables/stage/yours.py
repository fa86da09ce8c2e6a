"""A learner's own function in a picture: called so that it can break nothing, and compared with the picture's own.

It gets copies. What it raises, a result of another form, and a loop that does not end become a sentence, in the words
of `check`.
"""

import dis
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.check.answers import detail, marks, nothing, parts
from course.check.budget import TooManyLinesError
from course.check.compare import numeric
from course.check.forms import Answer, Step
from course.check.play import own_line, play
from course.check.relate import relation
from course.explorables.stage.controls import Function

LINES = 50_000
"""Lines of Python that one call may run: a loop that does not end is stopped after about a tenth of a second."""
STUB = {"RESUME", "NOP", "LOAD_CONST", "RETURN_VALUE", "RETURN_CONST"}


@dataclass(frozen=True)
class Compared:
    """What a learner's function gave. says: how that differs from what is right, in one sentence; empty if it is right.

    values: its results by their names, if all of them have the right form; else the right ones. usable: which of both.
    """

    values: dict[str, Any]
    says: str = ""
    usable: bool = True


def compared(name: str, function: Callable, arguments: Sequence[Any], right: dict[str, Any]) -> Compared:
    """Call a function with copies of the arguments. right: the results that it must return, by their names.

    name: what it is called in the homework. Never raises.
    """
    return played([{"do": name, "args": list(arguments)}], {name: function}, right)


def played(scenario: list[Step], names: dict[str, Any], right: dict[str, Any]) -> Compared:
    """Play calls that use each other's results, as `course.check.play` does, and compare the last result."""
    limited: list[Step] = [step | {"lines": LINES} if "args" in step else step for step in scenario]
    try:
        answer = play(limited, names)
    except KeyboardInterrupt as stopped:
        return Compared(right, f"{scenario[-1]['do']} was stopped{at_line(own_line(stopped))}", usable=False)
    return judged(scenario[-1]["do"], answer, right)


def judged(name: str, answer: Answer, right: dict[str, Any]) -> Compared:
    """The answer beside the right results."""
    exercise: Any = {"returns": list(right), "unchanged": True}
    case: Any = {"expected": tuple(right.values()), "rtol": 1e-6, "atol": 1e-9}
    good = marks(exercise, case, answer)
    if all(good):
        return Compared(right)
    got = parts(exercise, answer)
    usable = got is not None and all(map(same_form, got, case["expected"]))
    values = dict(zip(right, got, strict=False)) if got and usable else right
    return Compared(values, f"{name}: {words(exercise, case, answer, good)}", usable)


def words(exercise: Any, case: Any, answer: Answer, good: list[bool]) -> str:
    """What is wrong, as `check` says it."""
    if "error" in answer and answer["error"] == TooManyLinesError.__name__:
        return f"stopped after {LINES:,} lines of Python{at_line(answer['line'])}. A loop that does not end?"
    if "value" in answer and nothing(answer["value"]):
        return "the result is None: not written yet, or a `return` is missing"
    said, got, first = detail(exercise, case, answer, good), parts(exercise, answer), good.index(False)
    related = relation(got[first], case["expected"][first], 1e-6, 1e-9) if got and first < len(case["expected"]) else ""
    return f"{said}. {related}" if related else said


def at_line(line: str) -> str:
    return f", at the line: {line}" if line else ""


def same_form(got: Any, right: Any) -> bool:
    """Whether it is finite numbers of the right shape, or a dict of them under the right names."""
    if isinstance(right, dict):
        return isinstance(got, dict) and got.keys() == right.keys() and all(same_form(got[k], right[k]) for k in right)
    return numeric(got) and np.shape(got) == np.shape(right) and bool(np.all(np.isfinite(got)))


def stubs(function: Callable, control: Function) -> list[str]:
    """The name of the function, or of the methods that the picture calls, that is still as it was handed out."""
    members = {f"{control.label}.{name}": getattr(function, name, None) for name in control.needs}
    return [name for name, each in (members or {control.label: function}).items() if is_stub(each)]


def is_stub(function: Any) -> bool:
    """Whether a function does nothing but return None: its body is `...`, `pass` or a docstring."""
    if not inspect.isfunction(function):
        return False
    returned = set(function.__code__.co_consts) <= {None, function.__doc__}
    return returned and {each.opname for each in dis.get_instructions(function)} <= STUB

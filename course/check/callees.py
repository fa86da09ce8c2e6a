"""Which other functions of a homework a function or its cases call, and which of these fail their own check."""

import inspect
from collections.abc import Callable
from typing import Any

from course.check.diagnose import diagnose
from course.check.forms import Document
from course.check.patience import play_all

SAYS = "{}, which this calls, fails its own check. Mend that first."
RUN = "{}, which the cases run as well, fails its own check. Mend that first."


def failing(exercise: Document, function: Callable, exercises: dict[str, Document], names: dict[str, Any]) -> list[str]:
    """A sentence for each exercise that fails and that this function calls, directly, or that its cases run.

    names: the notebook's variables.
    """
    others = {name: each for name, each in exercises.items() if name != exercise["name"] and each["kind"] == "function"}
    called = {name: SAYS for name, each in others.items() if _calls(function, exercise, each)}
    run = {name: RUN for name in others if name in run_by_cases(exercise)}
    in_order = called | {name: says for name, says in run.items() if name not in called}
    return [says.format(name) for name, says in in_order.items() if _fails(others[name], names)]


def run_by_cases(exercise: Document) -> set[str]:
    """The names that the cases look up, of functions too that they only hand on."""
    return {step["do"] for case in exercise["cases"] for step in case["steps"] if "on" not in step}


def _fails(exercise: Document, names: dict[str, Any]) -> bool:
    return not diagnose(exercise, play_all(exercise, names)).passed


def _calls(function: Callable, exercise: Document, other: Document) -> bool:
    """True if the code names the other function, or the other method of the same class."""
    if not inspect.isfunction(function):
        return False
    if other["name"] in inspect.getclosurevars(function).globals:
        return True
    return _class(exercise) == _class(other) != "" and other["name"] in function.__code__.co_names


def _class(exercise: Document) -> str:
    """What makes the object whose method is graded; empty if the exercise is a function."""
    first, *others = exercise["cases"][0]["steps"]
    return first["do"] if any(step["do"] == exercise["name"] and "on" in step for step in others) else ""

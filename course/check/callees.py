"""Which other functions of a homework a function calls, and which of these fail their own check."""

import inspect
from collections.abc import Callable
from typing import Any

from course.check.diagnose import diagnose
from course.check.forms import Document
from course.check.patience import play_all

SAYS = "{}, which this calls, fails its own check. Mend that first."


def failing(exercise: Document, function: Callable, exercises: dict[str, Document], names: dict[str, Any]) -> list[str]:
    """The names of the exercises that this function calls, directly, and that fail; names: the notebook's variables."""
    called = [each for name, each in exercises.items() if name != exercise["name"] and _calls(function, exercise, each)]
    return [each["name"] for each in called if not diagnose(each, play_all(each, names)).passed]


def _calls(function: Callable, exercise: Document, other: Document) -> bool:
    """True if the code names the other function, or the other method of the same class."""
    if other["kind"] != "function" or not inspect.isfunction(function):
        return False
    if other["name"] in inspect.getclosurevars(function).globals:
        return True
    return _class(exercise) == _class(other) != "" and other["name"] in function.__code__.co_names


def _class(exercise: Document) -> str:
    """What makes the object whose method is graded; empty if the exercise is a function."""
    first, *others = exercise["cases"][0]["steps"]
    return first["do"] if any(step["do"] == exercise["name"] and "on" in step for step in others) else ""

"""What the answers to an exercise's cases say by themselves: their parts, and in words what is wrong with them."""

import builtins
from typing import Any

from course.check.compare import difference
from course.check.play import NotDefinedError, NotPlainError

WITHOUT_LINE = ("NotImplementedError", "Timeout", NotDefinedError.__name__)  # no line of the function is to blame


def parts(exercise: dict[str, Any], answer: dict[str, Any]) -> list[Any] | None:
    """The results by part, the arguments changed last if that is asked; None when the call gave nothing to compare."""
    if "error" in answer:
        return None
    names = exercise["returns"]
    values = [answer["value"]] if len(names) == 1 else answer["value"]
    if not isinstance(values, tuple | list) or len(values) != len(names):
        return None
    return [*values, answer["changed"]] if exercise["unchanged"] else list(values)


def detail(exercise: dict, case: dict, answer: dict, right: list[bool]) -> str:
    """Where the first wrong part of a case parts from what was due."""
    if answer.get("error") == NotPlainError.__name__:
        return answer["message"]
    if "error" in answer:
        place = f"\nin the line: {answer['line']}" if answer.get("line") else ""
        return f"{answer['error']}: {answer['message']}".removesuffix(": ") + place
    got = parts(exercise, answer)
    if got is None:
        return _count(exercise, answer["value"])
    names, first = exercise["returns"], right.index(False)
    if first == len(names):
        return f"the call changed what came in as argument {got[first][0] + 1}"
    label = f"{names[first]}: " if len(names) > 1 else ""
    return label + difference(got[first], case["expected"][first], case["rtol"], case["atol"])


def _count(exercise: dict, value: Any) -> str:
    names = exercise["returns"]
    # In feedback a large number would be a message: the submission has seen the hidden inputs.
    many = f"{len(value)}" if isinstance(value, tuple | list) and len(value) < 10 else "ten or more"
    got = many if isinstance(value, tuple | list) else f"only one, of type {type(value).__name__}"
    return f"expected {len(names)} results ({', '.join(names)}); got {got}"


def trouble(exercise: dict, answers: list[dict]) -> str:
    """What went wrong in every case alike, before there was anything to compare.

    This is read in feedback as well: nothing that the submission says of itself is in it, since it has seen the inputs.
    """
    errors = {answer.get("error", "") for answer in answers}
    if errors == {""}:
        return _nothing_to_compare(exercise, [answer["value"] for answer in answers])
    if len(errors) > 1 or "" in errors:
        return ""
    sentences = {
        "NotImplementedError": "Not written yet.",
        "Timeout": "Stopped: no answer in time. Is there an endless loop?",
        NotDefinedError.__name__: f"{_missing(exercise, answers[0])} is not defined. Was its cell run?",
        NotPlainError.__name__: "Every result is something other than numbers and arrays of them.",
    }
    (error,) = errors
    known = error if isinstance(getattr(builtins, error, None), type) else "an exception"
    return sentences.get(error, f"Every case raises {known}.")


def _missing(exercise: dict, answer: dict) -> str:
    """Which of the names that the scenario asks for is not there."""
    asked = (step["do"] for step in exercise["cases"][0]["steps"])
    return next((name for name in asked if answer["message"] == f"{name} is not defined"), exercise["name"])


def _nothing_to_compare(exercise: dict, values: list[Any]) -> str:
    if all(map(nothing, values)):
        return "The result is None: not written yet, or a `return` is missing."
    if all(parts(exercise, {"value": value, "changed": []}) is None for value in values):
        return f"In every case: {_count(exercise, values[0])}."
    return ""


def nothing(value: Any) -> bool:
    """None, or several calls of a case that gave None each."""
    return value is None or (isinstance(value, tuple) and bool(value) and all(part is None for part in value))

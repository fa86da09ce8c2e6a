"""Read answers: split them into parts, and say in words what is wrong with them."""

import builtins
from typing import Any

from course.check.budget import TooManyLinesError
from course.check.compare import difference, equal
from course.check.forms import Answer, Case, Document, Returns
from course.check.outdated import SAYS
from course.check.play import NotDefinedError, NotPlainError

WITHOUT_LINE = ("NotImplementedError", "Timeout", NotDefinedError.__name__)  # errors that no line of code explains


def error(answer: Answer) -> str:
    """The name of the exception; empty if there was none."""
    return str(answer.get("error", ""))


def parts(exercise: Returns, answer: Answer) -> list[Any] | None:
    """The results, one for each name in `returns`, then the changed arguments if these are checked.

    None if the call raised, or returned another number of results.
    """
    if "error" in answer:
        return None
    names = exercise["returns"]
    values = [answer["value"]] if len(names) == 1 else answer["value"]
    if not isinstance(values, tuple | list) or len(values) != len(names):
        return None
    return [*values, answer["changed"]] if exercise["unchanged"] else list(values)


def marks(exercise: Returns, case: Case, answer: Answer) -> list[bool]:
    """Which parts of an answer are right; none if it has other parts than the exercise."""
    expected = [*case["expected"], []] if exercise["unchanged"] else list(case["expected"])
    got = parts(exercise, answer)
    if got is None:
        return [False] * len(expected)
    return [equal(g, e, case["rtol"], case["atol"]) for g, e in zip(got, expected, strict=True)]


def wrong_parts(exercise: Returns, cases: list[Case], answers: list[Answer]) -> list[list[int]]:
    """For each case, the places of the parts that are not right."""
    marked = (marks(exercise, case, answer) for case, answer in zip(cases, answers, strict=True))
    return [[part for part, right in enumerate(each) if not right] for each in marked]


def detail(exercise: Document, case: Case, answer: Answer, right: list[bool]) -> str:
    """How the first wrong part of a case differs from what was expected, or the exception."""
    if "error" in answer:
        if answer["error"] == NotPlainError.__name__:
            return answer["message"]
        line = f"\nin the line: {answer['line']}" if answer["line"] else ""
        about = f"\n{SAYS[answer['outdated']]}" if "outdated" in answer else ""
        return f"{answer['error']}: {answer['message']}".removesuffix(": ") + line + about
    got = parts(exercise, answer)
    if got is None:
        return _count(exercise, answer["value"])
    names, first = exercise["returns"], right.index(False)
    if first == len(names):
        return f"the call changed argument {got[first][0] + 1}, which must stay as it was"
    label = f"{names[first]}: " if len(names) > 1 else ""
    return label + difference(got[first], case["expected"][first], case["rtol"], case["atol"])


def _count(exercise: Document, value: Any) -> str:
    names = exercise["returns"]
    # A large number could carry hidden inputs, which the submission has seen, into the feedback.
    many = f"{len(value)}" if isinstance(value, tuple | list) and len(value) < 10 else "ten or more"
    got = many if isinstance(value, tuple | list) else f"only one, of type {type(value).__name__}"
    return f"expected {len(names)} results ({', '.join(names)}); got {got}"


def trouble(exercise: Document, answers: list[Answer]) -> str:
    """What went wrong in every case, if nothing could be compared; else empty.

    Feedback shows this, so it repeats nothing that the submission wrote: that could carry hidden inputs.
    """
    errors = {error(answer) for answer in answers}
    if errors == {""}:
        return _nothing_to_compare(exercise, [answer["value"] for answer in answers if "error" not in answer])
    if len(errors) > 1 or "" in errors:
        return ""
    sentences = {
        "NotImplementedError": "Not written yet.",
        "Timeout": "Stopped: no answer in time. Is there an endless loop?",
        NotDefinedError.__name__: f"{_missing(exercise, answers[0])} is not defined. Was its cell run?",
        TooManyLinesError.__name__: "Stopped: a loop runs where one operation on arrays is enough.",
        NotPlainError.__name__: "Every result is something other than numbers and arrays of them.",
    }
    (name,) = errors
    known = name if isinstance(getattr(builtins, name, None), type) else "an exception"
    return sentences.get(name, f"Every case raises {known}.{_outdated(answers)}")


def _outdated(answers: list[Answer]) -> str:
    """What to write in place of a name that is outdated, if every case fails for it."""
    about = {str(answer.get("outdated", "")) for answer in answers}
    return f" {SAYS[about.pop()]}" if len(about) == 1 and "" not in about else ""


def _missing(exercise: Document, answer: Answer) -> str:
    """The name that is not defined, if the scenario uses it; else the exercise's."""
    message = answer["message"] if "error" in answer else ""
    used = (step["do"] for step in exercise["cases"][0]["steps"])
    return next((name for name in used if message == f"{name} is not defined"), exercise["name"])


def _nothing_to_compare(exercise: Document, values: list[Any]) -> str:
    if all(map(nothing, values)):
        return "The result is None: not written yet, or a `return` is missing."
    if all(parts(exercise, {"value": value, "changed": []}) is None for value in values):
        return f"In every case: {_count(exercise, values[0])}."
    return ""


def nothing(value: Any) -> bool:
    """True for None, and for a tuple of None: the results of several calls."""
    return value is None or (isinstance(value, tuple) and bool(value) and all(part is None for part in value))

"""`check(softmax)`: the public cases of a released homework, played against the function of the notebook.

`inputs("softmax")` hands out what the first of them gives to the function.
"""

import inspect
import math
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import numpy as np

from course.check import contest, progress, report
from course.check.answers import WITHOUT_LINE, detail, trouble
from course.check.diagnose import diagnose
from course.check.plain import load
from course.check.play import arguments, play

FILE = "checks.npz"
ASKED = ("function", "competition")


class NothingToCheckError(ValueError):
    """`check` was given something that is no exercise of this homework. A notebook shows the message alone."""

    def _render_traceback_(self) -> list[str]:
        return [f"check: {self}"]


def check(function: Callable | None = None, /, *, folder: Path | str = ".", **answer: Any) -> report.Report:
    """Check a function, `check(softmax)`, or the form of an answer, `check(uniform_loss=uniform_loss)`.

    Of a class the methods are checked, `check(KNN.predict_labels)`; of a competition's labels the form. folder: where
    the homework's `checks.npz` lies; in a notebook the folder of the notebook. What the function prints is not shown.
    Raises NothingToCheckError, a ValueError, when there is no such file or no exercise of that name.
    """
    if (function is None) == (len(answer) != 1):
        raise NothingToCheckError(
            "expected one function, check(softmax), or one answer by its name, check(uniform_loss=uniform_loss)"
        )
    exercises, names = _released(Path(folder)), _callers_names()
    if function is not None:
        functions = {name: each for name, each in exercises.items() if each["kind"] in ASKED}
        return _check_function(_exercise(_name(function, functions, names), functions), function, names)
    ((name, value),) = answer.items()
    exercise = _exercise(name, exercises)
    if exercise["kind"] in ASKED and callable(value):
        return _check_function(exercise, value, names)
    return report.of_form(name, problem(exercise, value))


def inputs(name: str, /, *, folder: Path | str = ".") -> list[Any]:
    """What a function is given, as an example to look at or to try it on: `(X,) = inputs("predict_digits")`.

    The arguments of the first public case, new copies each time. folder: as for `check`. Raises NothingToCheckError, a
    ValueError, when there is no such file, no function of that name, or the name is that of a method.
    """
    exercises = _released(Path(folder))
    exercise = _exercise(name, {n: e for n, e in exercises.items() if e["kind"] in ASKED})
    steps = exercise["cases"][0]["steps"]
    if len(steps) > 1:
        raise NothingToCheckError(f"expected the name of a function; {name} is called on what earlier calls made")
    return arguments(steps[0])


def _callers_names() -> dict[str, Any]:
    """The names of the notebook whose cell called `check`."""
    here = inspect.currentframe()
    caller = here and here.f_back and here.f_back.f_back
    return caller.f_globals if caller else {}


def _released(folder: Path) -> dict[str, Any]:
    if not (folder / FILE).exists():
        raise NothingToCheckError(
            f"expected the homework's {FILE} beside the notebook; there is none in {folder.resolve()}"
        )
    try:
        return load(folder / FILE)["exercises"]
    except (ValueError, TypeError, KeyError):
        raise NothingToCheckError(
            f"{(folder / FILE).resolve()} is damaged; take it anew from the homework's folder"
        ) from None


def _name(function: Any, exercises: dict[str, Any], names: dict[str, Any]) -> str:
    """What the notebook calls this function: the name that the grader asks for, before the one in its `def`."""
    if not callable(function):
        raise NothingToCheckError(
            f"expected the function itself, as in check(softmax), or an answer by its name, as in "
            f"check(uniform_loss=uniform_loss); got {type(function).__name__}"
        )
    bound = (name for name in exercises if names.get(name) is function)
    return next(bound, getattr(function, "__name__", type(function).__name__))


def _exercise(name: str, exercises: dict[str, Any]) -> dict[str, Any]:
    if name in exercises:
        return exercises[name]
    near = get_close_matches(name, exercises, n=1)
    meant = f" Did you mean {near[0]}?" if near else ""
    raise NothingToCheckError(f"expected one of {', '.join(exercises)}; got {name}.{meant}")


def _check_function(exercise: dict[str, Any], function: Callable, names: dict[str, Any]) -> report.Report:
    namespace = {**names, exercise["name"]: function}
    if exercise["kind"] == "competition":
        return _check_labels(exercise, namespace)
    verdict = diagnose(exercise, [play(case["steps"], namespace) for case in exercise["cases"]])
    progress.record("exercise", f"{exercise['homework']}.{exercise['name']}", verdict.passed)
    return report.of_function(exercise, verdict)


def _check_labels(exercise: dict[str, Any], namespace: dict[str, Any]) -> report.Report:
    """The form of a competition's labels."""
    (case,) = exercise["cases"]
    answer = play(case["steps"], namespace)
    if "error" in answer and answer["error"] not in WITHOUT_LINE:
        found = detail(exercise, case, answer, [False])
    else:
        found = trouble(exercise, [answer]) or contest.problem(exercise, answer["value"])
    progress.record("exercise", f"{exercise['homework']}.{exercise['name']}", not found)
    return report.of_form(exercise["name"], found)


def problem(exercise: dict[str, Any], value: Any) -> str:
    """What is wrong with the form of an answer, read as the grader reads it; empty when nothing is."""
    name = exercise["name"]
    if exercise["kind"] in ASKED:
        return f"this is a function: check({name})."
    if value is None or value is ...:
        return "no answer yet."
    plain = play([{"do": name}], {name: value}).get("value")
    if exercise["kind"] == "number" and not _is_number(plain):
        return f"expected one finite number; got {_short(value)}."
    if exercise["kind"] == "choice" and (not isinstance(plain, str) or plain not in exercise["choices"]):
        return f"expected one of {', '.join(map(repr, exercise['choices']))}; got {_short(value)}."
    return ""


def _is_number(value: Any) -> bool:
    right_kind = isinstance(value, int | float | np.ndarray) and not isinstance(value, bool)
    return right_kind and np.shape(value) == () and np.asarray(value).dtype.kind in "iuf" and math.isfinite(value)


def _short(value: Any) -> str:
    return f"the text {value[:20]!r}" if isinstance(value, str) else f"{value!r:.40}"

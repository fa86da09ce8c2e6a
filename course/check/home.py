"""`check(softmax)` plays the public cases of a released homework against the notebook's function.

`inputs("softmax")` returns the arguments of the first of these cases.
"""

import inspect
import math
from collections.abc import Callable
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from course.check import callees, contest, report
from course.check.answers import WITHOUT_LINE, detail, error, trouble
from course.check.diagnose import diagnose
from course.check.forms import MARKS, Document
from course.check.patience import play_all
from course.check.plain import load
from course.check.play import arguments, play
from course.check.quiz import progress

FILE = "checks.npz"
ASKED = ("function", "competition")


class NothingToCheckError(ValueError):
    """`check` was given something that is not an exercise of this homework. A notebook shows the message only."""

    def _render_traceback_(self) -> list[str]:
        return [f"check: {self}"]


def check(function: Callable | None = None, /, *, folder: Path | str = ".", **answer: Any) -> report.Report:
    """Check a function, `check(softmax)`, or the form of an answer, `check(uniform_loss=uniform_loss)`.

    A method is checked by its name, `check(KNN.predict_labels)`. Of a competition only the form of the answer is
    checked. folder: of the homework's `checks.npz`; by default the notebook's folder. What the function prints is not
    shown. Raises NothingToCheckError, a ValueError, if there is no such file or no exercise of that name.
    """
    if (function is None) == (len(answer) != 1):
        raise NothingToCheckError(
            "expected one function, check(softmax), or one answer by its name, check(uniform_loss=uniform_loss)"
        )
    exercises, names = _released(Path(folder)), _callers_names()
    if function is not None:
        functions = {name: each for name, each in exercises.items() if each["kind"] in ASKED}
        return _check_function(_name(function, functions, names), functions, function, names)
    ((name, value),) = answer.items()
    exercise = _exercise(name, exercises)
    if exercise["kind"] in ASKED and callable(value):
        return _check_function(name, exercises, value, names)
    return report.form_report(name, problem(exercise, value))


def inputs(name: str, /, *, folder: Path | str = ".") -> list[Any]:
    """Example arguments for a function: `(X,) = inputs("predict_digits")`.

    Returns new copies of the arguments of the first public case. folder: as for `check`. Raises NothingToCheckError, a
    ValueError, if there is no such file, no function of that name, or the name is a method's.
    """
    exercises = _released(Path(folder))
    exercise = _exercise(name, {n: e for n, e in exercises.items() if e["kind"] in ASKED})
    steps = exercise["cases"][0]["steps"]
    if len(steps) > 1:
        raise NothingToCheckError(f"expected the name of a function; {name} is called on the result of earlier calls")
    return arguments(steps[0])


def _callers_names() -> dict[str, Any]:
    """The variables of the notebook whose cell called `check`."""
    here = inspect.currentframe()
    caller = here and here.f_back and here.f_back.f_back
    return caller.f_globals if caller else {}


def _released(folder: Path) -> dict[str, Document]:
    """The homework's exercises; only ever read, since `play` copies the arguments."""
    path = (folder / FILE).resolve()
    if not path.exists():
        raise NothingToCheckError(f"expected the homework's {FILE} beside the notebook; there is none in {path.parent}")
    try:
        return _loaded(path, path.stat().st_mtime_ns)
    except (ValueError, TypeError, KeyError):
        raise NothingToCheckError(f"{path} is damaged; copy it again from the released homework") from None


@lru_cache(maxsize=2)
def _loaded(path: Path, changed: int) -> dict[str, Document]:
    """The exercises in a file. changed: when it was, so that another release is read anew."""
    return load(path)["exercises"]


def _name(function: Any, exercises: dict[str, Document], names: dict[str, Any]) -> str:
    """The exercise's name that is bound to this function in the notebook; else the name in its `def`."""
    if not callable(function):
        raise NothingToCheckError(
            f"expected the function itself, as in check(softmax), or an answer by its name, as in "
            f"check(uniform_loss=uniform_loss); got {type(function).__name__}"
        )
    bound = (name for name in exercises if names.get(name) is function)
    return next(bound, getattr(function, "__name__", type(function).__name__))


def _exercise(name: str, exercises: dict[str, Document]) -> Document:
    if name in exercises:
        return exercises[name]
    near = get_close_matches(name, exercises, n=1)
    meant = f" Did you mean {near[0]}?" if near else ""
    raise NothingToCheckError(f"expected one of {', '.join(exercises)}; got {name}.{meant}")


def _check_function(
    name: str, exercises: dict[str, Document], function: Callable, names: dict[str, Any]
) -> report.Report:
    exercise = _exercise(name, exercises)
    namespace = {**names, name: function}
    if exercise["kind"] == "competition":
        return _check_form(exercise, namespace)
    verdict = diagnose(exercise, play_all(exercise, namespace))
    place = f"{exercise['homework']}.{exercise['name']}"
    progress.record("exercise", place, verdict.passed)
    shown = report.function_report(exercise, verdict)
    shown.names = namespace
    if not verdict.passed and exercise.get("feedback") != MARKS:
        for mistake in verdict.mistakes:
            progress.record_mistake(mistake, place)
        shown.says[:0] = callees.failing(exercise, function, exercises, names)
    return shown


def _check_form(exercise: Document, namespace: dict[str, Any]) -> report.Report:
    """Check the form of a competition's answer."""
    (case,) = exercise["cases"]
    (answer,) = play_all(exercise, namespace)
    if error(answer) not in ("", *WITHOUT_LINE):
        found = detail(exercise, case, answer, [False])
    else:
        found = trouble(exercise, [answer]) or contest.problem(exercise, answer.get("value"))
    progress.record("exercise", f"{exercise['homework']}.{exercise['name']}", not found)
    return report.form_report(exercise["name"], found)


def problem(exercise: Document, value: Any) -> str:
    """What is wrong with the form of an answer, which is read as the grader reads it; empty if nothing is."""
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

"""`check(softmax)`: the public cases of a released homework, played against the function of the notebook."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

from course.check import progress, report
from course.check.diagnose import diagnose
from course.check.plain import load
from course.check.play import play

FILE = "checks.npz"


def check(function: Callable | None = None, /, *, folder: Path | str = ".", **answer: Any) -> report.Report:
    """Check a function, `check(softmax)`, or the form of an answer, `check(uniform_loss=uniform_loss)`.

    folder: where the homework's `checks.npz` lies; in a notebook the folder of the notebook.
    Raises ValueError when there is no such file, or no exercise of that name in it.
    """
    if (function is None) == (len(answer) != 1):
        raise ValueError(
            "check: expected one function, check(softmax), or one answer, check(uniform_loss=uniform_loss)"
        )
    if function is None:
        ((name, value),) = answer.items()
        return report.of_form(name, _problem(_released(name, folder), value))
    name = getattr(function, "__name__", type(function).__name__)
    exercise = _released(name, folder)
    verdict = diagnose(exercise, [play(case["steps"], {name: function}) for case in exercise["cases"]])
    progress.record("exercise", f"{exercise['homework']}.{name}", verdict.passed)
    return report.of_function(exercise, verdict)


def _released(name: str, folder: Path | str) -> dict[str, Any]:
    path = Path(folder) / FILE
    if not path.exists():
        raise ValueError(
            f"check: expected the homework's {FILE} beside the notebook; there is none in {Path(folder).resolve()}"
        )
    exercises = load(path)["exercises"]
    if name not in exercises:
        raise ValueError(f"check: this homework has {', '.join(sorted(exercises))}; got {name}")
    return exercises[name]


def _problem(exercise: dict[str, Any], value: Any) -> str:
    """What is wrong with the form of an answer; empty when nothing is."""
    if exercise["kind"] == "function":
        return f"this is a function: check({exercise['name']})"
    if value is None or value is ...:
        return "no answer yet."
    if exercise["kind"] == "number" and not _is_number(value):
        return f"expected a number; got {type(value).__name__}."
    if exercise["kind"] == "choice" and value not in exercise["choices"]:
        return f"expected one of {', '.join(exercise['choices'])}; got {value!r}."
    return ""


def _is_number(value: Any) -> bool:
    return not isinstance(value, bool | str) and hasattr(value, "__float__") and not inspect.isclass(value)

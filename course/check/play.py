"""Play a scenario: a few calls of the student's functions, given as plain data (`forms.Step`).

An argument may be a `Result`: the result of an earlier step, passed on as it is. The value of the answer is the result
of the last step; if steps are marked "shown", it is a tuple of their results. `forms.Answer` says what an answer holds.
The same code plays in the student's notebook and in the grader's sandbox. It never changes the scenario, and drops what
the functions print.
"""

import contextlib
import os
import traceback
import warnings
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

import numpy as np

from course.check.budget import is_students, limited
from course.check.compare import equal
from course.check.forms import Answer, Failure, Step, Value
from course.check.outdated import outdated
from course.check.plain import Result, Seed, pack, unpack

LATE: Failure = {"error": "Timeout", "message": "no answer in time", "line": ""}
"""The answer of a scenario that was interrupted."""


class NotDefinedError(Exception):
    """The notebook does not define this name: its cell was not run, or it failed."""


class NotPlainError(Exception):
    """The result cannot be compared: it is a generator, an object, or text with half a character."""


def play(scenario: list[Step], namespace: dict[str, Any]) -> Answer:
    """Play all steps with the functions in `namespace`; the answer is a plain value, whatever the functions do.

    Raises KeyboardInterrupt and nothing else: a person, or the grader after its time limit, stops a function with it.
    """
    try:
        with _quiet():
            return _plain(_play(scenario, namespace))
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return _failure(type(error).__name__, _message(error), own_line(error))


def _failure(error: str, message: str, line: str) -> Failure:
    found: Failure = {"error": _safe(error), "message": message, "line": _safe(line)}
    return found | {"outdated": about} if (about := outdated(message)) else found


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Drop what is printed, without keeping it in memory, and all warnings."""
    with (
        open(os.devnull, "w", encoding="utf-8", errors="replace") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
    ):
        warnings.simplefilter("ignore")
        yield


def _play(scenario: list[Step], namespace: dict[str, Any]) -> Answer:
    results: list[Any] = []
    shown: list[Any] = []
    changed: set[int] = set()
    generators: list[tuple[Seed, Any]] = []
    for step in scenario:
        if _needs_none(step, results):
            return {"value": None, "changed": sorted(changed)}
        target = _target(step, results, namespace)
        if "args" in step:
            given = arguments(step, results)
            generators += [(old, new) for old, new in zip(step["args"], given, strict=True) if isinstance(old, Seed)]
            target = limited(target, given, step["lines"]) if "lines" in step else target(*given)
            changed.update(i for i, old in enumerate(step["args"]) if _changed(old, given[i]))
        results.append(target)
        if step.get("shown"):  # a copy: a later step may change it
            shown.append(deepcopy(without_torch(target)))
    answer: Value = {"value": tuple(shown) if shown else without_torch(results[-1]), "changed": sorted(changed)}
    return answer | {"unused": True} if any(map(_unused, generators)) else answer


def _unused(pair: tuple[Seed, np.random.Generator]) -> bool:
    """True if the generator has drawn nothing since it was made from the seed."""
    seed, generator = pair
    return generator.bit_generator.state == np.random.default_rng(seed.value).bit_generator.state


def _target(step: Step, results: list[Any], namespace: dict[str, Any]) -> Any:
    if "on" in step:
        return getattr(results[step["on"]], step["do"])
    if step["do"] not in namespace:
        raise NotDefinedError(f"{step['do']} is not defined")
    return namespace[step["do"]]


def arguments(step: Step, results: Sequence[Any] = ()) -> list[Any]:
    """Copies of a step's arguments, with a generator for each Seed and an earlier result for each Result."""
    return [_argument(arg, results) for arg in step["args"]]


def _needs_none(step: Step, results: list[Any]) -> bool:
    """True if the step needs a result that is None: that function is not written yet, and None is the answer."""
    needed = {arg.step for arg in step.get("args", ()) if isinstance(arg, Result)}
    needed |= {step["on"]} if "on" in step else set()
    return any(results[index] is None for index in needed)


def _argument(arg: Any, results: Sequence[Any]) -> Any:
    match arg:
        case Seed():
            return np.random.default_rng(arg.value)
        case Result():
            result = results[arg.step]
            return result if arg.part is None else result[arg.part]
    return deepcopy(arg)


def _changed(old: Any, new: Any) -> bool:
    # A generator changes when it is used, and an earlier result belongs to the student.
    return not isinstance(old, Seed | Result) and not equal(new, old, rtol=0, atol=0)


def without_torch(value: Any) -> Any:
    """Convert tensors to arrays, also inside tuples, lists and dicts; other values are returned as they are."""
    if isinstance(value, tuple):  # named tuples, as np.linalg.svd returns, become ordinary ones
        return tuple(without_torch(item) for item in value)
    if isinstance(value, list):
        return [without_torch(item) for item in value]
    if isinstance(value, dict):
        return {key: without_torch(item) for key, item in value.items()}
    return value.detach().cpu().numpy() if hasattr(value, "detach") else value


def _plain(answer: Answer) -> Answer:
    try:
        return unpack(*pack(answer))
    except ValueError as error:
        raise NotPlainError(str(error).removeprefix("value: ")) from None


def _message(error: BaseException) -> str:
    try:
        return _safe(str(error).strip())
    except Exception:  # the student's own exception class may have a __str__ that fails
        return ""


def _safe(text: str) -> str:
    """Cut to 500 characters, without halves of characters, which cannot be sent."""
    return text[:500].encode("utf-8", "replace").decode()


def own_line(error: BaseException) -> str:
    """The last line of the student's own code in the traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if is_students(frame.filename)]
    return next((frame.line or "" for frame in reversed(own)), "")

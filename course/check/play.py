"""Playing a scenario: a few calls of the student's functions, written down as plain data.

A scenario is a list of steps; each is a dict:

    {"do": "softmax", "args": [z]}                  call the function of that name
    {"do": "train", "on": 0, "args": [X, y]}        call a method of what step 0 returned
    {"do": "uniform_loss"}                          no args: the value of that name
    {"do": "grad", "on": 1}                         or of that attribute of what step 1 returned

An argument may be a `Result`: what an earlier step returned, handed on as it is. The answer is the last step's, or, of
a scenario with steps that are marked "shown": True, a tuple of theirs: {"value": …, "changed": [positions of arguments
that a call changed]}, or {"error": "IndexError", "message": …, "line": …}. The same code plays at home and inside the
jail; the scenario itself is never changed, and what the functions print is dropped.
"""

import contextlib
import os
import sysconfig
import traceback
import warnings
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import numpy as np

from course.check.compare import equal
from course.check.plain import Result, Seed, pack, unpack

COURSE = str(Path(__file__).parents[1])
NOT_THEIRS = ("site-packages", "dist-packages", sysconfig.get_paths()["stdlib"], "<frozen", COURSE)


LATE = {"error": "Timeout", "message": "no answer in time", "line": ""}
"""The answer in place of one that was interrupted."""


class NotDefinedError(Exception):
    """The notebook has no such name: its cell was not run, or it failed."""


class NotPlainError(Exception):
    """The result is something that cannot be compared: a generator, an object, text that is half a character."""


def play(scenario: list[dict], namespace: dict[str, Any]) -> dict[str, Any]:
    """Play all steps against the functions in `namespace`; the answer is a plain value, whatever the functions do.

    Only KeyboardInterrupt goes through: it is how a person, or the grader's clock, stops what does not end.
    """
    try:
        with _quiet():
            return _plain(_play(scenario, namespace))
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return {"error": _safe(type(error).__name__), "message": _message(error), "line": _safe(_line(error))}


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Nothing is printed and nothing warned of, and an endless stream of text takes no memory."""
    with (
        open(os.devnull, "w", encoding="utf-8", errors="replace") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
    ):
        warnings.simplefilter("ignore")
        yield


def _play(scenario: list[dict], namespace: dict[str, Any]) -> dict[str, Any]:
    results: list[Any] = []
    shown: list[Any] = []
    changed: set[int] = set()
    for step in scenario:
        if _hands_on_nothing(step, results):
            return {"value": None, "changed": sorted(changed)}
        target = _target(step, results, namespace)
        if "args" in step:
            given = arguments(step, results)
            target = target(*given)
            changed.update(i for i, old in enumerate(step["args"]) if _changed(old, given[i]))
        results.append(target)
        if step.get("shown"):  # as it is now: a later step may change it
            shown.append(deepcopy(without_torch(target)))
    return {"value": tuple(shown) if shown else without_torch(results[-1]), "changed": sorted(changed)}


def _target(step: dict, results: list[Any], namespace: dict[str, Any]) -> Any:
    if "on" in step:
        return getattr(results[step["on"]], step["do"])
    if step["do"] not in namespace:
        raise NotDefinedError(f"{step['do']} is not defined")
    return namespace[step["do"]]


def arguments(step: dict, results: Sequence[Any] = ()) -> list[Any]:
    """Fresh copies of a step's arguments, with generators where seeds stand, and results where these are named."""
    return [_argument(arg, results) for arg in step["args"]]


def _hands_on_nothing(step: dict, results: list[Any]) -> bool:
    """Does the step need what an earlier one left as None? That one is not written yet, and this is the answer."""
    needed = {arg.step for arg in step.get("args", ()) if isinstance(arg, Result)}
    needed |= {step["on"]} if "on" in step else set()
    return any(results[place] is None for place in needed)


def _argument(arg: Any, results: Sequence[Any]) -> Any:
    match arg:
        case Seed():
            return np.random.default_rng(arg.value)
        case Result():
            result = results[arg.step]
            return result if arg.part is None else result[arg.part]
    return deepcopy(arg)


def _changed(old: Any, new: Any) -> bool:
    # A generator is there to be drawn from, and what the function made itself is its own.
    return not isinstance(old, Seed | Result) and not equal(new, old, rtol=0, atol=0)


def without_torch(value: Any) -> Any:
    """Tensors become arrays, also inside tuples, lists and dicts; everything else stays."""
    if isinstance(value, tuple):  # named ones, as np.linalg.svd returns, become ordinary ones
        return tuple(without_torch(item) for item in value)
    if isinstance(value, list):
        return [without_torch(item) for item in value]
    if isinstance(value, dict):
        return {key: without_torch(item) for key, item in value.items()}
    return value.detach().cpu().numpy() if hasattr(value, "detach") else value


def _plain(answer: dict[str, Any]) -> dict[str, Any]:
    try:
        return unpack(*pack(answer))
    except ValueError as error:
        raise NotPlainError(str(error).removeprefix("value: ")) from None


def _message(error: BaseException) -> str:
    try:
        return _safe(str(error).strip())
    except Exception:  # an exception class of the student's own, whose __str__ fails
        return ""


def _safe(text: str) -> str:
    """Short, and without halves of characters, which could not be sent."""
    return text[:500].encode("utf-8", "replace").decode()


def _line(error: BaseException) -> str:
    """The student's own line that raised, not one of ours or of a library."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if not any(place in frame.filename for place in NOT_THEIRS)]
    return next((frame.line or "" for frame in reversed(own)), "")

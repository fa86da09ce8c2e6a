"""Playing a scenario: a few calls of the student's functions, written down as plain data.

A scenario is a list of steps; each is a dict:

    {"do": "softmax", "args": [z]}                  call the function of that name
    {"do": "train", "on": 0, "args": [X, y]}        call a method of what step 0 returned
    {"do": "uniform_loss"}                          no args: the value of that name

The answer is the last step's: {"value": …, "changed": [positions of arguments the call changed]}, or
{"error": "IndexError", "message": …, "line": …}. The same code plays at home and inside the jail; the scenario itself
is never changed.
"""

import contextlib
import io
import traceback
import warnings
from copy import deepcopy
from typing import Any

import numpy as np

from course.check.plain import Seed, pack, unpack


class NotDefinedError(Exception):
    """The notebook has no such name: its cell was not run, or it failed."""


def play(scenario: list[dict], namespace: dict[str, Any]) -> dict[str, Any]:
    """Play all steps against the functions in `namespace`; the answer is a plain value, whatever the functions do."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            answer = _play(scenario, namespace)
        return unpack(*pack(answer))
    except (Exception, SystemExit) as error:
        return {"error": type(error).__name__, "message": str(error)[:500], "line": _line(error)}


def _play(scenario: list[dict], namespace: dict[str, Any]) -> dict[str, Any]:
    results: list[Any] = []
    for step in scenario:
        target = _target(step, results, namespace)
        if "args" not in step:
            results.append(target)
            changed: list[int] = []
            continue
        args: list[Any] = [
            np.random.default_rng(arg.value) if isinstance(arg, Seed) else deepcopy(arg) for arg in step["args"]
        ]
        before = [arg.copy() if isinstance(arg, np.ndarray) else None for arg in args]
        results.append(target(*args))
        changed = [i for i, old in enumerate(before) if old is not None and not _same(old, args[i])]
    return {"value": without_torch(results[-1]), "changed": changed}


def _target(step: dict, results: list[Any], namespace: dict[str, Any]) -> Any:
    if "on" in step:
        return getattr(results[step["on"]], step["do"])
    if step["do"] not in namespace:
        raise NotDefinedError(f"{step['do']} is not defined")
    return namespace[step["do"]]


def _same(old: np.ndarray, new: np.ndarray) -> bool:
    return old.shape == new.shape and np.array_equal(old, new, equal_nan=old.dtype.kind == "f")


def without_torch(value: Any) -> Any:
    """Tensors become arrays, also inside tuples, lists and dicts; everything else stays."""
    if isinstance(value, tuple | list):
        return type(value)(without_torch(item) for item in value)
    if isinstance(value, dict):
        return {key: without_torch(item) for key, item in value.items()}
    return value.detach().cpu().numpy() if hasattr(value, "detach") else value


def _line(error: BaseException) -> str:
    """The student's own line that raised, not one of ours or of a library."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename != __file__]
    own = [frame for frame in frames if "site-packages" not in frame.filename and "lib/python" not in frame.filename]
    return next((frame.line or "" for frame in reversed(own or frames)), "")

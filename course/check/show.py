"""Values as text for students: their kind, two numbers side by side, a call that can be pasted."""

from itertools import groupby
from typing import Any

import numpy as np

from course.check.forms import Step
from course.check.plain import Result, Seed

MOST = 40  # numbers shown in full
WIDTH = 88
USUAL = ("float64", "int64", "bool")
SIGNS = {"__add__": "+", "__radd__": "+", "__mul__": "*", "__rmul__": "*", "__pow__": "**"}


def kind(value: Any) -> str:
    """The kind of a value in words: an array of shape (5, 4), a number, a list of 3, the text 'hello'."""
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {value.shape}"
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, int | float | complex | np.ndarray):
        return "a number"
    if isinstance(value, tuple | list | dict):
        return f"a {type(value).__name__} of {len(value)}"
    return f"the text {value[:40]!r}" if isinstance(value, str) else repr(value)[:60]


def two_numbers(expected: Any, got: Any) -> str:
    """Both numbers, with as many digits as are needed to distinguish them."""
    e, g = np.asarray(expected).item(), np.asarray(got).item()
    digits = next((digits for digits in range(6, 17) if f"{e:.{digits}g}" != f"{g:.{digits}g}"), 17)
    return f"expected {e:.{digits}g}; got {g:.{digits}g}"


def calls(steps: list[Step]) -> str:
    """A scenario as code. Results that a later step uses are named a, b, c, …"""
    asked = {step["on"] for step in steps if "on" in step} | {
        arg.step for step in steps for arg in step.get("args", ()) if isinstance(arg, Result)
    }
    lines = [_step(step) for step in steps]
    return "\n".join(f"{letter(i)} = {line}" if i in asked else line for i, line in enumerate(lines))


def _step(step: Step) -> str:
    name, on = step["do"], letter(step["on"]) if "on" in step else ""
    if on and name in SIGNS:
        (other,) = map(code, step["args"])
        return f" {SIGNS[name]} ".join([other, on] if name.startswith("__r") else [on, other])
    whole = f"{on}.{name}" if on else name
    return call(whole, step["args"]) if "args" in step else whole


def letter(step: int) -> str:
    """The name of a step's result: a, b, c, …"""
    return chr(ord("a") + step) if step < 26 else f"r{step}"


def call(name: str, arguments: list[Any]) -> str:
    """The call as code: on one line if it fits; else one line for each array, and one for arguments between arrays."""
    line = f"{name}({', '.join(map(code, arguments))})"
    if len(line) <= WIDTH and "\n" not in line:
        return line
    rows = ["".join(f" {code(each)}," for each in row)[1:] for row in _rows(arguments)]
    below = "\n".join(["", *rows]).replace("\n", "\n    ")
    return f"{name}({below}\n)"


def _rows(arguments: list[Any]) -> list[list[Any]]:
    """Group arguments into lines: each array alone, those between two arrays together."""
    groups = groupby(enumerate(arguments), key=lambda pair: pair[0] if isinstance(pair[1], np.ndarray) else -1)
    return [[argument for _, argument in group] for _, group in groups]


def code(value: Any) -> str:
    """A value as Python code, with numbers to four decimals; a large array as its shape in angle brackets."""
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, Seed):
        return f"np.random.default_rng({value.value})"
    if isinstance(value, Result):
        return letter(value.step) + ("" if value.part is None else f"[{value.part}]")
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list | tuple):
        inside = ", ".join(code(item) for item in value)
        return f"[{inside}]" if isinstance(value, list) else f"({inside},)"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {code(item)}" for key, item in value.items()) + "}"
    return repr(value)[:200]


def _array(array: np.ndarray) -> str:
    if array.size > MOST:
        return f"<array of shape {array.shape}>"
    if array.flags.f_contiguous and not array.flags.c_contiguous:
        return _array(array.T) + ".T"
    dtype = "" if array.dtype.name in USUAL else f", dtype=np.{array.dtype.name}"
    if array.size == 0:
        return f"np.empty({array.shape}{dtype})"
    start = "np.array("
    return start + np.array2string(array, precision=4, suppress_small=True, separator=", ", prefix=start) + dtype + ")"

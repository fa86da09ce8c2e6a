"""Values as text for students: their kind, two numbers side by side, a call that can be pasted."""

from collections.abc import Mapping
from itertools import count, groupby
from types import MappingProxyType
from typing import Any

import numpy as np

from course.check.forms import Step
from course.check.plain import Result, Seed

MOST = 40  # numbers shown in full
WIDTH = 88
USUAL = ("float64", "int64", "bool")
SIGNS = {"__add__": "+", "__radd__": "+", "__mul__": "*", "__rmul__": "*", "__pow__": "**"}
NO_NAMES: Mapping[int, str] = MappingProxyType({})


def kind(value: Any) -> str:
    """The kind of a value in words: an array of shape (5, 4), a number, a list of 3, the text 'hello'."""
    if isinstance(value, np.ndarray) and value.ndim:
        return f"an array of shape {value.shape}"
    if isinstance(value, bool | np.bool_) or value is None:
        return str(value)
    if isinstance(value, int | float | complex | np.ndarray):
        return "a number"
    if isinstance(value, tuple | list | dict):
        return f"a {type(value).__name__} of {len(value)}"
    return f"the text {value[:40]!r}" if isinstance(value, str) else repr(value)[:60]


def two_numbers(expected: Any, got: Any) -> str:
    """Both numbers, with as many digits as are needed to distinguish them."""
    e, g = np.asarray(expected).item(), np.asarray(got).item()
    styles = [f".{digits}g" for digits in range(6, 18)]
    style = next((style for style in styles if number(e, style) != number(g, style)), styles[-1])
    return f"expected {number(e, style)}; got {number(g, style)}"


def number(value: Any, style: str) -> str:
    """A number in a format specification; what rounds to zero has no minus. True and False stay words."""
    if isinstance(value, bool):
        return str(value)
    return f"{value:{'z' if isinstance(value, float) else ''}{style}}"


def calls(steps: list[Step]) -> str:
    """A scenario as code. Results that a later step uses are named a, b, c, …; a name stays what it is."""
    names = _names(steps)
    lines = [(i, _step(step, names)) for i, step in enumerate(steps)]
    return "\n".join(f"{names[i]} = {line}" if i in names else line for i, line in lines if names.get(i) != line)


def _names(steps: list[Step]) -> dict[int, str]:
    """What the results that later steps use are called: for a name of the notebook itself, else a, b, c, …"""
    used = {step["on"] for step in steps if "on" in step}
    used |= {arg.step for step in steps for arg in step.get("args", ()) if isinstance(arg, Result)}
    letters = map(letter, count())
    return {i: step["do"] if _is_name(step) else next(letters) for i, step in enumerate(steps) if i in used}


def _is_name(step: Step) -> bool:
    return "args" not in step and "on" not in step


def _step(step: Step, names: dict[int, str]) -> str:
    name, on = step["do"], names[step["on"]] if "on" in step else ""
    if on and name in SIGNS:
        (other,) = (code(arg, names) for arg in step["args"])
        return f" {SIGNS[name]} ".join([other, on] if name.startswith("__r") else [on, other])
    if on and name == "__getitem__":
        return f"{on}[{code(step['args'][0], names)}]"
    whole = f"{on}.{name}" if on else name
    return call(whole, step["args"], names) if "args" in step else whole


def letter(position: int) -> str:
    """a, b, c, …"""
    return chr(ord("a") + position) if position < 26 else f"r{position}"


def call(name: str, arguments: list[Any], names: Mapping[int, str] = NO_NAMES) -> str:
    """The call as code: on one line if it fits; else one line for each array, and one for arguments between arrays.

    names: of the results that an argument may be.
    """
    line = f"{name}({', '.join(code(each, names) for each in arguments)})"
    if len(line) <= WIDTH and "\n" not in line:
        return line
    rows = ["".join(f" {code(each, names)}," for each in row)[1:] for row in _rows(arguments)]
    below = "\n".join(["", *rows]).replace("\n", "\n    ")
    return f"{name}({below}\n)"


def _rows(arguments: list[Any]) -> list[list[Any]]:
    """Group arguments into lines: each array alone, those between two arrays together."""
    groups = groupby(enumerate(arguments), key=lambda pair: pair[0] if isinstance(pair[1], np.ndarray) else -1)
    return [[argument for _, argument in group] for _, group in groups]


def code(value: Any, names: Mapping[int, str] = NO_NAMES) -> str:
    """A value as Python code, with numbers to four decimals; a large array as its shape in angle brackets."""
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, Seed):
        return f"np.random.default_rng({value.value})"
    if isinstance(value, Result):
        return names.get(value.step, letter(value.step)) + ("" if value.part is None else f"[{value.part}]")
    if isinstance(value, float):
        return number(value, ".6g")
    if isinstance(value, list | tuple):
        inside = ", ".join(code(item, names) for item in value)
        return f"[{inside}]" if isinstance(value, list) else f"({inside},)"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {code(item, names)}" for key, item in value.items()) + "}"
    return repr(value)[:200]


def _array(array: np.ndarray) -> str:
    if array.size > MOST:
        return f"<array of shape {array.shape}>"
    if array.flags.f_contiguous and not array.flags.c_contiguous:
        return _array(array.T) + ".T"
    dtype = "" if array.dtype.name in USUAL else f", dtype=np.{array.dtype.name}"
    if array.size == 0:
        return f"np.empty({array.shape}{dtype})"
    if array.dtype.kind == "f":
        array = np.round(array, 4) + 0.0  # +0.0 makes −0.0 a plain 0
    start = "np.array("
    return start + np.array2string(array, precision=4, suppress_small=True, separator=", ", prefix=start) + dtype + ")"

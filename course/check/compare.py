"""Comparing an answer with what was expected, and saying where they part."""

from typing import Any

import numpy as np


def equal(got: Any, expected: Any, rtol: float, atol: float) -> bool:
    """|got − expected| ≤ atol + rtol·|expected| everywhere, shapes alike; nan equals nan; containers by element."""
    if isinstance(expected, tuple | list):
        alike = isinstance(got, tuple | list) and len(got) == len(expected)
        return alike and all(equal(g, e, rtol, atol) for g, e in zip(got, expected, strict=True))
    if isinstance(expected, dict):
        alike = isinstance(got, dict) and got.keys() == expected.keys()
        return alike and all(equal(got[key], expected[key], rtol, atol) for key in expected)
    if not _numeric(expected) or not _numeric(got):
        return type(got) is type(expected) and got == expected
    if np.shape(got) != np.shape(expected):
        return False
    return bool(np.all(_close(got, expected, rtol, atol)))


def _numeric(value: Any) -> bool:
    return isinstance(value, int | float | complex | np.ndarray)


def _close(got: Any, expected: Any, rtol: float, atol: float) -> np.ndarray:
    with np.errstate(all="ignore"):
        return np.isclose(_float(got), _float(expected), rtol=rtol, atol=atol, equal_nan=True)


def _float(value: Any) -> np.ndarray:
    array = np.asarray(value)
    return array if array.dtype.kind == "c" else array.astype(np.float64)


def difference(got: Any, expected: Any, rtol: float, atol: float) -> str:
    """One line: what came where something else was expected."""
    if not _numeric(expected) or not _numeric(got):
        return f"expected {describe(expected)}; got {describe(got)}"
    if np.shape(got) != np.shape(expected):
        return f"expected shape {np.shape(expected)}; got shape {np.shape(got)}"
    if np.ndim(expected) == 0:
        return f"expected {_number(expected)}; got {_number(got)}"
    wrong = ~_close(got, expected, rtol, atol)
    with np.errstate(all="ignore"):
        gap = np.where(wrong, np.nan_to_num(abs(_float(got) - _float(expected)), nan=np.inf), -1)
    worst = np.unravel_index(gap.argmax(), gap.shape)
    place = ", ".join(str(int(i)) for i in worst)
    numbers = f"expected {_number(np.asarray(expected)[worst])}; got {_number(np.asarray(got)[worst])}"
    return f"{int(wrong.sum())} of {wrong.size} numbers differ, most at [{place}]: {numbers}"


def _number(value: Any) -> str:
    return f"{np.asarray(value).item():.6g}"


def describe(value: Any, most: int = 40) -> str:
    """Small numbers in full, large arrays by their shape."""
    if isinstance(value, np.ndarray):
        if value.size > most:
            return f"an array of shape {value.shape}"
        return np.array2string(value, precision=4, suppress_small=True, separator=", ")
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, tuple | list) and len(value) > 8:
        return f"a {type(value).__name__} of {len(value)}"
    if isinstance(value, tuple | list):
        return "(" + ", ".join(describe(item, most) for item in value) + ")"
    return repr(value)[:200]

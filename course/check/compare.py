"""Compare an answer with the expected one, and say where they differ."""

from typing import Any

import numpy as np

from course.check.show import kind, two_numbers


def equal(got: Any, expected: Any, rtol: float, atol: float) -> bool:
    """|got − expected| ≤ atol + rtol·|expected| for every number, and equal shapes.

    nan equals nan. Lists, tuples and dicts are compared element by element.
    """
    if isinstance(expected, tuple | list):
        alike = isinstance(got, tuple | list) and len(got) == len(expected)
        return alike and all(equal(g, e, rtol, atol) for g, e in zip(got, expected, strict=True))
    if isinstance(expected, dict):
        alike = isinstance(got, dict) and got.keys() == expected.keys()
        return alike and all(equal(got[key], expected[key], rtol, atol) for key in expected)
    if not numeric(expected) or not numeric(got):
        return type(got) is type(expected) and got == expected
    if np.shape(got) != np.shape(expected):
        return False
    # Most numbers of known mistakes are exactly right, and `close` takes several times as long to say so.
    same = got == expected
    return bool(same if isinstance(same, bool) else same.all()) or bool(np.all(close(got, expected, rtol, atol)))


def numeric(value: Any) -> bool:
    """True for a number or an array of numbers."""
    return isinstance(value, int | float | complex | np.ndarray)


def close(got: Any, expected: Any, rtol: float, atol: float) -> np.ndarray:
    """True where |got − expected| ≤ atol + rtol·|expected|, both are nan, or the same infinity; their shape.

    As np.isclose, which takes several times as long on the small arrays of a case.
    """
    got, expected = _float(got), _float(expected)
    with np.errstate(all="ignore"):
        near = abs(got - expected) <= atol + rtol * abs(expected)
        return (near & np.isfinite(expected)) | (got == expected) | ((got != got) & (expected != expected))


def _float(value: Any) -> np.ndarray:
    array = np.asarray(value)
    return array if array.dtype.kind == "c" else array.astype(np.float64)


def difference(got: Any, expected: Any, rtol: float, atol: float) -> str:
    """One line: what was expected, and what came."""
    if numeric(expected) and numeric(got):
        return _numbers(got, expected, rtol, atol)
    if isinstance(expected, dict) and isinstance(got, dict):
        return _entries(got, expected, rtol, atol)
    if isinstance(expected, tuple | list) and isinstance(got, tuple | list) and len(got) == len(expected):
        pairs = zip(got, expected, strict=True)
        return next(
            (f"[{i}]: {difference(g, e, rtol, atol)}" for i, (g, e) in enumerate(pairs) if not equal(g, e, rtol, atol)),
            "",
        )
    return f"expected {kind(expected)}; got {kind(got)}"


def _entries(got: dict, expected: dict, rtol: float, atol: float) -> str:
    if got.keys() != expected.keys():
        return f"expected the keys {', '.join(sorted(expected))}; got {', '.join(sorted(got)) or 'none'}"
    key = next(key for key in expected if not equal(got[key], expected[key], rtol, atol))
    return f"[{key!r}]: {difference(got[key], expected[key], rtol, atol)}"


def _numbers(got: Any, expected: Any, rtol: float, atol: float) -> str:
    if np.shape(got) != np.shape(expected):
        return f"expected {kind(expected)}; got {kind(got)}"
    if np.ndim(expected) == 0:
        return two_numbers(expected, got)
    wrong = ~close(got, expected, rtol, atol)
    with np.errstate(all="ignore"):
        gap = np.where(wrong, np.nan_to_num(abs(_float(got) - _float(expected)), nan=np.inf), -1)
    worst = np.unravel_index(gap.argmax(), gap.shape)
    place = ", ".join(str(int(i)) for i in worst)
    numbers = two_numbers(np.asarray(expected)[worst], np.asarray(got)[worst])
    return f"{int(wrong.sum())} of {wrong.size} numbers differ, most at [{place}]: {numbers}"

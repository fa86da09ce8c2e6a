"""Simple relations between a wrong answer and the right one, named when no known mistake explains the answer."""

from typing import Any

import numpy as np

from course.check.compare import equal, numeric


def relation(got: Any, expected: Any, rtol: float, atol: float) -> str:
    """One sentence, without the right numbers; empty if no relation is found."""
    if isinstance(got, list | tuple) and isinstance(expected, np.ndarray):
        return _as_array(got, expected, rtol, atol)
    if not numeric(got) or not numeric(expected) or np.size(got) != np.size(expected) or np.size(got) == 0:
        return ""
    got, expected = np.asarray(got), np.asarray(expected)
    if got.shape != expected.shape:
        return _other_shape(got, expected, rtol, atol)
    return _same_shape(got, expected, rtol, atol)


def in_all_cases(wrong: list[tuple[Any, Any, float, float]], right: list[Any]) -> str:
    """The relation of the wrong answers, (got, expected, rtol, atol), of several cases, if it is the same in all.

    right: the answers of the cases that pass. A factor that differs between cases, as with a sum for a mean, is said to
    differ, because one factor alone would point to the wrong cause.
    """
    said = {relation(*each) for each in wrong}
    factors = [_multiple(*each) for each in wrong]
    if factors and all(factors):
        factors += [1.0 for value in right if numeric(value) and np.any(value)]
        if len(set(np.round(factors, 9))) > 1:
            listed = ", ".join(dict.fromkeys(f"{factor:.6g}" for factor in factors))
            return f"A factor differs between cases: the answer is {listed} times what it must be."
        return next((each for each in said if each.startswith("Every")), min(said))  # one case may be one number
    return said.pop() if len(said) == 1 else ""


def _multiple(got: Any, expected: Any, rtol: float, atol: float) -> float:
    alike = numeric(got) and numeric(expected) and np.shape(got) == np.shape(expected) and np.size(got) > 0
    return _factor(np.asarray(got), np.asarray(expected), rtol, atol) if alike else 0.0


def _as_array(got: list | tuple, expected: np.ndarray, rtol: float, atol: float) -> str:
    try:
        array = np.array(got)
    except ValueError:  # rows of different lengths
        return ""
    if array.dtype.kind not in "biufc" or not equal(array, expected, rtol, atol):
        return ""
    return f"The numbers are right; make an array of the {type(got).__name__}: np.array(…)."


def _other_shape(got: np.ndarray, expected: np.ndarray, rtol: float, atol: float) -> str:
    if got.ndim == 2 and equal(got.T, expected, rtol, atol):
        return "The numbers are right, but transposed."
    if equal(got.ravel(), expected.ravel(), rtol, atol):
        return "The numbers are right; only the shape is not."
    return ""


def _same_shape(got: np.ndarray, expected: np.ndarray, rtol: float, atol: float) -> str:
    if got.ndim == 2 and got.size > 1 and equal(got.T, expected, rtol, atol):
        return "The numbers are right, but transposed."
    factor = _factor(got, expected, rtol, atol)
    if abs(factor + 1) < 1e-9:
        return "The sign is flipped."
    what = "Every number" if expected.size > 1 else "The number"
    return f"{what} is {factor:.6g} times what it must be." if factor else ""


def _factor(got: np.ndarray, expected: np.ndarray, rtol: float, atol: float) -> float:
    """The factor f with got = f·expected; 0 if there is none.

    It is computed where the right answer is largest. If all numbers are equal, every wrong answer has such a factor, so
    then only whole numbers and one over a whole number count.
    """
    at = np.unravel_index(np.abs(expected).argmax(), expected.shape)
    with np.errstate(all="ignore"):
        factor = float(np.real(got[at] / expected[at]))
        if not np.isfinite(factor) or factor == 0 or not equal(got, factor * expected, rtol, atol):
            return 0.0
    whole = min(abs(f - round(f)) / abs(f) for f in (factor, 1 / factor)) < 1e-6
    return factor if whole or np.ptp(np.abs(expected)) > 0 else 0.0

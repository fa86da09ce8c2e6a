"""Results that are 0 in every case, as code that is not written yet often returns them: they earn nothing."""

from typing import Any

import numpy as np

from course.check.answers import parts
from course.check.compare import numeric
from course.check.forms import Answer, Document

ALL = "All of it is 0 in every case: is it written yet?"
ONE = "{} is 0 in every case: is it written yet?"


def unwritten(exercise: Document, answers: list[Answer]) -> list[int]:
    """The positions in `returns` of the results that are 0 in every case, though they must not always be."""
    found = [parts(exercise, answer) for answer in answers]
    if exercise["kind"] != "function" or not found or any(each is None for each in found):
        return []
    counted = [case for case in exercise["cases"] if case["counts"]]
    return [
        i
        for i in range(len(exercise["returns"]))
        if all(each is not None and _is_zero(each[i]) for each in found)
        and not all(_is_zero(case["expected"][i], case["atol"]) for case in counted)
    ]


def _is_zero(value: Any, atol: float = 0.0) -> bool:
    """Whether this holds numbers, and none further from 0 than atol."""
    if isinstance(value, dict | tuple | list):
        inside = list(value.values()) if isinstance(value, dict) else list(value)
        return bool(inside) and all(_is_zero(each, atol) for each in inside)
    return numeric(value) and not isinstance(value, bool) and np.size(value) > 0 and not np.any(abs(value) > atol)

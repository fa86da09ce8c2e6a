"""Wrong answers that are not a known mistake: a fingerprint that similar answers share, and an example.

Both are for the instructor's report alone, since they show hidden inputs. There the most common ones become visible,
and can be declared as known mistakes.
"""

import hashlib
import json
import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.check.answers import parts
from course.check.compare import numeric
from course.check.diagnose import Verdict
from course.check.forms import Answer, Case, Document
from course.check.show import calls, kind
from course.check.table import table

LONGEST = 1500  # characters of a call, and of its result
BINS = 500  # numbers that differ by less than 1/500 share a fingerprint, so float32 and float64 do
TINY = 1e-9  # counts as 0
MOST = 4096  # numbers of an array that enter the fingerprint
SHIFT = 0.37  # keeps round numbers off the edges of the bins, where rounding errors would separate them


@dataclass
class Unknown:
    """fingerprint: of all wrong parts in the cases that count. case, call, shown: the first such case, its answer."""

    fingerprint: str
    case: str
    call: str
    shown: str


def unknown(document: Document, answers: list[Answer], verdict: Verdict) -> Unknown | None:
    """None if nothing that counts is wrong, the mistake is known, or it is a competition."""
    if document["kind"] == "competition":
        return None
    rows = list(zip(document["cases"], answers, verdict.cases, strict=True))
    wrong = [row for row in rows if row[0]["counts"] and not row[2].passed]
    if not wrong or verdict.mistakes:
        return None
    parts_of_cases = [
        [case["name"], *_coarse_parts(document, case, answer, result.right)] for case, answer, result in wrong
    ]
    case, _, result = wrong[0]
    shown = result.detail or "something other than numbers and arrays of them"
    if result.apart and (both := table(*result.apart, case["rtol"], case["atol"])):
        shown += "\n" + both.text()
    return Unknown(
        fingerprint=hashlib.sha256(json.dumps(parts_of_cases).encode()).hexdigest()[:12],
        case=case["name"],
        call=printable(calls(case["steps"]))[:LONGEST],
        shown=printable(shown)[:LONGEST],
    )


def _coarse_parts(document: Document, case: Case, answer: Answer, right: list[bool]) -> list[Any]:
    got = parts(document, answer)
    if got is None:
        return [answer.get("error", "other parts")]
    expected = [*case["expected"], got[-1]]  # the changed arguments have no expected value
    return ["right" if ok else _coarse(part, due) for part, due, ok in zip(got, expected, right, strict=False)]


def _coarse(got: Any, expected: Any) -> Any:
    """A coarse form of a value, for the fingerprint; only its type if that is not what was expected."""
    if isinstance(expected, tuple | list) and isinstance(got, tuple | list) and len(got) == len(expected):
        return [_coarse(g, e) for g, e in zip(got, expected, strict=True)]
    if isinstance(expected, dict) and isinstance(got, dict) and got.keys() == expected.keys():
        return [_coarse(got[key], expected[key]) for key in sorted(expected)]
    if numeric(got):
        array = np.asarray(got)
        return [list(array.shape), [_bin(number) for number in array.ravel()[:MOST].tolist()]]
    return kind(got)


def _bin(number: Any) -> Any:
    if isinstance(number, complex):
        return [_bin(number.real), _bin(number.imag)]
    if isinstance(number, int):
        return number
    if not math.isfinite(number):
        return str(number)
    return 0 if abs(number) < TINY else [number > 0, math.floor(BINS * math.log(abs(number)) + SHIFT)]


def printable(text: str) -> str:
    """The text without control characters, which a terminal would act on."""
    return "".join(char if char.isprintable() or char == "\n" else "�" for char in text)

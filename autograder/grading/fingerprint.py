"""A wrong answer that is no known mistake: a fingerprint, the same for alike answers, and a glimpse of what is wrong.

Both are for the instructor's report alone, since they show hidden inputs: there the most common become visible, and can
be declared as known mistakes.
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

LONGEST = 1500  # characters of a call, and of what came of it
BINS = 500  # answers that differ by less than 1/500 of their size are alike; float32 beside float64 is
TINY = 1e-9  # as good as 0
MOST = 4096  # numbers of one array that are looked at
SHIFT = 0.37  # no round number lies on the edge of a bin, where rounding errors would part what is alike


@dataclass
class Unknown:
    """fingerprint: of all wrong parts in the cases that count. Of the first one: its name, the call, the answer."""

    fingerprint: str
    case: str
    call: str
    shown: str


def unknown(document: Document, answers: list[Answer], verdict: Verdict) -> Unknown | None:
    """None where nothing that counts is wrong, the mistake is known, or it is a competition."""
    if document["kind"] == "competition":
        return None
    rows = list(zip(document["cases"], answers, verdict.cases, strict=True))
    wrong = [row for row in rows if row[0]["counts"] and not row[2].passed]
    if not wrong or verdict.mistakes:
        return None
    told = [[case["name"], *_signs(document, case, answer, result.right)] for case, answer, result in wrong]
    case, _, result = wrong[0]
    shown = result.detail or "something other than numbers and arrays of them"
    if result.apart and (both := table(*result.apart, case["rtol"], case["atol"])):
        shown += "\n" + both.text()
    return Unknown(
        fingerprint=hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12],
        case=case["name"],
        call=printable(calls(case["steps"]))[:LONGEST],
        shown=printable(shown)[:LONGEST],
    )


def _signs(document: Document, case: Case, answer: Answer, right: list[bool]) -> list[Any]:
    got = parts(document, answer)
    if got is None:
        return [answer.get("error", "other parts")]
    expected = [*case["expected"], got[-1]]  # of the arguments that were changed, all are looked at
    return ["right" if ok else _sign(part, due) for part, due, ok in zip(got, expected, right, strict=False)]


def _sign(got: Any, expected: Any) -> Any:
    """A value as coarsely as answers are told apart here; of another form than was expected, the form alone."""
    if isinstance(expected, tuple | list) and isinstance(got, tuple | list) and len(got) == len(expected):
        return [_sign(g, e) for g, e in zip(got, expected, strict=True)]
    if isinstance(expected, dict) and isinstance(got, dict) and got.keys() == expected.keys():
        return [_sign(got[key], expected[key]) for key in sorted(expected)]
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
    """Without control characters, which a terminal would obey."""
    return "".join(char if char.isprintable() or char == "\n" else "�" for char in text)

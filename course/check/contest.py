"""A competition: a function labels inputs, and the share of right labels decides the points.

Only the grader has the right labels: in the released document the one case expects nothing. The last step of the case
takes the inputs.
"""

from typing import Any

import numpy as np

from course.check.answers import trouble
from course.check.forms import Answer, Document
from course.check.show import kind
from course.check.verdict import CaseResult, Verdict

WRONG_FORM = "The labels do not have the right form; `check({name})` says what is expected."


def problem(exercise: Document, value: Any) -> str:
    """What is wrong with the form of the labels; empty if nothing is."""
    count, last = len(exercise["cases"][0]["steps"][-1]["args"][0]), exercise["classes"] - 1
    wanted = f"expected an array of shape ({count},), one label for each input"
    if not isinstance(value, np.ndarray) or value.shape != (count,):
        return f"{wanted}; got {kind(value)}."
    if value.dtype.kind not in "iu":
        return f"expected whole numbers; got {value.dtype}."
    if value.size and not 0 <= value.min() <= value.max() <= last:
        hint = " The first class is 0." if value.min() == 1 and value.max() == last + 1 else ""
        return f"expected labels from 0 to {last}; got some from {value.min()} to {value.max()}.{hint}"
    return ""


def judge(exercise: Document, answers: list[Answer]) -> Verdict:
    """Points of the highest mark that is reached. Labels of the wrong form earn nothing; `trouble` says why."""
    verdict = Verdict(exercise["name"], exercise["points"], 0.0, trouble=trouble(exercise, answers))
    marks, ((answer,), (case,)) = exercise["marks"], (answers, exercise["cases"])
    got: Any = answer.get("value")
    if "error" not in answer and not verdict.trouble:
        verdict.trouble = _sentence(problem(exercise, got))
        verdict.told = verdict.trouble and WRONG_FORM.format(name=exercise["name"])
    if not verdict.trouble:
        verdict.score = float(np.mean(got == case["expected"][0]))
        if np.ptp(got) == 0:
            verdict.mistakes, verdict.says = ["one_label_for_all"], ["Every input gets the same label."]
        verdict.earned = max((points for share, points in marks if verdict.score >= share), default=0.0)
    reached = verdict.score or 0.0
    verdict.cases = [CaseResult(f"{share:.0%} right", [reached >= share]) for share, _ in marks]
    return verdict


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]

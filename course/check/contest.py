"""A competition: a function labels inputs whose right labels only the grader has. How many are right is what counts.

As a plain dict, beside what every exercise has:

    {"classes": number of labels, "marks": [(share of right labels, points that it earns), …],
     "cases": [one, whose last step is given the inputs; in what is released it has no expected labels]}
"""

from typing import Any

import numpy as np

from course.check.answers import trouble
from course.check.show import kind
from course.check.verdict import CaseResult, Verdict


def problem(exercise: dict[str, Any], value: Any) -> str:
    """What is wrong with the form of the labels; empty when nothing is."""
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


def judge(exercise: dict[str, Any], answers: list[dict[str, Any]]) -> Verdict:
    """Points for the highest mark that is reached. Labels of the wrong form earn nothing and are told so."""
    verdict = Verdict(exercise["name"], exercise["points"], 0.0, trouble=trouble(exercise, answers))
    marks, ((answer,), (case,)) = exercise["marks"], (answers, exercise["cases"])
    if "error" not in answer and not verdict.trouble:
        verdict.trouble = _sentence(problem(exercise, answer["value"]))
    if not verdict.trouble:
        got, (expected,) = answer["value"], case["expected"]
        verdict.score = float(np.mean(got == expected))
        if np.ptp(got) == 0:
            verdict.mistakes, verdict.says = ["one_label_for_all"], ["Every input gets the same label."]
        verdict.earned = max((points for share, points in marks if verdict.score >= share), default=0.0)
    reached = verdict.score or 0.0
    verdict.cases = [CaseResult(f"{share:.0%} right", [reached >= share]) for share, _ in marks]
    return verdict


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]

"""A competition: a function labels inputs, or gives scores to their classes, and marks decide the points.

Only the grader has the right labels: in the released document the one case expects nothing. The last step of the case
takes the inputs.
"""

from typing import Any

import numpy as np

from course.check.answers import trouble
from course.check.forms import Answer, Document
from course.check.measures import measure_of
from course.check.verdict import CaseResult, Verdict

WRONG_FORM = "The {answers} do not have the right form; `check({name})` says what is expected."


def problem(exercise: Document, value: Any) -> str:
    """What is wrong with the form of an answer; empty if nothing is."""
    count = len(exercise["cases"][0]["steps"][-1]["args"][0])
    return measure_of(exercise).problem(value, count, exercise["classes"])


def judge(exercise: Document, answers: list[Answer]) -> Verdict:
    """Points of the best mark that is reached. Answers of the wrong form earn nothing; `trouble` says why."""
    verdict = Verdict(exercise["name"], exercise["points"], 0.0, trouble=trouble(exercise, answers))
    verdict.measure = exercise.get("measure", "share")
    measure, ((answer,), (case,)) = measure_of(exercise), (answers, exercise["cases"])
    got: Any = answer.get("value")
    if "error" not in answer and not verdict.trouble:
        verdict.trouble = _sentence(problem(exercise, got))
        verdict.told = verdict.trouble and WRONG_FORM.format(answers=measure.answers, name=exercise["name"])
    if not verdict.trouble:
        verdict.score = measure.score(got, case["expected"][0])
        if not np.ptp(got, axis=0).any():
            verdict.mistakes, verdict.says = [measure.same[0]], [measure.same[1]]
    reached = [verdict.score is not None and measure.reached(verdict.score, mark) for mark, _ in exercise["marks"]]
    verdict.earned = max(
        (points for (_, points), one in zip(exercise["marks"], reached, strict=True) if one), default=0.0
    )
    names = [measure.short.format(format(mark, measure.mark)) for mark, _ in exercise["marks"]]
    verdict.cases = [CaseResult(name, [one]) for name, one in zip(names, reached, strict=True)]
    return verdict


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]

"""From answers to a verdict: which cases pass, what that earns, and which known mistake the wrong ones are.

The same function serves a student at home and the grader. An exercise comes as a plain dict (`Exercise.document` in the
instructor's rooms makes it; released homework carries it as numbers):

    {"name", "points", "returns": [part, …], "unchanged": bool,
     "cases": [{"name", "steps", "expected": (part, …), "rtol", "atol", "counts"}, …],
     "mistakes": [{"name", "says", "answers": [one answer per case]}, …]}

A competition has marks and classes instead of mistakes: `course.check.contest` judges it.
"""

from typing import Any

from course.check import contest
from course.check.answers import WITHOUT_LINE, detail, parts, trouble
from course.check.compare import equal
from course.check.recognise import recognise
from course.check.verdict import CaseResult, Verdict

__all__ = ["CaseResult", "Verdict", "diagnose"]


def diagnose(exercise: dict[str, Any], answers: list[dict[str, Any]]) -> Verdict:
    """Compare one answer per case with the expected ones."""
    if exercise["kind"] == "competition":
        return contest.judge(exercise, answers)
    cases = exercise["cases"]
    marks = [_marks(exercise, case, answer) for case, answer in zip(cases, answers, strict=True)]
    results = [
        _result(exercise, case, answer, right) for case, answer, right in zip(cases, answers, marks, strict=True)
    ]
    names, says = recognise(exercise, answers, marks)
    return Verdict(
        name=exercise["name"],
        points=exercise["points"],
        earned=_earned(exercise, results),
        cases=results,
        mistakes=names,
        says=says,
        trouble=trouble(exercise, answers),
    )


def _marks(exercise: dict, case: dict, answer: dict) -> list[bool]:
    expected = [*case["expected"], []] if exercise["unchanged"] else list(case["expected"])
    got = parts(exercise, answer)
    if got is None:
        return [False] * len(expected)
    return [equal(g, e, case["rtol"], case["atol"]) for g, e in zip(got, expected, strict=True)]


def _earned(exercise: dict, results: list[CaseResult]) -> float:
    """Points by the share of right parts over the cases that count.

    Leaving the inputs alone is one part in all, and is worth something only to a function that gets something right.
    """
    counted = [result.right for result in results if result.counts]
    width = len(exercise["returns"])
    units = [mark for right in counted for mark in right[:width]]
    if exercise["unchanged"]:
        units.append(any(units) and all(right[width] for right in counted))
    return round(exercise["points"] * sum(units) / len(units), 2)


def _result(exercise: dict, case: dict, answer: dict, right: list[bool]) -> CaseResult:
    result = CaseResult(case["name"], right, case["counts"])
    if not result.passed:
        result.raised = answer.get("error", WITHOUT_LINE[0]) not in WITHOUT_LINE
        result.detail = detail(exercise, case, answer, right)
        got, first = parts(exercise, answer), right.index(False)
        if got is not None and first < len(case["expected"]):
            result.apart = got[first], case["expected"][first]
    return result

"""From answers to a verdict: which cases pass, how many points that earns, and which known mistake was made.

Students and the grader call the same function. `forms.Document` says what an exercise holds.
"""

from course.check import contest
from course.check.answers import WITHOUT_LINE, detail, error, parts, trouble
from course.check.compare import equal
from course.check.forms import Answer, Case, Document
from course.check.recognise import recognise
from course.check.verdict import CaseResult, Verdict

__all__ = ["CaseResult", "Verdict", "diagnose"]


def diagnose(exercise: Document, answers: list[Answer]) -> Verdict:
    """Compare the answers, one for each case, with the expected ones."""
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


def _marks(exercise: Document, case: Case, answer: Answer) -> list[bool]:
    expected = [*case["expected"], []] if exercise["unchanged"] else list(case["expected"])
    got = parts(exercise, answer)
    if got is None:
        return [False] * len(expected)
    return [equal(g, e, case["rtol"], case["atol"]) for g, e in zip(got, expected, strict=True)]


def _earned(exercise: Document, results: list[CaseResult]) -> float:
    """Points times the share of right parts, over the cases that count.

    Leaving the arguments unchanged is one more part for all cases together. It counts only if some other part is right.
    """
    counted = [result.right for result in results if result.counts]
    width = len(exercise["returns"])
    units = [mark for right in counted for mark in right[:width]]
    if exercise["unchanged"]:
        units.append(any(units) and all(right[width] for right in counted))
    return round(exercise["points"] * sum(units) / len(units), 2)


def _result(exercise: Document, case: Case, answer: Answer, right: list[bool]) -> CaseResult:
    result = CaseResult(case["name"], right, case["counts"])
    if not result.passed:
        result.raised = error(answer) not in ("", *WITHOUT_LINE)
        result.detail = detail(exercise, case, answer, right)
        got, first = parts(exercise, answer), right.index(False)
        if got is not None and first < len(case["expected"]):
            result.apart = got[first], case["expected"][first]
    return result

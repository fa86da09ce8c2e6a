"""From answers to a verdict: which cases pass, what that earns, and which known mistake the wrong ones are.

The same function serves a student at home and the grader. An exercise comes as a plain dict (`Exercise.document` in the
instructor's rooms makes it; released homework carries it as numbers):

    {"name", "points", "returns": [part, …], "unchanged": bool,
     "cases": [{"name", "steps", "expected": (part, …), "rtol", "atol", "counts"}, …],
     "mistakes": [{"name", "says", "answers": [one answer per case]}, …]}
"""

from dataclasses import dataclass, field
from typing import Any

from course.check.answers import WITHOUT_LINE, detail, parts, trouble
from course.check.compare import equal
from course.check.recognise import recognise


@dataclass
class CaseResult:
    """One case of one exercise: the parts that were right, and where the first wrong one parts from what was due."""

    name: str
    right: list[bool]
    counts: bool = True
    detail: str = ""
    raised: bool = False
    apart: tuple[Any, Any] | None = field(default=None, repr=False)  # the first wrong part: (got, expected)

    @property
    def passed(self) -> bool:
        """Every part right."""
        return all(self.right)


@dataclass
class Verdict:
    """What an exercise earned, and why."""

    name: str
    points: float
    earned: float
    cases: list[CaseResult] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)  # names, for counting
    says: list[str] = field(default_factory=list)  # sentences, for the student
    trouble: str = ""  # no function, an exception, a wrong number of results: said once, for all cases; no inputs in it

    @property
    def passed(self) -> bool:
        """Every case that counts."""
        return all(case.passed for case in self.cases if case.counts)


def diagnose(exercise: dict[str, Any], answers: list[dict[str, Any]]) -> Verdict:
    """Compare one answer per case with the expected ones."""
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

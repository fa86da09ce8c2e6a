"""From answers to a verdict: which cases pass, what that earns, and which known mistake the wrong ones are.

The same function serves a student at home and the grader. An exercise comes as a plain dict (`Exercise.document` in the
instructor's rooms makes it; released homework carries it as numbers):

    {"name", "points", "returns": [part, …], "unchanged": bool,
     "cases": [{"name", "steps", "expected": (part, …), "rtol", "atol", "counts"}, …],
     "mistakes": [{"name", "says", "answers": [one answer per case]}, …]}
"""

from dataclasses import dataclass, field
from typing import Any

from course.check.compare import difference, equal
from course.check.play import NotDefinedError

UNCHANGED = "inputs left alone"


@dataclass
class CaseResult:
    """One case of one exercise: the parts that were right, and where the first wrong one parts from what was due."""

    name: str
    right: list[bool]
    counts: bool = True
    detail: str = ""

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
    trouble: str = ""  # no function, an exception, a wrong number of results: said once, for all cases

    @property
    def passed(self) -> bool:
        """Full points."""
        return self.earned == self.points


def diagnose(exercise: dict[str, Any], answers: list[dict[str, Any]]) -> Verdict:
    """Compare one answer per case with the expected ones."""
    cases = exercise["cases"]
    marks = [_marks(exercise, case, answer) for case, answer in zip(cases, answers, strict=True)]
    results = [
        CaseResult(case["name"], right, case["counts"], _detail(exercise, case, answer, right))
        for case, answer, right in zip(cases, answers, marks, strict=True)
    ]
    known = _recognise(exercise, answers, marks)
    return Verdict(
        name=exercise["name"],
        points=exercise["points"],
        earned=_earned(exercise, results),
        cases=results,
        mistakes=[name for mistake in known for name in mistake["name"].split("+")],
        says=[mistake["says"] for mistake in known],
        trouble=_trouble(answers),
    )


def parts(exercise: dict[str, Any], answer: dict[str, Any]) -> list[Any] | None:
    """The results by part, the arguments changed last if that is asked; None when the call gave nothing to compare."""
    if "error" in answer:
        return None
    names = exercise["returns"]
    values = [answer["value"]] if len(names) == 1 else answer["value"]
    if not isinstance(values, tuple | list) or len(values) != len(names):
        return None
    return [*values, answer["changed"]] if exercise["unchanged"] else list(values)


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


def _detail(exercise: dict, case: dict, answer: dict, right: list[bool]) -> str:
    """Where the first wrong part of a case parts from what was due."""
    if all(right):
        return ""
    if "error" in answer:
        place = f", in the line: {answer['line']}" if answer.get("line") else ""
        return f"{answer['error']}: {answer['message']}{place}"
    got = parts(exercise, answer)
    names = exercise["returns"]
    if got is None:
        return f"expected {len(names)} results ({', '.join(names)}); got {_count(answer['value'])}"
    first = right.index(False)
    if first == len(names):
        return f"the call changed its argument {got[first][0] + 1}"
    label = f"{names[first]}: " if len(names) > 1 else ""
    return label + difference(got[first], case["expected"][first], case["rtol"], case["atol"])


def _count(value: Any) -> str:
    return str(len(value)) if isinstance(value, tuple | list) else f"one value of type {type(value).__name__}"


def _trouble(answers: list[dict]) -> str:
    """What went wrong in every case alike, before there was anything to compare."""
    if all(answer.get("value", ...) is None for answer in answers):
        return "The result is None: not written yet, or a `return` is missing."
    errors = {answer.get("error") for answer in answers}
    if errors == {"NotImplementedError"}:
        return "Not written yet."
    if errors == {"Timeout"}:
        return f"Stopped: {answers[0]['message']}. An endless loop?"
    if errors == {NotDefinedError.__name__}:
        return f"{answers[0]['message']}. Was its cell run?"
    if len(errors) == 1 and None not in errors:
        return f"Every case raises {answers[0]['error']}: {answers[0]['message']}"
    return ""


def _recognise(exercise: dict, answers: list[dict], marks: list[list[bool]]) -> list[dict]:
    """The known mistake whose answers equal the student's wherever these are wrong; else one for each wrong part."""
    wrong = sorted({part for right in marks for part, ok in enumerate(right) if not ok})
    if not wrong:
        return []
    alone = _best(exercise, answers, marks, wrong)
    if alone:
        return [alone]
    by_part = [_best(exercise, answers, marks, [part]) for part in wrong]
    return list({mistake["name"]: mistake for mistake in by_part if mistake}.values())[:2]


def _best(exercise: dict, answers: list[dict], marks: list[list[bool]], wrong: list[int]) -> dict | None:
    """Among the mistakes that explain every wrong answer of these parts, the one that agrees most with the rest."""
    explained = []
    for mistake in exercise["mistakes"]:
        alike = [
            _alike(exercise, case, answer, other)
            for case, answer, other in zip(exercise["cases"], answers, mistake["answers"], strict=True)
        ]
        if all(same[p] for same, right in zip(alike, marks, strict=True) for p in wrong if not right[p]):
            explained.append((sum(map(sum, alike)), mistake))
    return max(explained, key=lambda pair: pair[0])[1] if explained else None


def _alike(exercise: dict, case: dict, answer: dict, other: dict) -> list[bool]:
    """Part by part: did the student's call end as the mistake's did?"""
    width = len(case["expected"]) + exercise["unchanged"]
    mine, theirs = parts(exercise, answer), parts(exercise, other)
    if mine is None or theirs is None:
        both_raise = "error" in answer and "error" in other and answer["error"] == other["error"]
        return [both_raise] * width
    return [equal(m, t, case["rtol"], case["atol"]) for m, t in zip(mine, theirs, strict=True)]

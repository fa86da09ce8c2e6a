"""How a verdict reads in a notebook: a few lines of text, and the same as HTML."""

from dataclasses import dataclass
from html import escape
from typing import Any

from course.check.compare import describe
from course.check.diagnose import Verdict


@dataclass
class Report:
    """The lines of a verdict: a headline with its sign in words, then what to look at."""

    headline: str
    lines: list[tuple[str, str]]  # (label, text)
    good: bool

    def __repr__(self) -> str:
        return "\n".join([self.headline, *(f"  {label}: {text}" for label, text in self.lines)])

    def _repr_html_(self) -> str:
        colour = "#1b7f4b" if self.good else "#b3541e"
        rows = "".join(
            f"<div style='margin-top:4px'><b>{escape(label)}</b> "
            f"<span style='white-space:pre-wrap'>{escape(text)}</span></div>"
            for label, text in self.lines
        )
        return (
            f"<div style='border-left:4px solid {colour};padding:4px 12px;max-width:52em'>"
            f"<b>{escape(self.headline)}</b>{rows}</div>"
        )


def of_function(exercise: dict[str, Any], verdict: Verdict) -> Report:
    """Passed cases, the first failing case in small numbers, and the recognised mistake in one plain sentence."""
    counted = [case for case in verdict.cases if case.counts]
    passed = sum(case.passed for case in counted)
    if verdict.passed:
        headline = f"{verdict.name}: all {passed} cases pass."
    else:
        headline = f"{verdict.name}: {passed} of {len(counted)} cases pass."
    if verdict.trouble:
        return Report(headline, [("What happened:", verdict.trouble)], verdict.passed)
    lines = [("This looks like a known mistake:", sentence) for sentence in verdict.says]
    lines += _first_failure(exercise, verdict)
    return Report(headline, lines, verdict.passed)


def _first_failure(exercise: dict[str, Any], verdict: Verdict) -> list[tuple[str, str]]:
    """The first case that fails; among those that do, one that counts goes before one that does not."""
    failing = [(not result.counts, i) for i, result in enumerate(verdict.cases) if not result.passed]
    if not failing:
        return []
    beyond, first = min(failing)
    case, result = exercise["cases"][first], verdict.cases[first]
    label = "Beyond what is asked (no marks lost):" if beyond else "First case that fails:"
    call = case["steps"][-1]
    arguments = ",\n".join(describe(argument) for argument in call["args"])
    return [
        (label, case["name"]),
        ("Called with:", f"{call['do']}(\n{arguments})"),
        ("Where they part:", result.detail),
    ]


def of_form(name: str, problem: str) -> Report:
    """At home a graded question is only checked for its form."""
    if problem:
        return Report(f"{name}: {problem}", [], good=False)
    return Report(f"{name}: the form is right. Whether the answer is, you read in your feedback.", [], good=True)

"""A verdict as a notebook shows it, as text and as HTML: first the mistake, then the first case that fails."""

from dataclasses import dataclass, field
from html import escape
from typing import Any

from course.check.forms import Case, Document
from course.check.play import arguments
from course.check.relate import relation
from course.check.show import calls
from course.check.table import PRE, Table, table
from course.check.verdict import CaseResult, Verdict

BAR = {True: "#1a936f", False: "#d9722e"}  # visible on white and on black; the words say the same
SIGN = {True: "✓", False: "✗"}


@dataclass
class Failure:
    """One case that fails: how it differs in words, the call, and expected and got side by side if they are small."""

    words: list[str]
    call: str
    table: Table | None = None

    def text(self) -> str:
        """As plain text, with code and numbers indented."""
        shown = [self.table.text()] if self.table else []
        return "\n".join([*self.words, *map(_indent, [self.call, *shown])])

    def html(self) -> str:
        """As HTML, with code and numbers in monospace."""
        words = "\n".join(escape(line) for line in self.words)
        block = f"<pre style='{PRE}'>{escape(self.call)}</pre>"
        below = self.table.html() if self.table else ""
        return f"<div style='margin-top:8px;white-space:pre-wrap'>{words}</div>{block}{below}"


@dataclass
class Report:
    """What `check` returns. args: the arguments of the failing call, to try it again: softmax(*report.args).

    They are empty if the case has several calls.
    """

    headline: str
    good: bool
    says: list[str] = field(default_factory=list)
    failure: Failure | None = None
    args: list[Any] = field(default_factory=list, repr=False)

    def __repr__(self) -> str:
        failure = [self.failure.text()] if self.failure else []
        below = _indent("\n".join([*self.says, *failure]))
        return f"{SIGN[self.good]} {self.headline}" + (f"\n{below}" if below else "")

    def _repr_html_(self) -> str:
        says = "".join(f"<div>{escape(sentence)}</div>" for sentence in self.says)
        bar = f"border-left:4px solid {BAR[self.good]};padding:2px 0 2px 14px;max-width:60em;line-height:1.5"
        return (
            f"<div style='{bar}'><div>{SIGN[self.good]} <b>{escape(self.headline)}</b></div>{says}"
            f"{self.failure.html() if self.failure else ''}</div>"
        )


def function_report(exercise: Document, verdict: Verdict) -> Report:
    """How many cases pass, the sentence of the recognised mistake, and the first case that fails."""
    counted = [case for case in verdict.cases if case.counts]
    passed = sum(case.passed for case in counted)
    how_many = f"all {passed}" if verdict.passed else f"{passed} of {len(counted)}"
    says = [verdict.trouble] if verdict.trouble else [f"Probably this: {sentence}" for sentence in verdict.says]
    report = Report(f"{verdict.name}: {how_many} cases pass.", verdict.passed, says)
    failing = [(not result.counts, i) for i, result in enumerate(verdict.cases) if not result.passed]
    if failing and (not verdict.trouble or verdict.cases[min(failing)[1]].raised):
        _, first = min(failing)  # cases that count come first
        case, result = exercise["cases"][first], verdict.cases[first]
        report.failure = _failure(case, result, hint=not verdict.says)
        report.args = arguments(case["steps"][0]) if len(case["steps"]) == 1 else []
    return report


def _failure(case: Case, result: CaseResult, hint: bool) -> Failure:
    tolerance = case["rtol"], case["atol"]
    label = "First case that fails" if result.counts else "Beyond what is asked, no marks lost"
    failure = Failure([f"{label}: {result.name}", result.detail], calls(case["steps"]))
    if result.apart:
        failure.table = table(*result.apart, *tolerance)
        related = relation(*result.apart, *tolerance) if hint else ""
        failure.words += [related] if related else []
    return failure


def form_report(name: str, problem: str) -> Report:
    """Whether the form of an answer is right. Only the grader checks the answer itself."""
    sentence = problem or "the form is right. Your feedback will say whether the answer is."
    return Report(f"{name}: {sentence}", good=not problem)


def _indent(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.splitlines())

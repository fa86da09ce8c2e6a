"""How a verdict reads in a notebook, as text and as HTML: the mistake first, then the first case that fails."""

from dataclasses import dataclass, field
from html import escape
from typing import Any

from course.check.diagnose import CaseResult, Verdict
from course.check.play import arguments
from course.check.relate import relation
from course.check.show import calls
from course.check.table import PRE, Table, table

BAR = {True: "#1a936f", False: "#d9722e"}  # both stand out on white and on black; the words say the same
SIGN = {True: "✓", False: "✗"}


@dataclass
class Failure:
    """One case that fails: in words where it parts from what was due, the call, and small numbers side by side."""

    words: list[str]
    call: str
    table: Table | None = None

    def text(self) -> str:
        """Plain lines, code and numbers indented."""
        shown = [self.table.text()] if self.table else []
        return "\n".join([*self.words, *map(_indent, [self.call, *shown])])

    def html(self) -> str:
        """Words, and monospace blocks."""
        words = "\n".join(escape(line) for line in self.words)
        block = f"<pre style='{PRE}'>{escape(self.call)}</pre>"
        below = self.table.html() if self.table else ""
        return f"<div style='margin-top:8px;white-space:pre-wrap'>{words}</div>{block}{below}"


@dataclass
class Report:
    """What `check` shows. `args` are the arguments of the failing call, to try it: softmax(*report.args).

    They are empty where a case is more than one call.
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


def of_function(exercise: dict[str, Any], verdict: Verdict) -> Report:
    """How many cases pass, the recognised mistake in one plain sentence, the first failing case in small numbers."""
    counted = [case for case in verdict.cases if case.counts]
    passed = sum(case.passed for case in counted)
    how_many = f"all {passed}" if verdict.passed else f"{passed} of {len(counted)}"
    says = [verdict.trouble] if verdict.trouble else [f"Probably this: {sentence}" for sentence in verdict.says]
    report = Report(f"{verdict.name}: {how_many} cases pass.", verdict.passed, says)
    failing = [(not result.counts, i) for i, result in enumerate(verdict.cases) if not result.passed]
    if failing and (not verdict.trouble or verdict.cases[min(failing)[1]].raised):
        _, first = min(failing)  # one that counts goes before one that does not
        case, result = exercise["cases"][first], verdict.cases[first]
        report.failure = _failure(case, result, hint=not verdict.says)
        report.args = arguments(case["steps"][0]) if len(case["steps"]) == 1 else []
    return report


def _failure(case: dict[str, Any], result: CaseResult, hint: bool) -> Failure:
    tolerance = case["rtol"], case["atol"]
    label = "First case that fails" if result.counts else "Beyond what is asked, no marks lost"
    failure = Failure([f"{label}: {result.name}", result.detail], calls(case["steps"]))
    if result.apart:
        failure.table = table(*result.apart, *tolerance)
        related = relation(*result.apart, *tolerance) if hint else ""
        failure.words += [related] if related else []
    return failure


def of_form(name: str, problem: str) -> Report:
    """At home a graded question is only checked for its form."""
    said = problem or "the form is right. Whether the answer is, you read in your feedback."
    return Report(f"{name}: {said}", good=not problem)


def _indent(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.splitlines())

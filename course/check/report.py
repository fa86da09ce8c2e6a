"""A verdict as a notebook shows it, as text and as HTML: first the mistake, then the first case that fails."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any

from course.check import seeing
from course.check.forms import FULL, MARKS, NAMED, Case, Document
from course.check.play import arguments
from course.check.relate import in_all_cases
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

    They are empty if the case has several calls. picture: the call that shows the mistake, without `explore.`; names:
    where the functions that it gets are found.
    """

    headline: str
    good: bool
    says: list[str] = field(default_factory=list)
    picture: str = ""
    failure: Failure | None = None
    args: list[Any] = field(default_factory=list, repr=False)
    names: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def see(self) -> str:
        """A line of code that shows the mistake in a picture; empty if no picture does."""
        return self.picture and seeing.line(self.picture)

    def __repr__(self) -> str:
        failure = [self.failure.text()] if self.failure else []
        see = [f"See it: {self.see}"] if self.see else []
        below = _indent("\n".join([*self.says, *see, *failure]))
        return f"{SIGN[self.good]} {self.headline}" + (f"\n{below}" if below else "")

    def _repr_html_(self) -> str:
        says = "".join(f"<div>{escape(sentence)}</div>" for sentence in self.says)
        says += f"<div>See it: <code>{escape(self.see)}</code></div>" if self.see else ""
        bar = f"border-left:4px solid {BAR[self.good]};padding:2px 0 2px 14px;max-width:60em;line-height:1.5"
        head = f"<div>{SIGN[self.good]} <b>{escape(self.headline)}</b></div>"
        failure = self.failure.html() if self.failure else ""
        return f"<div class='course-report' style='{bar}'>{head}{says}{failure}</div>"

    def _ipython_display_(self) -> None:
        """In the cell of a notebook, with a button that shows the picture; elsewhere as `_repr_html_` and text."""
        if not self.picture or not seeing.in_cell():
            raise NotImplementedError
        from IPython.display import display

        display({"text/html": seeing.WITHOUT_KERNEL + self._repr_html_(), "text/plain": repr(self)}, raw=True)
        seeing.show_button(self.picture, self.names)


def function_report(exercise: Document, verdict: Verdict) -> Report:
    """How many cases pass, the sentences of the recognised mistakes, and the first case that fails.

    The sentence that explains this case comes first; one that explains only some of the failing cases names them. An
    exercise whose feedback is limited says less: `forms.LEVELS`.
    """
    level = exercise.get("feedback", FULL)
    if level == MARKS:
        return Report(f"{verdict.name}: {verdict.earned:g} of {verdict.points:g} points.", verdict.passed)
    counted = [case for case in verdict.cases if case.counts]
    passed = sum(case.passed for case in counted)
    first = _first_failing(verdict)
    says = [verdict.trouble] if verdict.trouble else _sentences(verdict, first)
    report = Report(f"{verdict.name}: {_how_many(passed, len(counted), verdict)}.", verdict.passed, says)
    report.picture = "" if verdict.trouble else picture(exercise, verdict.mistakes)
    if level == NAMED:
        report.says += _not_passed(counted)
    elif first is not None and (not verdict.trouble or verdict.cases[first].raised):
        case, explained = exercise["cases"][first], any(first in cases for cases in verdict.explains)
        report.failure = _failure(case, verdict.cases[first], "" if explained else _related(exercise, verdict))
        report.args = arguments(case["steps"][0]) if len(case["steps"]) == 1 else []
    return report


def _not_passed(counted: list[CaseResult]) -> list[str]:
    """The names of the cases that fail, in one sentence; empty if none do."""
    names = [case.name for case in counted if not case.passed]
    return [f"Not passed: {'; '.join(names)}."] if names else []


def _how_many(passed: int, counted: int, verdict: Verdict) -> str:
    """How many cases pass, and the points that these cases earn: a case that fails may be right in part."""
    if verdict.passed:
        return f"all {passed} cases pass" if passed > 1 else "the one case passes"
    return f"{passed} of {counted} cases pass, {verdict.earned:g} of {verdict.points:g} points"


def _first_failing(verdict: Verdict) -> int | None:
    """The position of the first case that fails; cases that count come first, and of these what has a wrong answer."""
    rows = enumerate(verdict.cases)
    failing = [(not result.counts, not result.detail, i) for i, result in rows if not result.passed]
    return min(failing)[-1] if failing else None


def _sentences(verdict: Verdict, first: int | None) -> list[str]:
    found = sorted(zip(verdict.says, verdict.explains, strict=True), key=lambda pair: first not in pair[1])
    return [f"Probably this{_where(verdict, cases)}: {sentence}" for sentence, cases in found]


def picture(exercise: Document, mistakes: list[str]) -> str:
    """The call that shows the first of these mistakes that a picture shows; empty if none does."""
    shown = {name: call for call, names in exercise.get("see", {}).items() for name in names}
    return next((shown[name] for name in mistakes if name in shown), "")


def _where(verdict: Verdict, cases: list[int]) -> str:
    """In which cases a sentence holds; empty if in all that fail."""
    failing = [i for i, case in enumerate(verdict.cases) if case.counts and not case.passed]
    if set(failing) <= set(cases):
        return ""
    named = [f"“{verdict.cases[i].name}”" for i in cases]
    more = f" and {len(named) - 2} other cases" if len(named) > 3 else ""
    return f", in {' and '.join(named[:2] if more else named)}{more}"


def _related(exercise: Document, verdict: Verdict) -> str:
    """How the wrong answers of the cases that count are related to the right ones; empty if no relation is found."""
    pairs = zip(exercise["cases"], verdict.cases, strict=True)
    counted = [(case, result) for case, result in pairs if case["counts"]]
    wrong = [(case, result) for case, result in counted if not result.passed]
    part = min(result.right.index(False) for _, result in wrong) if wrong else 0
    right = [case["expected"][part] for case, result in counted if result.passed and part < len(case["expected"])]
    return in_all_cases([(*(r.apart or (None, None)), c["rtol"], c["atol"]) for c, r in wrong], right)


def _failure(case: Case, result: CaseResult, related: str) -> Failure:
    label = "First case that fails" if result.counts else "Beyond what is asked, no marks lost"
    failure = Failure([f"{label}: {result.name}", result.detail], calls(case["steps"]))
    if result.apart:
        failure.table = table(*result.apart, case["rtol"], case["atol"])
    failure.words += [related] if related else []
    return failure


def form_report(name: str, problem: str) -> Report:
    """Whether the form of an answer is right. Only the grader checks the answer itself."""
    sentence = problem or "the form is right. Your feedback will say whether the answer is."
    return Report(f"{name}: {sentence}", good=not problem)


def _indent(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.splitlines())

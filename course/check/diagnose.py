"""From answers to a verdict: which cases pass, how many points that earns, and which known mistake was made.

Students and the grader call the same function. `forms.Document` says what an exercise holds.
"""

from course.check import contest
from course.check.answers import WITHOUT_LINE, detail, error, marks, parts, trouble
from course.check.forms import Answer, Case, Document, Value
from course.check.recognise import recognise
from course.check.unwritten import ALL, ONE, unwritten
from course.check.verdict import CaseResult, Named, Verdict

__all__ = ["CaseResult", "Verdict", "diagnose"]

UNUSED = "rng is never used. Draw every random number from it, not from np.random or from a generator of your own."

CHANGED = "An argument is changed. Work on a copy, or write the results into something new."


def diagnose(exercise: Document, answers: list[Answer]) -> Verdict:
    """Compare the answers, one for each case, with the expected ones."""
    if exercise["kind"] == "competition":
        return contest.judge(exercise, answers)
    cases = exercise["cases"]
    right = [marks(exercise, case, answer) for case, answer in zip(cases, answers, strict=True)]
    found = _with_changes(exercise, answers, right, recognise(exercise, answers, right))
    in_all = trouble(exercise, answers)
    results = [_result(exercise, *each) for each in zip(cases, answers, right, strict=True)]
    zeros = [] if found else unwritten(exercise, answers)
    for result in results:  # a result that is not written earns nothing where it happens to be right
        result.right = [mark and i not in zeros for i, mark in enumerate(result.right)]
    if len(zeros) == len(exercise["returns"]):
        in_all = ALL
    elif not found and not in_all:
        found = _zeros(exercise, zeros, results) or _unused_generator(answers, results)
    return Verdict(
        name=exercise["name"],
        points=exercise["points"],
        earned=_earned(exercise, results),
        cases=results,
        mistakes=list(dict.fromkeys(name for named in found for name in named.names)),
        says=[named.says for named in found],
        explains=[named.cases for named in found],
        trouble=in_all,
    )


def _zeros(exercise: Document, zeros: list[int], results: list[CaseResult]) -> list[Named]:
    cases = [i for i, result in enumerate(results) if result.counts]
    return [Named(["unwritten"], ONE.format(exercise["returns"][i]), cases) for i in zeros]


def _with_changes(
    exercise: Document, answers: list[Answer], right: list[list[bool]], found: list[Named]
) -> list[Named]:
    """What was found; where it does not say more than what explains the results, that arguments are changed as well."""
    cases = [i for i, answer in enumerate(answers) if exercise["unchanged"] and answer.get("changed")]
    if not cases:
        return found
    pairs = list(zip(answers, right, strict=True))
    left = [answer if "error" in answer else _unchanged(answer) for answer in answers]
    results = [marks if "error" in answer else [*marks[:-1], True] for answer, marks in pairs]
    beside = recognise(exercise, left, results)
    counted = [marks for marks, case in zip(results, exercise["cases"], strict=True) if case["counts"]]
    explained = bool(beside) or all(map(all, counted))
    return (
        [*beside, Named(["changes_its_input"], CHANGED, cases)]
        if explained and _names(found) <= _names(beside)
        else found
    )


def _names(found: list[Named]) -> set[str]:
    return {name for named in found for name in named.names}


def _unchanged(answer: Value) -> Value:
    return {"value": answer["value"], "changed": []}


def _unused_generator(answers: list[Answer], results: list[CaseResult]) -> list[Named]:
    """Random numbers from elsewhere are never those of a known mistake, so this is told by the generator's state."""
    cases = [i for i, result in enumerate(results) if result.counts and not result.passed]
    # In all of them: the right answer need not change the generator either, as a permutation of one number does not.
    unused = bool(cases) and all(answers[i].get("unused") for i in cases)
    return [Named(["unused_generator"], UNUSED, cases)] if unused else []


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

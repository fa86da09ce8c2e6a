"""Recognise a known mistake: the one that gives the same wrong answers as the student in every case that counts."""

from course.check.answers import error, parts
from course.check.compare import equal
from course.check.forms import Answer, Case, Document, KnownMistake


def recognise(exercise: Document, answers: list[Answer], marks: list[list[bool]]) -> tuple[list[str], list[str]]:
    """(names, sentences) of the known mistakes that explain the wrong answers; empty lists if none do.

    That is one mistake whose answers equal the student's wherever these are wrong in a case that counts; if there is
    none, one such mistake for each wrong part. marks: which parts of each answer are right.
    """
    counted = [case["counts"] for case in exercise["cases"]]
    wrong = sorted({i for right, counts in zip(marks, counted, strict=True) if counts for i in _failing(right)})
    if not wrong:
        return [], []
    alone = _best(exercise, answers, marks, wrong)
    if alone:
        return alone["name"].split("+"), [alone["says"]]
    by_part = [mistake for part in wrong if (mistake := _best(exercise, answers, marks, [part]))]
    names = list(dict.fromkeys(name for mistake in by_part for name in mistake["name"].split("+")))
    says = {mistake["name"]: mistake["says"] for mistake in exercise["mistakes"]}
    return names, [says[name] for name in names]


def _failing(right: list[bool]) -> list[int]:
    return [part for part, ok in enumerate(right) if not ok]


def _best(exercise: Document, answers: list[Answer], marks: list[list[bool]], wrong: list[int]) -> KnownMistake | None:
    """Of the mistakes that explain every wrong answer in these parts, the one that agrees with most other answers."""
    explained = []
    for mistake in exercise["mistakes"]:
        alike = [
            _alike(exercise, case, answer, other)
            for case, answer, other in zip(exercise["cases"], answers, mistake["answers"], strict=True)
        ]
        rows = zip(alike, marks, exercise["cases"], strict=True)
        if all(same[p] for same, right, case in rows if case["counts"] for p in wrong if not right[p]):
            explained.append((sum(map(sum, alike)), mistake))
    return max(explained, key=lambda pair: pair[0])[1] if explained else None


def _alike(exercise: Document, case: Case, answer: Answer, other: Answer) -> list[bool]:
    """For each part, True if the student's answer equals the mistake's."""
    width = len(case["expected"]) + exercise["unchanged"]
    mine, theirs = parts(exercise, answer), parts(exercise, other)
    if mine is None or theirs is None:
        return [error(answer) == error(other) != ""] * width
    return [equal(m, t, case["rtol"], case["atol"]) for m, t in zip(mine, theirs, strict=True)]

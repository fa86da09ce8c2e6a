"""Which known mistake a wrong answer is: the one that gives the same wrong answers in every case that counts."""

from course.check.answers import parts
from course.check.compare import equal


def recognise(exercise: dict, answers: list[dict], marks: list[list[bool]]) -> tuple[list[str], list[str]]:
    """Names and sentences of the known mistake whose answers equal the student's wherever these are wrong in a case
    that counts; else of one mistake for each wrong part."""
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


def _best(exercise: dict, answers: list[dict], marks: list[list[bool]], wrong: list[int]) -> dict | None:
    """Among the mistakes that explain every wrong answer of these parts, the one that agrees most with the rest."""
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


def _alike(exercise: dict, case: dict, answer: dict, other: dict) -> list[bool]:
    """Part by part: did the student's call end as the mistake's did?"""
    width = len(case["expected"]) + exercise["unchanged"]
    mine, theirs = parts(exercise, answer), parts(exercise, other)
    if mine is None or theirs is None:
        both_raise = "error" in answer and "error" in other and answer["error"] == other["error"]
        return [both_raise] * width
    return [equal(m, t, case["rtol"], case["atol"]) for m, t in zip(mine, theirs, strict=True)]

"""Grading one submission: run its cells in a sandbox, ask its functions, compare the answers here.

Pure: the same submission and materials give the same record, except for the seconds it took.
"""

import time
import traceback
from collections.abc import Mapping

from nbformat import NotebookNode

from autograder.grading.fingerprint import Unknown, unknown
from autograder.grading.materials import Materials
from autograder.grading.record import UNFENCED, Graded, Record, ungraded
from autograder.sandbox.interview import Interview
from autograder.sandbox.protocols import SandboxFactory
from autograder.submission.cells import is_for_looking
from autograder.submission.names import binds, names_used
from autograder.submission.submission import Submission
from course.check import callees
from course.check.answers import nothing
from course.check.compare import equal
from course.check.diagnose import Verdict, diagnose
from course.check.forms import Answer, Document

ONLY_RELEASED = "Right are only answers that stay the same whatever the arguments are. They earn nothing alone."


def grade(submission: Submission, materials: Materials, sandboxes: SandboxFactory) -> Record:
    """The record of a submission. Raises NotStarted when its kernel does not start, NoJail when there is no sandbox."""
    began = time.monotonic()
    record = ungraded(submission.student, submission.key, materials.documents, submission.reason)
    if submission.reason:
        return record
    interview = interview_of(submission, materials, sandboxes)
    answers = interview.ask(materials.documents)
    record.outputs = interview.outputs
    record.repairs = [*submission.repairs, *([] if sandboxes.isolated else [UNFENCED]), *interview.notes]
    record.exercises = {name: grade_exercise(materials.documents[name], answers[name]) for name in answers}
    note_callees(record.exercises, submission, materials.documents)
    record.in_doubt = interview.in_doubt and record.earned < record.points
    if record.in_doubt:
        sandboxes.close()  # the next one, and its own second try, begin in a new sandbox
    record.seconds = round(time.monotonic() - began, 2)
    return record


def interview_of(submission: Submission, materials: Materials, sandboxes: SandboxFactory) -> Interview:
    """The submission's cells and files, ready to run. Of files that were released, ours are used."""
    cells = [runnable(cell) for cell in submission.cells]
    sandboxes.preload(cells)
    return Interview(cells, {**submission.files, **materials.released.files}, sandboxes)


def runnable(cell: NotebookNode) -> str:
    """The code that runs of a cell: none of a graded cell, whose outputs the grader writes.

    None either of one that only shows a picture; what a student defines there counts as anywhere else.
    """
    only_shows = is_for_looking(cell) and not binds(cell.source)
    return "" if only_shows or cell.metadata.get("nbgrader", {}).get("grade") else cell.source


def grade_exercise(document: Document, answers: list[Answer] | str) -> Graded:
    """Compare the answers of one exercise. A string in their place says why there are none."""
    if isinstance(answers, str):
        return Graded(document["points"], 0.0, trouble=answers, answered=False)
    try:
        verdict = diagnose(document, answers)
    except Exception:  # whatever a submission answered, it costs this exercise and no more
        traceback.print_exc()
        return Graded(document["points"], 0.0, trouble="The answer cannot be compared with what was expected.")
    alone = only_released(document, verdict)
    return Graded(
        points=verdict.points,
        earned=0.0 if alone else verdict.earned,
        mistakes=verdict.mistakes,
        says=verdict.says,
        notes=[ONLY_RELEASED] if alone else [],
        trouble=verdict.trouble,
        told=verdict.told,
        cases=[(case.name, case.passed) for case in verdict.cases if case.counts],
        score=verdict.score,
        measure=verdict.measure,
        written=not all(_is_nothing(answer) for answer in answers),
        unknown=_unknown(document, answers, verdict),
    )


def note_callees(exercises: dict[str, Graded], submission: Submission, documents: Mapping[str, Document]) -> None:
    """Note where an exercise without a name for its mistake calls, or its cases run, functions that lose points too."""
    lost = {name for name, graded in exercises.items() if graded.earned < graded.points}
    used = names_used(cell.source for cell in submission.cells)
    for name in lost:
        if not exercises[name].says:
            called = used.get(name, set()) & lost - {name}
            run = callees.run_by_cases(documents[name]) & lost - {name} - called
            exercises[name].notes += map(callees.SAYS.format, sorted(called))
            exercises[name].notes += map(callees.RUN.format, sorted(run))


def only_released(document: Document, verdict: Verdict) -> bool:
    """Whether something is right, but only what the released cases expect too.

    Who returns the released answers in order gets no further than that.
    """
    if not verdict.earned or verdict.earned == verdict.points or "released" not in document:
        return False
    rows = zip(document["cases"], document["released"], verdict.cases, strict=True)
    return all(
        equal(theirs, ours, case["rtol"], case["atol"])
        for case, released, result in rows
        for theirs, ours, right in zip(released, case["expected"], result.right, strict=False)
        if right
    )


def _unknown(document: Document, answers: list[Answer], verdict: Verdict) -> Unknown | None:
    try:
        return unknown(document, answers, verdict)
    except Exception:  # it only tells the instructor more, so it must not cost a student points
        traceback.print_exc()
        return None


def _is_nothing(answer: Answer) -> bool:
    """Whether this is the answer of a function that is still as it was handed out."""
    return answer.get("error") == "NotImplementedError" or ("value" in answer and nothing(answer["value"]))

"""Grading one submission: sanitise, run, ask, and say why.

Pure: the same submission, homework and seed give the same record, but for the seconds it took.
"""

import time
import traceback
from contextlib import closing, nullcontext

from nbformat import NotebookNode

from autograder.grading.fingerprint import Unknown, unknown
from autograder.grading.materials import Setup
from autograder.grading.record import SAYS, Graded, Record, key, ungraded
from autograder.sandbox.interview import Interview
from autograder.sandbox.limits import Limits
from autograder.sandbox.protocols import SandboxFactory
from autograder.sandbox.warm_jail import WarmJails
from autograder.submission.cells import NotGradable
from autograder.submission.sanitise import sanitise
from course.check.answers import nothing
from course.check.diagnose import Verdict, diagnose
from course.check.forms import Answer, Document


def grade(
    student: str,
    raw: bytes,
    setup: Setup,
    limits: Limits,
    factory: SandboxFactory | None = None,
    files: dict[str, bytes] | None = None,
) -> Record:
    """Sanitise, run, ask, and say why. factory: makes the sandbox it runs in; by default a warm jail of its own.

    files: what its author handed in beside the notebook; what was released beside it comes from us.
    """
    record, began = ungraded(student, key(raw, setup, files), setup, ""), time.monotonic()
    try:
        notebook, record.repairs = sanitise(raw, setup.released)
    except NotGradable as error:
        record.reason = str(error)
        return record
    cells = [runnable(cell) for cell in notebook.cells if cell.cell_type == "code"]
    with nullcontext(factory) if factory else closing(WarmJails(limits)) as sandboxes:
        sandboxes.preload(cells)
        record.repairs += [] if sandboxes.isolated else [SAYS]
        interview = Interview(cells, {**(files or {}), **setup.files}, sandboxes)
        answers = interview.ask(setup.documents)
    record.outputs, record.repairs = interview.outputs, record.repairs + interview.notes
    for name, document in setup.documents.items():
        record.exercises[name] = grade_exercise(document, answers[name])
    record.seconds = round(time.monotonic() - began, 2)
    return record


def runnable(cell: NotebookNode) -> str:
    """What is run of a cell: nothing of a graded one, whose outputs are ours to write."""
    marks = cell.metadata.get("nbgrader", {})
    return "" if marks.get("grade") else cell.source


def grade_exercise(document: Document, answers: list[Answer] | str) -> Graded:
    if isinstance(answers, str):
        return Graded(document["points"], 0.0, trouble=answers, answered=False)
    try:
        verdict = diagnose(document, answers)
    except Exception:  # whatever a submission answered with, it costs this exercise and no more
        traceback.print_exc()
        return Graded(document["points"], 0.0, trouble="The answer cannot be compared with what was expected.")
    cases = [(case.name, case.passed) for case in verdict.cases if case.counts]
    return Graded(
        *(verdict.points, verdict.earned, verdict.mistakes, verdict.says, verdict.trouble, cases),
        score=verdict.score,
        written=not all(_is_nothing(answer) for answer in answers),
        unknown=_glimpse(document, answers, verdict),
    )


def _glimpse(document: Document, answers: list[Answer], verdict: Verdict) -> Unknown | None:
    try:
        return unknown(document, answers, verdict)
    except Exception:  # it tells an instructor more, and must cost nobody anything
        traceback.print_exc()
        return None


def _is_nothing(answer: Answer) -> bool:
    """What a function answers that is as it was handed out."""
    return answer.get("error") == "NotImplementedError" or ("value" in answer and nothing(answer["value"]))

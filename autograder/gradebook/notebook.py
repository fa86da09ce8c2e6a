"""The notebook that people read after grading: the submission, with the grader's explanations as outputs."""

import json
from collections.abc import Mapping
from copy import deepcopy
from html import escape
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.grading.record import Graded, Record
from autograder.submission import safe_html
from course.check.forms import FULL, MARKS
from course.check.measures import MEASURES

KNOWN = "This looks like a known mistake: "
KEY = "course_record"
"""Where a graded notebook says from which record it was filled: its digest, whatever the files' times are."""


def filled(notebook: NotebookNode, record: Record) -> NotebookNode:
    """A copy with scores and explanations in the graded cells, and the student's own outputs in the others."""
    notebook = deepcopy(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    theirs = safe_html.outputs_of_cells(record.outputs)
    theirs += [[]] * (len(code) - len(theirs))
    for cell, shown in zip(code, theirs, strict=False):
        cell.outputs = [nbformat.from_dict(output) for output in _outputs(cell, shown, record)]
    notebook.metadata[KEY] = record.digest
    if notes := [record.reason, *record.repairs] if record.reason else record.repairs:
        lines = "\n".join(f"- {note}" for note in notes)
        head = nbformat.v4.new_markdown_cell(f"**From the grader, about this file**\n\n{lines}", id="from-the-grader")
        notebook.cells.insert(0, head)
    return notebook


def _outputs(cell: NotebookNode, theirs: list[dict], record: Record) -> list[dict]:
    marks = cell.metadata.get("nbgrader", {})
    if marks.get("grade"):
        name = marks["grade_id"]
        return graded_outputs(name, record.exercises[name], record)
    return theirs


def digest_in(path: Path) -> str:
    """The digest of the record that a graded notebook was filled from; empty where there is none."""
    try:
        return json.loads(path.read_bytes())["metadata"][KEY]
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def graded_outputs(name: str, graded: Graded, record: Record, level: str = FULL) -> list[dict]:
    """The outputs of a graded cell: first the one number that nbgrader reads as the score, then the explanation.

    The explanation holds the points, the mistake in words, and which cases passed; never a hidden input. level: as for
    `why`.
    """
    lines = [f"{name}: {graded.earned:g} of {graded.points:g} points.", *why(graded, record, level)]
    # nbconvert's cleaning keeps div, and shows p as text.
    html = "".join(f"<div>{escape(line)}</div>" for line in lines)
    score = {"text/plain": f"{graded.earned}"}
    explanation = {"text/plain": "\n".join(lines), "text/html": html}
    return [
        {"output_type": "execute_result", "data": score, "metadata": {}, "execution_count": 1},
        {"output_type": "display_data", "data": explanation, "metadata": {}},
    ]


def why(graded: Graded, record: Record, level: str = FULL) -> list[str]:
    """What the grader found, in sentences; empty if everything is right. No sentence holds an input or a result.

    level: one of `forms.LEVELS`. With MARKS, only why there was nothing to mark, and a competition's score.
    """
    if record.reason:
        return [record.reason]
    trouble = graded.told or graded.trouble
    if level == MARKS and graded.answered:
        return _score(graded)
    lines = [trouble] if trouble else [f"{KNOWN}{says}" for says in graded.says]
    lines += [*graded.notes, *_score(graded)]
    failed = [case for case, passed in graded.cases if not passed]
    if failed and not graded.trouble and len(graded.cases) > 1:
        passed = len(graded.cases) - len(failed)
        lines.append(f"{passed} of {len(graded.cases)} cases pass. Not passed: {'; '.join(failed)}.")
    return lines


def _score(graded: Graded) -> list[str]:
    if graded.score is None:
        return []
    measure = MEASURES[graded.measure]
    return [measure.says.format(measure.written(graded.score))]


def told(notebook: NotebookNode, record: Record | None, levels: Mapping[str, str]) -> NotebookNode:
    """A graded notebook as its student may read it; the grading view keeps everything.

    levels: exercise → one of `forms.LEVELS`. Changes the notebook's outputs in place.
    """
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if cell.cell_type == "code" and levels.get(name, FULL) != FULL:
            graded = record.exercises.get(name) if record else None
            shown = graded_outputs(name, graded, record, levels[name]) if record and graded else []
            cell.outputs = [nbformat.from_dict(output) for output in shown]
    return notebook

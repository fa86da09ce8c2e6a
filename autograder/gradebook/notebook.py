"""The notebook that people read after grading: the submission, with the grader's words in place of outputs."""

from html import escape

import nbformat
from nbformat import NotebookNode

from autograder.grading.record import Graded, Record
from autograder.submission import safe_html


def filled(notebook: NotebookNode, record: Record) -> NotebookNode:
    """Scores and explanations into the graded cells, the student's own outputs into the others; changed in place."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for position, cell in enumerate(code):
        cell.outputs = [nbformat.from_dict(output) for output in _outputs(cell, position, record)]
    if notes := [record.reason, *record.repairs] if record.reason else record.repairs:
        lines = "\n".join(f"- {note}" for note in notes)
        head = nbformat.v4.new_markdown_cell(f"**From the grader, about this file**\n\n{lines}", id="from-the-grader")
        notebook.cells.insert(0, head)
    return notebook


def _outputs(cell: NotebookNode, position: int, record: Record) -> list[dict]:
    marks = cell.metadata.get("nbgrader", {})
    if marks.get("grade"):
        name = marks["grade_id"]
        return graded_outputs(name, record.exercises[name], record)
    return safe_html.outputs(record.outputs[position]) if position < len(record.outputs) else []


def graded_outputs(name: str, graded: Graded, record: Record) -> list[dict]:
    """The outputs of a graded cell. The first is the one clean number that nbgrader reads as the score."""
    lines = [_headline(name, graded), *_why(graded, record)]
    # nbconvert's cleaning leaves div alone and shows p as text.
    html = "".join(f"<div>{escape(line)}</div>" for line in lines)
    return [
        {
            "output_type": "execute_result",
            "data": {"text/plain": f"{graded.earned}"},
            "metadata": {},
            "execution_count": 1,
        },
        {"output_type": "display_data", "data": {"text/plain": "\n".join(lines), "text/html": html}, "metadata": {}},
    ]


def _headline(name: str, graded: Graded) -> str:
    return f"{name}: {graded.earned:g} of {graded.points:g} points."


def _why(graded: Graded, record: Record) -> list[str]:
    if record.reason:
        return [record.reason]
    lines = [graded.trouble] if graded.trouble else [f"This looks like a known mistake: {says}" for says in graded.says]
    if graded.score is not None:
        lines.append(f"{graded.score:.1%} of the labels are right.")
    failed = [case for case, passed in graded.cases if not passed]
    if failed and not graded.trouble and len(graded.cases) > 1:
        lines.append(
            f"{len(graded.cases) - len(failed)} of {len(graded.cases)} cases pass. Not passed: {'; '.join(failed)}."
        )
    return lines

"""The notebook that people read after grading: the submission, with the grader's words in place of outputs."""

import nbformat
from nbformat import NotebookNode

from autograder import feedback, harmless
from autograder.record import Record


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
        return feedback.outputs(name, record.exercises[name], record)
    return harmless.outputs(record.outputs[position]) if position < len(record.outputs) else []

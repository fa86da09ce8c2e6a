"""Our pieces in nbgrader's own pipeline, so that `nbgrader autograde` gives the same grades as `course grade`."""

from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder import feedback, handed_in, harmless, run
from autograder.record import Record


def before_autograde(assignment: str, student: str, notebooks: list[str]) -> None:
    """nbgrader calls this before it copies a submission. Its list of notebooks is changed in place."""
    folder = Path(notebooks[0]).parent
    handed_in.tidy(folder)
    handed_in.name_as_expected(folder, assignment)
    notebooks[:] = [str(folder / f"{assignment}.ipynb")]


class SanitisingExporter(NotebookExporter):
    """Reads a submission as data. Whatever its folder holds, a notebook with the released cells comes out of it."""

    def from_filename(self, filename: str, resources: dict | None = None, **kw: Any) -> tuple[NotebookNode, dict]:
        """As nbconvert's, but never failing on what the file holds, and following no link."""
        where = (resources or {})["nbgrader"]
        return self.from_notebook_node(run.notebook(where["assignment"], where["student"]), resources=resources, **kw)


class FillFromRecord(NbGraderPreprocessor):
    """Stands where nbgrader executes the notebook: fills every code cell from the submission's grading record."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Scores and explanations into the graded cells, the student's own outputs into the others."""
        where = resources["nbgrader"]
        record = run.record(where["assignment"], where["student"])
        code = [cell for cell in nb.cells if cell.cell_type == "code"]
        for i, cell in enumerate(code):
            cell.outputs = [nbformat.from_dict(output) for output in _outputs(cell, i, record)]
        if notes := [record.reason, *record.repairs] if record.reason else record.repairs:
            lines = "\n".join(f"- {note}" for note in notes)
            nb.cells.insert(0, nbformat.v4.new_markdown_cell(f"**From the grader, about this file**\n\n{lines}"))
        return nb, resources


def _outputs(cell: NotebookNode, position: int, record: Record) -> list[dict]:
    marks = cell.metadata.get("nbgrader", {})
    if marks.get("grade"):
        name = marks["grade_id"]
        return feedback.outputs(name, record.exercises[name], record)
    return harmless.outputs(record.outputs[position]) if position < len(record.outputs) else []

"""Our pieces in nbgrader's own pipeline, so that `nbgrader autograde` gives the same grades as `course grade`."""

from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder import feedback, run
from autograder.record import Record
from autograder.sanitise import NotGradable, blank, sanitise


class SanitisingExporter(NotebookExporter):
    """Reads a submission as data. Whatever the file holds, a notebook with the released cells comes out of it."""

    def from_filename(self, filename: str, resources: dict | None = None, **kw: Any) -> tuple[NotebookNode, dict]:
        """As nbconvert's, but never failing on what the file holds."""
        name = (resources or {})["nbgrader"]["assignment"]
        released = run.released_notebook(name)
        try:
            with open(filename, "rb") as file:
                notebook, _ = sanitise(file.read(), released)
        except NotGradable:
            notebook = blank(released)
        return self.from_notebook_node(notebook, resources=resources, **kw)


class FillFromRecord(NbGraderPreprocessor):
    """Stands where nbgrader executes the notebook: fills every code cell from the submission's grading record."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Scores and explanations into the graded cells, the student's own outputs into the others."""
        where = resources["nbgrader"]
        record = run.record(where["assignment"], where["student"])
        code = [cell for cell in nb.cells if cell.cell_type == "code"]
        for i, cell in enumerate(code):
            cell.outputs = [nbformat.from_dict(output) for output in _outputs(cell, i, record)]
        if record.repairs or record.reason:
            nb.cells.insert(0, nbformat.v4.new_raw_cell("\n".join([record.reason, *record.repairs]).strip()))
        return nb, resources


def _outputs(cell: NotebookNode, position: int, record: Record) -> list[dict]:
    marks = cell.metadata.get("nbgrader", {})
    if marks.get("grade"):
        name = marks["grade_id"]
        return feedback.outputs(name, record.exercises[name], record)
    return feedback.plain_outputs(record.outputs[position]) if position < len(record.outputs) else []

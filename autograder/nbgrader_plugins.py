"""Our pieces in nbgrader's own pipeline, so that `nbgrader autograde` gives the same grades as `course grade`."""

from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder import handed_in, run
from autograder.filled import filled


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
        """As `filled`."""
        where = resources["nbgrader"]
        return filled(nb, run.record(where["assignment"], where["student"])), resources

"""Our parts of nbgrader's own pipeline, so that `nbgrader autograde` gives the same grades as `course grade`."""

from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.gradebook.notebook import filled
from autograder.grading import materials, run
from autograder.submission import folder

SUBMISSION = "course_submission"  # the key under which nbconvert's resources hold the submission


def before_autograde(assignment: str, student: str, notebooks: list[str]) -> None:
    """Called by nbgrader before it copies a submission. Its list of notebooks is changed in place."""
    submitted = Path(notebooks[0]).parent
    folder.tidy(submitted)
    folder.name_as_expected(submitted, assignment)
    notebooks[:] = [str(submitted / f"{assignment}.ipynb")]


class SanitisingExporter(NotebookExporter):
    """Reads a submission as data: whatever its folder holds, a notebook with the released cells comes out."""

    def from_filename(self, filename: str, resources: dict | None = None, **kw: Any) -> tuple[NotebookNode, dict]:
        """As nbconvert's, but it never fails because of what the file holds, and follows no link."""
        resources = resources or {}
        where = resources["nbgrader"]
        found = run.read(where["student"], materials.load(where["assignment"]))
        return self.from_notebook_node(found.notebook, resources=resources | {SUBMISSION: found}, **kw)


class FillFromRecord(NbGraderPreprocessor):
    """Takes the place of nbgrader's execution: fills every code cell from the submission's record."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Grade the submission that the exporter has read, unless its kept record is current."""
        record = run.grade_one(resources[SUBMISSION], materials.load(resources["nbgrader"]["assignment"]))
        return filled(nb, record), resources

"""Our pieces in nbgrader's own pipeline, so that `nbgrader autograde` gives the same grades as `course grade`."""

from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.gradebook import late_days
from autograder.gradebook.notebook import filled
from autograder.grading import run
from autograder.submission import folder as handed_in


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


class ShowLateDays(NbGraderPreprocessor):
    """On a student's page: how many late days were used, and a score of zero where it is too late.

    Shown, not kept: the grade book has the score itself, and the ledger is made afresh for every page.
    """

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """After GetGrades, whose score becomes a penalty."""
        where = resources["nbgrader"]
        entry = late_days.of(where["student"]).get(where["assignment"])
        if entry and entry.reason:
            nb.cells.insert(0, new_markdown_cell(f"**Late days.** {entry.reason}", id="late-days"))
        if entry and not entry.counts:
            where |= {"late_penalty": where["score"], "score": 0.0}
        return nb, resources

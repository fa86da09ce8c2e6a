"""Our parts of nbgrader's own pipeline, so that `nbgrader autograde` gives the same grades as `course grade`."""

from fnmatch import fnmatchcase
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder import paths
from autograder.gradebook.notebook import filled
from autograder.grading import materials, run
from autograder.submission import folder

SUBMISSION = "course_submission"  # the key under which nbconvert's resources hold the submission


def autograde_copies() -> None:
    """Let nbgrader's own autograde command read tidy copies: it follows links, and stops at pipes and broken times.

    nbgrader has no setting for the folder it reads, so the property of its class is replaced.
    """
    Autograde._input_directory = property(input_directory)
    Autograde.init_notebooks = init_copies


def input_directory(autograde: Autograde) -> str:
    """The copies; in nbgrader's second pass over each notebook, what the first one wrote."""
    return str(paths.copies()) if autograde._sanitizing else autograde.coursedir.autograded_directory


def init_copies(autograde: Autograde) -> None:
    """In place of nbgrader's method: copy what was handed in, and take the notebooks of the copies."""
    homework, wanted = autograde.coursedir.assignment_id, autograde.coursedir.student_id
    folder.remove(paths.copies())
    chosen = [each for each in paths.students(homework) if each == wanted or fnmatchcase(each, wanted)]
    if not chosen:
        raise NbGraderException(f"{homework}: expected a submission of {wanted!r}; there is none")
    copies = {student: paths.copies() / student / homework for student in chosen}
    for student, copy in copies.items():
        folder.copy(paths.submitted(homework, student), copy, skip=folder.is_page)
        folder.name_as_expected(copy, homework)
    autograde.assignments = {str(copy): [str(copy / f"{homework}.ipynb")] for copy in copies.values()}


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

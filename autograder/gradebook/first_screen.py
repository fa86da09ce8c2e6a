"""What a student reads first on the page: each exercise, its points, what went wrong, and what to try next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder import paths
from autograder.gradebook import late_days, policy
from autograder.gradebook.notebook import KNOWN, told, why
from autograder.grading import record
from autograder.grading.record import Record
from course.check.forms import FULL

MOST = 3  # exercises to try next
WAITS = "A person has yet to read this answer."


@dataclass(frozen=True)
class Row:
    """One exercise; its name is also that of its place in the page."""

    name: str
    earned: float
    points: float
    says: str  # in one sentence
    known: bool = False  # a known mistake was made
    waits: bool = False  # for a person


@dataclass(frozen=True)
class FirstScreen:
    """What stands above the notebook."""

    rows: list[Row]
    reason: str = ""  # why nothing could be graded
    late: str = ""
    waiting: list[str] = field(init=False)
    next: list[Row] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "waiting", [row.name for row in self.rows if row.waits])
        object.__setattr__(self, "next", [] if self.reason else to_try(self.rows))


def to_try(rows: Iterable[Row]) -> list[Row]:
    """The exercises to try next: known mistakes first, since the page says what to change, then by points to gain."""
    lost = [row for row in rows if row.earned < row.points and not row.waits]
    return sorted(lost, key=lambda row: (not row.known, row.earned - row.points))[:MOST]


def rows_of(
    notebook: NotebookNode, kept: Record | None, waiting: set[str], levels: Mapping[str, str] | None = None
) -> list[Row]:
    """A row for each graded cell of a notebook that holds its scores. levels: as in `notebook.told`."""
    marked = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
    names = {marks["grade_id"]: marks for marks in marked if marks.get("grade")}
    return [row_of(marks, kept, name in waiting, (levels or {}).get(name, FULL)) for name, marks in names.items()]


def row_of(marks: dict, kept: Record | None, waits: bool, level: str = FULL) -> Row:
    """The row of a graded cell, from nbgrader's marks in it."""
    name, earned, points = marks["grade_id"], marks["score"], marks["points"]
    graded = kept.exercises.get(name) if kept else None
    if kept is None or graded is None:
        return Row(name, earned, points, WAITS if waits else (marks.get("comment") or "").split("\n")[0], waits=waits)
    first = next(iter(why(graded, kept, level)), "")
    says = first or ("Right." if earned >= points else "Not right yet.")
    return Row(name, earned, points, says.removeprefix(KNOWN), known=first.startswith(KNOWN))


class AddFirstScreen(NbGraderPreprocessor):
    """Puts the first screen into the resources of a student's page, and a score of zero where it is too late.

    Shown, not kept: the grade book has the score itself, and the ledger is computed again for every page.
    """

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Runs after GetGrades, whose score becomes a penalty."""
        where = resources["nbgrader"]
        kept = record.read(paths.graded(where["assignment"]), where["student"])
        entry = late_days.read_ledger(where["student"]).get(where["assignment"])
        late, reason = entry.reason if entry else "", kept.reason if kept else ""
        levels = policy.read(where["assignment"])
        resources["first_screen"] = FirstScreen(rows_of(nb, kept, waiting(where), levels), reason, late)
        if entry and not entry.counts:
            where |= {"late_penalty": where["score"], "score": 0.0}
        return told(nb, kept, levels), resources


def waiting(where: dict) -> set[str]:
    """The ids of the cells that a person has yet to grade."""
    with Gradebook(where["db_url"]) as book:
        found = book.find_submission_notebook(where["notebook"], where["assignment"], where["student"])
        return {grade.name for grade in found.grades if grade.needs_manual_grade}

"""nbgrader's grade book: every new record goes into it, and into the notebook that people read.

What nbgrader's own command would write is written, by nbgrader's own rules, but many submissions in one transaction.
The grade book never grades: it takes submissions with their records.
"""

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry, SubmittedNotebook
from sqlalchemy.exc import DatabaseError, OperationalError

from autograder import paths
from autograder.gradebook import left_out
from autograder.gradebook.exchange import carried_out
from autograder.gradebook.notebook import digest_in, filled
from autograder.gradebook.release import WAIT, exchange, nbgrader
from autograder.grading.record import Record
from autograder.submission import folder
from course.folders import course_id

if TYPE_CHECKING:  # a report is made without what grades
    from autograder.grading.run import Result

AT_ONCE = 50  # submissions in one transaction
FOR_ALL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE}
"""Errors of a file that are not about one student's file alone: a full or read-only disk, and the like."""
LOST = "Nothing is lost: what was graded is kept, and when you grade again, the run goes on where it stopped."
OLD = "the grade book is of another version of nbgrader ({}): copy gradebook.db, then run: nbgrader db upgrade"
Scores = dict[str, float | None]


@dataclass(frozen=True)
class Student:
    """One student of the class list."""

    id: str
    first: str = ""
    last: str = ""
    email: str = ""
    lms: str = ""

    @classmethod
    def of(cls, row: Any) -> "Student":
        """From nbgrader's row."""
        return cls(row.id, row.first_name or "", row.last_name or "", row.email or "", row.lms_user_id or "")


def collect(homework: str) -> list[str]:
    """Fetch what was handed in through the exchange; a newer submission replaces an older one.

    Returns a line for everything that was not taken, which the report names too.
    """
    notes = left_out.misplaced()
    if exchange_of(homework) is not None:
        notes += carried_out("Collect", homework).notes
    left_out.keep(homework, notes)
    return notes


def exchange_of(homework: str) -> Path | None:
    """The exchange, if this homework was released to it."""
    return exchange() if (exchange() / course_id() / "outbound" / homework).is_dir() else None


def check_released(homework: str) -> None:
    """Raises ValueError when the grade book does not know the homework: it is new, or was deleted or replaced."""
    with opened() as book:
        if homework not in [assignment.name for assignment in book.assignments]:
            raise ValueError(
                f"{homework}: the grade book does not have it; release it first: course release {homework}"
            )


def roster() -> list[Student]:
    """The class list, which `nbgrader db student import` fills; everybody who handed in is on it too."""
    with opened() as book:
        return [Student.of(row) for row in sorted(book.students, key=lambda row: row.id)]


def write(homework: str, results: "Iterable[Result]") -> None:
    """Put every new record into the grade book, and its notebook where the grading view looks for it.

    Only new ones: writing a grade again would put what a person has graded by hand back on the waiting list. A failure
    does not stop the others. Raises RuntimeError at the end, naming what was not written; the next run tries again.
    """
    failures: list[str] = []
    for batch in batches(results):
        try:
            failures += write_batch(homework, batch)
        except RuntimeError as error:
            failures.append(str(error))
    if failures:
        raise RuntimeError("\n".join(dict.fromkeys(failures)))


def batches(results: "Iterable[Result]") -> "Iterator[list[Result]]":
    """Lists of at most AT_ONCE results, in order."""
    results = iter(results)
    while batch := list(islice(results, AT_ONCE)):
        yield batch


def write_batch(homework: str, batch: "list[Result]") -> list[str]:
    """Write the new ones of these results in one transaction; returns a line for each that failed."""
    with opened() as book:
        new = [result for result in batch if not is_written(homework, result, book)]
        notebooks, failures = prepare_all(homework, new)
        try:
            put_all(homework, notebooks, book)
        except OperationalError:  # not one student's
            raise
        except Exception:  # one of them cannot be written: each in a transaction of its own
            notebooks, more = separately(notebooks, lambda each: put_all(homework, {each: notebooks[each]}, book))
            failures += more
    _, more = separately(notebooks, lambda student: publish(homework, student))
    return failures + more


def separately(
    found: dict[str, NotebookNode], step: Callable[[str], object]
) -> tuple[dict[str, NotebookNode], list[str]]:
    """Do a step for each student → (those for whom it went well, a line for each of the others)."""
    done, failures = {}, []
    for student, notebook in found.items():
        try:
            step(student)
            done[student] = notebook
        except Exception as error:
            failures.append(failure_of_one(student, error))
    return done, failures


def failure_of_one(student: str, error: Exception) -> str:
    """The line about one student's failure. Raises the error when it is not one student's alone, as on a full disk."""
    if isinstance(error, OperationalError) or (isinstance(error, OSError) and error.errno in FOR_ALL):
        raise error
    return f"{student}: {type(error).__name__}: {error}"


@contextmanager
def opened() -> Iterator[Gradebook]:
    """nbgrader's grade book. Raises RuntimeError, in one line, when it is locked, old, damaged or on a full disk."""
    api = nbgrader()
    try:
        with Gradebook(f"{api.coursedir.db_url.partition('?')[0]}?timeout={WAIT}", api.course_id) as book:
            yield book
    except DatabaseError as error:
        raise RuntimeError(trouble_with_book(error)) from error


def trouble_with_book(error: DatabaseError) -> str:
    """One line about a grade book that cannot be used, and what to do."""
    if "no such" in str(error.orig):
        return OLD.format(error.orig)
    return f"the grade book cannot be read or written ({error.orig}). {LOST}"


@contextmanager
def one_transaction(book: Gradebook) -> Iterator[None]:
    """Everything that nbgrader commits inside is committed at the end, or nothing of it."""
    book.db.commit = book.db.flush
    try:
        yield
    except BaseException:
        book.db.rollback()
        raise
    finally:
        del book.db.commit
    book.db.commit()


def put_all(homework: str, notebooks: dict[str, NotebookNode], book: Gradebook) -> None:
    """Write the scores of these submissions, all or none."""
    with one_transaction(book):
        for student, notebook in notebooks.items():
            put(homework, student, notebook, book)


def is_written(homework: str, result: "Result", book: Gradebook) -> bool:
    """Was the notebook in the grading view filled from this record, and has the grade book its scores?

    Contents are compared, not times: files may come from a computer whose clock is wrong.
    """
    student, record = result.submission.student, result.record
    earned = {name: graded.earned for name, graded in record.exercises.items()}
    same = digest_in(paths.booked(homework, student) / f"{homework}.ipynb") == record.digest
    return same and earned.items() <= scores_in(book, homework, student).items()


def scores(homework: str, student: str) -> Scores:
    """Graded cell → automatic score of one student; empty when the grade book has no submission of theirs."""
    with opened() as book:
        return scores_in(book, homework, student)


def scores_in(book: Gradebook, homework: str, student: str) -> Scores:
    """The same, from a grade book that is open."""
    try:
        submission = book.find_submission(homework, student)
    except MissingEntry:
        return {}
    return {grade.name: grade.auto_score for notebook in submission.notebooks for grade in notebook.grades}


def waiting(homework: str) -> int:
    """How many submissions wait for a person to grade something in them."""
    with opened() as book:
        return sum(submission.needs_manual_grade for submission in book.assignment_submissions(homework))


# One submission


def prepare_all(homework: str, batch: "list[Result]") -> tuple[dict[str, NotebookNode], list[str]]:
    """student → graded notebook, and a line for each that failed. A failure does not stop the others."""
    notebooks, failures = {}, []
    for submission, record in batch:
        try:
            notebooks[submission.student] = prepare(homework, submission.student, submission.notebook, record)
        except Exception as error:
            failures.append(failure_of_one(submission.student, error))
    return notebooks, failures


def prepare(homework: str, student: str, notebook: NotebookNode, record: Record) -> NotebookNode:
    """Write the submission's files and the graded notebook into a folder that is not in use yet.

    Of the files only those that no browser takes for a page: the grading view serves them as parts of JupyterLab.
    """
    target = paths.prepared(homework, student)
    folder.remove(target)
    folder.copy(paths.submitted(homework, student), target, skip=folder.is_page_or_notebook)
    graded = filled(notebook, record)
    nbformat.write(graded, target / f"{homework}.ipynb")
    for path in target.iterdir():
        path.chmod(0o444)
    return graded


def put(homework: str, student: str, notebook: NotebookNode, book: Gradebook) -> None:
    """Write the scores of one submission into the grade book."""
    book.update_or_create_student(student)
    stamp = folder.time_stamp(paths.submitted(homework, student))
    submission = book.update_or_create_submission(homework, student, **({"timestamp": stamp} if stamp else {}))
    (kept,) = submission.notebooks
    save_scores(notebook, kept)


def save_scores(notebook: NotebookNode, kept: SubmittedNotebook) -> None:
    """As nbgrader's SaveAutoGrades: points given by a person stay, and are marked to be looked at again."""
    kept.late_submission_penalty = None
    grades, comments = ({row.name: row for row in rows} for rows in (kept.grades, kept.comments))
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if utils.is_grade(cell):
            grade = grades[name]
            grade.auto_score, _ = utils.determine_grade(cell)
            grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
        if utils.is_solution(cell):
            untouched = cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell)
            comments[name].auto_comment = "No response." if untouched else None


def publish(homework: str, student: str) -> None:
    """Move the prepared folder to where the grading view reads it."""
    target = paths.booked(homework, student)
    folder.remove(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(paths.prepared(homework, student), target)

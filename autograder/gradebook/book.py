"""nbgrader's grade book: every new record goes into it, and into the notebook that people read.

What nbgrader's own command would write is written, by nbgrader's own rules, but many submissions in one transaction.
The grade book never grades: it takes submissions with their records.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry, SubmittedNotebook
from sqlalchemy.exc import OperationalError

from autograder import paths
from autograder.gradebook.notebook import filled
from autograder.gradebook.release import exchange, nbgrader, succeed
from autograder.grading.record import Record
from autograder.grading.run import Result
from autograder.submission import folder

AT_ONCE = 50  # submissions in one transaction
WAIT = 30  # seconds for another program to release the grade book
Scores = dict[str, float | None]


def collect(homework: str) -> None:
    """Fetch what was handed in through the exchange; a newer submission replaces an older one."""
    for student in paths.students(homework):
        folder.tidy(paths.submitted(homework, student))
    if exchange_of(homework) is not None:
        succeed(nbgrader().collect(homework, update=True))


def exchange_of(homework: str) -> Path | None:
    """The exchange, if this homework was released to it."""
    return exchange() if (exchange() / "foundations" / "outbound" / homework).is_dir() else None


def write(homework: str, results: Iterable[Result]) -> None:
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


def batches(results: Iterable[Result]) -> Iterator[list[Result]]:
    """Lists of at most AT_ONCE results, in order."""
    results = iter(results)
    while batch := list(islice(results, AT_ONCE)):
        yield batch


def write_batch(homework: str, batch: list[Result]) -> list[str]:
    """Write the new ones of these results in one transaction; returns a line for each that failed."""
    with opened() as book:
        new = [result for result in batch if not is_written(homework, result, book)]
        notebooks, failures = prepare_all(homework, new)
        with one_transaction(book):
            for student, notebook in notebooks.items():
                put(homework, student, notebook, book)
    for student in notebooks:
        publish(homework, student)
    return failures


@contextmanager
def opened() -> Iterator[Gradebook]:
    """nbgrader's grade book. Raises RuntimeError when it is locked, damaged or on a full disk."""
    api = nbgrader()
    try:
        with Gradebook(f"{api.coursedir.db_url}?timeout={WAIT}", api.course_id) as book:
            yield book
    except OperationalError as error:
        raise RuntimeError(
            f"the grade book cannot be written ({error.orig}). Nothing is lost: what was graded is kept, and when you "
            "grade again, the run goes on where it stopped."
        ) from error


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


def is_written(homework: str, result: Result, book: Gradebook) -> bool:
    """Is the notebook in the grading view newer than the submission and its record, with the grade book's scores?"""
    student = result.submission.student
    submitted, record_file = paths.submitted(homework, student), paths.graded(homework) / f"{student}.json"
    notebook = paths.booked(homework, student) / f"{homework}.ipynb"
    if not notebook.exists() or not record_file.exists():
        return False
    newest = max(path.stat().st_mtime_ns for path in [record_file, submitted, *submitted.iterdir()])
    earned = {name: graded.earned for name, graded in result.record.exercises.items()}
    return newest <= notebook.stat().st_mtime_ns and earned.items() <= scores_in(book, homework, student).items()


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


def prepare_all(homework: str, batch: list[Result]) -> tuple[dict[str, NotebookNode], list[str]]:
    """student → graded notebook, and a line for each that failed. A failure does not stop the others."""
    notebooks, failures = {}, []
    for submission, record in batch:
        try:
            notebooks[submission.student] = prepare(homework, submission.student, submission.notebook, record)
        except OSError:  # a full disk is not one student's alone
            raise
        except Exception as error:
            failures.append(f"{submission.student}: {type(error).__name__}: {error}")
    return notebooks, failures


def prepare(homework: str, student: str, notebook: NotebookNode, record: Record) -> NotebookNode:
    """Write the submission's files and the graded notebook into a folder that is not in use yet."""
    submitted, target = paths.submitted(homework, student), paths.prepared(homework, student)
    folder.tidy(submitted)
    folder.name_as_expected(submitted, homework)
    shutil.rmtree(target, ignore_errors=True)
    folder.copy(submitted, target, without=".ipynb")
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
    if target.exists():
        utils.rmtree(str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(paths.prepared(homework, student), target)

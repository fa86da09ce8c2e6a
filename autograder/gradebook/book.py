"""nbgrader's grade book: every new record goes into it at the end of a run, and into the notebooks that people read.

What nbgrader's own command would write is written, by nbgrader's own rules; only not one submission after another in a
dozen transactions each, but many in one.
"""

import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry, SubmittedNotebook
from sqlalchemy.exc import OperationalError

from autograder import paths
from autograder.gradebook.notebook import filled
from autograder.gradebook.release import exchange, nbgrader, succeed
from autograder.grading import run
from autograder.submission import folder as handed_in

AT_ONCE = 50  # submissions in one transaction
WAIT = 30  # seconds for another program to let go of the grade book
Scores = dict[str, float | None]


def collect(homework: str) -> None:
    """Fetch what was handed in through the exchange; a newer submission replaces an older one."""
    for student in paths.students(homework):
        handed_in.tidy(paths.submitted(homework, student))
    if exchange_of(homework) is not None:
        succeed(nbgrader().collect(homework, update=True))


def exchange_of(homework: str) -> Path | None:
    """The exchange, when this homework was released to it."""
    return exchange() if (exchange() / "foundations" / "outbound" / homework).is_dir() else None


def write_grade_book(homework: str, done: Callable[[str], None] = lambda student: None) -> None:
    """Put every new record into the grade book, and its notebook where the grading view looks for it.

    Only new ones: to book a grade again would send what a person has graded by hand back to the waiting list. Raises
    RuntimeError when the grade book cannot be written, or naming the students of whom no notebook could be made, after
    all others are done; what was booked stays, and the next run goes on.
    """
    refused: list[str] = []
    with opened() as book:
        known = scores_of_all(homework, book)
        new = [student for student in paths.students(homework) if not is_booked(homework, student, known[student])]
        for first in range(0, len(new), AT_ONCE):
            made = made_of(homework, new[first : first + AT_ONCE], refused)
            with lasting_at_the_end(book):
                for student, notebook in made.items():
                    put(homework, student, notebook, book)
            for student in made:
                publish(homework, student)
                done(student)
    if refused:
        raise RuntimeError("these could not be put into the grade book:\n" + "\n".join(refused))


@contextmanager
def opened() -> Iterator[Gradebook]:
    """nbgrader's grade book. That it is locked, damaged or on a full disk is a RuntimeError that says so."""
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
def lasting_at_the_end(book: Gradebook) -> Iterator[None]:
    """All that nbgrader commits within becomes lasting at the end, or nothing of it."""
    book.db.commit = book.db.flush
    try:
        yield
    except BaseException:
        book.db.rollback()
        raise
    finally:
        del book.db.commit
    book.db.commit()


def is_booked(homework: str, student: str, known: Scores) -> bool:
    """Is the booked notebook newer than the submission and its record, and of the same opinion as the grade book?"""
    folder, record_file = paths.submitted(homework, student), paths.graded(homework) / f"{student}.json"
    booked = paths.booked(homework, student) / f"{homework}.ipynb"
    if not booked.exists() or not record_file.exists():
        return False
    newest = max(path.stat().st_mtime_ns for path in [record_file, folder, *folder.iterdir()])
    earned = {name: graded.earned for name, graded in run.record(homework, student).exercises.items()}
    return newest <= booked.stat().st_mtime_ns and earned.items() <= known.items()


def scores_of_all(homework: str, book: Gradebook) -> dict[str, Scores]:
    """student → the automatic scores of the grade book by graded cell; nothing for those it does not know."""
    found: dict[str, Scores] = defaultdict(dict)
    for submission in book.assignment_submissions(homework):
        for notebook in submission.notebooks:
            found[submission.student_id].update({grade.name: grade.auto_score for grade in notebook.grades})
    return found


def scores(homework: str, student: str) -> Scores:
    """The same of one student."""
    with opened() as book:
        try:
            kept = book.find_submission(homework, student)
        except MissingEntry:
            return {}
        return {grade.name: grade.auto_score for notebook in kept.notebooks for grade in notebook.grades}


def waiting(homework: str) -> int:
    """How many submissions wait for a person to grade something in them."""
    api = nbgrader()
    with Gradebook(api.coursedir.db_url, api.course_id) as book:
        return sum(submission.needs_manual_grade for submission in book.assignment_submissions(homework))


# One submission


def made_of(homework: str, students: list[str], refused: list[str]) -> dict[str, NotebookNode]:
    """The graded notebooks, each in a folder that nobody reads yet. One that fails is named, and holds up no other."""
    made = {}
    for student in students:
        try:
            handed_in.tidy(paths.submitted(homework, student))
            handed_in.name_as_expected(paths.submitted(homework, student), homework)
            notebook = filled(run.notebook(homework, student), run.record(homework, student))
            prepare(homework, student, notebook)
            made[student] = notebook
        except (OSError, RuntimeError):  # a full disk, a jail that does not hold: that is not this student's alone
            raise
        except Exception as error:
            refused.append(f"{student}: {type(error).__name__}: {error}")
    return made


def put(homework: str, student: str, notebook: NotebookNode, book: Gradebook) -> None:
    """Its scores into the grade book."""
    book.update_or_create_student(student)
    stamp = handed_in.time(paths.submitted(homework, student))
    submission = book.update_or_create_submission(homework, student, **({"timestamp": stamp} if stamp else {}))
    (kept,) = submission.notebooks
    save_scores(notebook, kept)


def save_scores(notebook: NotebookNode, kept: SubmittedNotebook) -> None:
    """As nbgrader's SaveAutoGrades: what a person gave stays, and is to be looked at again."""
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


def prepare(homework: str, student: str, notebook: NotebookNode) -> None:
    """The submission's files and the graded notebook, in a folder that nobody reads yet."""
    target = paths.prepared(homework, student)
    shutil.rmtree(target, ignore_errors=True)
    handed_in.copy(paths.submitted(homework, student), target)
    for path in target.glob("*.ipynb"):
        path.unlink()
    nbformat.write(notebook, target / f"{homework}.ipynb")
    for path in target.iterdir():
        path.chmod(0o444)


def publish(homework: str, student: str) -> None:
    """Move that folder to where the grading view reads it."""
    target = paths.booked(homework, student)
    if target.exists():
        utils.rmtree(str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(paths.prepared(homework, student), target)

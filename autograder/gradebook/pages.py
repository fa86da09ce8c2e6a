"""Feedback pages, one student at a time: what goes wrong with one page, or takes too long, stops no other."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbgrader.converters import GenerateFeedback

from autograder import paths
from autograder.gradebook.book import failure_of_one
from autograder.gradebook.release import nbgrader

SECONDS = 60  # for one page; an ordinary one takes less than one


class TooLong(BaseException):
    """A page takes longer than SECONDS. Not an Exception: code that renders a part of a page catches those."""


def write(homework: str) -> tuple[list[str], list[str]]:
    """Write the pages of everybody who handed in → (students who have one, a line for each who has none).

    Leftovers of students who are gone are passed over. Raises OSError when it is not one student's, as on a full disk.
    """
    api = nbgrader()
    converter = GenerateFeedback(coursedir=api.coursedir, parent=api)
    exporter = HTMLExporter(parent=converter, config=converter.config)
    for preprocessor in converter.preprocessors:
        exporter.register_preprocessor(preprocessor)
    done, failures = [], []
    for student in paths.students(homework):
        try:
            write_page(homework, student, exporter, converter.coursedir.db_url)
            done.append(student)
        except TooLong:
            failures.append(f"{student}: the page takes longer than {SECONDS} s")
        except Exception as error:
            failures.append(failure_of_one(student, error))
    return done, failures


def write_page(homework: str, student: str, exporter: HTMLExporter, db_url: str) -> None:
    """Write one page. It appears whole or not at all. Raises TooLong, or whatever goes wrong with this student."""
    notebook, target = paths.booked(homework, student) / f"{homework}.ipynb", paths.page(homework, student)
    if not notebook.exists():
        raise ValueError(f"not in the grade book yet; run: course grade {homework}")
    with within(SECONDS):
        html, _ = exporter.from_filename(str(notebook), resources=resources(homework, student, db_url))
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f".{homework}.html")
    aside.write_text(html, encoding="utf-8")
    aside.replace(target)


def resources(homework: str, student: str, db_url: str) -> dict[str, Any]:
    """What nbgrader's converter tells its preprocessors and the page's template."""
    marks = {"student": student, "assignment": homework, "notebook": homework, "db_url": db_url}
    return {"unique_key": homework, "output_files_dir": f"{homework}_files", "nbgrader": marks}


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises TooLong in the block when it takes longer. In the main thread, as signals are."""

    def stop(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

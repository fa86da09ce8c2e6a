"""Grading a class: every submission is graded into a record (map), the records into nbgrader's grade book (reduce)."""

import sys
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry

from autograder import handed_in, places
from autograder.jail import self_test
from autograder.limits import Limits
from autograder.parse import NotGradable
from autograder.record import Record, grade, key, read, ungraded, write
from autograder.release import exchange, nbgrader, succeed
from autograder.sanitise import blank, sanitise
from autograder.setup import Setup, load
from autograder.walls import NoJail


def notebook(homework: str, student: str) -> NotebookNode:
    """The submission as it is graded; the homework as released where there is none that can be read."""
    released = load(homework).released
    try:
        return sanitise(handed_in.notebook(places.submitted(homework, student), homework), released)[0]
    except NotGradable:
        return blank(released)


def record(homework: str, student: str, limits: Limits | None = None) -> Record:
    """The record of this very submission under these very exercises: the kept one, or graded now and kept."""
    setup, raw, reason = load(homework), b"", ""
    try:
        raw = handed_in.notebook(places.submitted(homework, student), homework)
    except NotGradable as error:
        reason = str(error)
    wanted = key(raw + reason.encode(), setup)
    kept = read(places.graded(homework), student)
    if kept is not None and kept.key == wanted:
        return kept
    found = ungraded(student, wanted, setup, reason) if reason else _graded(student, raw, setup, limits or Limits())
    write(found, places.graded(homework))
    return found


def _graded(student: str, raw: bytes, setup: Setup, limits: Limits) -> Record:
    """As `grade`. What goes wrong in the grader itself is shown, and leaves a record that the next run tries again."""
    refuse_without_walls()
    try:
        return grade(student, raw, setup, limits)
    except NoJail:
        raise
    except Exception:
        print(f"{student}: the grader itself failed", file=sys.stderr)
        traceback.print_exc()
        return ungraded(student, "", setup, "The grader itself failed on this submission; a person has to look at it.")


def kept_records(homework: str) -> list[Record]:
    """The records there are, of all who handed in. Raises ValueError when none were graded yet."""
    found = [read(places.graded(homework), student) for student in places.students(homework)]
    graded = [record for record in found if record is not None]
    if not graded:
        raise ValueError(f"{homework}: expected graded submissions; there are none yet: course grade {homework}")
    return graded


def exchange_of(homework: str) -> Path | None:
    """The exchange, when this homework was released to it."""
    return exchange() if (exchange() / "foundations" / "outbound" / homework).is_dir() else None


def collect(homework: str) -> None:
    """Fetch what was handed in through the exchange; a newer submission replaces an older one."""
    for student in places.students(homework):
        handed_in.tidy(places.submitted(homework, student))
    if exchange_of(homework) is not None:
        succeed(nbgrader().collect(homework, update=True))


@cache
def refuse_without_walls() -> None:
    """The jail's own test, once before anything is graded. Raises NoJail naming what failed."""
    failed = [f"{name} ({detail})" for name, ok, detail in self_test() if not ok]
    if failed:
        raise NoJail(f"the jail does not hold here, so nothing is graded: {'; '.join(failed)}")


def records(homework: str, limits: Limits | None = None, workers: int = 2) -> Iterator[Record]:
    """Grade everyone, several at a time; records come as they are ready. Interrupted, it finishes those begun.

    A process for each at work: a submission that floods its grader with messages takes no other one's grader along.
    One worker is this process itself.
    """
    load(homework)  # bad names and missing releases are told here, not by every worker
    if workers == 1:
        yield from (record(homework, student, limits) for student in places.students(homework))
        return
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        waiting = [pool.submit(record, homework, student, limits) for student in places.students(homework)]
        for done in as_completed(waiting):
            yield done.result()
    finally:
        pool.shutdown(cancel_futures=True)


def write_grade_book(homework: str, done: Callable[[str], None] = lambda student: None) -> None:
    """Put every new record through nbgrader: its autograded notebooks and its grade book.

    Raises RuntimeError naming the students with whom nbgrader failed, after all others are done.
    """
    api, refused = nbgrader(), []
    for student in places.students(homework):
        if not is_booked(homework, student):
            folder = places.submitted(homework, student)
            handed_in.tidy(folder)
            handed_in.name_as_expected(folder, homework)
            result = api.autograde(homework, student, force=True)
            refused += [] if result["success"] else [f"{student}: {result.get('error') or result.get('log')}"]
            done(student)
    if refused:
        raise RuntimeError("nbgrader could not put these into the grade book:\n" + "\n".join(refused))


def is_booked(homework: str, student: str) -> bool:
    """Is the grade book newer than the submission and its record, and of the same opinion?

    To book a grade again would send what a person has graded by hand back to the waiting list.
    """
    folder, record_file = places.submitted(homework, student), places.graded(homework) / f"{student}.json"
    booked = places.root() / "autograded" / student / homework / f"{homework}.ipynb"
    if not booked.exists() or not record_file.exists():
        return False
    newest = max(path.stat().st_mtime_ns for path in [record_file, folder, *folder.iterdir()])
    earned = {name: graded.earned for name, graded in record(homework, student).exercises.items()}
    return newest <= booked.stat().st_mtime_ns and earned.items() <= scores(homework, student).items()


def scores(homework: str, student: str) -> dict[str, float | None]:
    """What the grade book has as automatic scores, by graded cell; nothing where it does not know the submission."""
    api = nbgrader()
    with Gradebook(api.coursedir.db_url, api.course_id) as book:
        try:
            kept = book.find_submission(homework, student)
        except MissingEntry:
            return {}
        return {grade.name: grade.auto_score for notebook in kept.notebooks for grade in notebook.grades}

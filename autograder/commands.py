"""What `course release | collect | grade | report | feedback | export` do."""

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from sqlalchemy.exc import DatabaseError
from tqdm import tqdm

from autograder import paths
from autograder.exercises.catalogue import find
from autograder.gradebook import book, late_rules, lms, pages, policy
from autograder.gradebook.exchange import carried_out
from autograder.gradebook.release import release_to_exchange, release_to_folder
from autograder.grading import run
from autograder.grading.fingerprint import printable
from autograder.grading.materials import load
from autograder.grading.record import kept_records
from autograder.grading.run import Result
from autograder.report import findings, page, sheets, terminal
from autograder.sandbox.bubblewrap import NoJail

WARNING = """
    NO JAIL. Every submission now runs as an ordinary program of yours. It can read and delete your files, the
    hidden tests and the grade book, use the network, and keep running after the grading. The report will say so.
"""


def run_command(options: argparse.Namespace) -> None:
    """Run the command; every failure is one line. Exit code 3: no jail, or one that does not hold; 1: anything else."""
    try:
        paths.make_private()
        COMMANDS[options.command](options)
    except (FileNotFoundError, BrokenPipeError):
        raise  # `course` handles these for every command
    except DatabaseError as reason:
        stop(options, book.trouble_with_book(reason))
    except (RuntimeError, OSError) as reason:
        stop(options, str(reason), 3 if isinstance(reason, NoJail) else 1)


def stop(options: argparse.Namespace, reason: str, code: int = 1) -> NoReturn:
    """Say why the command ends, and end it."""
    print(f"course {options.command}: {printable(reason)}", file=sys.stderr)
    raise SystemExit(code) from None


def release(options: argparse.Namespace) -> None:
    """Write the students' folder, and release it to the exchange."""
    kept = release_to_folder(options.homework)
    release_to_exchange(options.homework)
    print(f"Released: {paths.released(options.homework)}")
    if kept:
        print(f"It had been changed since the last release; as it was, it is kept in {kept}")


def collect(options: argparse.Namespace) -> None:
    """Put the files of an LMS's download where `course grade` finds them."""
    taken, notes = lms.collect(find(options.homework).name, Path(options.archive), book.roster())
    print("\n".join([f"Taken: {len(taken)} submissions", *notes]))


def grade(options: argparse.Namespace) -> None:
    """Collect what was handed in, grade it in the jail, write the grade book."""
    materials = load(find(options.homework).name)
    check_options(options)
    name, began = materials.homework, time.monotonic()
    book.check_released(name)
    notes = book.collect(name)
    students = paths.students(name)
    if not students:
        raise ValueError(
            "\n".join([f"{name}: expected submissions in {paths.root() / 'submitted'}; there are none", *notes])
        )
    where = {"workers": options.workers, "scheduler": options.scheduler, "isolated": not options.unsafe_local}
    with warning(options.unsafe_local):
        book.write(name, shown(run.grade_class(materials, **where), len(students)))
    print("\n".join([terminal.summary(kept_records(name)), *notes]))
    print(
        f"{len(students)} submissions are in the grade book, {time.monotonic() - began:.0f} s. "
        "The written answers wait in the grading view (Formgrader)."
    )


def check_options(options: argparse.Namespace) -> None:
    """Raises ValueError for options that do not fit together."""
    if options.workers < 1:
        raise ValueError(f"workers: expected at least 1; got {options.workers}")
    if options.unsafe_local and options.scheduler:
        raise ValueError("--unsafe-local: expected without --scheduler; a cluster's workers have jails")


@contextmanager
def warning(needed: bool) -> Iterator[None]:
    """Before and after grading without a jail: say so."""
    if needed:
        print(WARNING, file=sys.stderr, flush=True)
    yield
    if needed:
        print(WARNING, file=sys.stderr, flush=True)


def shown(results: Iterator[Result], count: int) -> Iterator[Result]:
    """The same results, each shown as a line; on a terminal with a progress bar."""
    with tqdm(total=count, desc="graded", unit="", file=sys.stdout, disable=None, smoothing=0.1) as bar:
        for result in results:
            bar.write(terminal.line(result.record))
            bar.update()
            yield result


def report(options: argparse.Namespace) -> None:
    """The class: in short on the terminal, in full as a page and as CSV."""
    name = find(options.homework).name
    found = findings.collect_findings(name, [student.id for student in book.roster()])
    waiting = book.waiting(name)
    # Written first: the terminal's reader may stop early.
    written = f"{page.write(found, waiting)} and {sheets.write_report(found)}"
    print(f"{terminal.overview(found, waiting)}\n\nWritten: {written}")


def feedback(options: argparse.Namespace) -> None:
    """A page for every student; into the exchange if the homework was released to it."""
    name = find(options.homework).name
    kept_records(name)
    late_rules.read()  # an error in it is reported once, not for every page; so it is with the other file
    policy.read(name)
    if waiting := book.waiting(name):
        print(f"Written answers of {waiting} submissions wait in the grading view; until then they show as 0 points.")
    made, missing = pages.write(name)
    if book.exchange_of(name) is not None:
        released = carried_out("ReleaseFeedback", name, students=made)
        missing += released.notes
        if released.absent:
            print(f"Not handed in through the exchange, so these pages are not in it: {', '.join(released.absent)}")
    print(f"Written: {len(made)} pages, {paths.page(name, '*')}")
    if missing:
        raise RuntimeError("\n".join(["these students have no page:", *missing]))


def export(options: argparse.Namespace) -> None:
    """All grades as CSV: one row for each submission, and tables that Canvas and Moodle take."""
    print(f"Written: {', '.join(map(str, sheets.write_grades()))}")


COMMANDS = {
    "release": release,
    "collect": collect,
    "grade": grade,
    "report": report,
    "feedback": feedback,
    "export": export,
}

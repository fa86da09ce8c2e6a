"""What `course release | grade | report | feedback | export` do."""

import argparse
import os
import sys
import time

from tqdm import tqdm

from autograder import paths
from autograder.exercises.catalogue import find
from autograder.gradebook import book, late_rules
from autograder.gradebook.exchange import without_receipt
from autograder.gradebook.release import nbgrader, release_to_exchange, release_to_folder, succeed
from autograder.grading import run
from autograder.grading.materials import load
from autograder.grading.record import kept_records
from autograder.report import findings, page, sheets, terminal
from autograder.sandbox.bubblewrap import NoJail

WARNING = """
    NO JAIL. Every submission now runs as an ordinary program of yours. It can read and delete your files, the
    hidden tests and the grade book, use the network, and go on after the grading. The report will say so.
"""


def run_command(options: argparse.Namespace) -> None:
    """Do what the options say. Exit code 3: no jail, or one that does not hold; 1: nbgrader or the disk failed."""
    try:
        COMMANDS[options.command](options)
    except BrokenPipeError:  # whoever read along has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (RuntimeError, OSError) as reason:
        if isinstance(reason, FileNotFoundError):
            raise
        print(f"course {options.command}: {reason}", file=sys.stderr)
        raise SystemExit(3 if isinstance(reason, NoJail) else 1) from None


def release(options: argparse.Namespace) -> None:
    """The students' folder, and the exchange where there is one to release to."""
    release_to_folder(options.homework)
    release_to_exchange(options.homework)
    print(f"Released: {paths.released(options.homework)}")


def grade(options: argparse.Namespace) -> None:
    """Collect what was handed in, grade it in the jail, write the grade book."""
    name = find(options.homework).name
    load(name)
    if options.workers < 1:
        raise ValueError(f"workers: expected at least 1; got {options.workers}")
    if options.unsafe_local and options.scheduler:
        raise ValueError("--unsafe-local: expected without --scheduler; a cluster's workers have jails")
    book.collect(name)
    students = paths.students(name)
    if not students:
        raise ValueError(f"{name}: expected submissions in {paths.root() / 'submitted'}; there are none")
    began = time.monotonic()
    if options.unsafe_local:
        print(WARNING, file=sys.stderr, flush=True)
    how = {"workers": options.workers, "scheduler": options.scheduler, "isolated": not options.unsafe_local}
    with bar("graded", len(students)) as graded:
        for record in run.records(name, **how):
            graded.write(terminal.line(record))
            graded.update()
    with bar("in the grade book", len(students)) as booked:
        book.write_grade_book(name, done=lambda _: booked.update())
    seconds = time.monotonic() - began
    if options.unsafe_local:
        print(WARNING, file=sys.stderr, flush=True)
    print(terminal.summary(kept_records(name)))
    print(
        f"{len(students)} submissions are in the grade book, {seconds:.0f} s. "
        "The written answers wait in the grading view (Formgrader)."
    )


def bar(what: str, count: int) -> tqdm:
    """How far, how fast, how long still; on a terminal only."""
    return tqdm(total=count, desc=what, unit="", file=sys.stdout, disable=None, smoothing=0.1)


def show(options: argparse.Namespace) -> None:
    """The class: in the terminal in short, as a page and as CSV in full."""
    found = findings.collect_findings(find(options.homework).name)
    waiting = book.waiting(found.homework)
    written = f"{page.write(found, waiting)} and {sheets.write_report(found)}"  # first: who reads the rest may stop
    print(f"{terminal.overview(found, waiting)}\n\nWritten: {written}")


def feedback(options: argparse.Namespace) -> None:
    """A page for every student; into the exchange, where there is one."""
    name = find(options.homework).name
    kept_records(name)
    late_rules.read()  # what is wrong in it is said once, and not for every page
    if waiting := book.waiting(name):
        print(f"Written answers of {waiting} submissions wait in the grading view; until then they show as 0 points.")
    succeed(nbgrader().generate_feedback(name, force=True))
    if book.exchange_of(name) is not None:
        succeed(nbgrader().release_feedback(name))
        if others := without_receipt(name):
            print(f"Not handed in through the exchange, so these pages are not in it: {', '.join(others)}")
    print(f"Written: {paths.root() / 'feedback'}/*/{name}/{name}.html")


def export(options: argparse.Namespace) -> None:
    """All grades as CSV."""
    print(f"Written: {sheets.write_grades()}")


COMMANDS = {"release": release, "grade": grade, "report": show, "feedback": feedback, "export": export}

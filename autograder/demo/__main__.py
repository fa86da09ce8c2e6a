"""`make grade-demo`: grade a class of twenty, from release to feedback, and check every row."""

import argparse
import json
import os
import shutil
import sys
import time
from pathlib import Path

from autograder import commands, paths
from autograder.demo.students import DemoStudent, everyone, submission
from autograder.exercises.catalogue import find
from autograder.gradebook import book
from autograder.gradebook.release import nbgrader
from autograder.grading import run
from autograder.grading.materials import load
from autograder.grading.record import Record, kept_records
from autograder.sandbox.limits import Limits

HOMEWORK = "hw2"
LIMITS = Limits(cell=20, total=120, memory=3 * 2**30)


def main() -> None:
    """Release, submit, grade, report, write feedback, export; exit with 1 if a row is wrong."""
    began = time.monotonic()
    folder = prepare()
    print(f"A class of {len(everyone())} in {folder}")
    submit_all(folder)
    book.collect(HOMEWORK)
    results = run.grade_class(load(HOMEWORK), LIMITS, workers=os.cpu_count() or 1)
    book.write(HOMEWORK, commands.shown(results, len(everyone())))
    for command in (commands.report, commands.feedback, commands.export):
        command(argparse.Namespace(homework=HOMEWORK))
    wrong = [trouble for student in everyone() for trouble in troubles(student)]
    print("\n".join(["", *wrong, f"{len(everyone())} rows, {len(wrong)} wrong, in {time.monotonic() - began:.0f} s"]))
    sys.exit(1 if wrong else 0)


def prepare() -> Path:
    """Make a course folder `demo` and release the solved homework into it."""
    folder = paths.PROJECT / "demo"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(paths.PROJECT / "solutions/notebooks" / HOMEWORK, folder / "solutions/notebooks" / HOMEWORK)
    os.environ["COURSE_ROOT"] = str(folder)
    os.environ.pop("COURSE_EXCHANGE", None)
    commands.release(argparse.Namespace(homework=HOMEWORK))
    return folder


def submit_all(folder: Path) -> None:
    """Submit every student's file through the exchange, as nbgrader does."""
    solved = json.loads((folder / f"solutions/notebooks/{HOMEWORK}/{HOMEWORK}.ipynb").read_text(encoding="utf-8"))
    for student in everyone():
        desk = folder / "desks" / student.name
        shutil.copytree(paths.released(HOMEWORK), desk / HOMEWORK)
        (desk / HOMEWORK / f"{HOMEWORK}.ipynb").write_bytes(submission(student, solved))
        api = nbgrader()
        api.config.Exchange.assignment_dir = str(desk)
        api.config.Exchange.cache = str(desk / "cache")  # not the cache in the home folder of the person who runs this
        api.config.CourseDirectory.student_id = student.name
        submit(api)


def submit(api) -> None:
    """Submit as this student."""
    from nbgrader.exchange import ExchangeFactory

    exchange = ExchangeFactory(config=api.config)
    coursedir = type(api.coursedir)(config=api.config, assignment_id=HOMEWORK)
    exchange.Submit(coursedir=coursedir, authenticator=api.authenticator, config=api.config).start()


def troubles(student: DemoStudent) -> list[str]:
    """What is wrong with this student's row; empty if nothing is."""
    record = next((r for r in kept_records(HOMEWORK) if r.student == student.name), None)
    if record is None:
        return [f"{student.name}: no record"]
    return [
        f"{student.name}: {trouble}"
        for trouble in [*_reason(student, record), *_exercises(student, record), *_book(record)]
    ]


def _reason(student: DemoStudent, record: Record) -> list[str]:
    fits = student.reason in record.reason if student.reason else record.reason == ""
    return [] if fits else [f"expected the reason {student.reason!r}; got {record.reason!r}"]


def _exercises(student: DemoStudent, record: Record) -> list[str]:
    found = []
    for name, graded in record.exercises.items():
        expected = [] if student.reason else student.lost.get(name, [])
        must_lose = bool(student.reason) or name in student.lost
        if (graded.earned < graded.points) != must_lose:
            found.append(
                f"{name}: expected {'fewer than' if must_lose else 'all'} {graded.points} points; got {graded.earned}"
            )
        if graded.mistakes != expected:
            found.append(f"{name}: expected the mistakes {expected}; got {graded.mistakes}")
    return found


def _book(record: Record) -> list[str]:
    """The grade book must hold the points of the record, and there must be a feedback page."""
    scores = book.scores(HOMEWORK, record.student)
    page = paths.root() / "feedback" / record.student / HOMEWORK / f"{HOMEWORK}.html"
    found = [
        f"{name}: the grade book has {scores.get(name)}, the record {graded.earned}"
        for name, graded in record.exercises.items()
        if scores.get(name) != graded.earned
    ]
    return found if page.exists() else [*found, "no feedback page"]


if __name__ == "__main__":
    find(HOMEWORK)
    main()

"""`make grade-demo`: grade a class, from release to feedback, and check every row."""

import argparse
import json
import os
import shutil
import sys
import time
from datetime import UTC, datetime, timedelta
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
from course.folders import course_id

HOMEWORK = "hw2"
LIMITS = Limits(cell=10, question=5, total=120, memory=3 * 2**30)


def main() -> None:
    """Release, submit, grade, report, write feedback, export; exit with 1 if a row is wrong."""
    began = time.monotonic()
    folder = prepare()
    print(f"A class of {len(everyone())} in {folder}")
    submit_all(folder)
    print("\n".join(book.collect(HOMEWORK)))
    results = run.grade_class(load(HOMEWORK), LIMITS, workers=os.cpu_count() or 1)
    book.write(HOMEWORK, commands.shown(results, len(everyone())))
    remove_those_who_leave()
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
        if student.linked_to:
            link(student)
            continue
        desk = folder / "desks" / student.name
        shutil.copytree(paths.released(HOMEWORK), desk / HOMEWORK)
        (desk / HOMEWORK / f"{HOMEWORK}.ipynb").write_bytes(submission(student, solved))
        api = nbgrader()
        api.config.Exchange.assignment_dir = str(desk)
        api.config.Exchange.cache = str(desk / "cache")  # not the cache in the home folder of the person who runs this
        api.config.CourseDirectory.student_id = student.name
        submit(api)
        if student.cut_off:
            break_off(student)


def link(student: DemoStudent) -> None:
    """Their folder among the submissions is a link, as unpacking a zip file makes one."""
    place = paths.submitted(HOMEWORK, student.name)
    place.parent.mkdir(parents=True)
    place.symlink_to(Path("..") / student.linked_to / HOMEWORK)


def break_off(student: DemoStudent) -> None:
    """Begin another hand-in, as a full disk leaves it: half a notebook, and no receipt."""
    (whole,) = (book.exchange() / course_id() / "inbound").glob(f"{student.name}+*")
    later = f"{datetime.now(UTC) + timedelta(minutes=1):%Y-%m-%d %H:%M:%S.%f} UTC"
    half = whole.with_name(f"{student.name}+{HOMEWORK}+{later}+half")
    half.mkdir()
    (half / f"{HOMEWORK}.ipynb").write_bytes((whole / f"{HOMEWORK}.ipynb").read_bytes()[:8192])


def remove_those_who_leave() -> None:
    """From the grade book and from what was handed in; what was graded stays behind."""
    for student in everyone():
        if student.leaves:
            with book.opened() as grades:
                grades.remove_student(student.name)
            shutil.rmtree(paths.submitted(HOMEWORK, student.name).parent)


def submit(api) -> None:
    """Submit as this student."""
    from nbgrader.exchange import ExchangeFactory

    exchange = ExchangeFactory(config=api.config)
    coursedir = type(api.coursedir)(config=api.config, assignment_id=HOMEWORK)
    exchange.Submit(coursedir=coursedir, authenticator=api.authenticator, config=api.config).start()


def troubles(student: DemoStudent) -> list[str]:
    """What is wrong with this student's row; empty if nothing is."""
    if student.leaves:
        return [f"{student.name}: a page, though removed"] if paths.page(HOMEWORK, student.name).exists() else []
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
    page = paths.page(HOMEWORK, record.student)
    found = [
        f"{name}: the grade book has {scores.get(name)}, the record {graded.earned}"
        for name, graded in record.exercises.items()
        if scores.get(name) != graded.earned
    ]
    return found if page.exists() else [*found, "no feedback page"]


if __name__ == "__main__":
    find(HOMEWORK)
    main()

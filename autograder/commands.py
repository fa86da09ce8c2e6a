"""What `course release | grade | report | feedback | export` do."""

import argparse
import sys
from pathlib import Path

from autograder import places, report, run
from autograder.homework import find
from autograder.release import nbgrader, release_to_exchange, release_to_folder, succeed
from autograder.setup import load
from autograder.walls import NoJail


def run_command(options: argparse.Namespace) -> None:
    """Do what the options say. Exit code 3: no jail, or one that does not hold; 1: nbgrader failed, in its words."""
    try:
        COMMANDS[options.command](options)
    except RuntimeError as reason:
        print(f"course {options.command}: {reason}", file=sys.stderr)
        raise SystemExit(3 if isinstance(reason, NoJail) else 1) from None


def release(options: argparse.Namespace) -> None:
    """The students' folder, and the exchange where there is one to release to."""
    release_to_folder(options.homework)
    release_to_exchange(options.homework)
    print(f"Released: {places.released(options.homework)}")


def grade(options: argparse.Namespace) -> None:
    """Collect what was handed in, grade it in the jail, write the grade book."""
    name = find(options.homework).name
    load(name)
    run.refuse_without_walls()
    run.collect(name)
    students = places.students(name)
    if not students:
        raise ValueError(f"{name}: expected submissions in {places.root() / 'submitted'}; there are none")
    for i, record in enumerate(run.records(name, workers=options.workers), 1):
        print(f"graded {i}/{len(students)}  {report.line(record)}", flush=True)
    run.write_grade_book(name, done=lambda student: print(f"in the grade book: {student}", flush=True))
    print(
        f"{len(students)} submissions are in the grade book. The written answers wait in the grading view (Formgrader)."
    )


def show(options: argparse.Namespace) -> None:
    """The table of the class, also as CSV; the common mistakes; the ranking of a competition."""
    found = run.kept_records(find(options.homework).name)
    print(report.table(found))
    print(report.common_mistakes(found))
    if ranked := report.rankings(found):
        print(ranked)
    path = report.write_csv(found, places.root() / "reports" / f"{options.homework}.csv")
    print(f"Written: {path}")


def feedback(options: argparse.Namespace) -> None:
    """A page for every student; into the exchange, where there is one."""
    name = find(options.homework).name
    run.kept_records(name)
    if waiting := report.waiting(name):
        print(f"Written answers of {waiting} submissions wait in the grading view; until then they show as 0 points.")
    succeed(nbgrader().generate_feedback(name, force=True))
    if run.exchange_of(name) is not None:
        succeed(nbgrader().release_feedback(name))
    print(f"Written: {places.root() / 'feedback'}/*/{name}/{name}.html")


def export(options: argparse.Namespace) -> None:
    """All grades as CSV."""
    path = Path(places.root() / "reports" / "grades.csv")
    print(f"Written: {report.write_grades(path)}")


COMMANDS = {"release": release, "grade": grade, "report": show, "feedback": feedback, "export": export}

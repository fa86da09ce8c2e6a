"""The command `course`. Commands for instructors are carried out by the package `autograder`."""

import argparse
import importlib
import io
import os
import sys
from pathlib import Path
from typing import Any

from course import instructor

ROOT = Path(__file__).resolve().parent.parent
INSTRUCTOR = {
    "release": "make the students' notebook and checks of a homework from the solved one",
    "collect": "take the archive of all submissions that Canvas or Moodle makes",
    "grade": "grade every submission of a homework in the jail, and write the grade book",
    "report": "the class as a page: scores, mistakes, equal wrong answers, who needs help, late days",
    "feedback": "write a page for every student that explains their grade",
    "export": "write all grades as CSV",
}


def main(argv: list[str] | None = None) -> None:
    """Entry point: parse and run. Bad input is reported in one line, with exit code 2; a full disk with 1."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a name may hold signs that the terminal cannot show
            stream.reconfigure(errors="backslashreplace")
    options = parser().parse_args(argv)
    # nbgrader calls a program of this environment (alembic) without its path.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    try:
        options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of the output closed it, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (ValueError, FileNotFoundError) as error:
        print(f"course {options.command}: {error}", file=sys.stderr)
        raise SystemExit(2) from None
    except OSError as error:
        print(f"course {options.command}: {error}", file=sys.stderr)
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    top = argparse.ArgumentParser(prog="course", description="Lectures, homework and grading of the course.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    lab = commands.add_parser("lab", help="open the course in JupyterLab")
    lab.add_argument("--port", type=int, default=8888)
    lab.add_argument("--no-browser", action="store_true", help="serve without opening a browser, and print the address")
    lab.add_argument("--instructor", action="store_true", help="the course folder itself, with nbgrader's tools")
    lab.set_defaults(run=_lab)

    doctor = commands.add_parser("doctor", help="check this installation; each line is ok, or says what to do")
    doctor.set_defaults(run=lambda options: _module("doctor").examine(ROOT))

    syllabus = commands.add_parser("syllabus", help="what the course contains, and your progress")
    syllabus.set_defaults(run=lambda options: _module("syllabus").show(ROOT))

    review = commands.add_parser("review", help="answer again what is due: ten questions, in this terminal")
    review.set_defaults(run=lambda options: _module("check.quiz.reviewing").in_terminal())

    submit = commands.add_parser("submit", help="submit a homework")
    submit.add_argument("homework", help="for example hw2")
    submit.set_defaults(run=_submit)

    for name, purpose in INSTRUCTOR.items():
        command = commands.add_parser(name, help=f"instructor: {purpose}")
        if name != "export":
            command.add_argument("homework", help="for example hw2")
        if name == "collect":
            command.add_argument("archive", help="the zip file that the LMS made")
        if name == "grade":
            command.add_argument(
                "--workers", type=int, default=os.cpu_count() or 1, help="submissions graded at the same time"
            )
            command.add_argument("--scheduler", default="", help="a Dask cluster that grades: tcp://host:port")
            command.add_argument(
                "--unsafe-local", action="store_true", help="without a jail: submissions can do whatever you can do"
            )
        command.set_defaults(run=lambda options: instructor.module("commands").run_command(options))
    return top


def _lab(options: argparse.Namespace) -> None:
    if options.instructor:
        instructor.module("paths")
    _module("lab").start(ROOT, options.port, not options.no_browser, options.instructor)


def _submit(options: argparse.Namespace) -> None:
    _module("submit").submit(ROOT, options.homework)


def _module(name: str) -> Any:
    return importlib.import_module(f"course.{name}")

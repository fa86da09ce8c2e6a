"""A course folder of its own for tests of grading: released once, copied for each test."""

import os
import shutil
import sys
from functools import cache
from pathlib import Path

import pytest
from nbgrader.api import get_alembic_version
from sqlalchemy import event
from sqlalchemy.engine import Engine

from autograder import paths
from autograder.exercises.exercise import Exercise
from autograder.gradebook import release
from autograder.grading import run
from course import cli
from tests.autograder.small_class import everyone_hands_in

# nbgrader calls a program of this environment (alembic) by its bare name.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])


@pytest.fixture(scope="session", autouse=True)
def worked_out_once():
    """Most tests release and grade the same homework under the same seed, each in a course folder of its own."""
    document = cache(Exercise.document)
    with pytest.MonkeyPatch.context() as patch:
        # A copy: the feedback policy of a course is written into what is released.
        patch.setattr(Exercise, "document", lambda *given, **named: dict(document(*given, **named)))
        patch.setattr(Exercise, "drawn", cache(Exercise.drawn))
        patch.setattr("nbgrader.api.get_alembic_version", cache(get_alembic_version))  # a program is started for it
        yield


@pytest.fixture(scope="session", autouse=True)
def no_grade_book_waits_for_the_disk():
    """No test pulls the plug of the machine."""
    event.listen(Engine, "connect", not_synchronous)
    yield
    event.remove(Engine, "connect", not_synchronous)


def not_synchronous(connection, _):
    connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture(scope="session")
def released_folder(tmp_path_factory):
    """A course folder into which homework 2 was released, with its grade book. Not to be written into."""
    folder = tmp_path_factory.mktemp("course")
    source = paths.PROJECT / "solutions/notebooks/hw2"
    shutil.copytree(source, folder / "solutions/notebooks/hw2", ignore=shutil.ignore_patterns(".*"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_ROOT", str(folder))
        patch.delenv("COURSE_EXCHANGE", raising=False)
        release.release_to_folder("hw2")
    (folder / "grading/seed").write_text("20261120")  # the same hidden inputs in every run of the tests
    return folder


@pytest.fixture
def course(released_folder, tmp_path, monkeypatch):
    """A copy of that folder to work in; `course` and nbgrader find it through COURSE_ROOT."""
    folder = tmp_path / "course"
    shutil.copytree(released_folder, folder)
    monkeypatch.setenv("COURSE_ROOT", str(folder))
    monkeypatch.delenv("COURSE_EXCHANGE", raising=False)
    run.refuse_without_jail.cache_clear()
    return folder


@pytest.fixture(scope="session")
def graded_folder(released_folder, tmp_path_factory):
    """A small class, graded and with feedback, by the command `course`. Not to be written into."""
    folder = tmp_path_factory.mktemp("graded") / "course"
    shutil.copytree(released_folder, folder)
    everyone_hands_in(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_ROOT", str(folder))
        patch.delenv("COURSE_EXCHANGE", raising=False)
        cli.main(["grade", "hw2", "--workers", "2"])
        cli.main(["feedback", "hw2"])
    return folder


@pytest.fixture
def graded(graded_folder, monkeypatch):
    """That class, to look at."""
    monkeypatch.setenv("COURSE_ROOT", str(graded_folder))
    monkeypatch.delenv("COURSE_EXCHANGE", raising=False)
    return graded_folder


@pytest.fixture
def graded_copy(graded_folder, tmp_path, monkeypatch):
    """That class, to go on with."""
    folder = tmp_path / "course"
    shutil.copytree(graded_folder, folder, symlinks=True)
    monkeypatch.setenv("COURSE_ROOT", str(folder))
    monkeypatch.delenv("COURSE_EXCHANGE", raising=False)
    return folder

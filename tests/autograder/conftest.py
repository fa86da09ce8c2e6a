"""A course folder of its own for tests of grading: released once, copied for each test."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from autograder import places, release, run

# nbgrader calls a program of this environment (alembic) by its bare name.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])


@pytest.fixture(scope="session")
def released_folder(tmp_path_factory):
    """A course folder into which homework 2 was released, with its grade book. Not to be written into."""
    folder = tmp_path_factory.mktemp("course")
    source = places.PROJECT / "solutions/notebooks/hw2"
    shutil.copytree(source, folder / "solutions/notebooks/hw2", ignore=shutil.ignore_patterns(".*"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_ROOT", str(folder))
        patch.delenv("COURSE_EXCHANGE", raising=False)
        release.release_to_folder("hw2")
    return folder


@pytest.fixture
def course(released_folder, tmp_path, monkeypatch):
    """A copy of that folder to work in; `course` and nbgrader find it through COURSE_ROOT."""
    folder = tmp_path / "course"
    shutil.copytree(released_folder, folder)
    monkeypatch.setenv("COURSE_ROOT", str(folder))
    monkeypatch.delenv("COURSE_EXCHANGE", raising=False)
    run.refuse_without_walls.cache_clear()
    return folder

"""The grading demo: a class from release to feedback, every row right."""

import subprocess
import sys

import pytest

from autograder import paths
from autograder.demo.students import everyone

pytestmark = pytest.mark.jail


def test_the_demo_grades_its_class_rightly():
    command = [sys.executable, "-m", "autograder.demo"]
    done = subprocess.run(command, cwd=paths.PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert f"{len(everyone())} rows, 0 wrong" in done.stdout
    assert len(everyone()) == 27
    assert all(student.name in done.stdout for student in everyone())

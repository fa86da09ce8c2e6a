"""The runner is killed at random moments and started again: the grade book is that of a run that nobody disturbed."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import psutil
import pytest

from autograder import places
from course import cli
from tests.autograder.handing_in import code, hand_in, solved
from tests.autograder.test_book import notebooks, rows

KILLS = 20
STUDENTS = 8


def everyone_hands_in(folder):
    """A few of each kind; some take a while, so that a kill meets them at work."""
    for i in range(STUDENTS):
        cells = [code("import time; time.sleep(0.3)")] if i % 2 else []
        wrong = {"softmax": "def softmax(z): return z"} if i % 3 == 0 else {}
        hand_in(folder, f"student-{i}", solved(*cells, **wrong) if i != 5 else b"no notebook")


def command(folder):
    """`course grade hw2` as a process of its own, with all that it starts in one group."""
    run = [sys.executable, "-m", "course.cli", "grade", "hw2", "--workers", "2"]
    surroundings = os.environ | {"COURSE_ROOT": str(folder), "PYTHONPATH": str(places.PROJECT)}
    pipe = subprocess.PIPE
    return subprocess.Popen(run, cwd=places.PROJECT, env=surroundings, stdout=pipe, stderr=subprocess.STDOUT)


@pytest.fixture
def undisturbed(course, tmp_path):
    """The course folder, and what an undisturbed run makes of the same class under the same hidden inputs."""
    everyone_hands_in(course)
    other = tmp_path / "undisturbed"
    shutil.copytree(course, other)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_ROOT", str(other))
        cli.main(["grade", "hw2", "--workers", "2"])
    return course, rows(other), notebooks(other)


def test_a_run_that_is_killed_again_and_again_ends_in_the_same_grade_book(undisturbed):
    folder, expected, expected_notebooks = undisturbed
    rng, kills, longest = random.Random(4), 0, 6.0
    while kills < KILLS:
        run = command(folder)
        try:
            run.wait(rng.uniform(0.2, longest))
        except subprocess.TimeoutExpired:
            run.send_signal(signal.SIGKILL)
            kills += 1
        out, _ = run.communicate()
        if run.returncode == 0:  # it came through: forget some of what it did, so that there is something to kill
            forget(folder, rng)
        else:
            assert run.returncode == -signal.SIGKILL, out.decode()
    assert no_kernel_is_left()
    last = command(folder)
    out, _ = last.communicate(timeout=240)
    assert last.returncode == 0, out.decode()
    assert rows(folder) == expected
    assert notebooks(folder) == expected_notebooks


def forget(folder, rng):
    """As if less had been done: a record is gone, a booked notebook is gone."""
    student = f"student-{rng.randrange(STUDENTS)}"
    (folder / f"grading/records/hw2/{student}.json").unlink(missing_ok=True)
    shutil.rmtree(folder / f"autograded/{rng.choice([student, 'student-0'])}", ignore_errors=True)


def no_kernel_is_left(patience=10.0):
    """Nothing of a killed run is still at work."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        at_work = [p for p in psutil.process_iter(["cmdline"]) if "/run/template.py" in (p.info["cmdline"] or [])]
        if not at_work:
            return True
        time.sleep(0.1)
    return False

"""The runner is killed at random moments and started again: the grade book is that of a run that nobody disturbed."""

import os
import random
import shutil
import time
from contextlib import suppress
from multiprocessing import get_context

import psutil
import pytest

from autograder.grading import workers
from autograder.grading.materials import load
from course import cli
from tests.autograder.gradebook.test_book import notebooks, rows
from tests.autograder.own_homework import NAME, course, hand_in, submission

pytestmark = pytest.mark.jail

KILLS = 8
STUDENTS = 8


def everyone_hands_in(folder):
    """A few of each kind; some take a while, so that a kill meets them at work."""
    for i in range(STUDENTS):
        cells = ["import time; time.sleep(0.3)"] if i % 2 else []
        wrong = {"softmax": "def softmax(z): return z"} if i % 3 == 0 else {}
        hand_in(folder, f"student-{i}", submission(*cells, **wrong) if i != 5 else b"no notebook")


def command(folder):
    """`course grade` in a process of its own, which need not import everything anew."""

    def grade():
        os.environ["COURSE_ROOT"] = str(folder)
        cli.main(["grade", NAME, "--workers", "2"])

    process = get_context("fork").Process(target=grade)
    process.start()
    return process


@pytest.fixture
def undisturbed(tmp_path):
    """The course folder; what an undisturbed run makes of the same class under the same hidden inputs, and how soon."""
    folder, other = tmp_path / "course", tmp_path / "undisturbed"
    with course(folder) as patch:
        everyone_hands_in(folder)
        load(NAME)  # draws the seed
        shutil.copytree(folder, other)
        patch.setenv("COURSE_ROOT", str(other))
        begin = time.monotonic()
        cli.main(["grade", NAME, "--workers", "2"])
        yield folder, rows(other), notebooks(other), time.monotonic() - begin


def test_a_run_that_is_killed_again_and_again_ends_in_the_same_grade_book(undisturbed):
    folder, expected, expected_notebooks, seconds = undisturbed
    assert len(expected["submission"]) == STUDENTS
    rng, kills = random.Random(4), 0
    while kills < KILLS:
        run = command(folder)
        run.join(rng.uniform(0, seconds))
        if run.is_alive():
            run.kill()
            run.join()
            kills += 1
        else:
            assert run.exitcode == 0
            forget(folder, rng)  # so that there is something to do
    assert no_kernel_is_left()
    last = command(folder)
    last.join()
    assert last.exitcode == 0
    assert rows(folder) == expected
    assert notebooks(folder) == expected_notebooks


def forget(folder, rng):
    """As if less had been done: a record is gone, a booked notebook is gone."""
    student = f"student-{rng.randrange(STUDENTS)}"
    (folder / f"grading/records/{NAME}/{student}.json").unlink(missing_ok=True)
    shutil.rmtree(folder / f"autograded/{rng.choice([student, 'student-0'])}", ignore_errors=True)


def no_kernel_is_left(patience=300.0):
    """Nothing of a killed run is still at work."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        at_work = [p for p in psutil.process_iter(["cmdline"]) if "/run/template.py" in (p.info["cmdline"] or [])]
        if not any(is_left(process) for process in at_work):
            return True
        time.sleep(0.1)
    return False


def is_left(process):
    """Whether no living test is above it: other tests may be grading at this moment."""
    with suppress(psutil.NoSuchProcess):
        return not any("pytest" in word for parent in process.parents() for word in parent.cmdline())
    return False


def test_a_worker_that_starts_after_its_run_was_killed_ends(monkeypatch):
    monkeypatch.setattr(workers, "Worker", lambda *_: None)
    process = get_context("fork").Process(target=workers.begin, args=(os.getppid(), None, None))
    process.start()
    process.join()
    assert process.exitcode == 1

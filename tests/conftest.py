"""What all tests share: the order in which files are run, and who may start a jail or a browser.

Tests that start one are marked `jail` or `browser`, so that `make quick` can leave them out. For every other test the
programs of tests/guard stand before the real ones in PATH, and end at once.
"""

import os
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
GUARD = str(TESTS / "guard") + os.pathsep
LONGEST = (
    "browser/test_every_explorable.py",
    "autograder/grading/test_class.py",
    "course/explorables/test_explorables.py",
    "autograder/exercises/test_exercises.py",
    "browser/test_lectures.py",
    "autograder/grading/test_resume.py",
    "autograder/sandbox/test_session.py",
    "autograder/test_bundle.py",
    "autograder/demo/test_demo.py",
    "autograder/sandbox/test_warm_jail.py",
    "autograder/exercises/test_the_tests_bite.py",
    "autograder/grading/test_grading.py",
    "autograder/grading/test_cluster.py",
    "browser/test_explorables.py",
)
"""Run first: else one process is still at a long file when the others have ended."""
GRADES = {"graded_folder"}
"""Fixtures that start a jail."""


def pytest_collection_modifyitems(items):
    for item in items:
        if GRADES & set(item.fixturenames):
            item.add_marker("jail")
        if seed_of(item) > 0:
            item.add_marker("thorough")
    items.sort(key=lambda item: place(item.path))  # stable: within a file, and among all other files, nothing changes


def seed_of(item) -> int:
    """The place of a test's seed among its seeds: `make test` takes the first one only."""
    return item.callspec.indices.get("seed", 0) if hasattr(item, "callspec") else 0


def place(path: Path) -> int:
    """The file's place among the longest; the others follow them."""
    name = path.relative_to(TESTS).as_posix() if path.is_relative_to(TESTS) else ""
    return LONGEST.index(name) if name in LONGEST else len(LONGEST)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Before any fixture, since those of a module may start a jail too."""
    path = os.environ["PATH"].replace(GUARD, "")  # anywhere: `course.cli.main` puts a folder before it
    marked = any(item.get_closest_marker(name) for name in ("jail", "browser"))
    os.environ["PATH"] = path if marked else GUARD + path


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Under CI=true a skipped test is a failure. Captured text may name files that are not UTF-8; reports must be."""
    report = yield
    if report.skipped and os.environ.get("CI") == "true":
        report.outcome, report.longrepr = "failed", f"skipped, though CI is true: {report.longrepr}"
    report.sections = [(title, text.encode(errors="backslashreplace").decode()) for title, text in report.sections]
    return report

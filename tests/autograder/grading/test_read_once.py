"""A grading run reads, hashes and sanitises each submission once, and loads the homework's materials once."""

import os
import sys
from collections import Counter
from pathlib import Path

import pytest

from autograder import commands
from autograder.grading import materials
from autograder.submission import submission
from course import cli
from tests.autograder.handing_in import hand_in, solved

pytestmark = pytest.mark.jail

counts: Counter = Counter()


def count_reads(event, details):
    """An audit hook: every opening of a submitted notebook for reading, by any part of Python."""
    if event == "open" and isinstance(details[0], str) and not details[2] & (os.O_WRONLY | os.O_RDWR):
        path = Path(details[0])
        if path.name == "hw2.ipynb" and (len(path.parts) == 1 or "submitted" in path.parts):
            counts["read"] += 1


def counted(name, function):
    def count(*args, **options):
        counts[name] += 1
        return function(*args, **options)

    return count


@pytest.fixture
def counting(monkeypatch):
    sys.addaudithook(count_reads)  # stays until the process ends, and only counts
    monkeypatch.setattr(submission, "key_of", counted("hash", submission.key_of))
    monkeypatch.setattr(submission, "sanitise", counted("sanitise", submission.sanitise))
    load = counted("load", materials.load)
    monkeypatch.setattr(materials, "load", load)
    monkeypatch.setattr(commands, "load", load)


def grade():
    """What one run counts."""
    counts.clear()
    cli.main(["grade", "hw2", "--workers", "1"])
    return dict(counts)


def test_each_submission_is_read_hashed_and_sanitised_once(course, counting):
    for student in ("ann", "bob", "eve"):
        hand_in(course, student, solved())
    once = {"read": 3, "hash": 3, "sanitise": 3, "load": 1}
    assert grade() == once
    assert grade() == once  # the records are current and in the grade book
    hand_in(course, "bob", solved(softmax="def softmax(z): return z"))
    assert grade() == once


def test_nothing_of_a_submission_is_read_where_there_is_no_notebook(course, counting):
    hand_in(course, "ann")
    assert grade() == {"hash": 1, "load": 1}

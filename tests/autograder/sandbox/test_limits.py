"""The limits that students read are those that hold."""

import json
import re

import pytest

from autograder.sandbox.limits import MIB, Limits
from autograder.submission.cells import MAX_BYTES
from autograder.submission.folder import MAX_BESIDE
from tools.pairing import ROOT

SAID = "Limits when it is graded"


def test_docs_students_has_the_numbers():
    text = (ROOT / "docs/students.md").read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if line.startswith(SAID)]
    limits = Limits()
    seconds = [limits.cell, limits.question]
    assert [float(number) for number in re.findall(r"(\d+) seconds", line)] == seconds
    assert [float(number) * 60 for number in re.findall(r"(\d+) minutes", line)] == [limits.total]
    megabytes = [limits.memory, MAX_BYTES, MAX_BESIDE]
    assert [int(number) * MIB for number in re.findall(r"(\d+) MB", line)] == megabytes


@pytest.mark.parametrize("homework", ["hw2", "hw4", "hw5"])
def test_a_competition_promises_the_seconds_that_a_call_may_take(homework):
    notebook = json.loads((ROOT / f"assignments/{homework}/{homework}.ipynb").read_text(encoding="utf-8"))
    text = " ".join("".join(cell["source"]) for cell in notebook["cells"])
    promised = re.findall(r"a call may take (\d+) seconds(?: and a cell (two) minutes)?", text)
    assert promised
    for seconds, minutes in promised:
        assert float(seconds) == Limits().question
        assert not minutes or Limits().cell == 120

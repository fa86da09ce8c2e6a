"""The interview: what a dead kernel, a stopped cell, used-up time or too much output costs, and what it does not."""

import pytest

from autograder.sandbox.interview import Interview, checked
from autograder.sandbox.limits import Limits
from autograder.sandbox.warm_jail import WarmJails

pytestmark = pytest.mark.jail


@pytest.fixture
def interview():
    """Makes an interview of these cells in a warm jail with these limits."""
    factories = []

    def make(cells, limits):
        factories.append(WarmJails(limits))
        return Interview(cells, {}, factories[-1])

    yield make
    for factory in factories:
        factory.close()


def asks(*names):
    return {name: {"name": name, "cases": [{"steps": [{"do": name, "args": []}]}] * 2} for name in names}


def test_time_that_is_used_up_costs_what_was_not_asked_yet(interview):
    cells = ["def f(): return 1", "import time; time.sleep(60)", "def g(): return 2"]
    asked = interview(cells, Limits(cell=60, total=8))
    found = asked.ask(asks("f", "g"))
    assert all(isinstance(answer, str) for answer in found.values())
    assert asked._session is None
    assert asked.in_doubt


def test_a_function_that_kills_the_kernel_costs_itself(interview):
    cells = ["import os\ndef f(): os._exit(0)", "def g(): return 2", "os._exit(0)"]
    asked = interview(cells, Limits(cell=60, total=600))
    found = asked.ask(asks("f", "g"))
    assert "kernel" in found["f"]
    assert found["g"] == [{"value": 2, "changed": []}] * 2
    assert len(asked.notes) == 1
    assert asked.notes[0].startswith("Code cell 3 was left out.")
    assert asked.in_doubt  # the machine may have had no memory left


def test_a_cell_that_is_stopped_is_told_once_and_costs_nothing_else(interview):
    cells = ["while True: pass", "def f(): return 1", "import os; os._exit(0)"]  # the last one has all run twice
    asked = interview(cells, Limits(cell=3, grace=60, total=600))
    assert asked.ask(asks("f"))["f"] == [{"value": 1, "changed": []}] * 2
    assert asked.notes[0] == "Code cell 1 took longer than 3 s and was stopped."
    assert len(asked.notes) == 2


def test_outputs_of_a_whole_notebook_are_bounded(interview, monkeypatch):
    monkeypatch.setattr("autograder.sandbox.interview.MAX_OUTPUT", 3000)
    asked = interview(["print('x' * 1000)"] * 4 + ["def f(): return 1"], Limits(cell=60, total=600))
    assert asked.ask(asks("f"))["f"] == [{"value": 1, "changed": []}] * 2
    assert ["left out" in str(cell) for cell in asked.outputs] == [False, False, True, True, True]
    assert not asked.in_doubt


def test_a_call_that_took_too_long_is_in_doubt(interview):
    asked = interview(["import time\ndef f(): time.sleep(60)"], Limits(question=2, grace=60))
    assert asked.ask(asks("f"))["f"] == [{"error": "Timeout", "message": "", "line": ""}] * 2
    assert asked.in_doubt


HOG = """
import os
KERNEL = os.urandom(8).hex()
def f():
    for _ in range(40):
        if os.fork() == 0:
            while True: pass
    while True: pass
def g(): return KERNEL
def h():
    while True: pass
"""


def test_processes_left_by_a_stopped_function_take_no_time_of_the_next_one(interview):
    asked = interview([HOG], Limits(question=4, grace=60, total=600))
    before, late, after = asked.ask(asks("g", "f") | {"again": asks("g")["g"]}).values()
    assert late[0]["error"] == "Timeout"
    assert before[0] != after[0]  # another kernel, in which the processes are gone
    assert asked._deaths == 0


def test_a_stopped_function_that_leaves_nothing_running_costs_no_new_kernel(interview):
    asked = interview([HOG], Limits(question=4, grace=60, total=600))
    before, _, after = asked.ask(asks("g", "h") | {"again": asks("g")["g"]}).values()
    assert before == after


@pytest.mark.parametrize(
    "answer",
    [None, 7, [], {}, {"value": 1}, {"value": 1, "changed": 3}, {"value": 1, "changed": ["0"]}, {"error": 5}],
)
def test_answers_of_another_form_are_wrong_answers(answer):
    assert checked(answer) == {"error": "another", "message": "", "line": ""}


def test_of_an_error_only_a_common_name_is_taken_over():
    text = {"message": "[[0.25]]", "line": "[[0.25]]"}
    assert checked({"error": "ValueError", **text}) == {"error": "ValueError", "message": "", "line": ""}
    assert checked({"error": "E_0_25", **text})["error"] == "another"
    assert checked({"value": 2, "changed": [0], "more": 1}) == {"value": 2, "changed": [0]}


def test_of_what_is_outdated_only_a_known_name_is_taken_over():
    error = {"error": "NameError", "message": "", "line": ""}
    assert checked({**error, "outdated": "xrange"}) == {**error, "outdated": "xrange"}
    for other in ("0.25 is the answer", 3, None, ["xrange"]):
        assert checked({**error, "outdated": other}) == error

"""One submission's failure leaves one row, which the next run replaces; what may be the machine's fault is tried again.

Nothing is run here: what grading a submission returns, or raises, is made up.
"""

import random
from concurrent.futures import Future
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.grading import record, run, workers
from autograder.grading.materials import load
from autograder.grading.record import Record, ungraded
from autograder.grading.retry import with_second_try
from autograder.sandbox.bubblewrap import NoJail
from autograder.sandbox.messages import NotStarted
from autograder.submission import submission
from autograder.submission.submission import UNFINISHED, Submission
from tests.autograder.grading_runs import records
from tests.autograder.handing_in import hand_in, solved

pytestmark = pytest.mark.long

FAULTS = [RecursionError("too deep"), MemoryError(), TypeError("None"), UnicodeEncodeError("utf-8", "x", 0, 1, "half")]
faults = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)


@pytest.fixture
def class_of_three(course, monkeypatch):
    """Three submissions; each is graded as `graded` says, which is everything right where nothing else is said."""
    monkeypatch.setattr("autograder.sandbox.self_test.self_test", list)
    for student in ("ann", "bob", "eve"):
        hand_in(course, student, solved())
    return course


def right(found, materials, *_):
    return ungraded(found.student, found.key, materials.documents, "graded")


def failing(student, fault, function):
    """The function, which raises for one student."""

    def call(*given):
        if student in str(given):
            raise fault
        return function(*given)

    return call


def reasons():
    return {each.student: each.reason for each in records(workers=1)}


@faults
def test_a_submission_that_cannot_be_read_costs_its_own_row(class_of_three, monkeypatch, fault):
    monkeypatch.setattr(workers, "grade", right)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(submission, "_read", failing("bob", fault, submission._read))
        found = reasons()
    assert type(fault).__name__ in found.pop("bob")
    assert found == {"ann": "graded", "eve": "graded"}
    assert run.record.read(class_of_three / "grading/records/hw2", "bob").key == UNFINISHED
    assert reasons() == {"ann": "graded", "bob": "graded", "eve": "graded"}


@faults
def test_a_submission_that_cannot_be_graded_costs_its_own_row(class_of_three, monkeypatch, fault):
    monkeypatch.setattr(workers, "grade", failing("'bob'", fault, right))
    found = reasons()
    assert "The grader itself failed" in found.pop("bob")
    assert found == {"ann": "graded", "eve": "graded"}
    monkeypatch.setattr(workers, "grade", right)
    assert reasons() == {"ann": "graded", "bob": "graded", "eve": "graded"}


@faults
def test_a_record_that_cannot_be_written_costs_its_own_row(class_of_three, monkeypatch, fault):
    monkeypatch.setattr(workers, "grade", right)
    write = record.write

    def unwritable(found, folder):
        if (found.student, found.reason) == ("bob", "graded"):
            raise fault
        write(found, folder)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record, "write", unwritable)
        found = reasons()
    assert "The grader itself failed" in found.pop("bob")
    assert found == {"ann": "graded", "eve": "graded"}
    assert reasons() == {"ann": "graded", "bob": "graded", "eve": "graded"}


def test_an_output_that_no_file_can_hold_costs_its_own_row(class_of_three, monkeypatch):
    deep = []
    for _ in range(5000):
        deep = [deep]
    outputs = {"bob": deep}

    def grade(found, *rest):
        return replace(right(found, *rest), outputs=outputs.get(found.student, []))

    monkeypatch.setattr(workers, "grade", grade)
    found = reasons()
    assert "The grader itself failed" in found["bob"]
    assert found["eve"] == "graded"


def test_a_record_that_cannot_be_sent_costs_its_own_row(class_of_three):
    materials = load("hw2")
    found = run.read("ann", materials)
    done = Future()
    done.set_exception(RecursionError())
    assert workers.result_of(done, found, materials).key == UNFINISHED
    done = Future()
    done.set_exception(NoJail("no jail"))
    with pytest.raises(NoJail):
        workers.result_of(done, found, materials)


@pytest.mark.parametrize("student", ["x" * 251, "ü" * 125, "a, b", "O'Neil", "-rf", "名前"])
def test_names_of_any_length_have_a_record(tmp_path, student):
    record.write(Record(student, "key"), tmp_path)
    record.write(Record(student[:-1] + "y", "other"), tmp_path)
    assert record.read(tmp_path, student).key == "key"
    assert len(list(tmp_path.iterdir())) == 2


# --- again ----------------------------------------------------------------------------------------------------------


def test_a_kernel_that_never_starts_gives_a_record_that_is_not_kept(class_of_three, monkeypatch):
    asked = []

    def grade(found, *rest):
        asked.append(found.student)
        if found.student == "ann":
            raise NotStarted
        return right(found, *rest)

    monkeypatch.setattr(workers, "grade", grade)
    assert "did not start" in reasons()["ann"]
    assert asked == ["ann", "bob", "eve", "ann"]
    monkeypatch.setattr(workers, "grade", right)
    assert reasons()["ann"] == "graded"


def result(found, earned, in_doubt=False):
    return Record(found.student, found.key, {"f": record.Graded(2.0, earned)}, in_doubt=in_doubt)


def test_what_met_a_limit_is_graded_again_after_the_others_and_that_counts(class_of_three, monkeypatch):
    asked = []

    def grade(found, *_):
        asked.append(found.student)
        late = found.student == "ann" and asked.count("ann") == 1
        return result(found, 1.0 if late else 2.0, late)

    monkeypatch.setattr(workers, "grade", grade)
    assert {each.student: each.earned for each in records(workers=1)} == {"ann": 2.0, "bob": 2.0, "eve": 2.0}
    assert asked == ["ann", "bob", "eve", "ann"]
    assert {each.student: each.earned for each in records(workers=1)} == {"ann": 2.0, "bob": 2.0, "eve": 2.0}
    assert len(asked) == 4


names = st.lists(st.text("abcdef", min_size=1, max_size=3), unique=True, max_size=8)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(names, st.data())
def test_everybody_has_one_record_and_the_doubtful_are_graded_twice_alone(students, data):
    doubtful = data.draw(st.sets(st.sampled_from(students))) if students else set()
    seed = data.draw(st.integers(0, 99))
    together, alone = [], []

    def grade_all(submissions):
        taken = list(submissions)
        together.extend(each.student for each in taken)
        random.Random(seed).shuffle(taken)
        for each in taken:
            yield result(each, 1.0, each.student in doubtful)

    def one_by_one(submissions):
        for each in submissions:
            alone.append(each.student)
            yield result(each, 2.0, each.student in doubtful)

    found = list(with_second_try(grade_all, one_by_one, (Submission(each, None, {}, "key") for each in students)))
    assert sorted(each.student for each in found) == sorted(students)
    assert {each.student for each in found if each.earned > 1} == doubtful
    assert together == students
    assert sorted(alone) == sorted(doubtful)

"""The instructor sets how much students are told: at home by what is released, in the feedback by the file itself."""

import nbformat
import numpy as np
import pytest

from autograder import paths
from autograder.exercises.catalogue import find
from autograder.gradebook import policy
from autograder.gradebook.first_screen import rows_of
from autograder.gradebook.notebook import graded_outputs, told
from autograder.grading.record import Graded, Record
from course.check import check
from course.check.plain import load, save
from course.check.quiz import progress

RELEASED = paths.PROJECT / "assignments/hw0/checks.npz"


@pytest.fixture
def write(tmp_path):
    """Write the file of a course folder."""
    with paths.working_in(tmp_path):
        (tmp_path / "grading").mkdir()
        yield lambda text: (tmp_path / "grading/feedback.toml").write_text(text, encoding="utf-8")


def test_without_the_file_everything_is_told_and_the_release_says_nothing_of_it(write):
    assert set(policy.read("hw0").values()) == {"full"}
    assert all("feedback" not in each for each in policy.with_policy(find("hw0"))["exercises"].values())


def test_a_level_is_set_for_a_homework_or_one_exercise(write):
    write('[hw0]\nall = "named"\nrow_norms = "marks"\ncount_labels = "full"')
    levels = policy.read("hw0")
    assert (levels["row_norms"], levels["count_labels"], levels["weighted_mean"]) == ("marks", "full", "named")
    assert set(policy.read("hw1").values()) == {"full"}
    released = policy.with_policy(find("hw0"))["exercises"]
    assert released["row_norms"]["feedback"] == "marks"
    assert "feedback" not in released["count_labels"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[hw9]\nall = "full"', "the file: expected one of hw0, hw1"),
        ('hw0 = "full"', r"hw0: expected a table, \[hw0\]; got 'full'"),
        ('[hw0]\nrow_sums = "full"', "hw0: expected one of all, .*row_norms.*; got 'row_sums'"),
        ('[hw0]\nall = "numbers"', "hw0.all: expected one of full, named, marks; got 'numbers'"),
        ("[hw0]\nall = 3", "hw0.all: expected one of full, named, marks; got 3"),
        ("all full", "feedback.toml: Expected"),
    ],
)
def test_an_error_in_the_file_is_named(write, text, told):
    write(text)
    with pytest.raises(ValueError, match=told):
        policy.read("hw0")


# At home


@pytest.fixture
def wrong_check(tmp_path, monkeypatch):
    """check(row_norms) of a function with a known mistake, from a release with this level."""
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))

    def row_norms(X):
        return np.sqrt((X**2).sum(axis=0))

    def run(level):
        tree = load(RELEASED)
        if level:
            tree["exercises"]["row_norms"]["feedback"] = level
        save(tmp_path / "checks.npz", tree)
        return check(row_norms, folder=tmp_path)

    return run


def test_at_home_a_release_of_before_tells_everything(wrong_check):
    full = wrong_check(None)
    assert full.says
    assert "row_norms(" in full.failure.call
    assert full.args
    assert repr(wrong_check("full")) == repr(full)


def test_at_home_the_named_mistake_comes_without_a_call_and_its_numbers(wrong_check):
    named, full = wrong_check("named"), wrong_check(None)
    assert named.headline == full.headline
    assert named.says[0] == full.says[0]
    assert named.says[-1].startswith("Not passed: ")
    assert (named.failure, named.args) == (None, [])


def test_at_home_marks_are_points_alone(wrong_check):
    marks = wrong_check("marks")
    assert repr(marks) == "✗ row_norms: 0 of 2 points."
    assert progress.read() == {"exercise": {"hw0.row_norms": False}}
    assert progress.mistakes_of_the_week() == {}  # which `course syllabus` would tell


# In the feedback


GRADED = Graded(3, 1.5, ["m"], ["Take each row's maximum off."], cases=[("one", True), ("two", False)])
RECORD = Record("ann", "key", {"softmax": GRADED, "predict": Graded(2, 1, score=0.5)})
LEVELS = {"softmax": "marks", "predict": "marks"}


def page():
    """A graded notebook as the grading view shows it, with all explanations."""
    cells = [nbformat.v4.new_markdown_cell("text")]
    for name, graded in RECORD.exercises.items():
        marks = {"grade": True, "grade_id": name, "score": graded.earned, "points": graded.points}
        shown = [nbformat.from_dict(output) for output in graded_outputs(name, graded, RECORD)]
        cells.append(nbformat.v4.new_code_cell(metadata={"nbgrader": marks}, outputs=shown))
    return nbformat.v4.new_notebook(cells=cells)


def test_in_the_feedback_marks_are_points_alone_and_a_competition_s_share():
    texts = [str(cell.get("outputs")) for cell in told(page(), RECORD, LEVELS).cells]
    assert "softmax: 1.5 of 3 points." in texts[1]
    assert "maximum" in str(page().cells[1])
    assert "maximum" not in texts[1]
    assert "Not passed" not in texts[1]
    assert "50.0% of the labels are right." in texts[2]
    assert [row.says for row in rows_of(page(), RECORD, set(), LEVELS)] == [
        "Not right yet.",
        "50.0% of the labels are right.",
    ]


@pytest.mark.parametrize("level", ["full", "named"])
def test_no_feedback_page_holds_numbers_so_these_two_are_the_same_there(level):
    levels = dict.fromkeys(RECORD.exercises, level)
    assert "Take each row's maximum off." in str(told(page(), RECORD, levels).cells[1].outputs)
    assert rows_of(page(), RECORD, set(), levels) == rows_of(page(), RECORD, set())


def test_without_a_record_nothing_is_told_but_in_full():
    assert told(page(), None, LEVELS).cells[1].outputs == []
    assert told(page(), None, {}).cells[1].outputs == page().cells[1].outputs


def test_why_nothing_could_be_graded_is_always_told():
    lost = Record("bob", "key", {"softmax": Graded(3, 0, trouble="The kernel died.", answered=False)})
    assert "The kernel died." in str(graded_outputs("softmax", lost.exercises["softmax"], lost, "marks"))

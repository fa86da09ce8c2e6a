"""The first screen of a student's page: rows, what waits, what to try next."""

import nbformat
import pytest

from autograder.gradebook.first_screen import WAITS, FirstScreen, Row, rows_of
from autograder.grading.record import Graded, Record

KEPT = Record(
    "ann",
    "key",
    {
        "softmax": Graded(3, 1.5, ["m"], ["Take each row's maximum off.", "Another one."]),
        "hinge": Graded(4, 0, cases=[("a batch", True), ("far", False)]),
        "k": Graded(1, 1),
        "loss": Graded(1, 0),
        "ridge": Graded(2, 0, trouble="ridge is not defined."),
    },
)


def notebook(*marked):
    """A notebook whose graded cells have these ids, scores, points and comments."""
    keys = ("grade_id", "score", "points", "comment")
    cells = [nbformat.v4.new_markdown_cell("text")]
    for values in marked:
        cells.append(
            nbformat.v4.new_code_cell(metadata={"nbgrader": {"grade": True} | dict(zip(keys, values, strict=False))})
        )
    return nbformat.v4.new_notebook(cells=cells)


GRADED = notebook(*((name, graded.earned, graded.points) for name, graded in KEPT.exercises.items()))
WRITTEN = notebook(("derivation", 0, 4), ("reason", 1, 2, "Half of it.\nMore below."))


def test_every_exercise_has_a_row_with_one_sentence():
    assert {row.name: row.says for row in rows_of(GRADED, KEPT, set())} == {
        "softmax": "Take each row's maximum off.",
        "hinge": "1 of 2 cases pass. Not passed: far.",
        "k": "Right.",
        "loss": "Not right yet.",
        "ridge": "ridge is not defined.",
    }


def test_written_answers_wait_or_have_their_grader_s_comment():
    waiting, commented = rows_of(WRITTEN, KEPT, {"derivation"})
    assert (waiting.says, waiting.waits, waiting.earned) == (WAITS, True, 0)
    assert (commented.says, commented.waits, commented.earned, commented.points) == ("Half of it.", False, 1, 2)


def test_what_to_try_next_is_known_mistakes_first_then_what_gains_most():
    screen = FirstScreen(rows_of(GRADED, KEPT, set()))
    assert [row.name for row in screen.next] == ["softmax", "hinge", "ridge"]


def test_what_waits_is_named_and_is_nothing_to_try():
    screen = FirstScreen(rows_of(WRITTEN, KEPT, {"derivation", "reason"}))
    assert screen.waiting == ["derivation", "reason"]
    assert screen.next == []


def test_where_nothing_could_be_graded_there_is_nothing_to_try():
    assert FirstScreen([Row("softmax", 0, 3, "no notebook")], reason="no notebook").next == []


@pytest.mark.parametrize("kept", [None, Record("ann", "key")])
def test_without_a_record_of_an_exercise_its_row_still_comes(kept):
    assert [row.points for row in rows_of(GRADED, kept, set())] == [3, 4, 1, 1, 2]

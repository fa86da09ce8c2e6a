"""The grade book: what nbgrader itself would write, many at a time; locked, full or interrupted, nothing is lost."""

import errno
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from autograder import paths
from autograder.gradebook import book, release
from autograder.grading.record import kept_records
from course import cli
from tests.autograder.grading.test_grading import fails, grade_by_hand, nbgrader_autograde
from tests.autograder.grading_runs import grade_into_book
from tests.autograder.handing_in import hand_in

pytestmark = pytest.mark.jail

TABLES = {
    "grade": "SELECT s.student_id, c.name, g.auto_score, g.manual_score, g.needs_manual_grade FROM grade g "
    "JOIN submitted_notebook n ON g.notebook_id = n.id JOIN submitted_assignment s ON n.assignment_id = s.id "
    "JOIN base_cell c ON g.cell_id = c.id ORDER BY 1, 2",
    "comment": "SELECT s.student_id, c.name, k.auto_comment, k.manual_comment FROM comment k "
    "JOIN submitted_notebook n ON k.notebook_id = n.id JOIN submitted_assignment s ON n.assignment_id = s.id "
    "JOIN base_cell c ON k.cell_id = c.id ORDER BY 1, 2",
    "submission": "SELECT student_id, timestamp, extension FROM submitted_assignment ORDER BY 1",
    "notebook": "SELECT s.student_id, n.late_submission_penalty FROM submitted_notebook n "
    "JOIN submitted_assignment s ON n.assignment_id = s.id ORDER BY 1",
}


def rows(folder: Path) -> dict[str, list[tuple]]:
    """Every row of the grade book that tells of submissions, without the numbers that it gives them."""
    with sqlite3.connect(folder / "gradebook.db") as open_book:
        return {table: open_book.execute(query).fetchall() for table, query in TABLES.items()}


def notebooks(folder: Path) -> dict[str, dict]:
    """The graded notebooks, as people open them."""
    found = sorted((folder / "autograded").glob("*/*/*.ipynb"))
    return {path.parent.parent.name: json.loads(path.read_text(encoding="utf-8")) for path in found}


def test_it_is_what_nbgraders_own_command_writes(graded_copy):
    (graded_copy / "submitted/renamed/hw2/timestamp.txt").write_text("2026-11-20 10:00:00.000000 UTC")
    shutil.rmtree(graded_copy / "autograded")
    (graded_copy / "gradebook.db").unlink()
    release.succeed(release.nbgrader().generate_assignment("hw2"))
    cli.main(["grade", "hw2"])
    ours, our_notebooks = rows(graded_copy), notebooks(graded_copy)
    shutil.rmtree(graded_copy / "autograded")
    (graded_copy / "gradebook.db").unlink()
    release.succeed(release.nbgrader().generate_assignment("hw2"))
    done = nbgrader_autograde(graded_copy)
    assert done.returncode == 0, done.stderr
    assert ours == rows(graded_copy)
    assert any(time for _, time, _ in ours["submission"])
    assert our_notebooks == notebooks(graded_copy)


def test_a_person_s_marks_stay_whatever_is_graded_again(graded_copy):
    grade_by_hand(graded_copy, "right", 2.5, "The sentence is missing.")
    before = {table: [row for row in found if row[0] == "right"] for table, found in rows(graded_copy).items()}
    (graded_copy / "grading/seed").write_text("5")  # other exercises, so everybody is graded anew
    cli.main(["grade", "hw2"])
    after = {table: [row for row in found if row[0] == "right"] for table, found in rows(graded_copy).items()}
    assert after["comment"] == before["comment"]
    assert [row[3] for row in after["grade"]] == [row[3] for row in before["grade"]]


def test_a_notebook_that_cannot_be_made_holds_up_no_other(course, monkeypatch):
    for student in ("ann", "bob"):
        hand_in(course, student, b"no notebook")
    real = book.filled

    def fill(notebook, record):
        return real(notebook, record) if record.student != "ann" else 1 / 0

    monkeypatch.setattr(book, "filled", fill)
    with pytest.raises(RuntimeError, match="ann: ZeroDivisionError"):
        grade_into_book("hw2", workers=1)
    assert set(book.scores("hw2", "bob").values()) == {0.0}
    assert book.scores("hw2", "ann") == {}


@pytest.mark.parametrize("step", ["check_released", "write"])
def test_a_grade_book_that_is_locked_is_reported_and_the_next_run_goes_on(course, monkeypatch, capsys, step):
    """Locked from this step on; before anything is graded, or in the middle, when the record is kept already."""
    monkeypatch.setattr(book, "WAIT", 1)
    hand_in(course, "ann", b"no notebook")
    other = sqlite3.connect(course / "gradebook.db", isolation_level=None)
    real = getattr(book, step)

    def locked(*arguments):
        other.execute("BEGIN EXCLUSIVE")
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(book, step, locked)
        code, message = fails(capsys, "grade", "hw2")
    other.close()
    assert code == 1
    assert "database is locked" in message
    assert "Nothing is lost" in message
    if step == "write":
        assert [record.student for record in kept_records("hw2")] == ["ann"]
    cli.main(["grade", "hw2"])
    assert set(book.scores("hw2", "ann").values()) == {0.0}


@pytest.mark.parametrize("place", ["autograder.grading.record.write", "autograder.gradebook.book.nbformat.write"])
def test_a_full_disk_is_reported_and_the_next_run_goes_on(course, monkeypatch, capsys, place):
    hand_in(course, "ann", b"no notebook")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(place, full)
        code, message = fails(capsys, "grade", "hw2")
    assert code == 1
    assert "No space left on device" in message
    cli.main(["grade", "hw2"])
    assert set(book.scores("hw2", "ann").values()) == {0.0}


def test_all_of_a_batch_is_booked_or_none(course, monkeypatch):
    for student in ("ann", "bob"):
        hand_in(course, student, b"no notebook")
    real = book.save_scores

    def stop_at_bob(notebook, kept):
        if kept.student.id == "bob":
            raise KeyboardInterrupt
        real(notebook, kept)

    with monkeypatch.context() as patch:
        patch.setattr(book, "save_scores", stop_at_bob)
        with pytest.raises(KeyboardInterrupt):
            grade_into_book("hw2", workers=1)
    assert book.scores("hw2", "ann") == {}
    assert not paths.booked("hw2", "ann").exists()
    grade_into_book("hw2", workers=1)
    assert set(book.scores("hw2", "ann").values()) == set(book.scores("hw2", "bob").values()) == {0.0}

"""One student's failure, in any step, leaves one student's row, with a reason; everybody else gets everything."""

import csv
import errno
import json
import random
import shutil
import sqlite3

import pytest

from autograder import paths
from autograder.gradebook import book, exchange, pages
from autograder.grading import run
from course import cli
from tests.autograder.gradebook.test_collect import ACCEPTED, put
from tests.autograder.grading_runs import grade_into_book

pytestmark = pytest.mark.long

ERRORS = [
    ZeroDivisionError("x"),
    RecursionError("deep"),
    PermissionError(errno.EACCES, "no"),
    UnicodeEncodeError("utf-8", "\udc80", 0, 1, "x"),
]


@pytest.fixture
def everybody(course):
    """A class that handed in through the exchange; nothing of it can be graded, so that no jail is needed."""
    all_hand_in(course)
    return course


FEW = ["o'neil", "mary jane", "a,b", "a;b"]


@pytest.fixture
def few(course):
    """Four of them."""
    all_hand_in(course, FEW)
    return course


@pytest.fixture(scope="module")
def returned_folder(released_folder, tmp_path_factory):
    """The four, graded, with pages. Not to be written into."""
    folder = tmp_path_factory.mktemp("returned") / "course"
    shutil.copytree(released_folder, folder)
    all_hand_in(folder, FEW)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COURSE_ROOT", str(folder))
        patch.delenv("COURSE_EXCHANGE", raising=False)
        assert grade_and_return() == 0
    return folder


@pytest.fixture
def returned(returned_folder, tmp_path, monkeypatch):
    """That class, to go on with."""
    folder = tmp_path / "course"
    shutil.copytree(returned_folder, folder)
    monkeypatch.setenv("COURSE_ROOT", str(folder))
    monkeypatch.delenv("COURSE_EXCHANGE", raising=False)
    return folder


def all_hand_in(folder, students=ACCEPTED):
    inbound = folder / "exchange/foundations/inbound"
    for name in ("outbound/hw2", "inbound", "feedback"):
        (folder / "exchange/foundations" / name).mkdir(parents=True)
    for student in students:
        put(inbound, student)


def grade_and_return():
    """Collect, grade, give back; the exit code of the last command."""
    for command in (["grade", "hw2", "--workers", "1"], ["feedback", "hw2"]):
        try:
            cli.main(command)
            code = 0
        except SystemExit as end:
            code = end.code
    return code


def released(folder):
    return len(list((folder / "exchange/foundations/feedback").glob("*.html")))


def test_names_with_any_sign_go_through_every_command(everybody, capsys):
    assert grade_and_return() == 0
    for command in (["report", "hw2"], ["export"]):
        cli.main(command)
    assert all(paths.page("hw2", student).exists() for student in ACCEPTED)
    assert released(everybody) == len(ACCEPTED)
    for name, column in (("grades", "student"), ("grades-canvas", "SIS User ID"), ("grades-moodle", "Username")):
        with (everybody / f"reports/{name}.csv").open(newline="", encoding="utf-8") as file:
            assert sorted(row[column] for row in csv.DictReader(file)) == sorted(ACCEPTED)
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    assert f"0 of {len(ACCEPTED)} could be graded" in said.out


def failing(monkeypatch, place, name, who, error):
    """Let a function fail for one student, who is one of its arguments or in the name of one."""
    real = getattr(place, name)

    def fail(*args, **more):
        if any(who == arg or getattr(arg, "student", None) == who for arg in args):
            raise error
        return real(*args, **more)

    monkeypatch.setattr(place, name, fail)


STEPS = {
    "fill": (book, "filled"),
    "prepare": (book, "prepare"),
    "put": (book, "put"),
    "publish": (book, "publish"),
    "page": (pages, "resources"),
    "receipt": (exchange, "receipt"),
}


@pytest.mark.parametrize("step", STEPS)
def test_any_exception_of_one_student_in_any_step_costs_nobody_else(few, monkeypatch, capsys, step):
    rng = random.Random(step)
    who, error = rng.choice(FEW), rng.choice(ERRORS)
    failing(monkeypatch, *STEPS[step], who, error)
    assert grade_and_return() == 1
    said = capsys.readouterr()
    assert f"{who}: {type(error).__name__}" in said.err
    assert "Traceback" not in said.err
    others = [student for student in FEW if student != who]
    assert all(set(book.scores("hw2", student).values()) == {0.0} for student in others)
    assert all(paths.page("hw2", student).exists() for student in others)
    assert released(few) >= len(others)
    record = json.loads((few / f"grading/records/hw2/{who}.json").read_text(encoding="utf-8"))
    assert record["reason"]
    monkeypatch.undo()


def test_a_page_that_takes_too_long_costs_that_page(returned, monkeypatch, capsys):
    real = pages.HTMLExporter.from_filename

    def slow(self, path, resources):
        while resources["nbgrader"]["student"] == "o'neil":
            pass
        return real(self, path, resources=resources)

    monkeypatch.setattr(pages, "SECONDS", 0.1)
    monkeypatch.setattr(pages.HTMLExporter, "from_filename", slow)
    done, failures = pages.write("hw2")
    assert "o'neil" not in done
    assert "o'neil: the page takes longer than 0.1 s" in failures
    assert set(done) | {line.split(": the page")[0] for line in failures} == set(FEW)


def test_leftovers_of_students_who_are_gone_are_passed_over(returned, capsys):
    with book.opened() as open_book:
        open_book.remove_student("a,b")
        open_book.remove_student("a;b")
    book.folder.remove(returned / "submitted/a,b")
    capsys.readouterr()
    with pytest.raises(SystemExit):
        cli.main(["feedback", "hw2"])
    told = capsys.readouterr().err
    assert "a;b: " in told
    assert "a,b" not in told
    assert (returned / "autograded/a,b").exists()
    assert grade_and_return() == 0


def test_marks_stay_settled_whatever_the_files_times(returned):
    with book.opened() as open_book:
        grade = open_book.find_grade("derivation", "hw2", "hw2", "o'neil")
        grade.manual_score, grade.needs_manual_grade = 2.0, False
        open_book.db.commit()
    desk = paths.submitted("hw2", "o'neil")
    (desk / ".DS_Store").write_bytes(b"x")
    import os

    os.utime(desk / "hw2.ipynb", (2e9, 2e9))
    grade_into_book(workers=1)
    with book.opened() as open_book:
        assert not open_book.find_grade("derivation", "hw2", "hw2", "o'neil").needs_manual_grade


def test_a_linked_folder_gets_a_row_and_the_reason(few):
    book.collect("hw2")
    (few / "submitted/eve").mkdir()
    (few / "submitted/eve/hw2").symlink_to("../mary jane/hw2")
    (few / "submitted/mal").symlink_to("mary jane")
    found = grade_into_book(workers=1)
    for student in ("eve", "mal"):
        assert "is a link" in found[student].reason
        assert set(book.scores("hw2", student).values()) == {0.0}
    assert "is a link" not in found["mary jane"].reason


# --- every command ends in one line -----------------------------------------------------------------------------------


COMMANDS = [["release", "hw2"], ["grade", "hw2"], ["report", "hw2"], ["feedback", "hw2"], ["export"]]


def ends(capsys, command):
    """Exit code and what is said on stderr."""
    with pytest.raises(SystemExit) as stop:
        cli.main(command)
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    return stop.value.code, said.err.strip()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each[0])
def test_a_locked_grade_book_is_one_line(returned, monkeypatch, capsys, command):
    monkeypatch.setattr(book, "WAIT", 0)
    monkeypatch.setattr("autograder.gradebook.release.WAIT", 0)
    other = sqlite3.connect(returned / "gradebook.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    code, said = ends(capsys, command)
    other.close()
    assert code == 1
    assert said.count("\n") == 0
    assert "database is locked" in said


@pytest.mark.parametrize("command", COMMANDS[1:], ids=lambda each: each[0])
def test_an_old_grade_book_is_one_line(returned, capsys, command):
    with sqlite3.connect(returned / "gradebook.db") as open_book:
        open_book.execute("ALTER TABLE student DROP COLUMN lms_user_id")
        open_book.execute("ALTER TABLE assignment DROP COLUMN duedate")
        open_book.execute("ALTER TABLE grade DROP COLUMN extra_credit")
    code, said = ends(capsys, command)
    assert code == 1
    assert said.count("\n") == 0
    assert "nbgrader db upgrade" in said


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each[0])
def test_a_read_only_disk_is_one_line(few, monkeypatch, capsys, command):
    def read_only(*_, **more):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(paths, "make_private", read_only)
    code, said = ends(capsys, command)
    assert (code, said.count("\n")) == (1, 0)
    assert "Read-only file system" in said


def test_a_grade_book_that_was_deleted_is_told_before_anything_is_graded(few, monkeypatch, capsys):
    (few / "gradebook.db").unlink()
    monkeypatch.setattr(run, "grade_class", lambda *_: pytest.fail("graded"))
    code, said = ends(capsys, ["grade", "hw2"])
    assert code == 2
    assert "release it first: course release hw2" in said

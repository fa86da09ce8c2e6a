"""From submissions to the grade book, with the real nbgrader and the real jail."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder import paths
from autograder.exercises.catalogue import names
from autograder.gradebook import book, release
from autograder.grading import materials, record, workers
from autograder.grading.record import kept_records
from autograder.sandbox import probes
from autograder.submission.submission import key_of
from course import cli
from tests.autograder.grading_runs import record_of, records
from tests.autograder.handing_in import hand_in, solved

pytestmark = pytest.mark.jail

FULL = 58.0


@pytest.fixture
def kept(graded):
    """student → record."""
    return {each.student: each for each in kept_records("hw2")}


def lost(record):
    """The exercises that lost points."""
    return {name for name, graded in record.exercises.items() if graded.earned < graded.points}


def state(folder):
    """Every record, autograded notebook and submission, with the time of its last change."""
    files = [path for room in ("grading", "autograded") for path in sorted((folder / room).rglob("*.*"))]
    return {str(path.relative_to(folder)): path.stat().st_mtime_ns for path in files if path.is_file()}


def booked(folder, student):
    """The automatic scores of the grade book."""
    return {name: score for name, score in book.scores("hw2", student).items() if not name.startswith("derivation")}


def nbgrader_autograde(folder, *options):
    """nbgrader's own command, as someone would type it."""
    command = [sys.executable, "-m", "nbgrader", "autograde", "hw2", *options]
    surroundings = os.environ | {"COURSE_ROOT": str(folder)}
    return subprocess.run(command, cwd=paths.PROJECT, env=surroundings, capture_output=True, text=True, check=False)


def fails(capsys, *command):
    """Exit code and message of a command that cannot do what it is asked to."""
    with pytest.raises(SystemExit) as stop:
        cli.main(list(command))
    return stop.value.code, capsys.readouterr().err


# --- one class in one run -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("student", ["right", "warns", "renamed", "shows"])
def test_right_functions_earn_everything_whatever_else_the_notebook_does(kept, student):
    assert kept[student].earned == FULL
    assert kept[student].repairs == []


@pytest.mark.parametrize(
    ("student", "exercises"),
    [
        ("one-broken-cell", {"softmax_predict"}),
        ("exits", {"softmax"}),
        ("scripts", {"softmax"}),
        ("wrong-axis", {"softmax"}),
    ],
)
def test_what_is_broken_costs_its_own_points_only(kept, student, exercises):
    assert lost(kept[student]) == exercises


@pytest.mark.parametrize(
    ("student", "reason"),
    [
        ("no-notebook", "No notebook was handed in"),
        ("link", "is a link"),
        ("two-others", "several others: 'a.ipynb', 'b.ipynb'"),
        ("broken-json", "does not hold JSON"),
    ],
)
def test_what_cannot_be_read_gets_no_points_and_the_reason(graded, kept, student, reason):
    assert reason in kept[student].reason
    assert kept[student].earned == 0
    assert set(booked(graded, student).values()) == {0.0}


def test_the_report_ranks_those_who_took_part_in_the_competition(graded, kept, capsys):
    cli.main(["report", "hw2"])
    ranked = capsys.readouterr().out.split("predict_digits, share of right labels:")[1].splitlines()
    taken = {student for student, found in kept.items() if found.exercises["predict_digits"].score is not None}
    assert {"right", "warns", "wrong-axis"} <= taken
    assert not {"forges", "no-notebook", "broken-json"} & taken
    assert {line.split()[1] for line in ranked[1:] if line.endswith("%")} == taken


def test_forged_replies_earn_nothing(kept):
    assert kept["forges"].earned == 0


def test_the_grade_book_has_what_the_records_have(graded, kept):
    for student, found in kept.items():
        assert booked(graded, student) == {name: each.earned for name, each in found.exercises.items()}, student


def test_outputs_of_a_students_own_cells_are_kept_without_their_html(graded):
    found = json.loads((graded / "autograded/shows/hw2/hw2.ipynb").read_text(encoding="utf-8"))
    own = [cell for cell in found["cells"] if "nbgrader" not in cell["metadata"]]  # the others hold the grader's words
    kinds = [list(output.get("data", {})) for cell in own for output in cell.get("outputs", [])]
    assert ["image/png"] in kinds
    assert not any("text/html" in kind for kind in kinds)


def test_a_link_is_not_followed_and_not_copied(graded):
    assert not (graded / "autograded/link/hw2/notes.txt").exists()
    assert "np.exp" not in (graded / "autograded/link/hw2/hw2.ipynb").read_text(encoding="utf-8")


# --- again ----------------------------------------------------------------------------------------------------------


def test_grading_again_changes_nothing_and_grades_nobody(graded_copy, monkeypatch):
    before = state(graded_copy)
    monkeypatch.setattr(workers, "grade", lambda *_: pytest.fail("graded anew"))
    cli.main(["grade", "hw2", "--workers", "1"])
    assert state(graded_copy) == before


def test_a_new_version_is_graded_alone_and_what_a_person_wrote_stays(graded_copy, monkeypatch):
    grade_by_hand(graded_copy, "right", 2.5, "The sentence is missing.")
    grade_by_hand(graded_copy, "warns", 3.0, "Good.")
    hand_in(graded_copy, "right", solved(softmax="def softmax(z): return z"))
    again, once = [], workers.grade
    monkeypatch.setattr(workers, "grade", lambda found, *rest: again.append(found.student) or once(found, *rest))
    cli.main(["grade", "hw2", "--workers", "1"])
    assert again == ["right"]
    assert booked(graded_copy, "right")["softmax"] < 3
    assert by_hand("right") == (2.5, "The sentence is missing.", True)  # the text may be another one now
    assert by_hand("warns") == (3.0, "Good.", False)


def opened():
    api = book.nbgrader()
    return Gradebook(api.coursedir.db_url, api.course_id)


def grade_by_hand(folder, student, score, comment):
    """As the grading view does it."""
    with opened() as open_book:
        grade = open_book.find_grade("derivation", "hw2", "hw2", student)
        grade.manual_score, grade.needs_manual_grade = score, False
        open_book.find_comment("derivation", "hw2", "hw2", student).manual_comment = comment
        open_book.db.commit()


def by_hand(student):
    with opened() as open_book:
        grade = open_book.find_grade("derivation", "hw2", "hw2", student)
        comment = open_book.find_comment("derivation", "hw2", "hw2", student)
        return grade.manual_score, comment.manual_comment, grade.needs_manual_grade


def test_a_record_is_of_a_submission_and_of_the_exercises(course):
    hand_in(course, "ann", b"no notebook")
    loaded = materials.load("hw2")
    first = record_of("ann")
    assert first.key == key_of(b"no notebook", {}, loaded.fingerprint)
    hand_in(course, "ann", b"another")
    assert record_of("ann").key != first.key
    (course / "grading/seed").write_text("7")
    assert materials.load("hw2").fingerprint != loaded.fingerprint
    assert record_of("ann").key == key_of(b"another", {}, materials.load("hw2").fingerprint)


def test_the_seed_is_for_its_owner_and_a_broken_one_is_reported(course, capsys):
    (course / "grading/seed").unlink()
    assert materials.seed() == materials.seed()
    assert (course / "grading/seed").stat().st_mode & 0o077 == 0
    (course / "grading/seed").write_text("none")
    code, message = fails(capsys, "grade", "hw2")
    assert code == 2
    assert "expected a number; got 'none'" in message


def test_a_broken_record_is_made_anew(course):
    hand_in(course, "ann", b"no notebook")
    whole = record_of("ann")
    (course / "grading/records/hw2/ann.json").write_text('{"student": "ann", "exerc')
    assert record_of("ann") == whole


# --- nbgrader's own command -----------------------------------------------------------------------------------------


@pytest.mark.thorough
def test_nbgraders_own_command_gives_the_same_grades(graded_copy):
    expected = {student: booked(graded_copy, student) for student in paths.students("hw2")}
    for student in ("exits", "renamed"):  # these two it must grade itself, in the jail
        (graded_copy / f"grading/records/hw2/{student}.json").unlink()
    (graded_copy / "gradebook.db").unlink()
    release.succeed(release.nbgrader().generate_assignment("hw2"))
    done = nbgrader_autograde(graded_copy, "--force")
    assert done.returncode == 0, done.stderr
    assert {student: booked(graded_copy, student) for student in paths.students("hw2")} == expected


def test_nbgraders_own_command_follows_no_link_and_reads_no_broken_time(course):
    desk = hand_in(course, "ann", b"no notebook")
    (desk / "notes.txt").symlink_to(course / "gradebook.db")
    (desk / "timestamp.txt").write_text("the day before yesterday")
    done = nbgrader_autograde(course)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (course / "autograded/ann/hw2").iterdir()] == ["hw2.ipynb"]
    assert set(booked(course, "ann").values()) == {0.0}


# --- clear messages -------------------------------------------------------------------------------------------------


def test_a_wrong_homework_name(course, capsys):
    there = ", ".join(names())
    for command in ("release", "grade", "report", "feedback"):
        expected = f"course {command}: homework: expected one of {there}; got 'hw99'\n"
        assert fails(capsys, command, "hw99") == (2, expected)


def test_nothing_released(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COURSE_ROOT", str(tmp_path))
    code, message = fails(capsys, "grade", "hw2")
    assert code == 2
    assert "release it first: course release hw2" in message


def test_nothing_handed_in(course, capsys):
    code, message = fails(capsys, "grade", "hw2")
    assert code == 2
    assert "expected submissions in" in message


def test_nothing_graded(course, capsys):
    code, message = fails(capsys, "report", "hw2")
    assert code == 2
    assert "course grade hw2" in message


def test_nothing_to_give_feedback_on(course, capsys):
    hand_in(course, "ann", b"no notebook")
    code, message = fails(capsys, "feedback", "hw2")
    assert code == 2
    assert "course grade hw2" in message


# --- a jail that does not hold --------------------------------------------------------------------------------------


def open_window(known):
    raise SystemExit("got out of the window")


def test_no_submission_is_run_in_a_jail_that_fails_its_own_test(course, capsys, monkeypatch):
    monkeypatch.setattr(probes, "PROBES", (probes.network, open_window))
    hand_in(course, "ann", solved())
    code, message = fails(capsys, "grade", "hw2")
    assert code == 3
    assert "open window (got out of the window)" in message
    assert not book.nbgrader().autograde("hw2", "ann")["success"]
    assert not (course / "grading/records").exists()
    assert not (course / "autograded/ann/hw2").exists()


# --- what goes wrong in the grader ----------------------------------------------------------------------------------


def test_a_fault_of_the_grader_costs_one_row_and_is_tried_again(course, monkeypatch, capsys):
    def faulty(submission, loaded, *_):
        if submission.student == "ann":
            raise ZeroDivisionError("a fault of ours")
        return record.ungraded(submission.student, submission.key, loaded.documents, "graded")

    def repaired(submission, loaded, *_):
        return record.ungraded(submission.student, submission.key, loaded.documents, "now")

    monkeypatch.setattr(workers, "grade", faulty)
    monkeypatch.setattr("autograder.sandbox.self_test.self_test", list)
    for student in ("ann", "bob"):
        hand_in(course, student, solved())
    reasons = {each.student: each.reason for each in records(workers=1)}
    assert "a person has to look at it" in reasons["ann"]
    assert reasons["bob"] == "graded"
    assert "ZeroDivisionError: a fault of ours" in capsys.readouterr().err
    monkeypatch.setattr(workers, "grade", repaired)
    assert {each.student: each.reason for each in records(workers=1)} == {"ann": "now", "bob": "graded"}


# --- the exchange, where everyone can write -------------------------------------------------------------------------


@pytest.fixture
def inbound(course):
    """The exchange's folder of submissions, with one honest submission in it."""
    cli.main(["release", "hw2"])
    found = course / "exchange/foundations/inbound"
    put(found, "ann+hw2+2026-11-20 10:00:00.000000 UTC+abc")
    return found


def put(inbound, name, **files):
    folder = inbound / name
    folder.mkdir()
    (folder / "hw2.ipynb").write_bytes(b"no notebook")
    (folder / "timestamp.txt").write_text(name.split("+")[2])
    return folder


def test_strange_names_in_the_exchange_are_left_there(course, inbound):
    put(inbound, "eve+hw2+no time+abc")
    put(inbound, "..+hw2+2026-11-20 10:00:00.000000 UTC+abc")
    put(inbound, "a\tb+hw2+2026-11-20 10:00:00.000000 UTC+abc")
    (inbound / "eve+hw2+").mkdir()
    notes = "\n".join(book.collect("hw2"))
    assert paths.students("hw2") == ["ann"]
    for name in ("eve+hw2+:", "eve+hw2+no time+abc:", "..+hw2+", "a�b+hw2+"):
        assert name in notes
    assert not (course / "hw2").exists()


def test_links_pipes_and_folders_in_the_exchange_are_not_collected(course, inbound):
    folder = put(inbound, "eve+hw2+2026-11-20 10:00:00.000000 UTC+abc")
    (folder / "hw2.ipynb").unlink()
    (folder / "hw2.ipynb").symlink_to(course / "solutions/notebooks/hw2/hw2.ipynb")
    (folder / "secrets").symlink_to(course / "solutions")
    os.mkfifo(folder / "pipe")
    (folder / "deep/er").mkdir(parents=True)
    (inbound / "mal+hw2+2026-11-20 10:00:00.000000 UTC+abc").symlink_to(course / "solutions/notebooks/hw2")
    notes = "\n".join(book.collect("hw2"))
    assert paths.students("hw2") == ["ann", "eve"]
    assert [path.name for path in paths.submitted("hw2", "eve").iterdir()] == ["timestamp.txt"]
    assert "mal+hw2+2026-11-20 10:00:00.000000 UTC+abc: not taken: it is not a folder" in notes


def test_a_time_that_is_none_does_not_stop_the_next_collecting(course, inbound):
    folder = put(inbound, "eve+hw2+2026-11-20 10:00:00.000000 UTC+abc")
    (folder / "timestamp.txt").write_text("9" * 50)
    book.collect("hw2")
    book.collect("hw2")
    put(inbound, "eve+hw2+2026-11-21 10:00:00.000000 UTC+abc")
    book.collect("hw2")
    assert "11-21" in (paths.submitted("hw2", "eve") / "timestamp.txt").read_text()


def test_a_correction_can_be_released(course):
    cli.main(["release", "hw2"])
    shutil.rmtree(course / "exchange/foundations/outbound/hw2")
    cli.main(["release", "hw2"])
    cli.main(["release", "hw2"])
    assert (course / "exchange/foundations/outbound/hw2/checks.npz").exists()


def test_the_course_folder_may_be_named_from_where_one_stands(monkeypatch):
    monkeypatch.setenv("COURSE_ROOT", "demo")
    assert paths.root() == Path.cwd() / "demo"

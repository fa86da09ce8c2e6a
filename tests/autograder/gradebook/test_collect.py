"""Collecting: everybody's newest whole work is taken, nobody's is lost, and whatever is not taken is named."""

import os
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from autograder import paths
from autograder.gradebook import book, exchange, left_out
from autograder.submission import folder
from course import cli

EARLY, LATE = "2026-11-20 10:00:00.000000 UTC", "2026-11-21 10:00:00.000000 UTC"
ACCEPTED = [
    "o'neil",
    "mary jane",
    ".hidden",
    "-rf",
    "a,b",
    "a;b",
    "DOM\\ann",
    "Doe, Jane",
    "李明",
    "ann+eve",
    "=1",
    "x*[y]",
]
REFUSED = ["..", ".", "a\tb", "a\nb", "\x1b[31m", "é" * 121]


@pytest.fixture
def inbound(course):
    """The exchange's folder of submissions, as releasing makes it."""
    for name in ("outbound/hw2", "inbound"):
        (course / "exchange/foundations" / name).mkdir(parents=True)
    return course / "exchange/foundations/inbound"


def put(inbound, student, stamp=EARLY, content=b"no notebook", whole=True, mark="abc"):
    """A hand-in as `nbgrader submit` leaves it; one that broke off has no receipt."""
    made = inbound / f"{student}+hw2+{stamp}+{mark}"
    made.mkdir()
    (made / "hw2.ipynb").write_bytes(content)
    if whole:
        (made / "timestamp.txt").write_text(stamp)
        (made / "submission_secret.txt").write_text(f"{student}{stamp}")
    return made


def taken(student):
    return (paths.submitted("hw2", student) / "hw2.ipynb").read_bytes()


def test_names_with_any_sign_are_taken_and_those_that_can_do_harm_are_named(inbound):
    refused = REFUSED[:-1]  # the last one is longer than a folder of the exchange can be
    for student in ACCEPTED + refused:
        put(inbound, student)
    notes = book.collect("hw2")
    assert paths.students("hw2") == sorted(ACCEPTED)
    assert len(notes) == len(refused)
    assert all("not taken" in note and note.isprintable() for note in notes)
    assert left_out.read("hw2") == notes


@pytest.mark.parametrize("name", [*REFUSED, "", "a/b", "\udcff"])
def test_a_refused_name_says_why(name):
    assert paths.refusal(name)


def test_a_hand_in_that_broke_off_does_not_replace_the_whole_one_before_it(inbound):
    put(inbound, "ann", EARLY, b"all of it")
    put(inbound, "ann", LATE, b"a par", whole=False)
    assert book.collect("hw2") == [f"ann: the hand-in of {LATE} broke off; that of {EARLY} counts"]
    assert taken("ann") == b"all of it"


def test_where_nothing_came_whole_the_newest_counts_and_that_is_said(inbound):
    put(inbound, "ann", EARLY, b"a", whole=False)
    put(inbound, "ann", LATE, b"more", whole=False)
    (note,) = book.collect("hw2")
    assert "no receipt" in note
    assert taken("ann") == b"more"


def test_what_its_claimed_author_does_not_own_is_not_taken_and_is_named(inbound, monkeypatch):
    put(inbound, "ann", EARLY, b"ann's")
    put(inbound, "ann", LATE, b"forged", mark="eve")
    owners = {f"ann+hw2+{LATE}+eve": "eve"}
    monkeypatch.setattr(exchange, "foreign_owner", lambda path, student: owners.get(path.name, ""))
    (note,) = book.collect("hw2")
    assert "claims to be ann's, and belongs to eve" in note
    assert taken("ann") == b"ann's"


def test_a_file_of_somebody_else_makes_the_hand_in_theirs(tmp_path, monkeypatch):
    made = tmp_path / "made"
    made.mkdir()
    (made / "hw2.ipynb").write_bytes(b"")
    assert exchange.foreign_owner(made, "nobody at all") == ""
    monkeypatch.setattr(exchange.os, "getuid", lambda: 54321)
    owner = made.stat().st_uid
    expected = "" if owner == 0 else exchange._account(owner)
    assert exchange.foreign_owner(made, "nobody at all") == expected
    monkeypatch.setattr(exchange.os, "scandir", lambda path: [Entry(77777)])
    assert "user 77777" in exchange.foreign_owner(made, "nobody at all")


class Entry:
    """A file of a user."""

    def __init__(self, uid):
        self.uid = uid

    def stat(self, follow_symlinks):
        assert not follow_symlinks
        return os.stat_result([0, 0, 0, 0, self.uid, *[0] * 5])


def test_a_clock_that_was_ahead_does_not_hide_the_later_hand_in(inbound):
    ahead = datetime.now(UTC) + timedelta(hours=2)
    put(inbound, "ann", f"{ahead:{exchange.FORM}}", b"blank")
    book.collect("hw2")
    put(inbound, "ann", f"{datetime.now(UTC):{exchange.FORM}}", b"solved", mark="b")
    book.collect("hw2")
    assert taken("ann") == b"solved"


def test_a_clock_that_was_ahead_is_pointed_out_and_does_not_make_late(inbound):
    put(inbound, "ann", f"{datetime.now(UTC) + timedelta(hours=2):{exchange.FORM}}")
    (note,) = book.collect("hw2")
    assert "handed in with a clock 1 h 59 min ahead" in note or "with a clock 2 h ahead" in note
    assert folder.submitted_at(paths.submitted("hw2", "ann")) <= datetime.now(UTC)


def test_what_goes_wrong_with_one_costs_nobody_else(inbound, monkeypatch):
    for student in ("ann", "bob", "cleo"):
        put(inbound, student)
    real = folder.copy

    def copy(source, *rest, **more):
        return real(source, *rest, **more) if "bob" not in source.name else 1 / 0

    monkeypatch.setattr(folder, "copy", copy)
    assert book.collect("hw2") == ["bob: not taken: ZeroDivisionError: division by zero"]
    assert paths.students("hw2") == ["ann", "cleo"]


def test_what_came_another_way_is_kept_when_the_exchange_replaces_it(course, inbound):
    by_hand = paths.submitted("hw2", "ann")
    by_hand.mkdir(parents=True)
    (by_hand / "hw2.ipynb").write_bytes(b"by mail")
    put(inbound, "ann", content=b"by exchange")
    (note,) = book.collect("hw2")
    assert taken("ann") == b"by exchange"
    assert (course / "grading/replaced/hw2/ann/hw2.ipynb").read_bytes() == b"by mail"
    assert "grading/replaced/hw2/ann" in note


def test_nothing_is_written_through_a_link(course, inbound):
    (course / "submitted/ann/hw2").mkdir(parents=True)
    (course / "submitted/eve").symlink_to("ann")
    put(inbound, "eve", content=b"eve's")
    (note,) = book.collect("hw2")
    assert "is a link" in note
    assert not list((course / "submitted/ann/hw2").iterdir())


def test_folders_that_fit_no_homework_are_named(course):
    for place in ("ann/hw2 (1)", "bob/HW2", "cleo/hw2", "dan", ".hidden/hw2"):
        (course / "submitted" / place).mkdir(parents=True)
    (course / "submitted/dan/hw2.ipynb").write_bytes(b"")
    (course / "submitted/dan/.DS_Store").write_bytes(b"")
    (course / "submitted/mail.zip").write_bytes(b"")
    named = [note.split(": ")[0] for note in book.collect("hw2")]
    assert named == ["submitted/ann/hw2 (1)", "submitted/bob/HW2", "submitted/dan/hw2.ipynb", "submitted/mail.zip"]
    assert paths.students("hw2") == [".hidden", "cleo"]


def test_a_folder_that_cannot_be_read_is_named(course, monkeypatch):
    (course / "submitted/ann/hw2").mkdir(parents=True)
    monkeypatch.setattr(left_out.os, "access", lambda *_: False)
    (note,) = book.collect("hw2")
    assert note == "submitted/ann: not taken: it cannot be read; look at its permissions"


# --- copying and removing -------------------------------------------------------------------------------------------


def test_nothing_of_a_linked_folder_is_copied(tmp_path):
    (tmp_path / "ann/hw2").mkdir(parents=True)
    (tmp_path / "ann/hw2/hw2.ipynb").write_bytes(b"ann's")
    (tmp_path / "eve").mkdir()
    (tmp_path / "eve/hw2").symlink_to("../ann/hw2")
    (tmp_path / "mal").symlink_to("ann")
    for place in ("eve/hw2", "mal/hw2"):
        folder.copy(tmp_path / place, tmp_path / "copies" / place)
        assert list((tmp_path / "copies" / place).iterdir()) == []


def test_a_submission_is_never_changed_by_copying(tmp_path):
    desk = tmp_path / "ann/hw2"
    (desk / "timestamp.txt").mkdir(parents=True)
    (desk / "mine.ipynb").write_bytes(b"{}")
    (desk / "link").symlink_to(tmp_path)
    before = sorted(path.name for path in desk.iterdir())
    folder.copy(desk, tmp_path / "copy")
    folder.name_as_expected(tmp_path / "copy", "hw2")
    assert sorted(path.name for path in desk.iterdir()) == before
    assert sorted(path.name for path in (tmp_path / "copy").iterdir()) == ["hw2.ipynb", "mine.ipynb"]


def test_of_many_files_the_notebook_and_the_receipt_are_copied_first(tmp_path):
    desk = tmp_path / "desk"
    desk.mkdir()
    for i in range(2 * folder.MAX_FILES):
        (desk / f"a{i}.txt").write_bytes(b"")
    (desk / "hw2.ipynb").write_bytes(b"{}")
    (desk / "timestamp.txt").write_text(EARLY)
    folder.copy(desk, tmp_path / "copy")
    assert {"hw2.ipynb", "timestamp.txt"} <= {path.name for path in (tmp_path / "copy").iterdir()}


def test_files_that_weigh_nothing_do_not_fill_the_disk(tmp_path, monkeypatch):
    monkeypatch.setattr(folder, "MAX_ALL", 100)
    desk = tmp_path / "desk"
    desk.mkdir()
    for name in ("a.txt", "b.txt", "hw2.ipynb"):
        (desk / name).write_bytes(b"x" * 60)
    folder.copy(desk, tmp_path / "copy")
    assert [path.name for path in (tmp_path / "copy").iterdir()] == ["hw2.ipynb"]


def test_a_very_deep_folder_is_removed(tmp_path):
    deep = tmp_path / "deep"
    deep.mkdir()
    here = os.open(deep, os.O_RDONLY)
    for _ in range(3000):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    folder.remove(deep)
    assert not deep.exists()


def test_removing_a_link_leaves_what_it_leads_to(tmp_path):
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept/file").write_bytes(b"")
    (tmp_path / "link").symlink_to("kept")
    (tmp_path / "room").mkdir()
    (tmp_path / "room/inner").symlink_to("../kept")
    folder.remove(tmp_path / "link")
    folder.remove(tmp_path / "room")
    folder.remove(tmp_path / "nothing")
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert (tmp_path / "kept/file").exists()


def test_a_release_makes_the_exchange_safe_from_renaming(course):
    cli.main(["release", "hw2"])
    assert (course / "exchange").stat().st_mode & 0o7777 == 0o1777


@pytest.mark.long
def test_two_classes_on_one_exchange_are_two(course, monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_EXCHANGE", str(tmp_path / "shared"))
    for name in ("spring", "autumn"):
        monkeypatch.setenv("COURSE_ID", name)
        cli.main(["release", "hw2"])
    put(tmp_path / "shared/spring/inbound", "ann")
    assert book.collect("hw2") == []
    assert paths.students("hw2") == []
    monkeypatch.setenv("COURSE_ID", "spring")
    book.collect("hw2")
    assert paths.students("hw2") == ["ann"]
    shutil.rmtree(tmp_path / "shared")

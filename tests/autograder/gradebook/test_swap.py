"""A release is made aside and swapped in: nothing is lost where it fails, or where somebody changed the folder."""

import pytest

from autograder import paths
from autograder.gradebook import release
from course import cli

pytestmark = pytest.mark.long


def test_a_release_that_fails_leaves_the_folder_as_it_was(course, monkeypatch, capsys):
    before = release.contents(paths.released("hw2"))

    def fail(result):
        raise RuntimeError("nbgrader: a cell cannot be added")

    monkeypatch.setattr(release, "succeed", fail)
    with pytest.raises(SystemExit) as stop:
        cli.main(["release", "hw2"])
    assert stop.value.code == 1
    assert capsys.readouterr().err == "course release: nbgrader: a cell cannot be added\n"
    assert release.contents(paths.released("hw2")) == before != {}


def test_a_folder_that_was_changed_by_hand_is_kept_and_named(course, capsys):
    (paths.released("hw2") / "note.txt").write_text("due on Friday")
    cli.main(["release", "hw2"])
    kept = paths.root() / "grading/replaced/assignments/hw2"
    assert f"as it was, it is kept in {kept}" in capsys.readouterr().out
    assert (kept / "note.txt").read_text() == "due on Friday"
    assert not (paths.released("hw2") / "note.txt").exists()


def test_a_folder_as_it_was_released_is_replaced_without_a_copy(course, capsys):
    (paths.released("hw2") / ".ipynb_checkpoints").mkdir()  # what an editor keeps for itself is no change
    (paths.released("hw2") / ".ipynb_checkpoints/hw2.ipynb").write_text("{}")
    cli.main(["release", "hw2"])
    assert "kept" not in capsys.readouterr().out
    assert not (paths.root() / "grading/replaced").exists()

"""The reader's own copies: new versions arrive, and nothing that the reader changed is ever replaced."""

import itertools
import json

import pytest

from course import own_copies

NAME = "lectures/06-softmax.ipynb"
HOMEWORK = "assignments/hw2/hw2.ipynb"


def notebook(*sources, outputs=()):
    """The text of a notebook with these code cells."""
    cells = [{"cell_type": "code", "source": source, "outputs": list(outputs)} for source in sources]
    return json.dumps({"cells": cells})


@pytest.fixture
def course(tmp_path):
    folder = tmp_path / "course"
    put(folder, NAME, notebook("1"))
    put(folder, HOMEWORK, notebook("2"))
    put(folder, "assignments/hw2/checks.npz", "numbers")
    return folder


@pytest.fixture
def work(tmp_path):
    return tmp_path / "work"


def put(folder, name, content):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")


def sources(path):
    return [cell["source"] for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]


def files(folder):
    """What a reader sees: path → text."""
    paths = (path for path in folder.rglob("*") if path.is_file() and ".course" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_the_first_start_copies_everything_and_the_next_changes_nothing(course, work):
    assert own_copies.update(course, work) == []
    assert files(work) == files(course)
    put(work, NAME, notebook("mine"))
    before = files(work)
    assert own_copies.update(course, work) == []
    assert files(work) == before


def test_a_copy_that_was_only_run_is_replaced_by_the_new_version(course, work):
    own_copies.update(course, work)
    put(work, NAME, notebook("1", outputs=[{"text": "a"}]))
    put(course, NAME, notebook("1 + 1"))
    put(course, "assignments/hw2/checks.npz", "other numbers")
    assert own_copies.update(course, work) == []
    assert files(work) == files(course)


def test_beside_a_changed_copy_the_new_version_is_laid_and_told_once(course, work):
    own_copies.update(course, work)
    put(work, HOMEWORK, notebook("my work"))
    put(course, HOMEWORK, notebook("2, better"))
    assert own_copies.update(course, work) == ["assignments/hw2/hw2.new.ipynb"]
    assert own_copies.update(course, work) == []
    assert sources(work / HOMEWORK) == ["my work"]
    assert sources(work / "assignments/hw2/hw2.new.ipynb") == ["2, better"]


def test_a_deleted_copy_comes_again(course, work):
    own_copies.update(course, work)
    (work / NAME).unlink()
    assert own_copies.update(course, work) == []
    assert files(work) == files(course)


def test_files_of_the_readers_own_stay(course, work):
    own_copies.update(course, work)
    put(work, "lectures/mine.ipynb", notebook("mine"))
    put(course, NAME, notebook("3"))
    own_copies.update(course, work)
    assert sources(work / "lectures/mine.ipynb") == ["mine"]


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"lectures"'])
def test_without_the_record_of_what_was_copied_nothing_is_replaced(course, work, damage):
    own_copies.update(course, work)
    put(work, NAME, notebook("mine"))
    put(work, own_copies.KEPT, damage)
    assert own_copies.update(course, work) == ["lectures/06-softmax.new.ipynb"]
    assert sources(work / NAME) == ["mine"]


@pytest.mark.parametrize(
    "steps", list(itertools.product(["update", "change", "run", "edit both"], repeat=3)), ids="-".join
)
def test_whatever_happens_in_which_order_no_text_of_the_reader_is_lost(course, work, steps):
    own_copies.update(course, work)
    written = set()
    for number, step in enumerate(steps):
        if step in ("update", "edit both"):
            put(course, HOMEWORK, notebook(f"release {number}"))
        if step == "run":
            put(work, HOMEWORK, notebook(*sources(work / HOMEWORK), outputs=[{"text": "x"}]))
        if step in ("change", "edit both"):
            for path in (work / "assignments/hw2").glob("*.ipynb"):
                put(work, path.relative_to(work), notebook(*sources(path), f"{path.name} {number}"))
                written.add(f"{path.name} {number}")
        own_copies.update(course, work)
    found = {source for path in (work / "assignments/hw2").glob("*.ipynb") for source in sources(path)}
    assert written <= found
    assert sources(course / HOMEWORK)[0] in found


def test_a_folder_that_cannot_be_written_is_said(course, tmp_path):
    (tmp_path / "work").write_text("a file")
    with pytest.raises(ValueError, match="expected a folder for your own copies that can be written; got"):
        own_copies.update(course, tmp_path / "work")


def test_a_file_is_written_as_a_whole_or_not_at_all(course, work, monkeypatch):
    own_copies.update(course, work)
    put(course, NAME, notebook("new"))

    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(own_copies.Path, "replace", full)
    with pytest.raises(ValueError, match="No space left"):
        own_copies.update(course, work)
    assert sources(work / NAME) == ["1"]
    assert not list(work.rglob("*.part"))

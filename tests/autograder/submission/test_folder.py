"""What is read of a submission's folder: which notebook, which files, how much of them; notes about what is not."""

import json
import os
import re

import nbformat
import pytest

from autograder.submission import cells, folder
from autograder.submission.cells import MB, NotGradable
from autograder.submission.choose import chosen
from autograder.submission.folder import MAX_ALL, MAX_BESIDE, copy, files_beside
from autograder.submission.submission import Released, read
from tests.autograder.handing_in import solved
from tools.pairing import ROOT

RAW = (ROOT / "assignments/hw2/hw2.ipynb").read_bytes()
RELEASED = nbformat.reads(RAW, as_version=4)
WORK = solved()


@pytest.fixture
def place(tmp_path):
    """Fills a folder with files."""

    def fill(**files):
        for name, content in files.items():
            (tmp_path / name.replace("__", ".")).write_bytes(content)
        return tmp_path

    return fill


def run_once(raw):
    """As saved after all cells have run: the outputs are others, the text is the same."""
    notebook = json.loads(raw)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "not written\n"}]
    return json.dumps(notebook).encode()


BESIDE = [
    ({"hw2__ipynb": RAW, "mine__ipynb": WORK}, WORK, "as it was released.*'mine.ipynb' was graded"),
    ({"hw2__ipynb": run_once(RAW), "hw2-Copy1__ipynb": WORK}, WORK, "'hw2-Copy1.ipynb' was graded"),
    ({"hw2__ipynb": WORK[:5000], "whole__ipynb": WORK}, WORK, "cannot be read; 'whole.ipynb' was graded"),
    ({"first__ipynb": RAW, "second__ipynb": WORK}, WORK, "There is no hw2.ipynb; 'second.ipynb' was graded"),
    ({"hw2__ipynb": WORK, "hw2-Copy1__ipynb": RAW}, WORK, None),
    ({"hw2__ipynb": WORK, "other__ipynb": WORK + b" "}, WORK, None),
    ({"hw2__ipynb": RAW, "Untitled__ipynb": RAW}, RAW, None),
    ({"hw2__ipynb": RAW, "a__ipynb": WORK, "b__ipynb": WORK}, RAW, "Also here: 'a.ipynb', 'b.ipynb'"),
    ({"mine__ipynb": RAW}, RAW, None),
]


@pytest.mark.parametrize(("files", "expected", "note"), BESIDE)
def test_the_notebook_that_was_worked_on_is_taken_and_named(place, files, expected, note):
    raw, notes = chosen(place(**files), "hw2", RELEASED)
    assert raw == expected
    assert len(notes) == (note is not None)
    assert note is None or re.search(note, notes[0]), notes


def test_several_that_were_worked_on_cannot_be_told_apart(place):
    with pytest.raises(NotGradable, match=r"several others: 'a\.ipynb', 'b\.ipynb'"):
        chosen(place(a__ipynb=WORK, b__ipynb=WORK), "hw2", RELEASED)


def test_the_choice_is_a_note_of_the_submission(place):
    found = read(place(hw2__ipynb=RAW, mine__ipynb=WORK), "ann", "hw2", Released(RELEASED))
    assert found.reason == ""
    assert "'mine.ipynb' was graded" in found.repairs[0]


def padded(megabytes, **more):
    """The solved homework with an output or a picture of so many megabytes."""
    notebook = json.loads(WORK)
    notebook["cells"][0] |= more
    notebook["cells"][0]["outputs"] = [{"output_type": "display_data", "data": {"image/png": "x" * (megabytes * MB)}}]
    return json.dumps(notebook).encode()


def test_a_notebook_with_a_picture_of_30_mb_in_it_is_graded(place):
    found = read(place(hw2__ipynb=padded(30)), "ann", "hw2", Released(RELEASED))
    assert (found.reason, found.repairs) == ("", ())


def test_a_notebook_that_is_too_large_is_told_its_true_size(place):
    path = place(hw2__ipynb=WORK)
    os.truncate(path / "hw2.ipynb", 130 * MB)
    found = read(path, "ann", "hw2", Released(RELEASED))
    assert found.reason == "The notebook has 130.0 MB; the limit is 100 MB."


@pytest.mark.parametrize("piece", [b"[],", b'"ab",', b"[[[[[[1]]]]]],"])
def test_what_would_take_a_hundred_times_its_size_is_not_parsed(piece):
    raw = b'{"cells": [' + piece * (36 * MB // len(piece)) + b"1]}"
    with pytest.raises(NotGradable, match="more than 20 MB of numbers and lists"):
        cells.cells_of(raw, [])


def test_printed_lines_saved_in_the_notebook_are_no_structure():
    notebook = json.loads(WORK)
    lines = [f"step {i}: loss {1 / (i + 1):.6f}\n" for i in range(900_000)]
    notebook["cells"][0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": lines}]
    raw = json.dumps(notebook, indent=1).encode()
    assert len(raw) > cells.MAX_STRUCTURE
    assert len(cells.cells_of(raw, [])) == len(notebook["cells"])


def test_a_file_that_is_left_out_is_named_with_its_size_and_the_limit(place):
    path = place(hw2__ipynb=WORK, helper__py=b"x = 1", checks__npz=b"released")
    (path / "weights.npz").write_bytes(bytes(MAX_BESIDE))
    files, (note,) = files_beside(path, {"checks.npz"})
    assert files == {"helper.py": b"x = 1"}
    assert note == "Left out when this was graded (the files beside a notebook may have 16 MB together): " + (
        "'weights.npz' (16.0 MB)."
    )
    assert note in read(path, "ann", "hw2", Released(RELEASED)).repairs


def test_weights_of_six_mb_are_there(place):
    files, notes = files_beside(place(hw2__ipynb=WORK, weights__npz=bytes(6 * MB)))
    assert len(files["weights.npz"]) == 6 * MB
    assert notes == []


def test_files_that_weigh_nothing_do_not_fill_the_disk(place, tmp_path_factory):
    path = place(hw2__ipynb=WORK, helper__py=b"x = 1")
    for i in range(90):
        for name in (f"{i}.bin", f"{i}.ipynb"):
            (path / name).touch()
            os.truncate(path / name, 60 * MB)
    target = tmp_path_factory.mktemp("copied") / "hw2"
    copy(path, target)
    assert sum(found.stat().st_size for found in target.iterdir()) <= MAX_ALL
    assert (target / "hw2.ipynb").read_bytes() == WORK


def test_what_is_no_ordinary_file_by_the_time_it_is_opened_is_passed_over(place, monkeypatch):
    path = place(hw2__ipynb=WORK)
    os.mkfifo(path / "pipe.csv")
    os.symlink("/etc/passwd", path / "link.csv")
    monkeypatch.setattr(folder, "sizes", lambda _: [(f"{name}.csv", 1) for name in ("link", "pipe", "gone")])
    files, (note,) = files_beside(path)
    assert files == {}
    assert all(name in note for name in ("link.csv", "pipe.csv", "gone.csv"))


def test_a_notebook_that_is_a_pipe_when_it_is_opened_costs_one_submission(place, monkeypatch):
    path = place()
    os.mkfifo(path / "hw2.ipynb")
    monkeypatch.setattr(folder, "sizes", lambda _: [("hw2.ipynb", 9)])
    assert read(path, "ann", "hw2", Released(RELEASED)).reason == "The notebook cannot be read (OSError)."


def test_a_folder_that_cannot_be_read_says_so(tmp_path):
    found = read(tmp_path / "nowhere", "ann", "hw2", Released(RELEASED))
    assert found.reason == "The folder that was handed in cannot be read (FileNotFoundError)."


@pytest.mark.parametrize("linked", ["eve", "eve/hw2"])
def test_a_link_to_somebody_elses_work_is_not_followed(tmp_path, linked):
    (tmp_path / "ann/hw2").mkdir(parents=True)
    (tmp_path / "ann/hw2/hw2.ipynb").write_bytes(WORK)
    link = tmp_path / linked
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(tmp_path / linked.replace("eve", "ann"))
    found = read(tmp_path / "eve/hw2", "eve", "hw2", Released(RELEASED))
    assert found.reason == "The submission's folder is a link to another folder; hand in an ordinary folder."
    assert found.files == {}
    assert read(tmp_path / "ann/hw2", "ann", "hw2", Released(RELEASED)).reason == ""

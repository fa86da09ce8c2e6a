"""An LMS's archive: whose each file is, what cannot be told apart is named, and nothing that lay there is lost."""

import zipfile

import pytest

from autograder import paths
from autograder.gradebook import lms
from autograder.gradebook.book import Student
from autograder.submission import archive, submission
from autograder.submission.cells import NotGradable
from autograder.submission.submission import Released
from tests.autograder.handing_in import solved

ROSTER = [
    Student("ann", "Ann", "O'Neil", "ann@example.org", "4711"),
    Student("007", "Jane", "Doe", "", "815"),
    Student("jd2", "John", "Roe"),
    Student("jd3", "John", "Roe"),
]


@pytest.fixture
def course(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_ROOT", str(tmp_path))
    return tmp_path


def packed(path, **files):
    """A zip file of these names and contents."""
    with zipfile.ZipFile(path, "w") as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("name", "student", "file"),
    [
        ("oneilann_4711_99_hw2.ipynb", "ann", "hw2.ipynb"),
        ("oneilann_LATE_4711_99_hw2-submission-1.zip", "ann", "hw2-submission.zip"),
        ("someone_815_99_week-1.py", "007", "week-1.py"),
        ("Jane Doe_33_assignsubmission_file_/hw2.ipynb", "007", "hw2.ipynb"),
        ("Jane Doe_33_assignsubmission_file_hw2.ipynb", "007", "hw2.ipynb"),
        ("all/Jane Doe_33_assignsubmission_file/mine/hw2.ipynb", "007", "hw2.ipynb"),
        ("ann/hw2/hw2.ipynb", "ann", "hw2.ipynb"),
        ("download/ann/hw2.ipynb", "ann", "hw2.ipynb"),
        ("Müller/hw2.ipynb", "Müller", "hw2.ipynb"),
    ],
)
def test_whose_a_file_is(course, name, student, file):
    path = packed(course / "all.zip", **{name: "x"})
    taken, _ = lms.collect("hw2", path, ROSTER)
    assert taken == [student]
    assert (paths.submitted("hw2", student) / file).read_bytes() == b"x"


def test_what_cannot_be_told_apart_is_named_and_nobody_gets_it(course):
    files = {"John Roe_1_assignsubmission_file_/hw2.ipynb": "x", "hw2.ipynb": "y", "a\tb/hw2.ipynb": "z"}
    files |= {"Jane Doe_1_assignsubmission_file_/hw2.ipynb": "1", "Jane Doe_2_assignsubmission_file_/hw2.ipynb": "2"}
    taken, notes = lms.collect("hw2", packed(course / "all.zip", **files), ROSTER)
    assert taken == ["007"]
    assert (paths.submitted("hw2", "007") / "hw2.ipynb").read_bytes() == b"1"
    assert len(notes) == 4
    assert all("not taken" in note and note.isprintable() for note in notes)


def test_what_lay_there_before_is_kept_and_the_same_again_is_not(course):
    for content in ("first", "first", "second"):
        path = packed(course / "all.zip", **{"ann/hw2.ipynb": content, "ann/timestamp.txt": "2020-01-01 00:00:00 UTC"})
        _, notes = lms.collect("hw2", path, ROSTER)
    assert [path.name for path in paths.submitted("hw2", "ann").iterdir()] == ["hw2.ipynb"]
    assert (course / "grading/replaced/hw2/ann/hw2.ipynb").read_bytes() == b"first"
    assert "kept in" in notes[0]


def test_what_is_no_archive_is_said(course):
    (course / "all.zip").write_bytes(b"PK no")
    for path in (course / "all.zip", course / "none.zip"):
        with pytest.raises(ValueError, match=r"not a zip file|there is none"):
            lms.collect("hw2", path, ROSTER)


# --- a zip file where a notebook should be --------------------------------------------------------------------------


def test_a_zip_file_and_one_more_folder_are_read_where_they_lie(tmp_path):
    (tmp_path / "zip/hw2").mkdir(parents=True)
    packed(tmp_path / "zip/hw2/hw2-submission.zip", **{"hw2.ipynb": solved(), "helper.py": b"x = 1"})
    (tmp_path / "folder/hw2/hw2").mkdir(parents=True)
    (tmp_path / "folder/hw2/hw2/hw2.ipynb").write_bytes(solved())
    (tmp_path / "folder/hw2/hw2/helper.py").write_bytes(b"x = 1")
    import nbformat

    released = Released(nbformat.reads(solved().decode(), 4))
    for student in ("zip", "folder"):
        found = submission.read(tmp_path / student / "hw2", student, "hw2", released)
        assert found.reason == ""
        assert found.files == {"helper.py": b"x = 1"}
        assert found.key == submission.key_of(solved(), {"helper.py": b"x = 1"}, "")


def test_a_zip_file_that_is_damaged_or_a_bomb_gets_the_reason(tmp_path, monkeypatch):
    (tmp_path / "hw2-submission.zip").write_bytes(b"PK")
    with pytest.raises(NotGradable, match="cannot be unpacked"):
        archive.submission_in(tmp_path)
    monkeypatch.setattr(archive, "MAX_ALL", 10)
    packed(tmp_path / "hw2-submission.zip", **{"hw2.ipynb": "x" * 11})
    with pytest.raises(NotGradable, match="more than"):
        archive.submission_in(tmp_path)


@pytest.mark.parametrize("backup", ["old/hw2.ipynb", "a/b/hw2.ipynb"])
def test_of_files_with_one_name_in_a_zip_file_the_outermost_counts(tmp_path, backup):
    packed(tmp_path / "hw2-submission.zip", **{"hw2.ipynb": b"new", backup: b"old"})
    assert archive.submission_in(tmp_path) == {"hw2.ipynb": b"new"}

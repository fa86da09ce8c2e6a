"""The skeleton of an explorable: written into the right folder, draggable at once, and not mistaken for finished."""

import re
import shutil
import subprocess
import sys

import pytest

from tools import new_explorable
from tools.pairing import ROOT


@pytest.fixture
def copy(tmp_path):
    """A copy of what the tool and the skeleton's tests look at."""
    for folder in ("course", "tools", "tests/course", "tests/lectures", "lectures", "assignments"):
        ignore = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=ignore)
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "docs/syllabus.md", tmp_path / "docs")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "tests/__init__.py").touch()
    return tmp_path


def run_tests(folder, *which):
    """What pytest says in that copy, where nothing but the copy is imported."""
    code = (
        "import sys\n"
        "sys.meta_path[:] = [each for each in sys.meta_path if 'editable' not in str(each).lower()]\n"
        "import pytest, course\n"
        f"assert course.__file__.startswith({str(folder)!r}), course.__file__\n"
        f"sys.exit(pytest.main(['-q', '-p', 'no:cacheprovider', '-p', 'no:xdist', *{which!r}]))"
    )
    command = [sys.executable, "-c", code]
    environment = {"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False).stdout


@pytest.mark.long
def test_the_tests_say_in_a_sentence_each_what_a_skeleton_lacks(copy):
    said = new_explorable.create(copy, "07", "SlowFall")
    assert "course/explorables/l07_descent/slow_fall.py" in said
    where = (
        "tests/course/explorables/test_explorables.py",
        "tests/lectures/test_lectures.py",
        "tests/course/test_syllabus.py",
    )
    found = run_tests(copy, *where, "-k", "SlowFall or (syllabus and 07)")
    assert "write in aha() the fact that SlowFall exists for" in found
    assert re.search(r"3 failed, \d+ passed", found), found
    assert "SlowFall: write a cell with explore.SlowFall() into lectures/text/07-" in found
    assert re.search(r"docs/syllabus.md, 07, .*write:", found)
    assert "`SlowFall`" in found


def test_a_lecture_without_pictures_gets_its_folder(copy):
    assert not list((copy / "course/explorables").glob("l18_*"))
    new_explorable.create(copy, "18", "LargestBatch")
    (folder,) = (copy / "course/explorables").glob("l18_*")
    assert (folder / "largest_batch.py").exists()
    assert '"LargestBatch",' in (folder / "__init__.py").read_text(encoding="utf-8")
    assert "1 passed" in run_tests(copy, "tests/course/explorables/test_explorables.py", "-k", "pure and LargestBatch")


@pytest.mark.parametrize(
    ("lecture", "name", "complaint"),
    [
        ("7", "SlowFall", "two digits"),
        ("07", "slow_fall", "a class name"),
        ("07", "Descent", "is not taken"),
        ("77", "SlowFall", "a section in docs/syllabus.md"),
    ],
)
def test_bad_names_are_refused_and_nothing_is_written(copy, lecture, name, complaint):
    before = sorted((copy / "course").rglob("*.py"))
    with pytest.raises(ValueError, match=complaint):
        new_explorable.create(copy, lecture, name)
    assert sorted((copy / "course").rglob("*.py")) == before

"""The bundle: all that students need, nothing of solutions and grading, and the students' tests pass on it.

Its homework is released for it, so that what lies in the repository is compared with it too.
"""

import copy
import os
import subprocess
import sys
import zipfile

import nbformat
import pytest

from autograder import bundle, paths
from autograder.exercises.catalogue import find, names
from course.check.compare import equal
from course.check.plain import load
from tests.autograder.answers import bodies, dumped

pytestmark = pytest.mark.long

COMMITTED = paths.PROJECT / "assignments"
every_homework = pytest.mark.parametrize("name", names())


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return bundle.build(tmp_path_factory.mktemp("bundle") / "course-bundle")


def files(folder):
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def codes(path):
    """The Python code in a file: a module's, or that of a notebook's cells."""
    if path.suffix == ".py":
        return [path.read_text(encoding="utf-8")]
    if path.suffix == ".ipynb":
        return [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    return []


def test_no_file_of_the_instructors_is_in_it(built):
    folders = ("solutions", "autograder", "tests/autograder")
    theirs = {path.read_bytes() for folder in folders for path in files(paths.PROJECT / folder)} - {b""}
    assert len(theirs) > 100
    for path in files(built):
        assert not {"solutions", "autograder"} & set(path.relative_to(built).parts), path
        assert path.read_bytes() not in theirs, path


def test_no_reference_and_no_known_mistake_is_in_it(built):
    assert len(bodies()) > 20
    for path in files(built):
        for code in codes(path):
            assert not bodies() & dumped(code), path


def test_no_words_of_the_solved_homework_are_in_it(built):
    solved = nbformat.read(paths.PROJECT / "solutions/notebooks/hw2/hw2.ipynb", as_version=4).cells
    released = nbformat.read(built / "assignments/hw2/hw2.ipynb", as_version=4).cells
    known = {line.strip() for cell in released for line in cell.source.splitlines()}
    secret = {line.strip() for cell in solved for line in cell.source.splitlines()} - known
    secret = {line for line in secret if len(line) > 24}
    assert len(secret) > 10
    for path in files(built / "assignments"):
        if path.suffix in (".ipynb", ".py", ".md"):
            text = path.read_text(encoding="utf-8").replace('\\"', '"')
            assert not [line for line in secret if line in text], path


def test_no_answers_to_graded_questions_are_in_it(built):
    assert names()
    for name in names():
        released = load(built / f"assignments/{name}/checks.npz")["exercises"]
        assert set(released) == {exercise.name for exercise in find(name)}
        for exercise in released.values():
            if exercise["kind"] == "competition":
                assert [case["expected"] for case in exercise["cases"]] == [()]
            else:
                assert exercise["kind"] == "function" or exercise["cases"] == exercise["mistakes"] == []


@every_homework
def test_the_committed_notebook_is_what_a_release_makes(built, name):
    here, made = (folder / f"{name}/{name}.ipynb" for folder in (COMMITTED, built / "assignments"))
    assert here.read_bytes() == made.read_bytes(), f"run: course release {name}, and commit assignments/{name}"


@every_homework
def test_the_committed_checks_are_what_a_release_makes(built, name):
    here, made = (load(folder / f"{name}/checks.npz") for folder in (COMMITTED, built / "assignments"))
    assert alike(here, made), f"run: course release {name}, and commit assignments/{name}"


def alike(one, other):
    """The same words and shapes; numbers up to the rounding of another machine. Noise beside ±1000 is left to atol."""
    return equal(one, other, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("change", ["words", 1e-6, "shape"])
def test_alike_sees_a_changed_word_number_or_shape(change):
    document = load(COMMITTED / "hw2/checks.npz")
    other = copy.deepcopy(document)
    assert alike(document, other)
    first = other["exercises"]["softmax"]["cases"][0]
    if change == "words":
        first["name"] += "!"
    elif change == "shape":
        first["expected"] = (first["expected"][0].T,)
    else:
        first["expected"] = (first["expected"][0] + change,)
    assert not alike(document, other)


def test_homework_that_someone_worked_in_is_not_handed_out(built, released_folder):
    for name in ("hw2.ipynb", "checks.npz"):
        assert (built / "assignments/hw2" / name).read_bytes() == (
            released_folder / "assignments/hw2" / name
        ).read_bytes()


def test_no_leftovers_of_anyones_work_are_in_it(built):
    odd = {".pyc", ".db", ".log", ".html"}
    assert not [path for path in files(built) if path.suffix in odd or ".ipynb_checkpoints" in path.parts]
    assert not (built / "gradebook.db").exists()


def test_it_is_not_written_over_something(built):
    with pytest.raises(ValueError, match="expected a folder that does not exist yet"):
        bundle.build(built)


# The environment of these tests has the project installed for editing: its finders are taken away, so that what is
# imported is the bundle, and neither solutions nor autograder exist.
SLOW = "test_(notebooks|lecture_(0[1-9]|1.)|explorables|stage|cifar10|gallery|pictures|playground)"
RUN = """
import re, sys
sys.meta_path[:] = [finder for finder in sys.meta_path if "editable" not in str(finder).lower()]
sys.path[:] = ["."] + [place for place in sys.path if place not in ("", ".", {project!r})]
import importlib.util, course
assert importlib.util.find_spec("autograder") is None and importlib.util.find_spec("solutions") is None
assert course.__file__.startswith({bundle!r}), course.__file__
import pytest

class Quick:
    def pytest_collection_modifyitems(self, items):
        quick = [i for i in items if not re.fullmatch({slow!r}, i.path.stem) and i.path.parent.name != "browser"]
        items[:] = {{(i.path, i.originalname): i for i in reversed(quick)}}.values()
        assert {{i.nodeid.split("/")[1] for i in items}} == {{"course", "house", "lectures"}}

sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "--import-mode=importlib", "tests"], plugins=[Quick()]))
"""


def test_the_students_tests_pass_on_it(built, tmp_path):
    # All of them are collected, so what they import is there; of the quick ones each is run with one of its values.
    code = RUN.format(project=str(paths.PROJECT), bundle=str(built), slow=SLOW)
    surroundings = {k: v for k, v in os.environ.items() if not k.startswith(("COURSE", "PYTEST", "PYTHONPATH"))}
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=built,
        env=surroundings | {"COURSE_PROGRESS": str(tmp_path / "progress.json")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_the_command_makes_a_zip_file_of_it(built, tmp_path, monkeypatch, capsys):
    def build(target):
        (target / "course").mkdir(parents=True)
        (target / "README.md").write_text("hello", encoding="utf-8")

    monkeypatch.setattr(paths, "PROJECT", tmp_path)
    monkeypatch.setattr(bundle, "build", build)
    bundle.main()
    assert "course-bundle.zip" in capsys.readouterr().out
    with zipfile.ZipFile(tmp_path / "dist/course-bundle.zip") as archive:
        assert "course-bundle/README.md" in archive.namelist()

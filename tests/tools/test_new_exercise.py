"""`make new-exercise` in a copy of the project: its skeleton can be imported, and never passes as finished."""

import os
import shutil
import subprocess
import sys

import pytest

from tools.new_exercise import main, with_function
from tools.pairing import ROOT

COPIED = ("autograder", "solutions", "course", "tools", "tests/autograder/exercises", "assignments")
MISSING = [
    "{name}: write the reference in {reference}",
    "{name}: write the reference in PyTorch in {torch}",
    "{name}: write at least 1 more cases in {module}",
    "{name}: write at least 4 more mistakes in {module}",
]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of what an exercise is made of."""
    folder = tmp_path_factory.mktemp("project") / "a copy"
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "explorables"))
    for name in ("tests/__init__.py", "tests/autograder/__init__.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def run(project, *command):
    """A command in the copy; the copy's own modules are imported, whatever is installed."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )


SKELETONS = {
    ("hw1", "r_squared"): {
        "name": "r_squared",
        "reference": "solutions/reference/hw1/in_numpy/generalisation.py",
        "torch": "solutions/reference/hw1/in_torch/generalisation.py",
        "module": "autograder/exercises/hw1/r_squared.py",
    },
    ("hw2", "second_nearest", "--method-of", "KNN", "--points", "0.5"): {
        "name": "second_nearest",
        "reference": "solutions/reference/hw2/in_numpy.py",
        "torch": "solutions/reference/hw2/in_torch.py",
        "module": "autograder/exercises/hw2/second_nearest.py",
    },
    ("hw4", "leaky_relu", "--after", "relu_backward"): {
        "name": "leaky_relu",
        "reference": "solutions/reference/hw4/in_numpy/layers.py",
        "torch": "solutions/reference/hw4/in_torch/layers.py",
        "module": "autograder/exercises/hw4/layers/leaky_relu.py",
    },
}
"""Options of the command, and what the sentences about the skeleton name: a function, a method, one after another."""


@pytest.mark.long
def test_skeletons_are_found_and_what_they_lack_is_said(project):
    for options, names in SKELETONS.items():
        made = run(project, "-m", "tools.new_exercise", *options)
        assert made.returncode == 0, made.stderr
        assert (project / names["module"]).exists()
    tests = "tests/autograder/exercises/test_exercises.py"
    chosen = " or ".join(names["name"] for names in SKELETONS.values())
    tested = run(project, "-m", "pytest", "-q", "-p", "no:cacheprovider", tests, "-k", chosen)
    assert tested.returncode == 1, tested.stdout
    for names in SKELETONS.values():
        for sentence in MISSING:
            assert sentence.format(**names) in tested.stdout
    assert f"{len(SKELETONS)} failed" in tested.stdout  # one test speaks of each, and no other is in the way


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["hw1", "ridge"], "NAME: expected a new name of a function; got 'ridge'"),
        (["hw1", "r squared"], "NAME: expected a new name of a function; got 'r squared'"),
        (["hw1", "r_two", "--after", "wiggle"], "AFTER: expected a graded function of hw1; got 'wiggle'"),
        (["hw19", "r_two"], "homework: expected one of hw0"),
    ],
)
def test_what_cannot_be_made_is_said_in_one_line(monkeypatch, options, told):
    monkeypatch.setattr(sys, "argv", ["new_exercise", *options])
    with pytest.raises(SystemExit) as ended:
        main()
    assert told in str(ended.value)
    assert len(str(ended.value).splitlines()) == 1


def test_a_class_that_is_new_comes_with_its_first_method():
    source = with_function("import numpy as np\n", "step", "Adam", "raise NotImplementedError")
    assert 'class Adam:\n    """Adam: say what it is."""\n\n    def step(self, x):\n' in source
    assert with_function(source, "more", "Adam", "pass").count("    def ") == 2

"""How to hand in and how to get help is said in the same words everywhere, and they work on a fresh installation."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TERMINAL = "pen a terminal (*File → New → Terminal*) and type `course"
GUIDE = ROOT / "docs/students.md" if (ROOT / "docs/students.md").exists() else ROOT / "README.md"  # in students' copies
NOTEBOOKS = [*sorted(ROOT.glob("assignments/*/*.ipynb")), *sorted(ROOT.glob("lectures/*.ipynb"))]
HOMEWORK = [path for path in NOTEBOOKS if path.parent.parent.name == "assignments"]


def words(path):
    """The text of a file, or of a notebook's cells, with one space between words."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        text = "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("path", HOMEWORK, ids=lambda path: path.stem)
def test_every_homework_ends_with_how_to_hand_it_in(path):
    assert words(path).count(f"{TERMINAL} submit {path.stem}`") == 1


@pytest.mark.parametrize("path", [GUIDE, ROOT / "README.md"], ids=["guide", "readme"])
def test_the_guides_say_it_in_the_same_words(path):
    assert f"{TERMINAL} submit hw2`" in words(path)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_name_no_way_that_may_not_be_there(path):
    assert not re.search(r"Assignment List|\.venv/|Validate\b|Formgrader", words(path))
    first = re.search(r"(.{50})`course (?:submit|syllabus|doctor)", words(path))
    assert first is None or (first.group(1) + "`course").endswith(TERMINAL)


def test_the_list_of_assignments_is_named_only_for_classes_with_an_exchange():
    sentences = [each for each in re.split(r"(?<=[.;]) ", words(GUIDE)) if "Assignment List" in each]
    assert len(sentences) == 1
    assert re.search(r"If your class has an exchange folder, [^.]*Assignment List", words(GUIDE))

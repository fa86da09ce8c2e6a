"""docs/syllabus.md says what the code registers: nothing stated as built is missing, nothing registered is unstated.

Where a line differs the test names the line to write. A section begins with `### 06 · Title` or `### hw2 · Title`; its
lines are `- Name: what there is`.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from course import syllabus
from course.check import questions

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/syllabus.md"
LECTURES = [f"{number:02d}" for number in range(19)]
HOMEWORK = [f"hw{number}" for number in range(8)]
ABSENT = "not built yet"
NONE = "none of its own"


@dataclass(frozen=True)
class Section:
    """A section of the page: its title, its prose, and what follows the name of each line."""

    title: str
    prose: str
    lines: dict[str, str]

    def names(self, line: str) -> list[str]:
        """What stands in code letters on that line."""
        return re.findall(r"`([^`]+)`", self.lines[line])


def read(text: str) -> dict[str, Section]:
    """Name → section, in the order of the page."""
    found = {}
    for part in re.split(r"^### ", text, flags=re.M)[1:]:
        head, _, body = part.partition("\n")
        name, _, title = head.partition(" · ")
        body = re.split(r"^## ", body, flags=re.M)[0]
        assert name not in found, f"two sections of {name}"
        prose, lines = re.split(r"^(?=- )", body, maxsplit=1, flags=re.M)
        found[name] = Section(title, prose.strip(), dict(re.findall(r"^- ([^:]+): (.+)$", lines, re.M)))
    return found


SECTIONS = read(PAGE.read_text(encoding="utf-8"))


def coded(names) -> str:
    return ", ".join(f"`{name}`" for name in names)


def stated(name: str, line: str, expected: str, *others: str) -> None:
    """The section says this on that line, or one of the others."""
    said = SECTIONS[name].lines.get(line)
    assert said in (expected, *others), f"docs/syllabus.md, {name}, has {said!r}; write:\n- {line}: {expected}"


def same_names(name: str, line: str, registered: list[str], *others: str) -> None:
    """The names on that line are those registered, in any order; where there are none, it says so."""
    if not registered:
        stated(name, line, ABSENT, *others)
    elif sorted(SECTIONS[name].names(line)) != sorted(registered):
        stated(name, line, coded(registered))


@cache
def released() -> dict[str, list[dict]]:
    return syllabus.homework(ROOT)


def functions(homework: str) -> list[str]:
    return [each["name"] for each in released().get(homework, []) if each["kind"] in syllabus.ASKED]


def written(homework: str) -> int:
    """How many cells of the released notebook a person grades."""
    cells = json.loads((ROOT / f"assignments/{homework}/{homework}.ipynb").read_text(encoding="utf-8"))["cells"]
    marks = [cell["metadata"].get("nbgrader", {}) for cell in cells]
    return sum(bool(mark.get("grade") and mark.get("solution")) for mark in marks)


def test_every_lecture_and_homework_has_its_section_in_order():
    assert list(SECTIONS) == LECTURES + HOMEWORK
    assert set(syllabus.lectures(ROOT)) <= set(LECTURES)
    assert set(syllabus.explorables_by_lecture()) <= set(LECTURES)
    assert set(questions.lectures()) <= set(LECTURES)
    assert set(released()) <= set(HOMEWORK)


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_says_what_it_is_about_and_nothing_twice(name):
    section = SECTIONS[name]
    assert section.title
    assert len(section.prose) > 60
    for line in section.lines:
        names = section.names(line)
        assert len(names) == len(set(names)), (name, line)
        assert not names or ABSENT not in section.lines[line], (name, line)


@pytest.mark.parametrize("name", LECTURES)
def test_a_lecture_s_notebook_is_there_as_stated_under_the_same_title(name):
    stem = {path.stem[:2]: path.stem for path in (ROOT / "lectures").glob("[0-9][0-9]-*.ipynb")}.get(name)
    stated(name, "Notebook", f"`{stem}`" if stem else ABSENT)
    if stem:
        assert SECTIONS[name].title == syllabus.lectures(ROOT)[name]


@pytest.mark.parametrize("name", LECTURES)
def test_a_lecture_s_explorables_are_those_of_the_catalogue(name):
    same_names(name, "Explorables", syllabus.explorables_by_lecture().get(name, []), NONE)


@pytest.mark.parametrize("name", LECTURES)
def test_a_lecture_s_questions_are_counted(name):
    count = len(questions.of_lecture(name)) if name in questions.lectures() else 0
    stated(name, "Questions", str(count) if count else ABSENT)


@pytest.mark.parametrize("name", LECTURES)
def test_a_lecture_s_graded_functions_are_there(name):
    there = {f"{homework}.{function}" for homework in released() for function in functions(homework)}
    unknown = set(SECTIONS[name].names("Graded functions")) - there
    assert not unknown, f"docs/syllabus.md, {name}: no homework grades {coded(unknown)}"
    if not SECTIONS[name].names("Graded functions"):
        stated(name, "Graded functions", ABSENT, NONE)


def test_every_graded_function_belongs_to_a_lecture():
    taught = {function for name in LECTURES for function in SECTIONS[name].names("Graded functions")}
    for homework in released():
        untaught = [f"{homework}.{function}" for function in functions(homework)]
        untaught = [function for function in untaught if function not in taught]
        assert not untaught, f"docs/syllabus.md: name {coded(untaught)} under *Graded functions* of its lecture"


@pytest.mark.parametrize("name", [name for name in LECTURES if "Beside a neighbour" in SECTIONS[name].lines])
def test_a_function_that_is_left_out_stands_beside_one_that_is_there(name):
    """`one`, `another` → `hw1.neighbour`; …: the neighbour is graded, or an explorable; those left out are not."""
    graded = {f"{homework}.{function}" for homework in released() for function in functions(homework)}
    names = {function.partition(".")[2] for function in graded}
    pictures = {picture for pictures in syllabus.explorables_by_lecture().values() for picture in pictures}
    for entry in SECTIONS[name].lines["Beside a neighbour"].split("; "):
        *left_out, neighbour = re.findall(r"`([^`]+)`", entry)
        assert left_out, f"docs/syllabus.md, {name}: what stands beside {entry}?"
        assert neighbour in graded | pictures, f"docs/syllabus.md, {name}: who is beside {entry}?"
        assert not set(left_out) & names, f"docs/syllabus.md, {name}: {coded(left_out)} is graded; it is not left out"


@pytest.mark.parametrize("name", HOMEWORK)
def test_a_homework_is_stated_as_released(name):
    exercises = released().get(name, [])
    stated(name, "Notebook", f"`{name}`" if exercises else ABSENT)
    asked = len(exercises) - len(functions(name))
    stated(name, "Graded questions", str(asked) if asked else "none" if exercises else ABSENT)
    stated(name, "Written answers", str(written(name)) if exercises else ABSENT)


@pytest.mark.parametrize("name", SECTIONS)
def test_what_is_not_there_is_called_not_built_yet(name):
    """A lecture without its notebook says what is still to come."""
    if name in LECTURES and SECTIONS[name].lines["Notebook"] == ABSENT:
        assert SECTIONS[name].lines.get("Not built yet"), f"docs/syllabus.md, {name}: add a line - Not built yet: …"


def test_the_reader_of_the_page_sees_what_differs():
    lecture = "### 06 · A\n\nSome prose.\n\n- Notebook: `06-a`\n- Questions: 3\n"
    homework = "### hw2 · B\n\nMore.\n\n- Notebook: not built yet\n"
    sections = read(f"## Lectures\n\n{lecture}\n## Homework\n\n{homework}")
    assert list(sections) == ["06", "hw2"]
    assert sections["06"].lines == {"Notebook": "`06-a`", "Questions": "3"}
    assert sections["06"].names("Notebook") == ["06-a"]
    assert sections["hw2"].prose == "More."

"""Finding homework by name. What it grades is found in its folder, and the order in its solved notebook."""

import json
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import solutions
from autograder.exercises.exercise import Exercise
from autograder.exercises.homework import Homework

NOTEBOOKS = Path(solutions.__file__).parent / "notebooks"


def names() -> list[str]:
    """All homework there is: the packages hw0, hw1, … of this folder."""
    return sorted(path.parent.name for path in Path(__file__).parent.glob("hw*/__init__.py"))


def find(name: str) -> Homework:
    """The homework of that name. Raises ValueError that lists those there are."""
    if name not in names():
        raise ValueError(f"homework: expected one of {', '.join(names())}; got {name!r}")
    return assemble(name)


@cache
def assemble(name: str) -> Homework:
    """The exercises in the homework's folder, in the order of the graded cells; those without a cell come last."""
    exercises = declared(f"autograder.exercises.{name}")
    cells = graded_cells(NOTEBOOKS / name / f"{name}.ipynb")
    order = {cell: place for place, cell in enumerate(cells)}
    return Homework(name, sorted(exercises, key=lambda each: order.get(each.name, len(order))))


def declared(package: str) -> list[Exercise]:
    """Every exercise in the modules of a package and of the packages in it. Raises ValueError for a name used twice."""
    found: dict[str, Exercise] = {}
    for module in walk_packages(import_module(package).__path__, f"{package}."):
        for exercise in vars(import_module(module.name)).values():
            if not isinstance(exercise, Exercise):
                continue
            if found.setdefault(exercise.name, exercise) is not exercise:
                raise ValueError(f"{module.name}: expected a name of its own; got {exercise.name!r}, which is taken")
    return list(found.values())


def graded_cells(notebook: Path) -> list[str]:
    """The ids of the cells that the grader marks, in the notebook's order. Written answers are not among them."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    marks = [cell["metadata"].get("nbgrader", {}) for cell in cells]
    return [mark["grade_id"] for mark in marks if mark.get("grade") and not mark.get("solution")]

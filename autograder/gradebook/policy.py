"""What students are told of an exercise: `grading/feedback.toml` in the course folder. Without that file, all of it.

[hw2]
all = "named"             # of every exercise of homework 2
softmax_loss = "marks"    # of this one
"""

import tomllib
from typing import Any

from autograder import paths
from autograder.exercises import catalogue
from autograder.exercises.homework import Homework
from course.check.forms import FULL, LEVELS

ALL = "all"


def read(homework: str) -> dict[str, str]:
    """Exercise → "full", "named" or "marks". Raises ValueError naming what is wrong in the file."""
    chosen, graded = catalogue.find(homework), _table().get(homework, {})
    return {exercise.name: graded.get(exercise.name, graded.get(ALL, FULL)) for exercise in chosen}


def with_policy(homework: Homework) -> dict[str, Any]:
    """What is released of a homework; exercises of which not everything is told say so."""
    released, levels = homework.released(), read(homework.name)
    for name, document in released["exercises"].items():
        if levels[name] != FULL:
            document["feedback"] = levels[name]
    return released


def _table() -> dict[str, dict[str, str]]:
    path = paths.root() / "grading" / "feedback.toml"
    if not path.exists():
        return {}
    try:
        return _checked(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValueError as error:  # from TOML and UTF-8 too
        raise ValueError(f"{path}: {error}") from None


def _checked(found: dict[str, Any]) -> dict[str, dict[str, str]]:
    for homework, levels in found.items():
        _one_of("the file", homework, catalogue.names())
        if not isinstance(levels, dict):
            raise ValueError(f"{homework}: expected a table, [{homework}]; got {levels!r}")
        for name, level in levels.items():
            _one_of(homework, name, [ALL, *(exercise.name for exercise in catalogue.find(homework))])
            _one_of(f"{homework}.{name}", level, LEVELS)
    return found


def _one_of(where: str, value: Any, expected: Any) -> None:
    if value not in expected:
        raise ValueError(f"{where}: expected one of {', '.join(expected)}; got {value!r}")

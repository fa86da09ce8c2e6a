"""A homework: what is graded, in the order of its notebook."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from autograder.exercises.exercise import Exercise
from course.check.forms import Document


@dataclass(frozen=True)
class Homework:
    """A homework: its name and its exercises, in the order of the notebook."""

    name: str
    exercises: list[Exercise] = field(default_factory=list)

    def __iter__(self) -> Iterator[Exercise]:
        return iter(self.exercises)

    def documents(self, seed: int) -> dict[str, Document]:
        """What the grader asks: every exercise's document, drawn from one secret seed."""
        return {exercise.name: exercise.hidden(self.name, seed) for exercise in self}

    def released(self) -> dict[str, Any]:
        """What lies beside the students' notebook: public cases with all answers; of a question only its form."""
        return {"homework": self.name, "exercises": {each.name: each.released(self.name) for each in self}}

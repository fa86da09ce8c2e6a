"""A graded question: a number, or a choice among letters."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.exercise import Case, Exercise, Mistake
from course.check.forms import Answer, Document, Step
from course.check.play import play


class GradedQuestion(Exercise):
    """A graded question with one right answer: a number, or a choice among letters. The variable is read.

    answer: the right value. choices: the letters, for a multiple-choice question; None for a number. rtol: half a unit
    of the third digit, so that every number to three digits is taken; whole numbers must be more exact.
    """

    def __init__(
        self, name: str, *, points: float, answer: Any, choices: tuple[str, ...] | None = None, rtol: float = 0
    ) -> None:
        rtol = rtol or (1e-3 if choices or answer % 1 == 0 else 5e-3)
        super().__init__(name, points=points, numpy=lambda: answer, rtol=rtol)
        self.answer, self.choices = answer, choices
        self.kind = "number" if choices is None else "choice"
        self.case("the answer", lambda rng: None)

    @property
    def torch(self) -> Callable:
        """The same."""
        return self.numpy

    def wrong(self, answer: Any, says: str) -> None:
        """A wrong answer that is recognised, and the sentence its author should read."""
        named = f"{answer:.4g}" if self.choices is None and answer % 1 else f"{answer}".removesuffix(".0")
        self.mistakes.append(Mistake(f"answered {named}", says, lambda: answer))

    def document(self, homework: str, seed: int) -> Document:
        """As an exercise's, with the letters to choose from."""
        return super().document(homework, seed) | {"choices": list(self.choices or ())}

    def released(self, homework: str) -> Document:
        """Only the form."""
        return super().released(homework) | {"cases": [], "mistakes": []}

    def _steps(self, case: Case, rng: np.random.Generator) -> list[Step]:
        return [{"do": self.name}]

    def _play(self, function: Callable, steps: list[Step]) -> Answer:
        return play(steps, {self.name: function()})

"""A competition: a function that labels inputs, graded by the share of right labels or by the loss of its scores."""

from collections.abc import Callable

import numpy as np

from autograder.exercises.exercise import Draw, Exercise
from autograder.exercises.steps import call
from course.check import forms
from course.check.forms import Document
from course.check.measures import MEASURES


class Competition(Exercise):
    """A graded function that labels inputs as well as it can; the right labels never leave the grader.

    draw: rng → inputs (N, …) and their labels (N,). classes: how many labels there are. measure: "share", of right
    labels, or "loss", the mean cross-entropy of scores (N, classes). marks: (share or loss, points that it earns), the
    points rising.
    """

    kind = "competition"

    def __init__(
        self,
        name: str,
        *,
        marks: list[tuple[float, float]],
        classes: int,
        draw: Draw,
        numpy: Callable,
        measure: str = "share",
    ) -> None:
        super().__init__(name, points=marks[-1][1], numpy=numpy, returns=(MEASURES[measure].answers,))
        self.marks, self.classes, self.draw, self.measure = marks, classes, draw, measure

    def document(self, homework: str, seed: int) -> Document:
        """As an exercise's, with what earns how much."""
        document = super().document(homework, seed) | {"marks": list(self.marks), "classes": self.classes}
        return document if self.measure == "share" else document | {"measure": self.measure}

    def drawn(self, seed: int) -> list[forms.Case]:
        """One case: inputs drawn from the seed, with their labels as the answer."""
        inputs, labels = self.draw(np.random.default_rng([seed, 0]))
        name, steps = "the competition's inputs", [call(self.name, inputs)]
        return [{"name": name, "steps": steps, "expected": (labels,), "rtol": 0.0, "atol": 0.0, "counts": True}]

    def released(self, homework: str) -> Document:
        """Other inputs of the same kind, without their labels."""
        document = super().released(homework)
        return document | {"cases": [case | {"expected": ()} for case in document["cases"]]}

"""A competition: a function that labels inputs, graded by the share of right labels."""

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.exercise import Draw, Exercise
from autograder.exercises.steps import call


class Competition(Exercise):
    """A graded function that labels inputs as well as it can; the right labels never leave the grader.

    draw: rng → inputs (N, …) and their labels (N,). classes: how many labels there are. marks: (share of right labels,
    points that it earns), rising.
    """

    kind = "competition"

    def __init__(
        self, name: str, *, marks: list[tuple[float, float]], classes: int, draw: Draw, numpy: Callable
    ) -> None:
        super().__init__(name, points=marks[-1][1], numpy=numpy, returns=("labels",))
        self.marks, self.classes, self.draw = marks, classes, draw

    def document(self, homework: str, seed: int) -> dict[str, Any]:
        """As an exercise's, with what earns how much."""
        return super().document(homework, seed) | {"marks": list(self.marks), "classes": self.classes}

    def drawn(self, seed: int) -> list[dict[str, Any]]:
        """One case: inputs drawn from the seed, with their labels as the answer."""
        inputs, labels = self.draw(np.random.default_rng([seed, 0]))
        case = {"name": "the competition's inputs", "steps": [call(self.name, inputs)], "expected": (labels,)}
        return [case | {"rtol": 0.0, "atol": 0.0, "counts": True}]

    def released(self, homework: str) -> dict[str, Any]:
        """Other inputs of the same kind, without their labels."""
        document = super().released(homework)
        return document | {"cases": [case | {"expected": ()} for case in document["cases"]]}

"""An exercise is declared once. From the declaration follow the public check, the hidden test, the diagnosis, the proof
that the tests bite, and the instructor's table."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from itertools import combinations
from typing import Any

import numpy as np

from course.check.answers import parts
from course.check.forms import Answer, Step
from course.check.play import play

Draw = Callable[[np.random.Generator], Any]


class Steps(list):
    """A case of several calls: what `draw` returns in place of arguments. Made of `call`."""


def call(do: str, *args: Any, on: int | None = None, shown: bool = False) -> Step:
    """One call of a scenario: of a function, or of a method of what step `on` returned.

    An argument may be a Result of an earlier step. Where calls are marked as shown, their results are the answer, in
    order; else the last one's is.
    """
    return {**got(do, on, shown), "args": list(args)}


def got(do: str, on: int | None = None, shown: bool = False) -> Step:
    """The value of a name, or of an attribute of what step `on` returned: for a function that takes functions."""
    step: Step = {"do": do}
    if on is not None:
        step["on"] = on
    if shown:
        step["shown"] = True
    return step


@dataclass(frozen=True)
class Case:
    """One situation: how its arguments are drawn, how close an answer must be, and whether it costs marks."""

    name: str
    draw: Draw
    counts: bool
    rtol: float
    atol: float


@dataclass(frozen=True)
class Mistake:
    """A small wrong implementation, and the sentence a student who made it should read."""

    name: str
    says: str
    function: Callable


class Exercise:
    """A graded function.

    name: what the student's function is called. points: what it earns. numpy: the reference; PyTorch's has the same
    name in the module `in_torch` beside `in_numpy`, and is imported when it is asked for. returns: the names of its
    results. rtol, atol: an answer g is right where |g − e| ≤ atol + rtol·|e|; the default leaves room for another order
    of summation in float64 and for nothing else. method_of: the class whose method is graded, as in
    check(KNN.predict_labels); then references and mistakes are classes of that name, or what makes an object of them.
    """

    kind = "function"

    def __init__(
        self,
        name: str,
        *,
        points: float,
        numpy: Callable,
        returns=("result",),
        rtol=1e-6,
        atol=1e-9,
        method_of: str | None = None,
    ) -> None:
        self.name, self.points, self.numpy = name, points, numpy
        self.returns, self.rtol, self.atol = tuple(returns), rtol, atol
        self.defined = method_of or name
        self.cases: list[Case] = []
        self.mistakes: list[Mistake] = []
        self.unchanged = False

    @property
    def torch(self) -> Callable:
        """The reference in PyTorch."""
        beside = self.numpy.__module__.replace("in_numpy", "in_torch")
        return getattr(import_module(beside), self.numpy.__name__)

    def case(self, name: str, draw: Draw, *, counts: bool = True, rtol: float | None = None) -> None:
        """Add a case. draw(rng) returns the argument, or a tuple of them, or Steps: several calls.

        counts=False: reported, never marked.
        """
        self.cases.append(Case(name, draw, counts, self.rtol if rtol is None else rtol, self.atol))

    def leaves_inputs_alone(self) -> None:
        """Arguments must come back as they went in."""
        self.unchanged = True

    def mistake(self, says: str) -> Callable[[Callable], Callable]:
        """Decorator: the function below is a known mistake."""

        def declare(function: Callable) -> Callable:
            self.mistakes.append(Mistake(function.__name__, says, function))
            return function

        return declare

    def slips(self, **says: str) -> Callable[[Callable], Callable]:
        """Decorator: each named keyword switches one slip on; each is a known mistake, and so is every two together."""

        def declare(function: Callable) -> Callable:
            for chosen in [*combinations(says, 1), *combinations(says, 2)]:
                wrong = partial(function, **dict.fromkeys(chosen, True))
                self.mistakes.append(Mistake("+".join(chosen), " ".join(says[slip] for slip in chosen), wrong))
            return function

        return declare

    def document(self, homework: str, seed: int) -> dict[str, Any]:
        """All that a diagnosis needs, as plain data: cases drawn from the seed, their expected and mistaken answers."""
        drawn = [self._steps(case, np.random.default_rng([seed, i])) for i, case in enumerate(self.cases)]
        return {
            "name": self.name,
            "kind": self.kind,
            "homework": homework,
            "points": self.points,
            "returns": list(self.returns),
            "unchanged": self.unchanged,
            "cases": [self._case(case, steps) for case, steps in zip(self.cases, drawn, strict=True)],
            "mistakes": [
                {"name": m.name, "says": m.says, "answers": [_told(self._play(m.function, steps)) for steps in drawn]}
                for m in self.mistakes
            ],
        }

    def released(self, homework: str) -> dict[str, Any]:
        """The document that students get: public cases with all answers."""
        return self.document(homework, seed=0)

    def _steps(self, case: Case, rng: np.random.Generator) -> list[Step]:
        drawn = case.draw(rng)
        if isinstance(drawn, Steps):
            return list(drawn)
        return [call(self.name, *(drawn if isinstance(drawn, tuple) else (drawn,)))]

    def _play(self, function: Callable, steps: list[Step]) -> Answer:
        return play(steps, self.names(function))

    def names(self, function: Callable, reference: Callable | None = None) -> dict[str, Any]:
        """What a scenario finds: this function, and around it those of the reference's module, numpy's by default."""
        return vars(sys.modules[(reference or self.numpy).__module__]) | {self.defined: function}

    def _case(self, case: Case, steps: list[Step]) -> dict[str, Any]:
        expected = self._expected(case.name, self._play(self.numpy, steps))
        return {
            "name": case.name,
            "steps": steps,
            "expected": expected,
            "rtol": case.rtol,
            "atol": case.atol,
            "counts": case.counts,
        }

    def _expected(self, case: str, answer: Answer) -> tuple:
        got = parts({"returns": self.returns, "unchanged": False}, answer)
        if got is None or answer.get("changed"):
            raise ValueError(
                f"{self.name}, {case}: expected {len(self.returns)} results of the reference; got {answer}"
            )
        return tuple(got)


def _told(answer: Answer) -> Answer:
    """Of a mistake's error its kind is told: the line that raised it is code, and this goes to students."""
    return {"error": answer["error"], "message": "", "line": ""} if "error" in answer else answer


class Question(Exercise):
    """A graded question with one right answer: a number, or a choice among letters. The variable is read.

    answer: the right value. choices: the letters, for a multiple-choice question; None for a number. rtol: half a unit
    of the third digit, so that every number to three digits is taken; whole numbers are asked for more exactly.
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
        """A wrong answer that is recognised, and what its reader should be told."""
        named = f"{answer:.4g}" if self.choices is None and answer % 1 else f"{answer}".removesuffix(".0")
        self.mistakes.append(Mistake(f"answered {named}", says, lambda: answer))

    def document(self, homework: str, seed: int) -> dict[str, Any]:
        """As an exercise's, with the letters to choose from."""
        return super().document(homework, seed) | {"choices": list(self.choices or ())}

    def released(self, homework: str) -> dict[str, Any]:
        """Only the form."""
        return super().released(homework) | {"cases": [], "mistakes": []}

    def _steps(self, case: Case, rng: np.random.Generator) -> list[Step]:
        return [{"do": self.name}]

    def _play(self, function: Callable, steps: list[Step]) -> Answer:
        return play(steps, {self.name: function()})


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
        """Inputs and labels drawn from the seed, and what earns how much."""
        inputs, labels = self.draw(np.random.default_rng([seed, 0]))
        case = {
            "name": "the competition's inputs",
            "steps": [call(self.name, inputs)],
            "expected": (labels,),
            "rtol": 0.0,
            "atol": 0.0,
            "counts": True,
        }
        document = super().document(homework, seed)
        return document | {"cases": [case], "marks": list(self.marks), "classes": self.classes}

    def released(self, homework: str) -> dict[str, Any]:
        """Other inputs of the same kind, without their labels."""
        document = super().released(homework)
        return document | {"cases": [case | {"expected": ()} for case in document["cases"]]}


@dataclass(frozen=True)
class Homework:
    """A homework: its name and its exercises, in the order of the notebook."""

    name: str
    exercises: list[Exercise] = field(default_factory=list)

    def __iter__(self) -> Iterator[Exercise]:
        return iter(self.exercises)

    def documents(self, seed: int) -> dict[str, dict[str, Any]]:
        """Every exercise's document, drawn from one seed."""
        return {exercise.name: exercise.document(self.name, seed) for exercise in self}

    def released(self) -> dict[str, Any]:
        """What lies beside the students' notebook: public cases with all answers; of a question only its form."""
        return {"homework": self.name, "exercises": {each.name: each.released(self.name) for each in self}}

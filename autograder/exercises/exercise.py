"""An exercise is declared once. From the declaration follow the public check, the hidden test, the diagnosis, the proof
that the tests bite, and the instructor's table."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import combinations, product
from typing import Any

import numpy as np

from autograder.exercises.steps import Steps, call
from course.check import forms
from course.check.answers import parts, wrong_parts
from course.check.forms import Answer, Document, Step
from course.check.play import play

Draw = Callable[[np.random.Generator], Any]
RELEASED = 0
"""The seed of the cases that students get."""


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
    """A small wrong implementation, and the sentence a student who made it should read.

    see: the picture that shows it, as a call without `explore.`, as in "SoftmaxBars(logits=[1.0, 2.0, 3.0])".
    """

    name: str
    says: str
    function: Callable
    see: str = ""


class Exercise:
    """A graded function.

    name: what the student's function is called. points: what it earns. numpy: the reference; PyTorch's has the same
    name in the module `in_torch` beside `in_numpy`, and is imported when it is used. returns: the names of its
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
        self.pictures: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = []
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

    def seen_in(self, picture: str, *mistakes: str, but: Iterable[str] = ()) -> None:
        """The picture that shows these mistakes, or all but a few: see `Mistake`. They may be declared later."""
        self.pictures.append((picture, mistakes, tuple(but)))

    def see(self) -> dict[str, list[str]]:
        """Picture → the names of the mistakes that it shows."""
        single = dict.fromkeys(name for mistake in self.mistakes for name in mistake.name.split("+"))
        shown = {mistake.name: mistake.see for mistake in self.mistakes if mistake.see}
        for picture, mistakes, but in self.pictures:
            shown = {name: picture for name in mistakes or single if name not in but} | shown
        return {each: [name for name in shown if shown[name] == each] for each in dict.fromkeys(shown.values())}

    def mistake(self, says: str, see: str = "") -> Callable[[Callable], Callable]:
        """Decorator: the function below is a known mistake. see: the picture that shows it, see `Mistake`."""

        def declare(function: Callable) -> Callable:
            self.mistakes.append(Mistake(function.__name__, says, function, see))
            return function

        return declare

    def family(self, says: str, **members: Iterable[Any]) -> Callable[[Callable], Callable]:
        """Decorator: the function below is one known mistake in several forms, one for each choice of these keywords.

        The sentence may name a form by its keyword: "… divided by {by}".
        """

        def declare(function: Callable) -> Callable:
            for values in product(*members.values()):
                form = dict(zip(members, values, strict=True))
                self.mistakes.append(Mistake(function.__name__, says.format(**form), partial(function, **form)))
            return function

        return declare

    def slips(
        self, *, either: Iterable[str] | Iterable[tuple[str, ...]] = (), **says: str
    ) -> Callable[[Callable], Callable]:
        """Decorator: each named keyword switches one slip on; each is a known mistake, and so is every two together.

        either: slips that exclude one another, such as too large a factor and too small a one; or several such groups.
        """
        apart = _groups(either)

        def declare(function: Callable) -> Callable:
            pairs = [pair for pair in combinations(says, 2) if not any(map(set(pair).issubset, apart))]
            for chosen in [*combinations(says, 1), *pairs]:
                wrong = partial(function, **dict.fromkeys(chosen, True))
                self.mistakes.append(Mistake("+".join(chosen), " ".join(says[slip] for slip in chosen), wrong))
            return function

        return declare

    def document(self, homework: str, seed: int) -> Document:
        """All that a diagnosis needs, as plain data: cases drawn from the seed, their expected and mistaken answers."""
        cases = self.drawn(seed)
        return {
            "name": self.name,
            "kind": self.kind,
            "homework": homework,
            "points": self.points,
            "returns": list(self.returns),
            "unchanged": self.unchanged,
            "cases": cases,
            "mistakes": [self._known(mistake, cases) for mistake in self.mistakes],
            "see": self.see(),
        }

    def _known(self, mistake: Mistake, cases: list[forms.Case]) -> forms.KnownMistake:
        answers = [_without_code(self._play(mistake.function, case["steps"])) for case in cases]
        returns: forms.Returns = {"returns": list(self.returns), "unchanged": self.unchanged}
        wrong = wrong_parts(returns, cases, answers)
        return {"name": mistake.name, "says": mistake.says, "answers": answers, "wrong": wrong}

    def drawn(self, seed: int) -> list[forms.Case]:
        """The cases drawn from a seed, each with the answer of the reference.

        Raises ValueError where the reference fails, changes its arguments, or has another number of results.
        """
        steps = [self._steps(case, np.random.default_rng([seed, i])) for i, case in enumerate(self.cases)]
        return [self._case(case, each) for case, each in zip(self.cases, steps, strict=True)]

    def released(self, homework: str) -> Document:
        """The document that students get: public cases with all answers."""
        return self.document(homework, RELEASED)

    def hidden(self, homework: str, seed: int) -> Document:
        """The document that the grader uses: hidden cases, and what the released ones expect in their place."""
        released = [case["expected"] for case in self.drawn(RELEASED)]
        return self.document(homework, seed) | {"released": released}

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

    def _case(self, case: Case, steps: list[Step]) -> forms.Case:
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


def _groups(either: Iterable[str] | Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """One group of names, or several, as groups."""
    listed = list(either)
    names = tuple(each for each in listed if isinstance(each, str))
    return [names, *(each for each in listed if isinstance(each, tuple))]


def _without_code(answer: Answer) -> Answer:
    """Only the kind of a mistake's error: its message and its line are code, and answers go to students."""
    return {"error": answer["error"], "message": "", "line": ""} if "error" in answer else answer

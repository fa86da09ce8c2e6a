"""Questions that have other numbers each time the review asks them.

    def residual(paid=2300, says=2100):
        return number("rent-residual", f"A flat costs {paid:,} dollars, …", answer=paid - says, …)

    drawn(residual, paid=range(1500, 3100, 100), says=range(1500, 3100, 100))

The defaults are the numbers of the lecture. The answer, each wrong answer and every number in the sentences are
computed.
"""

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Any

from course.check.questions.kinds import NEARLY, ROUGH, Number, Question

TRIES = 100


def drawn(make: Callable[..., Number], **numbers: Sequence[Any]) -> Question:
    """The question that make() returns. For the review, `make` gets one of each of these numbers, by its keyword.

    Numbers are drawn again where the answer is 0, where two wrong answers are alike or one is nearly right, and where
    `make` raises ValueError.
    """
    original = make()
    return replace(original, draw=Draw(make, numbers, len(original.wrong)))


@dataclass(frozen=True)
class Draw:
    """seed → a question of `make` with drawn numbers, which has as many wrong answers as the lecture's own."""

    make: Callable[..., Number]
    numbers: dict[str, Sequence[Any]]
    wrong: int

    def __call__(self, seed: int) -> Number:
        """Raises ValueError where no numbers are found whose answers can be told apart."""
        rng = random.Random(seed)
        for _ in range(TRIES):
            chosen = {name: rng.choice(values) for name, values in self.numbers.items()}
            with suppress(ValueError):
                question = self.make(**chosen)
                if question.answer and len(question.wrong) >= self.wrong and told_apart(question):
                    return question
        name = self.make().id
        raise ValueError(f"{name}: expected numbers whose answers can be told apart; got none in {TRIES} tries")


def told_apart(question: Number) -> bool:
    """Whether no wrong answer counts as another one, or as nearly right."""
    pairs = list(permutations([question.answer, *question.wrong], 2))
    least = NEARLY if question.tolerance >= ROUGH else 0
    nearly = [abs(wrong - question.answer) <= least * abs(question.answer) for wrong in question.wrong]
    return not any(nearly) and not any(question.near(one, other) for one, other in pairs)


def say(value: float, digits: int = 4) -> str:
    """A number as people write it: a true minus, commas between thousands, no zeros at the end."""
    whole = abs(value - round(value)) < 1e-9
    return (f"{value:,.0f}" if whole else f"{value:.{digits}g}").replace("-", "−")

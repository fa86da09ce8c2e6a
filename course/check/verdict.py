"""The result of checking an exercise: what it earned, and why."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class CaseResult:
    """One case of one exercise. right: for each part. detail: how the first wrong part differs."""

    name: str
    right: list[bool]
    counts: bool = True
    detail: str = ""
    raised: bool = False
    apart: tuple[Any, Any] | None = field(default=None, repr=False)  # the first wrong part: (got, expected)

    @property
    def passed(self) -> bool:
        """True if every part is right."""
        return all(self.right)


@dataclass(frozen=True)
class Named:
    """A recognised mistake: the names of its slips, its sentence, and the positions of the cases that it explains."""

    names: list[str]
    says: str
    cases: list[int]


@dataclass
class Verdict:
    """What an exercise earned, and why.

    mistakes: names of the known mistakes, which are counted. says: their sentences, which the student reads.
    explains: for each sentence the positions of the cases that it explains. score: of a competition.
    measure: what the score is, by its name in `measures.MEASURES`. trouble: what went wrong in every case (no function,
    an exception, a wrong number of results); it holds no inputs. told: what feedback says in its place, where it quotes
    an answer: that could carry hidden inputs.
    """

    name: str
    points: float
    earned: float
    cases: list[CaseResult] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)
    explains: list[list[int]] = field(default_factory=list)
    score: float | None = None
    measure: str = "share"
    trouble: str = ""
    told: str = ""

    @property
    def passed(self) -> bool:
        """True if every case that counts passes."""
        return all(case.passed for case in self.cases if case.counts)

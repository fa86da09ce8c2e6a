"""What an exercise earned, and why: case by case and in words."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class CaseResult:
    """One case of one exercise: the parts that were right, and where the first wrong one parts from what was due."""

    name: str
    right: list[bool]
    counts: bool = True
    detail: str = ""
    raised: bool = False
    apart: tuple[Any, Any] | None = field(default=None, repr=False)  # the first wrong part: (got, expected)

    @property
    def passed(self) -> bool:
        """Every part right."""
        return all(self.right)


@dataclass
class Verdict:
    """What an exercise earned, and why."""

    name: str
    points: float
    earned: float
    cases: list[CaseResult] = field(default_factory=list)
    mistakes: list[str] = field(default_factory=list)  # names, for counting
    says: list[str] = field(default_factory=list)  # sentences, for the student
    score: float | None = None  # in a competition: the share that is right
    trouble: str = ""  # no function, an exception, a wrong number of results: said once, for all cases; no inputs in it

    @property
    def passed(self) -> bool:
        """Every case that counts."""
        return all(case.passed for case in self.cases if case.counts)

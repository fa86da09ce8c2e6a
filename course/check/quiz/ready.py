"""Which of the six areas that the course builds on need repetition, from the answers on the start page."""

from dataclasses import dataclass

from course.check.questions.lecture_00 import AREAS
from course.check.quiz import progress


@dataclass(frozen=True)
class Area:
    """One area: how many questions it has, how many were answered, and how many of them rightly in the end."""

    name: str
    asked: int
    answered: int
    right: int

    def advice(self) -> str:
        """What to do, in a few words."""
        if self.right == self.asked:
            return "ready"
        if self.answered < self.asked:
            return f"{self.asked - self.answered} still to answer"
        return "worth repairing"

    def bar(self) -> str:
        """Right answers as ●, the rest as ○."""
        return "●" * self.right + "○" * (self.asked - self.right)


class Readiness(list):
    """The areas in order; a notebook shows a table with a link to each section of repetition."""

    def __repr__(self) -> str:
        return "\n".join(f"{area.name:<24} {area.bar():<4} {area.advice()}" for area in self)

    def _repr_markdown_(self) -> str:
        rows = [f"| {area.name} | {area.bar()} | {area.advice()} | [repair](#{anchor(area.name)}) |" for area in self]
        return "\n".join(["| area | right | | |", "|:--|:--|:--|:--|", *rows])


def readiness() -> Readiness:
    """The state of the answers on the start page, area by area. Call it again after answering."""
    kept = progress.read().get("question", {})
    return Readiness(
        Area(
            name,
            len(questions),
            sum(question.id in kept for question in questions),
            sum(kept.get(question.id, False) for question in questions),
        )
        for name, questions in AREAS.items()
    )


def anchor(area: str) -> str:
    """JupyterLab's anchor of an area's section on the start page."""
    return f"Repair:-{area}".replace(" ", "-")

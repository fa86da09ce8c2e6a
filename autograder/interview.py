"""Asking a submission for its answers. What kills the kernel costs one cell or one exercise, not the others."""

import time
from typing import Any

from autograder.limits import Limits
from autograder.student import Student, StudentDied

STARTS = 6


class Interview:
    """A submission's cells, run in a jail, and the questions put to what they define.

    After `ask`: outputs, one list for each cell; notes, what a reader should know of cells that had to be left out.
    """

    def __init__(self, cells: list[str], files: dict[str, bytes], limits: Limits) -> None:
        self.cells, self.files, self.limits = cells, files, limits
        self.outputs: list[list[dict]] = [[] for _ in cells]
        self.notes: list[str] = []
        self._fatal: dict[int, str] = {}  # cells that killed the kernel, and how
        self._student: Student | None = None
        self._starts = 0
        self._deadline = time.monotonic() + limits.total

    def ask(self, documents: dict[str, Any]) -> dict[str, list[dict] | str]:
        """Of each exercise one answer for each case, or a sentence that says why there are none."""
        try:
            return {name: self._answers(document) for name, document in documents.items()}
        finally:
            self._close()

    def _answers(self, document: dict[str, Any]) -> list[dict] | str:
        answers: list[dict] = []
        try:
            student = self._running()
            for case in document["cases"]:
                slow = bool(answers) and answers[-1].get("error") == "Timeout"
                answers.append(answers[-1] if slow else _proper(*student.ask([case["steps"]], self._seconds())))
        except StudentDied as died:
            self._close()
            return str(died)
        return answers

    def _running(self) -> Student:
        """A kernel in which every cell has run that can. Each cell that kills it is left out of the next start."""
        while self._student is None:
            if self._starts == STARTS:
                raise StudentDied("The kernel died too often; this was not asked any more.")
            self._starts += 1
            student = Student(self.files, self.limits)
            if self._run_cells(student):
                self._student = student
            else:
                student.close()
        return self._student

    def _run_cells(self, student: Student) -> bool:
        """Run the cells in order; False when one of them killed the kernel."""
        for i, cell in enumerate(self.cells):
            if i in self._fatal or not cell.strip():
                continue
            try:
                self._seconds()
                (self.outputs[i],) = student.run([cell])
            except StudentDied as died:
                self._fatal[i] = str(died)
                self.outputs[i] = [_stream(str(died))]
                self.notes.append(f"Code cell {i + 1} was left out. {died}")
                return False
        return True

    def _seconds(self) -> float:
        """How long the next cell or exercise may take. Raises StudentDied when the submission's time is used up."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise StudentDied(f"The submission's {self.limits.total:.0f} seconds were used up.")
        return min(self.limits.cell, left)

    def _close(self) -> None:
        if self._student is not None:
            self._student.close()
            self._student = None


def _proper(answer: Any) -> dict[str, Any]:
    """The answer, if it has the form that `play` gives it; what a submission sends may be anything."""
    match answer:
        case {"error": str(error), "message": str(message), "line": str(line)}:
            return {"error": error[:100], "message": message[:500], "line": line[:500]}
        case {"value": value, "changed": list(changed)} if all(type(position) is int for position in changed):
            return {"value": value, "changed": changed}
    return {"error": "NoAnswer", "message": "the kernel answered in another form than asked for", "line": ""}


def _stream(text: str) -> dict:
    return {"output_type": "stream", "name": "stdout", "text": text}

"""Asking a submission for its answers. What kills the kernel costs one cell or one exercise, not the others."""

import builtins
import json
import time
from typing import Any

import numpy as np

from autograder.sandbox.limits import MIB, Limits
from autograder.sandbox.protocols import Workplace
from autograder.sandbox.session import Student, StudentDied
from course.check.play import NotDefinedError, NotPlainError

STARTS = 6
KEPT = 16 * MIB  # outputs kept of a whole submission
# An `exit()` at the end of a notebook would take the kernel along before it can be asked.
STAY = "get_ipython().ask_exit = lambda: None"
ERRORS = {"Timeout", NotDefinedError.__name__, NotPlainError.__name__} | {
    name
    for module in (builtins, np.exceptions, np.linalg)
    for name, found in vars(module).items()
    if isinstance(found, type) and issubclass(found, BaseException)
}


class Interview:
    """A submission's cells, run in a jail, and the questions put to what they define.

    After `ask`: outputs, one list for each cell; notes, what a reader should know of cells stopped or left out.
    """

    def __init__(
        self, cells: list[str], files: dict[str, bytes], limits: Limits, place: Workplace | None = None
    ) -> None:
        self.cells, self.files, self.limits, self.place = cells, files, limits, place
        self.outputs: list[list[dict]] = [[] for _ in cells]
        self.notes: list[str] = []
        self._fatal: set[int] = set()  # cells that killed the kernel
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
        try:
            student = self._running()
            return [
                proper(answer) for answer in student.ask([case["steps"] for case in document["cases"]], self._seconds())
            ]
        except StudentDied as died:
            self._close()
            return str(died)

    def _running(self) -> Student:
        """A kernel in which every cell has run that can. Each cell that kills it is left out of the next start."""
        while self._student is None:
            self._seconds()
            if self._starts == STARTS:
                raise StudentDied("The kernel died too often; this was not asked any more.")
            self._starts += 1
            self._student = Student(self.files, self.limits, self.place)
            if not self._run_cells(self._student):
                self._close()
        return self._student

    def _run_cells(self, student: Student) -> bool:
        """Run the cells in order; False when one of them killed the kernel."""
        student.run([STAY])
        kept = 0
        for i, cell in enumerate(self.cells):
            if i in self._fatal or not cell.strip():
                continue
            self._seconds()
            try:
                (found,) = student.run([cell])
            except StudentDied as died:
                self._fatal.add(i)
                self.outputs[i] = [_stream(f"{died}\n")]
                self._note(f"Code cell {i + 1} was left out. {died}")
                return False
            if found.stopped:
                self._note(f"Code cell {i + 1} {found.stopped} and was stopped.")
            kept += len(json.dumps(found))
            self.outputs[i] = list(found) if kept < KEPT else [_stream("[left out: the notebook prints too much]\n")]
            student.outputs.clear()
        return True

    def _note(self, note: str) -> None:
        """Once, however often the kernel is started."""
        if note not in self.notes:
            self.notes.append(note)

    def _seconds(self) -> float:
        """How long the next question may take. Raises StudentDied when the submission's time is used up."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise StudentDied(f"The submission's {self.limits.total:.0f} seconds were used up.")
        return min(self.limits.question, left)

    def _close(self) -> None:
        if self._student is not None:
            self._student.close()
            self._student = None


def proper(answer: Any) -> dict[str, Any]:
    """The answer in the form that `play` gives it; what a submission sends may be anything.

    Its own words of an error are not taken over: they would reach the feedback, and could carry a hidden input there.
    """
    match answer:
        case {"value": value, "changed": list(changed)} if all(type(position) is int for position in changed):
            return {"value": value, "changed": changed}
        case {"error": str(error)} if error in ERRORS:
            return {"error": error, "message": "", "line": ""}
    return {"error": "another", "message": "", "line": ""}


def _stream(text: str) -> dict:
    return {"output_type": "stream", "name": "stdout", "text": text}

"""Run a submission's cells and ask its functions. A dead kernel costs one cell or one exercise, not the others."""

import builtins
import json
import time
from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.sandbox.limits import MIB
from autograder.sandbox.messages import KernelDied, NotStarted
from autograder.sandbox.outputs import stream
from autograder.sandbox.protocols import TRIES, SandboxFactory
from autograder.sandbox.session import Session, is_late
from course.check import outdated
from course.check.budget import TooManyLinesError
from course.check.forms import Answer, Document, Failure, Value
from course.check.play import NotDefinedError, NotPlainError

MAX_DEATHS = 6
MAX_OUTPUT = 16 * MIB  # bytes of output that are kept of a whole submission
# Without this, an `exit()` at the end of a notebook would end the kernel before its functions are asked.
IGNORE_EXIT = "get_ipython().ask_exit = lambda: None"
ERRORS = {"Timeout", NotDefinedError.__name__, NotPlainError.__name__, TooManyLinesError.__name__} | {
    name
    for module in (builtins, np.exceptions, np.linalg)
    for name, found in vars(module).items()
    if isinstance(found, type) and issubclass(found, BaseException)
}


class Interview:
    """A submission's cells, run in a sandbox, and the scenarios that its functions are asked to play.

    After `ask`: outputs, one list for each cell; notes, sentences about cells that were stopped or left out; in_doubt,
    whether something was lost that may have been the machine's fault.
    """

    def __init__(self, cells: list[str], files: dict[str, bytes], factory: SandboxFactory) -> None:
        self.cells, self.files, self.factory, self.limits = cells, files, factory, factory.limits
        self.outputs: list[list[dict]] = [[] for _ in cells]
        self.notes: list[str] = []
        self.in_doubt = False
        self._deadly: set[int] = set()  # cells that killed the kernel
        self._session: Session | None = None
        self._deaths = 0
        self._deadline = time.monotonic() + self.limits.total

    def ask(self, documents: Mapping[str, Document]) -> dict[str, list[Answer] | str]:
        """For each exercise its answers, one for each case, or a sentence that says why there are none.

        Raises NotStarted when no sandbox starts a kernel.
        """
        try:
            return {name: self._answers(document) for name, document in documents.items()}
        finally:
            self._close()

    def _answers(self, document: Document) -> list[Answer] | str:
        try:
            session = self._running()
            scenarios = [case["steps"] for case in document["cases"]]
            answers = [checked(answer) for answer in session.ask(scenarios, self._seconds())]
            if any(is_late([answer]) for answer in answers):
                self.in_doubt = True
                self._close_unless_alone(session)
            return answers
        except NotStarted:
            raise
        except KernelDied as died:
            self.in_doubt |= died.in_doubt
            self._deaths += 1
            self._close()
            return str(died)

    def _running(self) -> Session:
        """A session in which every cell was run; a cell that killed the kernel before is left out."""
        while self._session is None:
            self._seconds()
            if self._deaths >= MAX_DEATHS:
                raise KernelDied("The kernel died too often; this was not asked any more.", in_doubt=self.in_doubt)
            self._session = self._started()
            if not self._run_cells(self._session):
                self._deaths += 1
                self._close()
        return self._session

    def _started(self) -> Session:
        """A new kernel. One that does not start costs its sandbox, and is tried again in another."""
        for _ in range(TRIES - 1):
            try:
                return Session(self.factory, self.files)
            except NotStarted:
                self.factory.close()
        return Session(self.factory, self.files)

    def _run_cells(self, session: Session) -> bool:
        """Run the cells in order; False if one of them killed the kernel."""
        session.run([IGNORE_EXIT])
        size = 0
        for i, cell in enumerate(self.cells):
            if i in self._deadly or not cell.strip():
                continue
            self._seconds()
            try:
                (found,) = session.run([cell])
            except KernelDied as died:
                self._deadly.add(i)
                self.in_doubt |= died.in_doubt
                self.outputs[i] = [stream(f"{died}\n")]
                self._note(f"Code cell {i + 1} was left out. {died}")
                return False
            if found.stopped:
                self.in_doubt |= found.in_doubt
                self._note(f"Code cell {i + 1} {found.stopped} and was stopped.")
            size += len(json.dumps(found))
            too_much = [stream("[left out: the notebook prints too much]\n")]
            self.outputs[i] = list(found) if size < MAX_OUTPUT else too_much
            session.outputs.clear()
        return True

    def _note(self, note: str) -> None:
        """Add a note once, however often the kernel is started."""
        if note not in self.notes:
            self.notes.append(note)

    def _seconds(self) -> float:
        """How long the next question may take. Raises KernelDied when the submission's time is used up."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise KernelDied(f"The submission's {self.limits.total:.0f} seconds were used up.", in_doubt=True)
        return min(self.limits.question, left)

    def _close_unless_alone(self, session: Session) -> None:
        """Processes that a function left running when it was interrupted would take the time of the next function."""
        if not session.alone:
            self._close()

    def _close(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None


def checked(answer: Any) -> Answer:
    """The answer in the form that `play` returns; a submission can send any plain value.

    Text that comes with an error is dropped: it would be shown in the feedback, and could carry hidden inputs there.
    """
    match answer:
        case {"value": value, "changed": list(changed)} if all(type(position) is int for position in changed):
            plain: Value = {"value": value, "changed": changed}
            return plain | {"unused": True} if answer.get("unused") is True else plain
        case {"error": str(error)} if error in ERRORS:
            failure: Failure = {"error": error, "message": "", "line": ""}
            about = answer.get("outdated")
            return failure | {"outdated": about} if isinstance(about, str) and about in outdated.SAYS else failure
    return {"error": "another", "message": "", "line": ""}

"""A conversation with the kernel of one submission: run its cells, then call its functions."""

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from uuid import uuid4

from autograder.sandbox.inside import CONNECTION_FILE, in_home
from autograder.sandbox.kernel import Kernel, connection_file, new_key
from autograder.sandbox.messages import KernelDied, Message, Overrun
from autograder.sandbox.outputs import Outputs
from autograder.sandbox.protocols import SandboxFactory
from autograder.sandbox.watch import Watch
from course.check.forms import Answer, Step
from course.check.plain import pack, unpack
from course.check.play import LATE

__all__ = ["KernelDied", "Session"]

SERVE = "__import__('course.check.serve', fromlist=['serve']).serve()"
TARGET = "course.check"
PROCESSES = 2  # of a jail in which only the kernel runs: process 1, and the kernel


class Session:
    """A new kernel in a sandbox, for one submission.

        with Session(WarmJails(Limits()), {"helper.py": b"…"}) as session:
            outputs = session.run(cells)
            answers = session.ask(scenarios)

    files: name → bytes, copied into the working folder. Raises NotStarted when the kernel does not start, NoJail when
    there is no jail on this machine, ValueError for a file name that leads out of the folder.
    """

    def __init__(self, factory: SandboxFactory, files: dict[str, bytes] | None = None) -> None:
        self.limits = factory.limits
        self.outputs: list[Outputs] = []
        self._comm, self._bytes_left = "", 0
        key = new_key()
        self._sandbox = factory.start({CONNECTION_FILE: connection_file(key), **in_home(files or {})})
        try:
            self._kernel = Kernel(self._sandbox, key, self.limits)
        except BaseException:
            self._sandbox.close()
            raise
        self._watch = Watch(self._sandbox, self.limits)
        if self._sandbox.isolated:
            self._watch.start()

    def run(self, cells: list[str]) -> list[Outputs]:
        """Execute the cells in order; returns the outputs of each in nbformat's form.

        After a cell that fails or is interrupted, the next one runs. Raises KernelDied with the index of the cell that
        killed the kernel; `outputs` then holds what was received before.
        """
        first = len(self.outputs)
        for index, code in enumerate(cells):
            try:
                self._run_cell(code)
            except KernelDied as error:
                raise self._died(error, index) from error
        return self.outputs[first:]

    def ask(self, scenarios: list[list[Step]], timeout: float = 20.0) -> list[Answer]:
        """Play scenarios against the notebook's functions; returns one answer for each, as `course.check.play` does.

        All are sent in one message; answers are received one by one. timeout: seconds for each. A scenario that takes
        longer is interrupted and the rest are not played: their answers are the error "Timeout".
        """
        try:
            self._open_comm()
            return self._ask(scenarios, timeout)
        except KernelDied as error:
            raise self._died(error) from error

    @property
    def alone(self) -> bool:
        """No process of the submission runs beside its kernel, as far as can be seen from outside."""
        with suppress(OSError):
            if self._sandbox.isolated:
                return len([pid for pid in os.listdir(f"{self._sandbox.root}/proc") if pid.isdigit()]) <= PROCESSES
        return True

    def _run_cell(self, code: str) -> None:
        outputs = Outputs(self.limits)
        self.outputs.append(outputs)
        request = self._kernel.execute(code)
        try:
            for message in self._kernel.follow(request, self.limits.cell):
                outputs.add(message)
        except Overrun as overrun:
            outputs.stopped, outputs.in_doubt = str(overrun), overrun.in_doubt
            outputs.add_note(f"[the cell {overrun} and was stopped]")
            for message in self._kernel.interrupt(request, f"A cell {overrun}"):
                outputs.add_error(message)

    def _open_comm(self) -> None:
        if self._comm:
            return
        self._comm = uuid4().hex
        self._wait(self._kernel.execute(SERVE, silent=True))
        self._wait(self._kernel.send("comm_open", {"comm_id": self._comm, "target_name": TARGET, "data": {}}))

    def _wait(self, request: str) -> None:
        try:
            for _ in self._kernel.follow(request, self.limits.cell):
                pass
        except Overrun as overrun:
            raise KernelDied(f"The kernel could not be asked: it {overrun}.", in_doubt=overrun.in_doubt) from overrun

    def _ask(self, scenarios: list[list[Step]], timeout: float) -> list[Answer]:
        self._bytes_left = self.limits.answer
        tree, buffers = pack(scenarios)
        request = self._kernel.send("comm_msg", {"comm_id": self._comm, "data": {"scenarios": tree}}, buffers)
        answers: list[Any] = []
        try:
            while len(answers) < len(scenarios) and not is_late(answers[-1:]):
                answers.append(self._receive_answer(self._kernel.follow(request, timeout)))
            for _ in self._kernel.follow(request, timeout):
                pass
        except Overrun as overrun:
            for _ in self._kernel.interrupt(request, f"A function {overrun}"):
                pass
        return answers + [LATE] * (len(scenarios) - len(answers))

    def _receive_answer(self, messages: Iterator[Message]) -> Any:
        received = 0
        for message in messages:
            if message.kind == "comm_msg" and message.content.get("comm_id") == self._comm:
                return self._unpack(message)
            received += message.size
            if received > self.limits.flood:
                raise Overrun("sent too much besides its answer")
        raise KernelDied("The kernel gave no answer to a question.", in_doubt=True)

    def _unpack(self, message: Message) -> Any:
        try:
            answer = unpack(message.content["data"]["answer"], message.buffers, max_bytes=self._bytes_left)
            self._bytes_left -= message.size
            return answer
        except Exception as error:
            raise KernelDied(f"The kernel sent a malformed answer ({type(error).__name__}).") from error

    def _died(self, error: KernelDied, cell: int | None = None) -> KernelDied:
        self._sandbox.kill()
        return KernelDied(self._sandbox.reason or error.reason, cell, error.in_doubt)

    def close(self) -> None:
        """Kill the kernel and every process that it started. Its files were in memory and are freed."""
        if self._sandbox.isolated:
            self._watch.stop()
        self._kernel.close()
        self._sandbox.close()

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def is_late(answers: list[Any]) -> bool:
    """True if the one answer is the error "Timeout". An answer may be any plain value; this never raises."""
    match answers:
        case [{"error": str(error)}]:
            return error == LATE["error"]
    return False

"""A submission at work: its cells run in a kernel in a jail, and a process that trusts nothing asks its functions."""

import sys
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import ipykernel_launcher

from autograder.sandbox.inside import CONNECTION_FILE, in_home
from autograder.sandbox.jail import Jail
from autograder.sandbox.kernel import Kernel, connection, new_key
from autograder.sandbox.limits import Limits
from autograder.sandbox.messages import Message, Overrun, StudentDied
from autograder.sandbox.outputs import Outputs
from autograder.sandbox.protocols import Room, Workplace
from autograder.sandbox.warm_jail import Slot
from autograder.sandbox.watch import Watch
from course.check.plain import pack, unpack
from course.check.play import LATE

__all__ = ["Student", "StudentDied"]

# By its path: `-m` would look into the working folder first, where a submission's file could have that name.
LAUNCH = [sys.executable, ipykernel_launcher.__file__, "-f", CONNECTION_FILE, "--HistoryManager.enabled=False"]
SERVE = "__import__('course.check.serve', fromlist=['serve']).serve()"
TARGET = "course.check"


class Student:
    """A fresh kernel for one submission: forked in a slot's jail, or started in a jail of its own.

        with Student({"helper.py": b"…"}, Limits()) as student:
            outputs = student.run(cells)
            answers = student.ask(scenarios)

    files: name → bytes, copied into the working folder. Raises StudentDied when the submission ends its kernel or has
    to be ended, NoJail when this machine has no jail, ValueError for bad names of files.
    """

    def __init__(
        self,
        files: dict[str, bytes] | None = None,
        limits: Limits | None = None,
        slot: Slot | Workplace | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self.outputs: list[Outputs] = []
        self._comm, self._left = "", 0
        key = new_key()
        given = {CONNECTION_FILE: connection(key), **in_home(files or {})}
        self._jail: Room = slot.enter(given) if slot else Jail(LAUNCH, self.limits, given)
        try:
            self._kernel = Kernel(self._jail, key, self.limits)
        except BaseException:
            self._jail.close()
            raise
        self._watch = Watch(self._jail, self._kernel.root, self.limits)
        if self._jail.fenced:
            self._watch.start()

    def run(self, cells: list[str]) -> list[Outputs]:
        """Execute the cells in order; returns each one's outputs in nbformat's form.

        A cell that fails or is interrupted takes no other along. When the kernel dies, StudentDied names the cell's
        index, and `outputs` holds what came until then.
        """
        first = len(self.outputs)
        for index, code in enumerate(cells):
            try:
                self._cell(code)
            except StudentDied as death:
                raise self._dead(death, index) from death
        return self.outputs[first:]

    def ask(self, scenarios: list[Any], timeout: float = 20.0) -> list[Any]:
        """Play scenarios against the notebook's functions; returns plain values, as `course.check.play` makes them.

        All go in one message, and each answer comes as soon as it is there. timeout: seconds for each. A scenario that
        takes longer is interrupted, and the rest are not played any more: their answers are errors "Timeout".
        """
        try:
            self._open_comm()
            return self._questions(scenarios, timeout)
        except StudentDied as death:
            raise self._dead(death) from death

    def _cell(self, code: str) -> None:
        outputs = Outputs(self.limits)
        self.outputs.append(outputs)
        request = self._kernel.execute(code)
        try:
            for message in self._kernel.follow(request, self.limits.cell):
                outputs.take(message)
        except Overrun as overrun:
            outputs.stopped = str(overrun)
            outputs.note(f"[the cell {overrun} and was stopped]")
            for message in self._kernel.stop(request, f"A cell {overrun}"):
                outputs.take_error(message)

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
            raise StudentDied(f"The kernel could not be asked: it {overrun}.") from overrun

    def _questions(self, scenarios: list[Any], timeout: float) -> list[Any]:
        self._left = self.limits.answer
        tree, buffers = pack(scenarios)
        request = self._kernel.send("comm_msg", {"comm_id": self._comm, "data": {"scenarios": tree}}, buffers)
        answers: list[Any] = []
        try:
            while len(answers) < len(scenarios) and not is_late(answers[-1:]):
                answers.append(self._answer(self._kernel.follow(request, timeout)))
            for _ in self._kernel.follow(request, timeout):
                pass
        except Overrun as overrun:
            for _ in self._kernel.stop(request, f"A function {overrun}"):
                pass
        return answers + [LATE] * (len(scenarios) - len(answers))

    def _answer(self, messages: Iterator[Message]) -> Any:
        received = 0
        for message in messages:
            if message.kind == "comm_msg" and message.content.get("comm_id") == self._comm:
                return self._unpacked(message)
            received += message.size
            if received > self.limits.flood:
                raise Overrun("sent too much besides its answer")
        raise StudentDied("The kernel gave no answer to a question.")

    def _unpacked(self, message: Message) -> Any:
        try:
            found = unpack(message.content["data"]["answer"], message.buffers, max_bytes=self._left)
            self._left -= message.size
            return found
        except Exception as error:
            raise StudentDied(f"The kernel sent a malformed answer ({type(error).__name__}).") from error

    def _dead(self, death: StudentDied, cell: int | None = None) -> StudentDied:
        self._jail.kill()
        return StudentDied(self._jail.reason or death.reason, cell)

    def close(self) -> None:
        """End the kernel and all that it started. Its folder was in memory and goes with it."""
        if self._jail.fenced:
            self._watch.stop()
        self._kernel.close()
        self._jail.close()

    def __enter__(self) -> "Student":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def is_late(answers: list[Any]) -> bool:
    """Whether an answer says that it was interrupted; whatever else a submission may send, this does not fail on it."""
    match answers:
        case [{"error": str(error)}]:
            return error == LATE["error"]
    return False

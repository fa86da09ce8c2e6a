"""A cell's outputs in nbformat's form, gathered while they come in and cut off where there are too many."""

from typing import Any

from nbformat.v4 import new_output, output_from_msg
from nbformat.validator import validate

from autograder.sandbox.limits import MIB, Limits
from autograder.sandbox.messages import Message, Overrun, StudentDied

KINDS = ("stream", "display_data", "execute_result", "error")
MOST = 500  # outputs of one cell
MOST_PARTS = 2000  # kinds of data, lines of a traceback: to check each takes a tenth of a millisecond


class Outputs(list):
    """The outputs of one cell in nbformat's form. Raises StudentDied for one that does not fit, Overrun for a flood."""

    def __init__(self, limits: Limits):
        super().__init__()
        self._limits = limits
        self.stopped = ""  # why the cell was stopped, as "took longer than 20 s"
        self._received = 0
        self._full = False

    def take(self, message: Message) -> None:
        self._received += message.size
        if self._received > self._limits.flood:
            raise Overrun(f"sent more than {self._limits.flood / MIB:g} MiB of output")
        if message.kind == "clear_output":
            self.clear()
        elif message.kind in KINDS and not self._full:
            self._add(message)

    def _add(self, message: Message) -> None:
        if self._received > self._limits.output or len(self) >= MOST:
            self._full = True
            self.note(f"[more output than {self._limits.output / MIB:g} MiB or {MOST} pieces: the rest is left out]")
            return
        output = checked(message)
        if joins(self, output):
            self[-1]["text"] += output["text"]
        else:
            self.append(output)

    def take_error(self, message: Message) -> None:
        """Where an interrupted cell was, of all that it still says."""
        if message.kind == "error":
            self.append(checked(message))

    def note(self, text: str) -> None:
        """A remark of the grader's own, on stderr."""
        self.append(new_output("stream", name="stderr", text=text + "\n"))


def checked(message: Message) -> dict[str, Any]:
    try:
        if max(len(part) for part in (*message.content.values(), {}) if isinstance(part, dict | list)) > MOST_PARTS:
            raise ValueError("output: expected fewer parts")
        wrapped = {"header": {"msg_type": message.kind}, "content": message.content}
        output = output_from_msg(wrapped)
        validate(output, ref="output", version=4, version_minor=5)
        return output
    except Exception as error:  # an output that honest code cannot have sent
        raise StudentDied(f"The kernel sent a malformed output ({type(error).__name__}).") from error


def joins(before: list, output: dict[str, Any]) -> bool:
    streams = bool(before) and before[-1]["output_type"] == output["output_type"] == "stream"
    return streams and before[-1]["name"] == output["name"]

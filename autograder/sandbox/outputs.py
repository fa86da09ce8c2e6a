"""The outputs of a cell in nbformat's form, collected as they arrive and cut off at a limit."""

from typing import Any

from nbformat.v4 import new_output, output_from_msg
from nbformat.validator import validate

from autograder.sandbox.limits import MIB, Limits
from autograder.sandbox.messages import KernelDied, Message, Overrun

KINDS = ("stream", "display_data", "execute_result", "error")
MAX_OUTPUTS = 500  # of one cell
MAX_PARTS = 2000  # MIME types or traceback lines of one output: validating each takes 0.1 ms


class Outputs(list):
    """The outputs of one cell. Raises KernelDied for a malformed output, Overrun when the cell sends too much."""

    def __init__(self, limits: Limits):
        super().__init__()
        self._limits = limits
        self.stopped = ""  # why the cell was stopped: "took longer than 20 s"
        self._received = 0
        self._full = False

    def add(self, message: Message) -> None:
        self._received += message.size
        if self._received > self._limits.flood:
            raise Overrun(f"sent more than {self._limits.flood / MIB:g} MiB of output")
        if message.kind == "clear_output":
            self.clear()
        elif message.kind in KINDS and not self._full:
            self._add(message)

    def _add(self, message: Message) -> None:
        if self._received > self._limits.output or len(self) >= MAX_OUTPUTS:
            self._full = True
            self.add_note(
                f"[more output than {self._limits.output / MIB:g} MiB or {MAX_OUTPUTS} pieces: the rest is left out]"
            )
            return
        output = validated(message)
        if same_stream(self, output):
            self[-1]["text"] += output["text"]
        else:
            self.append(output)

    def add_error(self, message: Message) -> None:
        """Keep the traceback of an interrupted cell, and drop everything else that it still sends."""
        if message.kind == "error":
            self.append(validated(message))

    def add_note(self, text: str) -> None:
        """Append a sentence of the grader's own, on stderr."""
        self.append(new_output("stream", name="stderr", text=text + "\n"))


def validated(message: Message) -> dict[str, Any]:
    """The message as an output of nbformat. Raises KernelDied if it is not one."""
    try:
        if max(len(part) for part in (*message.content.values(), {}) if isinstance(part, dict | list)) > MAX_PARTS:
            raise ValueError("output: expected fewer parts")
        wrapped = {"header": {"msg_type": message.kind}, "content": message.content}
        output = output_from_msg(wrapped)
        validate(output, ref="output", version=4, version_minor=5)
        return output
    except Exception as error:  # ordinary code cannot send such an output
        raise KernelDied(f"The kernel sent a malformed output ({type(error).__name__}).") from error


def same_stream(before: list, output: dict[str, Any]) -> bool:
    """True if the output continues the stream of the last one."""
    streams = bool(before) and before[-1]["output_type"] == output["output_type"] == "stream"
    return streams and before[-1]["name"] == output["name"]

"""The outputs of a cell in nbformat's form, collected as they arrive and cut off at a limit.

Of an output only what a reader is shown later is kept: text, errors, PNG and JPEG pictures.
"""

from typing import Any

from autograder.sandbox.limits import MIB, Limits
from autograder.sandbox.messages import Message, Overrun

MAX_OUTPUTS = 500  # of one cell
MAX_LINES = 2000  # of one traceback
MAX_NAME = 200  # characters of an error's name
SHOWN = ("image/png", "image/jpeg", "text/plain")


class Outputs(list):
    """The outputs of one cell. Raises Overrun when the cell sends too much."""

    def __init__(self, limits: Limits):
        super().__init__()
        self._limits = limits
        self.stopped = ""  # why the cell was stopped: "took longer than 20 s"
        self.in_doubt = False  # it was stopped for its time, which a busy machine may have taken
        self._received = self._kept = 0
        self._full = False

    def add(self, message: Message) -> None:
        self._received += message.size
        if self._received > self._limits.flood:
            raise Overrun(f"sent more than {self._limits.flood / MIB:g} MiB of output")
        if message.kind == "clear_output":
            self.clear()
            self._kept, self._full = 0, False
        elif message.kind in TAKEN and not self._full:
            self._add(message)

    def _add(self, message: Message) -> None:
        if message.size > self._limits.output:
            self.add_note(f"[an output of {message.size / MIB:.1f} MiB is left out]")
        elif self._kept + message.size > self._limits.output or len(self) >= MAX_OUTPUTS:
            self._full = True
            self.add_note(
                f"[more output than {self._limits.output / MIB:g} MiB or {MAX_OUTPUTS} pieces: the rest is left out]"
            )
        elif output := taken(message):
            self._kept += message.size
            self._append(output)

    def _append(self, output: dict[str, Any]) -> None:
        if same_stream(self, output):
            self[-1]["text"] += output["text"]
        else:
            self.append(output)

    def add_error(self, message: Message) -> None:
        """Keep the traceback of an interrupted cell, and drop everything else that it still sends."""
        if message.kind == "error" and message.size <= self._limits.output and (output := taken(message)):
            self.append(output)

    def add_note(self, text: str) -> None:
        """Append a sentence of the grader's own, on stderr."""
        self._append(stream(text + "\n", "stderr"))


def taken(message: Message) -> dict[str, Any] | None:
    """What is kept of a message, as an output of nbformat; None if nothing of it is ever shown."""
    return TAKEN[message.kind](message.content)


def stream(text: str, name: str = "stdout") -> dict[str, Any]:
    """Printed text as an output."""
    return {"output_type": "stream", "name": name, "text": text}


def _stream(content: dict[str, Any]) -> dict[str, Any] | None:
    match content:
        case {"name": "stdout" | "stderr" as name, "text": str(text)}:
            return stream(text, name)
    return None


def _error(content: dict[str, Any]) -> dict[str, Any] | None:
    match content:
        case {"ename": str(ename), "evalue": str(evalue), "traceback": list(lines)}:
            kept = [line for line in lines[:MAX_LINES] if isinstance(line, str)]
            return {"output_type": "error", "ename": ename[:MAX_NAME], "evalue": evalue, "traceback": kept}
    return None


def _display(content: dict[str, Any]) -> dict[str, Any] | None:
    data = content.get("data")
    shown = {kind: data[kind] for kind in SHOWN if isinstance(data.get(kind), str)} if isinstance(data, dict) else {}
    return {"output_type": "display_data", "data": shown, "metadata": {}} if shown else None


TAKEN = {"stream": _stream, "error": _error, "display_data": _display, "execute_result": _display}


def same_stream(before: list, output: dict[str, Any]) -> bool:
    """True if the output continues the stream of the last one."""
    streams = bool(before) and before[-1]["output_type"] == output["output_type"] == "stream"
    return streams and before[-1]["name"] == output["name"]

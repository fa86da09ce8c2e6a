"""Messages from a kernel, checked for their form only, and the errors that a kernel can cause."""

import json
from dataclasses import dataclass, field
from typing import Any, cast

from jupyter_client.session import Session as Wire

from autograder.sandbox.limits import MIB

MAX_TEXT = 16 * MIB  # bytes of one message that are parsed as JSON
NOT_STARTED = "The kernel did not start."


class KernelDied(Exception):
    """The kernel died or was killed. `reason` is a sentence; `cell` is the index of the cell that caused it.

    in_doubt: it may have been the machine's fault (too little time or memory), so it is tried again.
    """

    def __init__(self, reason: str, cell: int | None = None, in_doubt: bool = False):
        super().__init__(reason)
        self.reason, self.cell, self.in_doubt = reason, cell, in_doubt


class NotStarted(KernelDied):
    """No kernel could be started. Never the submission's fault: none of its code has run."""

    def __init__(self, reason: str = NOT_STARTED):
        super().__init__(reason, in_doubt=True)


class Overrun(Exception):
    """A request took too long or sent too much. The text is a predicate: "took longer than 20 s"."""

    def __init__(self, predicate: str, in_doubt: bool = False):
        super().__init__(predicate)
        self.in_doubt = in_doubt


@dataclass(frozen=True)
class Message:
    """parent: id of the request that the message says it answers. size: bytes received.

    content: empty where it has more than MAX_TEXT bytes. Every text can be written as UTF-8.
    """

    kind: str
    parent: str
    content: dict[str, Any]
    buffers: list[Any] = field(repr=False)
    size: int

    @property
    def idle(self) -> bool:
        return self.kind == "status" and self.content.get("execution_state") == "idle"


def read(wire: Wire, frames: list[bytes]) -> Message:
    """Parse the frames of one message. Raises KernelDied for anything that is not a Jupyter message."""
    try:
        return _read(wire, frames)
    except Exception as error:  # the content decides what goes wrong here, and a submission can write the content
        raise KernelDied(f"The kernel sent a malformed message ({type(error).__name__}).") from error


def _read(wire: Wire, frames: list[bytes]) -> Message:
    _, parts = wire.feed_identities(frames)
    if sum(len(part) for part in parts[:4]) > MAX_TEXT:
        raise ValueError("message: expected a short header")
    size = sum(len(frame) for frame in frames)
    match wire.deserialize(parts, content=len(parts[4]) <= MAX_TEXT):
        case {"msg_type": str(kind), "parent_header": dict(parent), "content": content, "buffers": buffers}:
            return Message(kind, str(parent.get("msg_id", "")), _plain(content, cast(bytes, parts[4])), buffers, size)
    raise ValueError("message: expected a type, a parent and a content")


def _plain(content: Any, text: bytes) -> dict[str, Any]:
    """The content without lone surrogates, which no file can hold. text: the JSON that it was read from."""
    if isinstance(content, bytes):  # too long to be parsed
        return {}
    if not isinstance(content, dict):
        raise ValueError("message: expected a content")
    if b"\\u" not in text:
        return content
    return json.loads(json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"))

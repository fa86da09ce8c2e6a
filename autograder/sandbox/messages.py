"""Messages from a kernel, checked for their form only, and the two errors that a kernel can cause."""

from dataclasses import dataclass, field
from typing import Any

from jupyter_client.session import Session as Wire

from autograder.sandbox.limits import MIB

MAX_TEXT = 16 * MIB  # bytes of one message that are parsed as JSON


class KernelDied(Exception):
    """The kernel died or was killed. `reason` is a sentence; `cell` is the index of the cell that caused it."""

    def __init__(self, reason: str, cell: int | None = None):
        super().__init__(reason)
        self.reason, self.cell = reason, cell


class MessageTooLong(ValueError):
    """A message with more than MAX_TEXT bytes of JSON."""


class Overrun(Exception):
    """A request took too long or sent too much. The text is a predicate: "took longer than 20 s"."""


@dataclass(frozen=True)
class Message:
    """parent: id of the request that the message says it answers. size: bytes received."""

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
    except MessageTooLong:
        raise KernelDied(f"The kernel sent more than {MAX_TEXT // MIB} MiB of text at once.") from None
    except Exception as error:  # the content decides what goes wrong here, and a submission can write the content
        raise KernelDied(f"The kernel sent a malformed message ({type(error).__name__}).") from error


def _read(wire: Wire, frames: list[bytes]) -> Message:
    _, parts = wire.feed_identities(frames)
    if sum(len(part) for part in parts[:5]) > MAX_TEXT:
        raise MessageTooLong
    match wire.deserialize(parts):
        case {"msg_type": str(kind), "parent_header": dict(parent), "content": dict(content), "buffers": buffers}:
            size = sum(len(frame) for frame in frames)
            return Message(kind, str(parent.get("msg_id", "")), content, buffers, size)
    raise ValueError("message: expected a type, a parent and a content")

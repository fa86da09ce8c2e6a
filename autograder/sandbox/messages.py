"""What comes from a kernel: messages of which only the form is checked, and the two ways in which it can go wrong."""

from dataclasses import dataclass, field
from typing import Any

from jupyter_client.session import Session

from autograder.sandbox.limits import MIB

TEXT = 16 * MIB  # the most bytes of one message that are parsed as JSON


class StudentDied(Exception):
    """The submission's kernel is no more. `reason` is a plain sentence, `cell` the index of the cell that ended it."""

    def __init__(self, reason: str, cell: int | None = None):
        super().__init__(reason)
        self.reason, self.cell = reason, cell


class TooLong(ValueError):
    """A message with more text than is read."""


class Overrun(Exception):
    """A request took too long or sent too much; the text says which, as "took longer than 20 s"."""


@dataclass(frozen=True)
class Message:
    """`parent` is the request that the message says it belongs to; `size` its bytes on the line."""

    kind: str
    parent: str
    content: dict[str, Any]
    buffers: list[Any] = field(repr=False)
    size: int

    @property
    def idle(self) -> bool:
        return self.kind == "status" and self.content.get("execution_state") == "idle"


def read(session: Session, frames: list[bytes]) -> Message:
    """The message in these frames. Raises StudentDied when there is none: honest kernels send nothing else."""
    try:
        return _read(session, frames)
    except TooLong:
        raise StudentDied(f"The kernel sent more than {TEXT // MIB} MiB of text at once.") from None
    except Exception as error:  # whatever goes wrong here, the submission made it go wrong
        raise StudentDied(f"The kernel sent what is no Jupyter message ({type(error).__name__}).") from error


def _read(session: Session, frames: list[bytes]) -> Message:
    _, parts = session.feed_identities(frames)
    if sum(len(part) for part in parts[:5]) > TEXT:
        raise TooLong
    match session.deserialize(parts):
        case {"msg_type": str(kind), "parent_header": dict(parent), "content": dict(content), "buffers": buffers}:
            size = sum(len(frame) for frame in frames)
            return Message(kind, str(parent.get("msg_id", "")), content, buffers, size)
    raise ValueError("message: expected a type, a parent and a content")

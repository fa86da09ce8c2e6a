"""The conversation with a kernel in a jail. Every message is hostile: it is counted, checked, and only ever data."""

import functools
import json
import os
import secrets
import socket
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import zmq
from jupyter_client.session import Session

from autograder.jail import Jail
from autograder.limits import MIB, Limits
from autograder.walls import DOOR

CONNECTION_FILE = f"{DOOR}/kernel.json"
PORTS = {"shell": 1, "iopub": 2, "stdin": 3, "control": 4, "hb": 5}
SOCKETS = {"shell": zmq.DEALER, "iopub": zmq.SUB, "control": zmq.DEALER}
TEXT = 16 * MIB  # the most bytes of one message that are parsed as JSON
SILENCE = "The kernel stopped (os._exit, a crash, or no memory left)."


class StudentDied(Exception):
    """The submission's kernel is no more. `reason` is a plain sentence, `cell` the index of the cell that ended it."""

    def __init__(self, reason: str, cell: int | None = None):
        super().__init__(reason)
        self.reason, self.cell = reason, cell


class Overrun(Exception):
    """A request took too long or sent too much; the text says which, as "took longer than 20 s"."""


@dataclass(frozen=True)
class Message:
    """One message of which only the form is checked: `parent` is the request that it says it belongs to."""

    kind: str
    parent: str
    content: dict[str, Any]
    buffers: list[Any] = field(repr=False)
    size: int

    @property
    def idle(self) -> bool:
        return self.kind == "status" and self.content.get("execution_state") == "idle"


class Kernel:
    """The grader's end of a kernel's sockets, which lie in the jail's own memory: no folder out here is shared with it."""

    def __init__(self, jail: Jail, key: str, limits: Limits):
        self._jail = jail
        self.root = ""
        self._session = Session(key=key.encode(), signature_scheme="hmac-sha256")
        self._wait_for_sockets(time.monotonic() + limits.start)
        self._sockets = {name: self._connect(name, limits) for name in SOCKETS}
        self._poller = zmq.Poller()
        for source in (self._sockets["iopub"], self._sockets["shell"], jail.pidfd):
            self._poller.register(source, zmq.POLLIN)

    def _wait_for_sockets(self, until: float) -> None:
        while not (self.root and all(answers(self._place(name)) for name in PORTS)):
            if not self._jail.alive or time.monotonic() > until:
                raise StudentDied(f"The kernel did not start: {self._jail.complaint()}.")
            time.sleep(0.005)
            self.root = self.root or self._jail.root() or ""

    def _place(self, name: str) -> str:
        return f"{self.root}{DOOR}/k-{PORTS[name]}"

    def _connect(self, name: str, limits: Limits) -> zmq.Socket:
        end = context(os.getpid()).socket(SOCKETS[name])
        end.setsockopt(zmq.LINGER, 0)
        end.setsockopt(zmq.SNDTIMEO, 5000)
        end.setsockopt(zmq.MAXMSGSIZE, TEXT + (limits.answer if name == "iopub" else 0))
        # Never again: the submission could put another file in the place of a socket it has closed.
        end.setsockopt(zmq.RECONNECT_IVL, -1)
        if name == "iopub":
            end.setsockopt(zmq.SUBSCRIBE, b"")
        end.connect(f"ipc://{self._place(name)}")
        return end

    def send(self, kind: str, content: dict[str, Any], buffers: list[Any] | None = None, channel: str = "shell") -> str:
        """Send a request; returns its id."""
        try:
            message = self._session.msg(kind, content)
            self._session.send(self._sockets[channel], message, buffers=buffers)
        except zmq.ZMQError as error:
            raise StudentDied(self._jail.reason or "The kernel takes no more requests.") from error
        return message["msg_id"]

    def execute(self, code: str, silent: bool = False) -> str:
        asks = {"user_expressions": {}, "allow_stdin": False, "stop_on_error": False}
        return self.send("execute_request", {"code": code, "silent": silent, "store_history": not silent, **asks})

    def interrupt(self) -> None:
        self.send("interrupt_request", {}, channel="control")

    def receive(self, until: float) -> Message | None:
        """The next message, or None when the time is up. Raises StudentDied when none can come any more."""
        events = dict(self._poller.poll(max(0, int((until - time.monotonic()) * 1000))))
        for name in ("iopub", "shell"):
            if self._sockets[name] in events:
                return self._read(self._sockets[name])
        if events:
            raise StudentDied(self._jail.reason or SILENCE)
        return None

    def _read(self, end: zmq.Socket) -> Message:
        try:
            return self._checked(end.recv_multipart())
        except Exception as error:  # whatever goes wrong here, the submission made it go wrong
            raise StudentDied(f"The kernel sent what is no Jupyter message ({type(error).__name__}).") from error

    def _checked(self, frames: list[bytes]) -> Message:
        _, parts = self._session.feed_identities(frames)
        if sum(len(part) for part in parts[:5]) > TEXT:
            raise ValueError("message: expected less text")
        match self._session.deserialize(parts):
            case {"msg_type": str(kind), "parent_header": dict(parent), "content": dict(content), "buffers": buffers}:
                size = sum(len(frame) for frame in frames)
                return Message(kind, str(parent.get("msg_id", "")), content, buffers, size)
        raise ValueError("message: expected a type, a parent and a content")

    def close(self) -> None:
        for end in self._sockets.values():
            end.close()


@functools.cache
def context(process: int) -> zmq.Context:
    """One context for each process: a forked child cannot use its parent's."""
    return zmq.Context()


def answers(place: str) -> bool:
    """Whether something listens at this socket."""
    with socket.socket(socket.AF_UNIX) as knock, suppress(OSError):
        knock.connect(place)
        return True
    return False


def connection(key: str) -> bytes:
    """The connection file that the kernel is started with."""
    ports = {f"{name}_port": port for name, port in PORTS.items()}
    signature = {"key": key, "signature_scheme": "hmac-sha256", "kernel_name": ""}
    return json.dumps({"transport": "ipc", "ip": f"{DOOR}/k", **ports, **signature}).encode()


def new_key() -> str:
    return secrets.token_hex(16)

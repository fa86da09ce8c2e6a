"""The grader's end of the conversation with a kernel in a jail."""

import functools
import json
import os
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import zmq
from jupyter_client.session import Session

from autograder.sandbox.inside import DOOR
from autograder.sandbox.limits import MIB, Limits
from autograder.sandbox.messages import TEXT, Message, Overrun, StudentDied, read
from autograder.sandbox.protocols import Room

PORTS = {"shell": 1, "iopub": 2, "stdin": 3, "control": 4, "hb": 5}
SOCKETS = {"shell": zmq.DEALER, "iopub": zmq.SUB, "control": zmq.DEALER}
SETTLE = 2.0  # seconds that outputs may trail behind the reply
GONE = "The kernel stopped (os._exit, a crash, or no memory left)."
BROKEN = f"The kernel closed its connection, or sent more than {TEXT // MIB} MiB of text at once."


class Kernel:
    """A kernel's sockets. They lie in the jail's own memory, so that no folder out here is shared with it."""

    def __init__(self, jail: Room, key: str, limits: Limits):
        self._jail, self._limits = jail, limits
        self._session = Session(key=key.encode(), signature_scheme="hmac-sha256")
        self.root = ""
        started_by = time.monotonic() + limits.start
        self._wait_for_sockets(started_by)
        self._sockets = {name: self._connect(name) for name in SOCKETS}
        self._poller = zmq.Poller()
        broken = [self._sockets[name].get_monitor_socket(zmq.EVENT_DISCONNECTED) for name in ("iopub", "shell")]
        for source in (self._sockets["iopub"], self._sockets["shell"], jail.pidfd, *broken):
            self._poller.register(source, zmq.POLLIN)
        self._wait_for_welcome(started_by)
        self._end = time.monotonic() + limits.total

    def _wait_for_sockets(self, until: float) -> None:
        while not (self.root and all(answers(self._place(name)) for name in PORTS)):
            if not self._jail.alive or time.monotonic() > until:
                raise StudentDied(f"The kernel did not start: {self._jail.complaint()}.")
            time.sleep(0.005)
            self.root = self.root or self._jail.root()

    def _wait_for_welcome(self, until: float) -> None:
        """The kernel greets whom its outputs will reach. What it says before that reaches nobody."""
        while message := self._receive(until):
            if message.kind == "iopub_welcome":
                return
        raise StudentDied(f"The kernel did not start: {self._jail.complaint()}.")

    def _place(self, name: str) -> str:
        return f"{self.root}{DOOR}/k-{PORTS[name]}"

    def _connect(self, name: str) -> zmq.Socket:
        end = context(os.getpid()).socket(SOCKETS[name])
        end.setsockopt(zmq.LINGER, 0)
        end.setsockopt(zmq.SNDTIMEO, 5000)
        end.setsockopt(zmq.MAXMSGSIZE, TEXT + (self._limits.answer if name == "iopub" else 0))
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

    def follow(self, request: str, seconds: float) -> Iterator[Message]:
        """A request's messages until the kernel is idle. Raises Overrun when that takes longer than `seconds`."""
        until, replied = time.monotonic() + seconds, False
        while message := self._receive(min(until, self._end)):
            if message.parent == request and message.idle:
                return
            if message.parent == request:
                yield message
            if message.parent == request and message.kind.endswith("_reply"):
                until, replied = min(until, time.monotonic() + SETTLE), True
        if time.monotonic() > self._end:
            raise StudentDied(f"The submission used up its {self._limits.total:g} s.")
        if not replied:
            raise Overrun(f"took longer than {seconds:g} s")

    def stop(self, request: str, trouble: str) -> Iterator[Message]:
        """Interrupt; then the request's messages until the kernel is idle. Raises StudentDied when it does not obey."""
        self.send("interrupt_request", {}, channel="control")
        try:
            yield from self.follow(request, self._limits.grace)
        except Overrun as overrun:
            raise StudentDied(f"{trouble} and ignored the interrupt.") from overrun

    def _receive(self, until: float) -> Message | None:
        """The next message, or None when the time is up. Raises StudentDied when none can come any more."""
        left = until - time.monotonic()
        events = dict(self._poller.poll(int(left * 1000) + 1)) if left > 0 else {}
        for name in ("iopub", "shell"):
            if self._sockets[name] in events:
                return read(self._session, self._sockets[name].recv_multipart())
        if events:
            time.sleep(0.05)  # connections break a moment before their process is gone
            raise StudentDied(self._jail.reason or (BROKEN if self._jail.alive else GONE))
        return None

    def close(self) -> None:
        for end in self._sockets.values():
            end.disable_monitor()
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

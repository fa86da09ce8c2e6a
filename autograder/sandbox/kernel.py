"""The grader's side of the connection to a kernel in a sandbox."""

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
from jupyter_client.session import Session as Wire

from autograder.sandbox.inside import SOCKETS
from autograder.sandbox.limits import Limits
from autograder.sandbox.messages import MAX_TEXT, KernelDied, Message, NotStarted, Overrun, read
from autograder.sandbox.protocols import UNSEEN, Sandbox

PORTS = {"shell": 1, "iopub": 2, "stdin": 3, "control": 4, "hb": 5}
SOCKET_TYPES = {"shell": zmq.DEALER, "iopub": zmq.SUB, "control": zmq.DEALER}
SETTLE = 5.0  # seconds that outputs may arrive after the reply
DIED = "The kernel stopped (os._exit, a crash, or no memory left)."
DISCONNECTED = "The kernel closed its connection, or sent too much at once."


class Kernel:
    """A kernel's sockets. They lie in the sandbox's own memory, so no folder of the host is shared with it."""

    def __init__(self, sandbox: Sandbox, key: str, limits: Limits):
        self._sandbox, self._limits = sandbox, limits
        self._wire = Wire(key=key.encode(), signature_scheme="hmac-sha256")
        deadline = time.monotonic() + limits.start
        self._wait_for_sockets(deadline)
        self._sockets = {name: self._connect(name) for name in SOCKET_TYPES}
        self._poller = zmq.Poller()
        closed = [self._sockets[name].get_monitor_socket(zmq.EVENT_DISCONNECTED) for name in ("iopub", "shell")]
        for source in (self._sockets["iopub"], self._sockets["shell"], sandbox.pidfd, *closed):
            self._poller.register(source, zmq.POLLIN)
        self._wait_for_welcome(deadline)
        self._end = time.monotonic() + limits.total

    def _wait_for_sockets(self, deadline: float) -> None:
        while not all(is_listening(self._path(name)) for name in PORTS):
            if not self._sandbox.alive or time.monotonic() > deadline:
                raise NotStarted
            time.sleep(0.005)

    def _wait_for_welcome(self, deadline: float) -> None:
        """Outputs sent before the kernel has confirmed the subscription are lost, so wait for its confirmation."""
        while message := self._receive(deadline):
            if message.kind == "iopub_welcome":
                return
        raise NotStarted

    def _path(self, name: str) -> str:
        return f"{self._sandbox.root}{SOCKETS}/k-{PORTS[name]}"

    def _connect(self, name: str) -> zmq.Socket:
        end = zmq_context(os.getpid()).socket(SOCKET_TYPES[name])
        end.setsockopt(zmq.LINGER, 0)
        end.setsockopt(zmq.SNDTIMEO, 5000)
        end.setsockopt(zmq.MAXMSGSIZE, MAX_TEXT + max(self._limits.flood, self._limits.answer))
        # Never reconnect: the submission could replace a socket that it has closed by another file.
        end.setsockopt(zmq.RECONNECT_IVL, -1)
        if name == "iopub":
            end.setsockopt(zmq.SUBSCRIBE, b"")
        end.connect(f"ipc://{self._path(name)}")
        return end

    def send(self, kind: str, content: dict[str, Any], buffers: list[Any] | None = None, channel: str = "shell") -> str:
        """Send a request; returns its id."""
        try:
            message = self._wire.msg(kind, content)
            self._wire.send(self._sockets[channel], message, buffers=buffers)
        except zmq.ZMQError as error:
            reason = self._sandbox.reason or "The kernel takes no more requests."
            raise KernelDied(reason, in_doubt=True) from error
        return message["msg_id"]

    def execute(self, code: str, silent: bool = False) -> str:
        """Send code to execute; returns the request's id."""
        options = {"user_expressions": {}, "allow_stdin": False, "stop_on_error": False}
        return self.send("execute_request", {"code": code, "silent": silent, "store_history": not silent, **options})

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
            raise KernelDied(f"The submission used up its {self._limits.total:g} s.", in_doubt=True)
        if not replied:
            raise Overrun(f"took longer than {seconds:g} s", in_doubt=True)

    def interrupt(self, request: str, trouble: str) -> Iterator[Message]:
        """Interrupt, then yield the request's messages until the kernel is idle.

        Raises KernelDied, with `trouble` and why, if the kernel goes on for longer than `limits.grace`.
        """
        self.send("interrupt_request", {}, channel="control")
        try:
            yield from self.follow(request, self._limits.grace)
        except Overrun as overrun:
            raise KernelDied(f"{trouble} and ignored the interrupt.", in_doubt=True) from overrun

    def _receive(self, until: float) -> Message | None:
        """The next message; None when the time is up. Raises KernelDied when the connection or the kernel ended."""
        left = until - time.monotonic()
        events = dict(self._poller.poll(int(left * 1000) + 1)) if left > 0 else {}
        for name in ("iopub", "shell"):
            if self._sockets[name] in events:
                return read(self._wire, self._sockets[name].recv_multipart())
        if events:
            time.sleep(0.05)  # a connection closes shortly before its process has ended
            reason = self._sandbox.reason
            raise KernelDied(reason or (DISCONNECTED if self._sandbox.alive else DIED), in_doubt=reason in ("", UNSEEN))
        return None

    def close(self) -> None:
        """Close the sockets."""
        for end in self._sockets.values():
            end.disable_monitor()
            end.close()


@functools.cache
def zmq_context(process: int) -> zmq.Context:
    """One context per process: a forked child cannot use its parent's."""
    return zmq.Context()


def is_listening(path: str) -> bool:
    """True if a process listens at this Unix socket."""
    with socket.socket(socket.AF_UNIX) as probe, suppress(OSError):
        probe.connect(path)
        return True
    return False


def connection_file(key: str) -> bytes:
    """The content of the connection file that the kernel is started with."""
    ports = {f"{name}_port": port for name, port in PORTS.items()}
    signature = {"key": key, "signature_scheme": "hmac-sha256", "kernel_name": ""}
    return json.dumps({"transport": "ipc", "ip": f"{SOCKETS}/k", **ports, **signature}).encode()


def new_key() -> str:
    """A random key that messages are signed with."""
    return secrets.token_hex(16)

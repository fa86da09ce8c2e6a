"""Jails that are used for one submission after another: a template in the jail forks a kernel for each of them.

If nothing is left after a submission, the next one gets the same jail. Otherwise the jail is thrown away.
"""

import json
import os
import re
import socket
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from autograder.sandbox.bubblewrap import NoJail
from autograder.sandbox.inside import CONNECTION_FILE, HOME, SOCKETS, WRITABLE, memory_file
from autograder.sandbox.jail import Jail, ready
from autograder.sandbox.limits import Limits
from autograder.sandbox.messages import NotStarted
from autograder.sandbox.protocols import TRIES

TEMPLATE = Path(__file__).with_name("template.py")
TEMPLATE_INSIDE = "/run/template.py"  # read-only there
BEGIN, END = b"b", b"e"
TIMEOUT = 60.0  # seconds for a fork, on a busy machine
CLEANING = 5.0  # seconds for cleaning up; a jail that takes longer is thrown away
ALWAYS = (
    "ipykernel.kernelapp",
    "ipykernel.debugger",
    "course.check",
    "course.check.serve",
    "course.data",
    "numpy",
    "matplotlib.pyplot",
)
HEAVY = {
    "torch": "torch",
    "course.doctor": "torch",
    "scipy": "scipy.special",
    "sklearn": "sklearn.linear_model",
    "pandas": "pandas",
}
"""Word in a notebook → module imported in advance for it. Each saves a second or more for every submission."""


class WarmJail:
    """A jail with a template that has imported `modules`. Raises NoJail as Jail does.

    modules: in addition to those that every kernel needs. A module that cannot be imported is left out. processor: the
    only one that the jail may use; None for all.
    """

    def __init__(self, limits: Limits, modules: tuple[str, ...] = (), processor: int | None = None) -> None:
        self.modules = modules
        self._control, inside = socket.socketpair()
        settings = {
            "modules": [*ALWAYS, *modules],
            "writable": [*WRITABLE, SOCKETS],
            "home": HOME,
            "connection": CONNECTION_FILE,
        }
        command = [sys.executable, "-P", TEMPLATE_INSIDE, str(inside.fileno()), json.dumps(settings)]
        files = {TEMPLATE_INSIDE: TEMPLATE.read_bytes()}
        with inside:
            self.jail = Jail(command, limits, files, pass_fds=[inside.fileno()], as_pid_1=True, processor=processor)
        if (reply := self._reply(limits.start)) != "ready":
            problem = reply or self.jail.error_output()
            self.close()
            raise NoJail(f"the template of the jail did not start: {problem}")
        self.root = self.jail.root()

    def fork(self, files: dict[str, bytes]) -> "ForkedSandbox":
        """Fork a kernel that finds these files: path inside → bytes. Raises NotStarted if the template is silent."""
        sizes = json.dumps([[path, len(content)] for path, content in files.items()])
        try:
            self._control.settimeout(TIMEOUT)
            with memory_file(b"".join([sizes.encode(), b"\n", *files.values()])) as packed:
                socket.send_fds(self._control, [BEGIN], [packed.fileno()])
            _, (pidfd,), _, _ = socket.recv_fds(self._control, 100, 1)
        except (OSError, ValueError) as error:
            self.close()
            raise NotStarted from error
        return ForkedSandbox(self, pidfd)

    def finish(self) -> None:
        """End the submission and clean up. Closes the jail if the template reports that anything is left."""
        with suppress(OSError):
            self._control.sendall(END)
        if self._reply(CLEANING) != "clear":
            self.close()

    def _reply(self, seconds: float) -> str:
        """What the template sends within so many seconds; empty if nothing."""
        with suppress(OSError):
            self._control.settimeout(seconds)
            return self._control.recv(1000).decode()
        return ""

    @property
    def usable(self) -> bool:
        """The jail is alive and was not closed."""
        return self._control.fileno() >= 0 and self.jail.alive

    def close(self) -> None:
        """Kill every process in the jail. Closing again does nothing."""
        if self._control.fileno() >= 0:
            self._control.close()
            self.jail.close()


class ForkedSandbox:
    """The sandbox of one submission: a kernel forked in a warm jail."""

    isolated = True

    def __init__(self, warm: WarmJail, pidfd: int) -> None:
        self._warm, self.pidfd, self.root, self.reason = warm, pidfd, warm.root, ""

    @property
    def alive(self) -> bool:
        return not ready(self.pidfd, 0)

    def kill(self, reason: str = "") -> None:
        """Kill the whole jail: what the submission has left in it is not known."""
        self.reason = self.reason or reason
        self._warm.jail.kill()

    def close(self) -> None:
        os.close(self.pidfd)
        if self._warm.jail.alive:
            self._warm.finish()
        else:
            self._warm.close()


class WarmJails:
    """Factory of sandboxes in a warm jail. The jail is started when it is first needed, and replaced when unusable."""

    isolated = True

    def __init__(self, limits: Limits, processor: int | None = None) -> None:
        self.limits, self.processor = limits, processor
        self._warm: WarmJail | None = None

    def start(self, files: dict[str, bytes]) -> ForkedSandbox:
        """Fork a kernel; if the template does not answer, once more in another jail.

        Raises NotStarted if that does not answer either, NoJail if no jail can be built.
        """
        with suppress(NotStarted):
            return self._usable().fork(files)
        return self._usable().fork(files)

    def preload(self, cells: Iterable[str]) -> None:
        """Replace the jail's template by one that has imported the slow modules that these cells name."""
        wanted = {module for cell in cells for name, module in HEAVY.items() if re.search(rf"\b{name}\b", cell)}
        if self._warm and not wanted <= set(self._warm.modules):
            wanted |= set(self._warm.modules)
            self.close()
        if not self._warm:
            self._warm = self._built(tuple(sorted(wanted)))

    def _usable(self) -> WarmJail:
        if self._warm is None or not self._warm.usable:
            modules = self._warm.modules if self._warm else ()
            self._warm = self._built(modules)
        return self._warm

    def _built(self, modules: tuple[str, ...]) -> WarmJail:
        """A new jail. A busy machine may take too long for one, so one that does not start is tried again."""
        for _ in range(TRIES - 1):
            with suppress(NoJail):
                return WarmJail(self.limits, modules, self.processor)
        return WarmJail(self.limits, modules, self.processor)

    def close(self) -> None:
        """Close the jail; the next submission starts another one."""
        if self._warm:
            self._warm.close()
            self._warm = None

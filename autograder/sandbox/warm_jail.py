"""A place at which one submission after another is at work: a jail with a template in it, and a forked kernel for each.

A submission that ends as it should leaves an empty jail to the next. Whatever else happens, the jail is thrown away.
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
from autograder.sandbox.inside import CONNECTION_FILE, DOOR, HOME, ROOMS, held
from autograder.sandbox.jail import Jail, ready
from autograder.sandbox.limits import Limits

SOURCE = Path(__file__).with_name("template.py")
INSIDE = "/run/template.py"  # read-only there
BEGIN, END = b"b", b"e"
PATIENCE = 5.0  # seconds for a fork, or for clearing up
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
"""What a notebook may name, and what is then imported before: a second or more, saved for each submission."""


class Slot:
    """A jail with a template that has imported `modules`; `enter` begins a submission. Raises NoJail as Jail does.

    modules: names besides those that every kernel needs. What cannot be imported is left out.
    """

    def __init__(self, limits: Limits, modules: tuple[str, ...] = ()) -> None:
        self.modules = modules
        self._line, inside = socket.socketpair()
        settings = {
            "modules": [*ALWAYS, *modules],
            "rooms": [*ROOMS, DOOR],
            "home": HOME,
            "connection": CONNECTION_FILE,
        }
        command = [sys.executable, "-P", INSIDE, str(inside.fileno()), json.dumps(settings)]
        with inside:
            self.jail = Jail(command, limits, {INSIDE: SOURCE.read_bytes()}, passed=[inside.fileno()], first=True)
        if (said := self._told(limits.start)) != "ready":
            complaint = said or self.jail.complaint()
            self.close()
            raise NoJail(f"the template of the jail did not start: {complaint}")
        self.root = self.jail.root()

    def enter(self, files: dict[str, bytes]) -> "Stay":
        """Fork a kernel that finds these files: path inside → bytes. Raises NoJail if the template does not answer."""
        names = json.dumps([[path, len(content)] for path, content in files.items()])
        try:
            self._line.settimeout(PATIENCE)
            with held(b"".join([names.encode(), b"\n", *files.values()])) as row:
                socket.send_fds(self._line, [BEGIN], [row.fileno()])
            _, (pidfd,), _, _ = socket.recv_fds(self._line, 100, 1)
        except (OSError, ValueError) as error:
            self.close()
            raise NoJail(f"the template of the jail did not answer ({type(error).__name__})") from error
        return Stay(self, pidfd)

    def leave(self) -> None:
        """End the submission; the jail goes with it unless it is as it was before."""
        with suppress(OSError):
            self._line.sendall(END)
        if self._told(PATIENCE) != "clear":
            self.close()

    def _told(self, seconds: float) -> str:
        """What the template says within so many seconds; nothing when it does not."""
        with suppress(OSError):
            self._line.settimeout(seconds)
            return self._line.recv(1000).decode()
        return ""

    @property
    def usable(self) -> bool:
        return self._line.fileno() >= 0 and self.jail.alive

    def close(self) -> None:
        """End all that is in it; to close it once more does nothing."""
        if self._line.fileno() >= 0:
            self._line.close()
            self.jail.close()


class Stay:
    """One submission's time in a slot. To those that talk to its kernel or watch it, this is its jail."""

    fenced = True

    def __init__(self, slot: Slot, pidfd: int) -> None:
        self._slot, self.pidfd, self.reason = slot, pidfd, ""

    def root(self) -> str:
        return self._slot.root

    @property
    def alive(self) -> bool:
        return not ready(self.pidfd, 0)

    def complaint(self) -> str:
        return "it gave no reason"

    def kill(self, reason: str = "") -> None:
        """End the whole jail: it is not known what the submission has left in it."""
        self.reason = self.reason or reason
        self._slot.jail.kill(reason)

    def close(self) -> None:
        os.close(self.pidfd)
        if self._slot.jail.alive:
            self._slot.leave()
        else:
            self._slot.close()


class Place:
    """Where a worker grades: a slot, made when it is first needed, and made anew after a submission that spoiled it."""

    fenced = True

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._slot: Slot | None = None

    def enter(self, files: dict[str, bytes]) -> Stay:
        """As a slot's; where its template does not answer, another one's."""
        try:
            return self._ready().enter(files)
        except NoJail:
            return self._ready().enter(files)

    def import_for(self, cells: Iterable[str]) -> None:
        """See to it that the next template has imported what takes long of all that these cells import."""
        wanted = {module for cell in cells for name, module in HEAVY.items() if re.search(rf"\b{name}\b", cell)}
        if self._slot and not wanted <= set(self._slot.modules):
            wanted |= set(self._slot.modules)
            self.close()
        if not self._slot:
            self._slot = Slot(self.limits, tuple(sorted(wanted)))

    def _ready(self) -> Slot:
        if self._slot is None or not self._slot.usable:
            modules = self._slot.modules if self._slot else ()
            self._slot = Slot(self.limits, modules)
        return self._slot

    def close(self) -> None:
        if self._slot:
            self._slot.close()
            self._slot = None

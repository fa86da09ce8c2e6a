"""A bubblewrap jail: a command that sees no network, no other process, and nothing of the project but `course`.

Run as root, it first gives up root for an unused user id (drop_root.py); the jail is the one an ordinary user gets.
docs/jail.md says what the walls hold and what they do not.
"""

import json
import os
import select
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from typing import IO

from autograder.sandbox import seccomp
from autograder.sandbox.bubblewrap import NoJail, check_tools, jailed
from autograder.sandbox.inside import DOOR, held, opened
from autograder.sandbox.limits import Limits

# What bubblewrap itself starts with: its first process stays in the jail, and shows this to whoever looks there.
BARE = {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin"}
PATIENCE = 20.0  # seconds for bubblewrap to start, and for a killed jail to be gone


class Jail:
    """A command running in a jail. `close()` ends every process in it, and so does the end of the grader.

    The thread that makes a jail must outlive it: bubblewrap dies with that thread.

    files: path inside → bytes, copied in before the command starts. stdout: as in subprocess. passed: descriptors that
    the command inherits. first: the command is the jail's process 1, and the jail ends with it.
    Raises NoJail when the jail cannot be built.
    """

    fenced = True

    def __init__(
        self,
        command: list[str],
        limits: Limits,
        files: dict[str, bytes],
        stdout: int = subprocess.DEVNULL,
        passed: Sequence[int] = (),
        first: bool = False,
    ) -> None:
        check_tools()
        self.reason = ""  # why the grader ended it, if it did
        self._open = ExitStack()
        with ExitStack() as stack:
            read, write = os.pipe()
            info, told = stack.enter_context(open(read, "rb", 0)), stack.enter_context(open(write, "wb", 0))
            copies = opened(files, stack)
            calls = stack.enter_context(held(seccomp.program()))
            before = jailed(limits, copies, calls.fileno(), told.fileno(), first)
            inherited = [told.fileno(), calls.fileno(), *copies.values(), *passed]
            self.process = start([*before, *command], stdout, inherited)
            told.close()
            self._first = self._first_process(info)
        self.pidfd = os.pidfd_open(self._first)
        self._open.callback(os.close, self.pidfd)

    def _first_process(self, info: IO[bytes]) -> int:
        """The jail's own process 1, by its number out here."""
        until, said = time.monotonic() + PATIENCE, b""
        while ready(info, until - time.monotonic()) and (piece := info.read(4096)):
            said += piece
            with suppress(ValueError):
                return json.loads(said)["child-pid"]
        self.process.kill()
        complaint = self.complaint()
        self.process.communicate()
        raise NoJail(f"bubblewrap could not build the jail: {complaint}. See docs/jail.md.")

    def complaint(self) -> str:
        """What bubblewrap or the command wrote to stderr; a pipe holds little, so this is short."""
        assert self.process.stderr is not None
        if not ready(self.process.stderr, 0.2):
            return "it gave no reason"
        return os.read(self.process.stderr.fileno(), 2000).decode(errors="replace").strip()

    def root(self) -> str:
        """A path out here that leads to the jail's own `/`; empty while that is being built."""
        with suppress(OSError):
            root = os.open(f"/proc/{self._first}/root", os.O_PATH | os.O_DIRECTORY)
            if os.path.exists(f"/proc/self/fd/{root}{DOOR}"):
                self._open.callback(os.close, root)
                return f"/proc/self/fd/{root}"
            os.close(root)
        return ""

    def owner(self) -> int:
        """The user id, out here, that the jail runs under."""
        with open(f"/proc/{self._first}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("Uid"))

    @property
    def alive(self) -> bool:
        return not ready(self.pidfd, 0)

    def kill(self, reason: str = "") -> None:
        """End process 1, and with it all others; the kernel reports its end when the last one is gone."""
        self.reason = self.reason or reason
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)

    def close(self) -> None:
        self.kill()
        gone = ready(self.pidfd, PATIENCE)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(2)  # by itself, so that it takes leave of process 1
        self.process.kill()
        self.process.communicate()
        self._open.close()
        if not gone:
            raise NoJail(f"process {self._first}: expected it to be gone {PATIENCE:g} s after its end")

    def __enter__(self) -> "Jail":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def start(words: list[str], stdout: int, passed: list[int]) -> subprocess.Popen:
    null, pipe = subprocess.DEVNULL, subprocess.PIPE
    return subprocess.Popen(words, stdin=null, stdout=stdout, stderr=pipe, env=BARE, cwd="/", pass_fds=passed)


def ready(source: int | IO[bytes], seconds: float) -> bool:
    """Whether there is something to read within so many seconds."""
    return bool(select.select([source], [], [], max(0.0, seconds))[0])

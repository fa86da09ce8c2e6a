"""A bubblewrap jail: a command that sees no network, no other process, and nothing of the project but `course`.

If the grader runs as root, root is dropped first (drop_root.py); the jail is then the same as for an ordinary user.
docs/jail.md says what the jail isolates and what it does not.
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
from autograder.sandbox.bubblewrap import NoJail, check_tools, command_prefix
from autograder.sandbox.inside import memory_file, memory_files
from autograder.sandbox.limits import Limits

BARE_ENVIRONMENT = {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin"}  # bubblewrap's own, which a submission can read
TIMEOUT = 60.0  # seconds for bubblewrap to start, and for a killed jail to end


class Jail:
    """A command running in a jail. Every process in it is killed by `close()`, and when the grader dies.

    The thread that makes a jail must outlive it: bubblewrap dies with that thread.

    files: path inside → bytes, copied in before the command starts. stdout: as in subprocess. pass_fds: descriptors
    that the command inherits. as_pid_1: the command is process 1 of the jail, and the jail ends with it.
    processor: the only one that it may use; None for all.
    Raises NoJail when the jail cannot be built.
    """

    def __init__(
        self,
        command: list[str],
        limits: Limits,
        files: dict[str, bytes],
        stdout: int = subprocess.DEVNULL,
        pass_fds: Sequence[int] = (),
        as_pid_1: bool = False,
        processor: int | None = None,
    ) -> None:
        check_tools()
        self._open = ExitStack()
        with ExitStack() as stack:
            read, write = os.pipe()
            info, report = stack.enter_context(open(read, "rb", 0)), stack.enter_context(open(write, "wb", 0))
            copies = memory_files(files, stack)
            filter_file = stack.enter_context(memory_file(seccomp.program()))
            prefix = command_prefix(limits, copies, filter_file.fileno(), report.fileno(), as_pid_1, processor)
            inherited = [report.fileno(), filter_file.fileno(), *copies.values(), *pass_fds]
            self.process = start([*prefix, *command], stdout, inherited)
            report.close()
            self._pid_1 = self._read_pid_1(info)
        self.pidfd = os.pidfd_open(self._pid_1)
        self._open.callback(os.close, self.pidfd)

    def _read_pid_1(self, info: IO[bytes]) -> int:
        """The host's process id of the jail's process 1, which bubblewrap reports. Raises NoJail if it does not."""
        until, said = time.monotonic() + TIMEOUT, b""
        while ready(info, until - time.monotonic()) and (piece := info.read(4096)):
            said += piece
            with suppress(ValueError):
                return json.loads(said)["child-pid"]
        self.process.kill()
        problem = self.error_output()
        self.process.communicate()
        raise NoJail(f"bubblewrap could not build the jail: {problem}. See docs/jail.md.")

    def error_output(self) -> str:
        """What bubblewrap or the command wrote to stderr, at most 2000 bytes."""
        assert self.process.stderr is not None
        if not ready(self.process.stderr, 0.2):
            return "it gave no reason"
        return os.read(self.process.stderr.fileno(), 2000).decode(errors="replace").strip()

    def root(self) -> str:
        """Path on the host that leads to the `/` of a jail whose command has started; empty if the jail has ended."""
        with suppress(OSError):
            root = os.open(f"/proc/{self._pid_1}/root", os.O_PATH | os.O_DIRECTORY)
            self._open.callback(os.close, root)
            return f"/proc/self/fd/{root}"
        return ""

    def user_id(self) -> int:
        """The user id on the host that the jail runs under."""
        with open(f"/proc/{self._pid_1}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("Uid"))

    @property
    def alive(self) -> bool:
        """Process 1 has not ended."""
        return not ready(self.pidfd, 0)

    def kill(self) -> None:
        """Kill process 1, and Linux kills the others with it."""
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)

    def close(self) -> None:
        """Kill every process and wait until they have ended. Raises NoJail if they do not within TIMEOUT."""
        self.kill()
        ended = ready(self.pidfd, TIMEOUT)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(2)  # bubblewrap ends by itself once it has waited for process 1
        self.process.kill()
        self.process.communicate()
        self._open.close()
        if not ended:
            raise NoJail(f"process {self._pid_1}: expected it to end within {TIMEOUT:g} s of its kill")

    def __enter__(self) -> "Jail":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def start(command: list[str], stdout: int, pass_fds: list[int]) -> subprocess.Popen:
    """Start bubblewrap in an environment that holds nothing of the grader's."""
    null, pipe, env = subprocess.DEVNULL, subprocess.PIPE, BARE_ENVIRONMENT
    return subprocess.Popen(command, stdin=null, stdout=stdout, stderr=pipe, env=env, cwd="/", pass_fds=pass_fds)


def ready(source: int | IO[bytes], seconds: float) -> bool:
    """True if there is something to read within so many seconds; of a pidfd, if its process has ended."""
    return bool(select.select([source], [], [], max(0.0, seconds))[0])

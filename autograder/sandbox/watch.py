"""A thread that measures the memory and files of a jail from outside, and kills a jail that exceeds its limits."""

import os
import threading
from collections.abc import Callable
from contextlib import suppress

from autograder.sandbox.inside import SOCKETS, WRITABLE
from autograder.sandbox.jail import ready
from autograder.sandbox.limits import MIB, Limits
from autograder.sandbox.protocols import UNSEEN, Sandbox

INTERVAL = 0.1  # seconds
MAX_FILES = 50_000  # an empty file takes about a kibibyte of the kernel's own memory
MAX_GROWTH = 1024 * MIB  # of the grader's own memory while it reads from a submission
PAGE = os.sysconf("SC_PAGE_SIZE")


class Watch(threading.Thread):
    """Reads the jail's own /proc, which shows its processes and no others."""

    def __init__(self, sandbox: Sandbox, limits: Limits):
        super().__init__(daemon=True, name="jail watch")
        self._sandbox, self._limits = sandbox, limits
        self._stopped = threading.Event()
        self._own_memory = own_memory()

    def run(self) -> None:
        """Measure every INTERVAL seconds, until stopped or until a limit is exceeded."""
        reason = ""
        while not reason and not self._stopped.wait(INTERVAL):
            reason = self._exceeded()
        if reason:
            self._sandbox.kill(reason)

    def stop(self) -> None:
        """Stop measuring."""
        self._stopped.set()
        self.join()

    def _exceeded(self) -> str:
        """Which limit is exceeded, as a sentence; empty if none."""
        try:
            return self._measure()
        except OSError:  # the folders of a jail that ends disappear before its process does
            return "" if ready(self._sandbox.pidfd, 1.0) else UNSEEN

    def _measure(self) -> str:
        if own_memory() - self._own_memory > MAX_GROWTH:
            return "The grader ran short of memory while it listened to this submission."
        folders = [os.statvfs(f"{self._sandbox.root}{folder}") for folder in (*WRITABLE, SOCKETS)]
        if sum(folder.f_files - folder.f_ffree for folder in folders) > MAX_FILES:
            return f"The submission made more than {MAX_FILES} files."
        left = self._limits.memory - sum((folder.f_blocks - folder.f_bfree) * folder.f_frsize for folder in folders)
        proc = f"{self._sandbox.root}/proc"
        # The upper bound is quick to read; the exact memory is read only when that exceeds the limit.
        if total_memory(proc, memory_at_most) > left and total_memory(proc, memory) > left:
            return f"The submission used more than {self._limits.memory // MIB} MiB of memory."
        return ""


def total_memory(proc: str, of_process: Callable[[str], int]) -> int:
    """Bytes of all processes below a folder /proc together, without mapped files."""
    return sum(of_process(f"{proc}/{entry}") for entry in os.listdir(proc) if entry.isdigit())


def memory_at_most(process: str) -> int:
    """An upper bound: pages that processes share since a fork are counted for each of them."""
    return kibibytes(f"{process}/status", ("RssAnon", "RssShmem", "VmSwap"))


def memory(process: str) -> int:
    """Proportional set size: a shared page is divided among its processes. The upper bound where it is unreadable."""
    return kibibytes(f"{process}/smaps_rollup", ("Pss_Anon", "Pss_Shmem", "SwapPss")) or memory_at_most(process)


def kibibytes(file: str, names: tuple[str, ...]) -> int:
    """The sum of these lines of a file of /proc, in bytes; 0 where it cannot be read."""
    with suppress(OSError), open(file) as lines:  # the process may end at any time
        return sum(int(line.split()[1]) * 1024 for line in lines if line.split(":")[0] in names)
    return 0


def own_memory() -> int:
    """Resident bytes of this process."""
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * PAGE

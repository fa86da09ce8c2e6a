"""A watchman beside each jail: counts the memory and files of all its processes, and ends a jail that has too many."""

import os
import threading
from collections.abc import Callable
from contextlib import suppress

from autograder.sandbox.inside import DOOR, ROOMS
from autograder.sandbox.jail import ready
from autograder.sandbox.limits import MIB, Limits
from autograder.sandbox.protocols import Room

INTERVAL = 0.1  # seconds
MOST_FILES = 50_000  # an empty file takes about a kibibyte of the kernel's own memory
GROWTH = 1024 * MIB  # what the grader itself may grow by while it listens to a submission
PAGE = os.sysconf("SC_PAGE_SIZE")


class Watch(threading.Thread):
    """Watches from outside through the jail's own /proc, which shows its processes and no other."""

    def __init__(self, jail: Room, root: str, limits: Limits):
        super().__init__(daemon=True, name="jail watch")
        self._jail, self._root, self._limits = jail, root, limits
        self._stopped = threading.Event()
        self._own = own_memory()

    def run(self) -> None:
        reason = ""
        while not reason and not self._stopped.wait(INTERVAL):
            reason = self._trouble()
        if reason:
            self._jail.kill(reason)

    def stop(self) -> None:
        self._stopped.set()
        self.join()

    def _trouble(self) -> str:
        try:
            return self._excess()
        except OSError:  # a jail that ends loses its folders first
            return "" if ready(self._jail.pidfd, 1.0) else "The grader could no longer see what the submission used."

    def _excess(self) -> str:
        if own_memory() - self._own > GROWTH:
            return "The grader ran short of memory while it listened to this submission."
        rooms = [os.statvfs(f"{self._root}{room}") for room in (*ROOMS, DOOR)]
        if sum(room.f_files - room.f_ffree for room in rooms) > MOST_FILES:
            return f"The submission made more than {MOST_FILES} files."
        left = self._limits.memory - sum((room.f_blocks - room.f_bfree) * room.f_frsize for room in rooms)
        proc = f"{self._root}/proc"
        if processes_memory(proc, most_held) > left and processes_memory(proc, held) > left:
            return f"The submission used more than {self._limits.memory // MIB} MiB of memory."
        return ""


def processes_memory(proc: str, of_one: Callable[[str], int]) -> int:
    """Bytes that all processes of a process table hold together, mapped files left out."""
    return sum(of_one(f"{proc}/{entry}") for entry in os.listdir(proc) if entry.isdigit())


def most_held(process: str) -> int:
    """Quickly read, but what processes have in common since a fork counts for each of them."""
    return kibibytes(f"{process}/status", ("RssAnon", "RssShmem", "VmSwap"))


def held(process: str) -> int:
    """Each page counts once, shared out among its holders. Where this cannot be read, the other count holds."""
    return kibibytes(f"{process}/smaps_rollup", ("Pss_Anon", "Pss_Shmem", "SwapPss")) or most_held(process)


def kibibytes(file: str, names: tuple[str, ...]) -> int:
    """The sum of these lines of a file of /proc, in bytes; 0 where it cannot be read."""
    with suppress(OSError), open(file) as lines:  # a process may end while it is being looked at
        return sum(int(line.split()[1]) * 1024 for line in lines if line.split(":")[0] in names)
    return 0


def own_memory() -> int:
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[1]) * PAGE

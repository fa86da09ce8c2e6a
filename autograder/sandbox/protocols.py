"""The interface between grading and what a submission runs in: a sandbox, and the factory that makes one of them."""

from collections.abc import Iterable
from typing import Protocol

from autograder.sandbox.limits import Limits

TRIES = 3  # sandboxes that may fail to start, one after another
UNSEEN = "The grader could no longer see what the submission used."
"""The one reason for a kill that is not the submission's doing."""


class Sandbox(Protocol):
    """What one submission runs in: its kernel, and every process that the kernel starts."""

    isolated: bool  # False: an ordinary process of the person who grades
    pidfd: int  # of the first process
    root: str  # path on the host that leads to the sandbox's `/`
    reason: str  # why the grader killed it; empty if it did not

    @property
    def alive(self) -> bool:
        """The first process has not ended."""

    def kill(self, reason: str = "") -> None:
        """Kill every process in it."""

    def close(self) -> None:
        """Kill every process in it and free what it holds."""


class SandboxFactory(Protocol):
    """Makes one sandbox for each submission that a worker grades, one after another."""

    isolated: bool
    limits: Limits

    def start(self, files: dict[str, bytes]) -> Sandbox:
        """Start a kernel that finds these files: path inside → bytes."""

    def preload(self, cells: Iterable[str]) -> None:
        """Import in advance the slow libraries that these cells import."""

    def close(self) -> None:
        """Free what is kept between submissions."""

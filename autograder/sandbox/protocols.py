"""What grading needs of the places where a submission is at work: a jail of its own, a slot, or no walls."""

from collections.abc import Iterable
from typing import Protocol


class Room(Protocol):
    """Where the kernel of one submission runs."""

    fenced: bool  # there are walls around it
    pidfd: int  # of its first process
    reason: str  # why the grader ended it, if it did

    @property
    def alive(self) -> bool: ...

    def root(self) -> str:
        """A path out here that leads to its `/`; empty while that is being built."""

    def complaint(self) -> str:
        """What there is to say when it did not start."""

    def kill(self, reason: str = "") -> None:
        """End everything in it."""

    def close(self) -> None:
        """End everything in it, and forget it."""


class Workplace(Protocol):
    """Where a worker grades one submission after another."""

    fenced: bool

    def enter(self, files: dict[str, bytes]) -> Room:
        """Begin a submission that finds these files: path inside → bytes."""

    def import_for(self, cells: Iterable[str]) -> None:
        """See to it that what takes long of all that these cells import is imported."""

    def close(self) -> None:
        """End all that is kept between submissions."""

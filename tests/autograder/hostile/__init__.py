"""Hostile submissions by what they are after, as docs/jail.md lists it. Each tries for real, and prints what it got.

compare, answers, shell, objects, outside, exhaust, browser: cells, in the text files here, put before the homework's
own, in which nothing is solved. batch, and a few more: whole files and folders, in files.py.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.autograder.own_homework import submission
from tests.autograder.written import filled, read

HERE = Path(__file__).parent
FAMILIES = ("compare", "answers", "shell", "objects", "outside", "exhaust", "browser")
PIECES = {name: cells[0] for name, (_, cells) in read(HERE / "common.txt").items()}


@dataclass(frozen=True)
class Attack:
    """A submission that may earn nothing.

    sees: what its record must say, as a regular expression. cells: its own, before the homework's; or raw: all of it.
    files: what lies beside it. prepare: what else is done to its folder.
    """

    family: str
    sees: str
    cells: tuple = ()
    raw: bytes | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    prepare: Callable[[Path], object] | None = None

    def content(self, facts: dict[str, str]) -> bytes | None:
        """The notebook, if it has any."""
        if self.raw is not None or not self.cells:
            return self.raw
        cells = [filled(cell, PIECES | facts) if isinstance(cell, str) else cell for cell in self.cells]
        return submission(*cells, solved=False)


def everyone() -> dict[str, Attack]:
    """All of them by name."""
    from tests.autograder.hostile import files

    written = {
        name: Attack(family, sees, tuple(cells))
        for family in FAMILIES
        for name, (sees, cells) in read(HERE / f"{family}.txt").items()
    }
    return written | files.ATTACKS

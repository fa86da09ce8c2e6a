"""Honest submissions, and what each may lose: nothing, where nothing is said. What they do besides costs nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.autograder.own_homework import NAME, SOLVED, submission
from tests.autograder.written import read


@dataclass(frozen=True)
class Honest:
    """sees: what the record must say. lost: the exercises that it does not get all points for. file: its name."""

    sees: str
    raw: bytes
    lost: tuple[str, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    file: str = f"{NAME}.ipynb"
    prepare: Callable[[Path], object] | None = None


def defined(code: str) -> list[str]:
    """The exercises that this code brings along."""
    names = "|".join(SOLVED)
    return re.findall(rf"^(?:def|class|from own_helper import) ({names})\b|^({names})(?:, \w+)* =", code, re.MULTILINE)


def with_own(cells: list[str]) -> bytes:
    """The cells, and the homework solved as far as they do not."""
    own = {name for found in defined("\n".join(cells)) for name in found if name}
    return submission(*cells, **dict.fromkeys(own, ""))


def everyone() -> dict[str, Honest]:
    """All of them by name."""
    from tests.autograder.honest import files

    written = read(Path(__file__).parent / "cells.txt")
    return {name: Honest(sees, with_own(cells)) for name, (sees, cells) in written.items()} | files.SUBMISSIONS

"""Submissions written down as text: one after another in a file, each with what must be seen when it was graded.

    === its-name
    sees: a regular expression that something in its record must match
    ---
    the code of a cell
    ---
    the code of the next

Between two @ stands a name: of a piece from common.txt, or of a fact that is known only when they are handed in.
"""

import re
from pathlib import Path


def read(path: Path) -> dict[str, tuple[str, list[str]]]:
    """name → (what must be seen, cells)."""
    found = {}
    for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, *cells = re.split(r"^---$", block, flags=re.MULTILINE)
        name, sees = head.strip().split("\nsees:")
        if name in found:
            raise ValueError(f"{path}: expected each name once; {name} comes twice")
        found[name] = sees.strip(), [cell.strip("\n") for cell in cells]
    return found


def filled(code: str, facts: dict[str, str]) -> str:
    """The code with facts in place of their names."""
    for name, value in facts.items():
        code = code.replace(f"@{name}@", value)
    return code

"""Two small arrays side by side, expected and got, with the wrong numbers marked."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from course.check.compare import close
from course.check.show import MOST, number

GAP = "    "
WIDEST = 100
PRE = (
    "margin:2px 0 0;padding:4px 8px;line-height:1.35;font-size:90%;overflow-x:auto;"
    "font-family:var(--jp-code-font-family,monospace);background:var(--jp-layout-color2,rgba(127,127,127,.12));"
    "color:inherit"
)


@dataclass
class Table:
    """The cells of two arrays of the same shape, row by row. wrong: which cells differ."""

    expected: list[list[str]]
    got: list[list[str]]
    wrong: list[list[bool]]

    def text(self) -> str:
        """Side by side, or one below the other if that is too wide; a star marks a wrong number."""
        left = ["expected", *map(" ".join, self.expected)]
        some = not all(map(all, self.wrong))
        right = ["got, * marks the wrong ones" if some else "got"]
        right += [
            " ".join(_starred(cell, wrong and some) for cell, wrong in zip(*row, strict=True)).rstrip()
            for row in zip(self.got, self.wrong, strict=True)
        ]
        width = max(map(len, left))
        if width + len(GAP) + max(map(len, right)) > WIDEST:
            return "\n".join(left + right)
        return "\n".join(f"{a:<{width}}{GAP}{b}".rstrip() for a, b in zip(left, right, strict=True))

    def html(self) -> str:
        """Two blocks side by side; wrong numbers are bold and underlined."""
        right = "\n".join(" ".join(map(_marked, *row)) for row in zip(self.got, self.wrong, strict=True))
        blocks = (("expected", "\n".join(map(" ".join, self.expected))), ("got", right))
        inside = "".join(f"<div>{title}<pre style='{PRE}'>{body}</pre></div>" for title, body in blocks)
        return f"<div style='display:flex;flex-wrap:wrap;gap:4px 20px;margin-top:4px'>{inside}</div>"


def _starred(cell: str, wrong: bool) -> str:
    return cell + ("*" if wrong else " ")


def _marked(cell: str, wrong: bool) -> str:
    bare = cell.lstrip()
    return f"{cell[: len(cell) - len(bare)]}<b><u>{bare}</u></b>" if wrong else cell


def table(got: Any, expected: Any, rtol: float, atol: float) -> Table | None:
    """The table of two arrays of the same shape with one or two axes; None for anything else, and if they are large."""
    alike = isinstance(got, np.ndarray) and isinstance(expected, np.ndarray) and got.shape == expected.shape
    if not alike or got.ndim not in (1, 2) or not 1 < got.size <= MOST:
        return None
    wrong = ~close(got, expected, rtol, atol)
    pairs = list(zip(expected[wrong].tolist(), got[wrong].tolist(), strict=True))
    style = next(
        (style for style in _styles(expected, got) if all(number(e, style) != number(g, style) for e, g in pairs)),
        ".10g",
    )
    rows = [
        [[number(value, style) for value in row] for row in np.atleast_2d(array).tolist()] for array in (expected, got)
    ]
    width = max(len(cell) for cells in rows for row in cells for cell in row)
    left, right = ([[cell.rjust(width) for cell in row] for row in cells] for cells in rows)
    return Table(left, right, np.atleast_2d(wrong).tolist())


def _styles(*arrays: np.ndarray) -> list[str]:
    """Format specifications, the shortest first: integers, fixed decimals, exponents."""
    whole = all(array.dtype.kind in "iub" for array in arrays)
    with np.errstate(all="ignore"):
        large = any(np.any(np.isfinite(array) & (np.abs(array) >= 1e5)) for array in arrays)
    decimals = [] if large else [f".{digits}f" for digits in range(4, 10)]
    return ["d"] if whole else [*decimals, *(f".{digits}g" for digits in range(4, 10))]

"""How much Python a call may run: what one operation on arrays does must not be done in a loop.

Lines are counted, not seconds: the count is the same on every machine, however busy it is.
"""

import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

COURSE = str(Path(__file__).parents[1])
LIBRARIES = ("site-packages", "dist-packages", sysconfig.get_paths()["stdlib"], "<frozen", COURSE)
"""Parts of the names of files whose lines are not the student's."""


class TooManyLinesError(Exception):
    """The call ran more lines of Python than it may."""


def is_students(filename: str) -> bool:
    """Whether code of this file is the student's own."""
    return not any(place in filename for place in LIBRARIES)


def limited(function: Callable, arguments: list[Any], lines: int) -> Any:
    """Call the function. Raises TooManyLinesError where it runs more than so many lines and calls.

    Counted are the lines of the student's own code, a loop's again in each turn, and every call of a Python function.
    """
    before, budget = sys.gettrace(), Budget(lines)
    sys.settrace(budget)
    try:
        result = function(*arguments)
    finally:
        sys.settrace(before)
    budget.check()  # again, since the function may have caught the error
    return result


class Budget:
    """A trace function that counts, and raises TooManyLinesError when there are too many lines."""

    def __init__(self, lines: int) -> None:
        self.lines, self.ran = lines, 0

    def __call__(self, frame: FrameType, event: str, _: Any) -> "Budget | None":
        self.ran += 1
        self.check()
        return self if is_students(frame.f_code.co_filename) else None

    def check(self) -> None:
        """Raise TooManyLinesError if more ran than may."""
        if self.ran > self.lines:
            raise TooManyLinesError(f"more than {self.lines:,} lines of Python ran, as in a loop")

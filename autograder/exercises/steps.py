"""A case of several calls, written as data."""

from typing import Any

from course.check.forms import Step


class Steps(list):
    """A case of several calls: what `draw` returns in place of arguments. Made of `call`."""


def call(do: str, *args: Any, on: int | None = None, shown: bool = False, lines: int | None = None) -> Step:
    """One call of a scenario: of a function, or of a method of what step `on` returned.

    An argument may be a Result of an earlier step. Where calls are marked as shown, their results are the answer, in
    order; else the last one's is. lines: the most lines of Python that the call may run; its reference needs a tenth.
    """
    step: Step = {**got(do, on, shown), "args": list(args)}
    if lines is not None:
        step["lines"] = lines
    return step


def got(do: str, on: int | None = None, shown: bool = False) -> Step:
    """The value of a name, or of an attribute of what step `on` returned: for a function that takes functions."""
    step: Step = {"do": do}
    if on is not None:
        step["on"] = on
    if shown:
        step["shown"] = True
    return step

"""What the exercises of several calls share."""

from autograder.exercises.steps import call
from course.check.forms import Step


def part(place: int, of: int, shown: bool = False) -> Step:
    """One of the results of step `of`, by its position."""
    return call("__getitem__", place, on=of, shown=shown)

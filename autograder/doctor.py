"""The line of `course doctor` that checks the jail, for instructors."""

from pathlib import Path

from autograder.sandbox.bubblewrap import NoJail
from autograder.sandbox.self_test import refuse_without_jail
from course.doctor import UnwellError


def jail(root: Path) -> str:
    """Run the self test of the jail. Raises UnwellError naming the probes that failed."""
    try:
        return f"{refuse_without_jail()} probes passed"
    except NoJail as reason:
        raise UnwellError(str(reason)) from None

"""The line of `course doctor` that checks the jail, for instructors."""

from pathlib import Path

from autograder.sandbox.bubblewrap import NoJail
from autograder.sandbox.self_test import self_test
from course.doctor import UnwellError


def jail(root: Path) -> str:
    """Run the self test of the jail. Raises UnwellError naming the probes that failed."""
    try:
        probes = self_test()
    except NoJail as reason:
        raise UnwellError(str(reason)) from None
    failed = [f"{name} ({detail})" for name, ok, detail in probes if not ok]
    if failed:
        raise UnwellError(f"the jail does not hold: {'; '.join(failed)}")
    return f"{len(probes)} probes stopped"

"""The instructor's line of `course doctor`."""

from pathlib import Path

from autograder.jail import self_test
from autograder.walls import NoJail
from course.doctor import Unwell


def jail(root: Path) -> str:
    """Every probe of the jail's own test is stopped."""
    try:
        probes = self_test()
    except NoJail as reason:
        raise Unwell(str(reason)) from None
    failed = [f"{name} ({detail})" for name, ok, detail in probes if not ok]
    if failed:
        raise Unwell(f"the jail does not hold: {'; '.join(failed)}")
    return f"{len(probes)} probes stopped"

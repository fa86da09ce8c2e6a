"""Releasing a homework: the students' notebook from the solved one, and the public checks beside it."""

import os
import re
import shutil
import warnings
from contextlib import suppress
from pathlib import Path

from nbgrader.apps import NbGraderAPI
from sqlalchemy.exc import SAWarning
from traitlets.config import Config, PyFileConfigLoader

from autograder import paths
from autograder.exercises.catalogue import find
from autograder.gradebook.policy import with_policy
from autograder.submission import folder
from course.check.home import FILE
from course.check.plain import save

WAIT = 30  # seconds for another program to release the grade book


def nbgrader() -> NbGraderAPI:
    """nbgrader's own interface, configured by nbgrader_config.py."""
    # nbgrader adds objects to its session in an order that SQLAlchemy 2 warns about; the grades are right.
    warnings.filterwarnings("ignore", category=SAWarning)
    loaded: Config = PyFileConfigLoader("nbgrader_config.py", str(paths.PROJECT)).load_config()
    api = NbGraderAPI(config=loaded)
    api.coursedir.db_url += f"?timeout={WAIT}"
    return api


def succeed(result: dict) -> None:
    """Raises RuntimeError with the reason in one line if a step of nbgrader failed; `grading/` keeps its log."""
    if not result["success"]:
        path = paths.root() / "grading" / "nbgrader.log"
        log = f"{result.get('error') or ''}\n{result.get('log') or ''}".strip()
        with suppress(OSError):  # the disk may be full
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(log, encoding="utf-8")
        raise RuntimeError(f"nbgrader: {reason_in(result)} ({path} has its log)")


def reason_in(result: dict) -> str:
    """The line of a failed step that says why: the first error of its log, else the last line of its traceback."""
    errors = re.findall(r"^\[(?:ERROR|CRITICAL)\] (?!While processing)(.*\S)", result.get("log") or "", re.MULTILINE)
    raised = [
        line for line in (result.get("error") or "").splitlines() if re.match(r"\S+(Error|Exception)\b.*: ", line)
    ]
    return next((line for line in [*raised, *errors] if "Please see the" not in line), "it failed without a reason")


def release_to_folder(name: str) -> Path | None:
    """Make `assignments/NAME` again from `solutions/notebooks/NAME`, aside first, so that a failure leaves it as it is.

    Returns where the folder is kept that was there before, if somebody had changed it; else None. Raises ValueError
    for an unknown homework, RuntimeError with the reason when nbgrader cannot make it.
    """
    checks, aside = with_policy(find(name)), paths.root() / "grading" / "made"
    folder.remove(aside)
    api = nbgrader()
    api.coursedir.release_directory = str(aside)
    succeed(api.generate_assignment(name, force=True))
    save(aside / name / FILE, checks)
    return swap_in(aside / name, name)


def swap_in(fresh: Path, name: str) -> Path | None:
    """Put a new release in the place of the old one; an old one that was changed by hand is kept, and returned."""
    target, before, kept = paths.released(name), paths.kept_release(name), None
    if target.exists():
        changed = contents(target) not in (contents(fresh), contents(before))
        if changed:
            kept = set_aside(target, "assignments", name)
        else:
            folder.remove(target)
    folder.remove(before)
    shutil.copytree(fresh, before)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh.rename(target)
    return kept


def contents(place: Path) -> dict[str, bytes]:
    """Every file below a folder, but for those that editors keep for themselves; empty where there is no folder."""
    files = (path for path in place.rglob("*") if path.is_file())
    return {
        str(path.relative_to(place)): path.read_bytes()
        for path in files
        if not any(part.startswith(".") for part in path.relative_to(place).parts)
    }


def set_aside(target: Path, kind: str, name: str) -> Path:
    """Move a folder to where nothing is lost; returns its new place."""
    kept = paths.replaced(kind, name)
    kept.parent.mkdir(parents=True, exist_ok=True)
    return target.rename(kept)


def exchange() -> Path:
    """The folder through which homework is released and handed in."""
    return paths.exchange()


def release_to_exchange(name: str) -> None:
    """Put the released folder where students fetch it, replacing an earlier release."""
    exchange().mkdir(parents=True, exist_ok=True)
    if exchange().stat().st_uid == os.getuid():
        exchange().chmod(0o1777)  # every student writes here; only its owner renames or removes what is here
    api = nbgrader()
    api.config.ExchangeReleaseAssignment.force = True
    succeed(api.release_assignment(name))

"""Releasing a homework: the students' notebook from the solved one, and the public checks beside it."""

import shutil
import warnings
from pathlib import Path

from nbgrader.apps import NbGraderAPI
from sqlalchemy.exc import SAWarning
from traitlets.config import Config, PyFileConfigLoader

from autograder import paths
from autograder.exercises.catalogue import find
from course.check.home import FILE
from course.check.plain import save


def nbgrader() -> NbGraderAPI:
    """nbgrader's own interface, configured by nbgrader_config.py."""
    # nbgrader adds objects to its session in an order that SQLAlchemy 2 warns about; the grades are right.
    warnings.filterwarnings("ignore", category=SAWarning)
    loaded: Config = PyFileConfigLoader("nbgrader_config.py", str(paths.PROJECT)).load_config()
    return NbGraderAPI(config=loaded)


def succeed(result: dict) -> None:
    """Raises RuntimeError with nbgrader's log if a step of it failed."""
    if not result["success"]:
        raise RuntimeError(f"nbgrader: {result.get('error') or ''}\n{result.get('log') or ''}".strip())


def release_to_folder(name: str) -> None:
    """Make `assignments/NAME` again from `solutions/notebooks/NAME`. Raises ValueError for an unknown homework."""
    homework = find(name)
    succeed(nbgrader().generate_assignment(name, force=True))
    save(paths.released(name) / FILE, homework.released())
    shutil.rmtree(paths.kept_release(name), ignore_errors=True)
    shutil.copytree(paths.released(name), paths.kept_release(name))


def exchange() -> Path:
    """The folder through which homework is released and handed in."""
    return paths.exchange()


def release_to_exchange(name: str) -> None:
    """Put the released folder where students fetch it, replacing an earlier release."""
    if not exchange().exists():
        exchange().mkdir(parents=True)
        exchange().chmod(0o777)  # every student must be able to write here
    api = nbgrader()
    api.config.ExchangeReleaseAssignment.force = True
    succeed(api.release_assignment(name))

"""Grading one submission, and the record of it: what each exercise earned and why.

`grade` is pure: the same submission, homework and seed give the same record, but for the seconds it took. A record is
plain JSON, one file for each student, and is what the grade book, the feedback and the report are written from.
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from autograder import paths
from autograder.grading.fingerprint import Unknown
from autograder.grading.materials import Setup

SAYS = "Graded without a jail (--unsafe-local): this code could read and change whatever its grader can."


@dataclass
class Graded:
    """One exercise of one submission."""

    points: float
    earned: float
    mistakes: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)
    trouble: str = ""
    cases: list[tuple[str, bool]] = field(default_factory=list)  # (name, passed), without inputs or expected values
    score: float | None = None  # in a competition: the share that is right
    written: bool = True  # False: nothing was there but what had been handed out, or None
    answered: bool = True  # False: its kernel died, or the submission's time was used up
    unknown: Unknown | None = None  # for the instructor alone


@dataclass
class Record:
    """One submission: its exercises, the outputs of its cells, and anything a reader should know."""

    student: str
    key: str
    exercises: dict[str, Graded] = field(default_factory=dict)
    outputs: list[list[dict]] = field(default_factory=list)  # of the code cells, in order
    repairs: list[str] = field(default_factory=list)
    reason: str = ""  # why nothing could be graded
    seconds: float = field(default=0.0, compare=False)  # that grading took; no part of what was found

    @property
    def earned(self) -> float:
        """The points of all exercises together."""
        return round(sum(graded.earned for graded in self.exercises.values()), 2)

    @property
    def points(self) -> float:
        """The points there are."""
        return sum(graded.points for graded in self.exercises.values())


def key(submission: bytes, setup: Setup, files: dict[str, bytes] | None = None) -> str:
    """What a record is a record of: this submission under these exercises. Another key means: grade anew."""
    beside = b"".join(hashlib.sha256(os.fsencode(name)).digest() + content for name, content in (files or {}).items())
    return hashlib.sha256(submission + beside + setup.fingerprint.encode()).hexdigest()


def ungraded(student: str, key: str, setup: Setup, reason: str) -> Record:
    """No points, and why."""
    return Record(student, key, {name: Graded(d["points"], 0.0) for name, d in setup.documents.items()}, reason=reason)


def write(record: Record, folder: Path) -> None:
    """One file for each student, whole or not there: a run that is killed leaves no half record."""
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".{record.student}.tmp"
    temporary.write_text(json.dumps(asdict(record), indent=1), encoding="utf-8")
    temporary.replace(folder / f"{record.student}.json")


def read(folder: Path, student: str) -> Record | None:
    """The record of a student; None when there is none that can be read."""
    try:
        kept = json.loads((folder / f"{student}.json").read_text(encoding="utf-8"))
        exercises = {name: _read_graded(graded) for name, graded in kept.pop("exercises").items()}
        return Record(**kept, exercises=exercises)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def kept_records(homework: str) -> list[Record]:
    """The records of all students with a submission. Raises ValueError if there are none."""
    found = [read(paths.graded(homework), student) for student in paths.students(homework)]
    graded = [record for record in found if record is not None]
    if not graded:
        raise ValueError(f"{homework}: expected graded submissions; there are none yet: course grade {homework}")
    return graded


def _read_graded(kept: dict[str, Any]) -> Graded:
    strange, cases = kept.pop("unknown", None), [(name, passed) for name, passed in kept.pop("cases")]
    return Graded(**kept, cases=cases, unknown=strange and Unknown(**strange))

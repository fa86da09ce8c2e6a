"""The record of one graded submission: what each exercise earned, and why.

A record is plain JSON, one file for each student. The grade book, the feedback and the report are written from it.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder import paths
from autograder.grading.fingerprint import Unknown
from autograder.submission.submission import UNFINISHED
from course.check.forms import Document

LONGEST_NAME = 200  # bytes of a student's name in the name of a file
UNFENCED = "Graded without a jail (--unsafe-local): this code could read and change whatever its grader can."
"""The repair that marks a record that was made without isolation."""


@dataclass
class Graded:
    """One exercise of one submission."""

    points: float
    earned: float
    mistakes: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)
    trouble: str = ""
    cases: list[tuple[str, bool]] = field(default_factory=list)  # (name, passed), without inputs or expected values
    score: float | None = None  # in a competition
    measure: str = "share"  # of the score, see course.check.measures
    written: bool = True  # False: still as it was handed out, or None
    answered: bool = True  # False: the kernel died, or the submission's time was used up
    unknown: Unknown | None = None  # for the instructor alone
    notes: list[str] = field(default_factory=list)  # what its author reads too, and names no mistake
    told: str = ""  # what its author reads in place of `trouble`, where that quotes an answer


@dataclass
class Record:
    """One submission: its exercises, the outputs of its cells, and what a reader should know."""

    student: str
    key: str  # of the submission and the materials; another key means that it must be graded again
    exercises: dict[str, Graded] = field(default_factory=dict)
    outputs: list[list[dict]] = field(default_factory=list)  # of the code cells, in order
    repairs: list[str] = field(default_factory=list)
    reason: str = ""  # why nothing could be graded
    in_doubt: bool = False  # points were lost for what may have been the machine's fault: a time limit, a dead kernel
    seconds: float = field(default=0.0, compare=False)  # that grading took; not a result

    @property
    def earned(self) -> float:
        """The points of all exercises together."""
        return round(sum(graded.earned for graded in self.exercises.values()), 2)

    @property
    def points(self) -> float:
        """The points that can be earned."""
        return sum(graded.points for graded in self.exercises.values())

    @property
    def digest(self) -> str:
        """A hash of everything but the time that grading took; the key alone is that of the submission."""
        kept = json.dumps(asdict(replace(self, seconds=0.0)), sort_keys=True)
        return hashlib.sha256(kept.encode()).hexdigest()

    @property
    def isolated(self) -> bool:
        """Whether the submission ran in a sandbox that isolates it."""
        return UNFENCED not in self.repairs


def ungraded(student: str, key: str, documents: Mapping[str, Document], reason: str) -> Record:
    """A record with no points, and why."""
    return Record(student, key, {name: Graded(d["points"], 0.0) for name, d in documents.items()}, reason=reason)


def unfinished(student: str, documents: Mapping[str, Document], reason: str) -> Record:
    """A record without points that the next run replaces."""
    return replace(ungraded(student, UNFINISHED, documents, reason), in_doubt=True)


def write(record: Record, folder: Path) -> None:
    """Write the file of one record. It appears whole or not at all, so a run that is killed leaves no half record."""
    folder.mkdir(parents=True, exist_ok=True)
    target = path_of(folder, record.student)
    temporary = target.with_name(f".{hashlib.sha256(os.fsencode(target.name)).hexdigest()}.tmp")
    temporary.write_text(json.dumps(asdict(record), indent=1), encoding="utf-8")
    temporary.replace(target)


def path_of(folder: Path, student: str) -> Path:
    """The file of a student's record. A name that is too long for one is cut, and its hash follows."""
    name = os.fsencode(student)
    if len(name) <= LONGEST_NAME:
        return folder / f"{student}.json"
    return folder / f"{os.fsdecode(name[:100])}-{hashlib.sha256(name).hexdigest()}.json"


def read(folder: Path, student: str) -> Record | None:
    """The record of a student; None when there is none that can be read."""
    try:
        kept = json.loads(path_of(folder, student).read_text(encoding="utf-8"))
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
    unknown, cases = kept.pop("unknown", None), [(name, passed) for name, passed in kept.pop("cases")]
    return Graded(**kept, cases=cases, unknown=unknown and Unknown(**unknown))

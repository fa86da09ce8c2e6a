"""One submission as data: read from its folder once, checked, and never changed after that."""

import hashlib
import os
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode

from autograder.submission import archive
from autograder.submission.cells import NotGradable
from autograder.submission.choose import chosen
from autograder.submission.folder import files_beside, refuse_link, where_it_lies
from autograder.submission.sanitise import blank, sanitise

UNFINISHED = ""
"""The key of what could not be read or graded for a fault of the grader's own: the next run tries again."""
UNREAD = "The grader itself failed to read this submission ({}). A person has to look at it."


@dataclass(frozen=True)
class Released:
    """A homework as students got it: the notebook, and the files beside it by name."""

    notebook: NotebookNode
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Submission:
    """What one student handed in.

    notebook: sanitised; the released one where none can be read. files: what lies beside it, by name, without the
    released ones. key: hash of all this and of the exercises; another key means that it must be graded again.
    repairs: what sanitising changed, and which files were left out. reason: why it cannot be graded; empty where it
    can.
    """

    student: str
    notebook: NotebookNode
    files: Mapping[str, bytes]
    key: str
    repairs: tuple[str, ...] = ()
    reason: str = ""

    @property
    def cells(self) -> list[NotebookNode]:
        """The code cells, in order."""
        return [cell for cell in self.notebook.cells if cell.cell_type == "code"]


def read(path: Path, student: str, homework: str, released: Released, fingerprint: str = "") -> Submission:
    """Read the folder of a submission. Nothing that lies in it makes this fail; `reason` says what is wrong.

    fingerprint: of the exercises that it will be graded with.
    """
    try:
        return _read(path, student, homework, released, fingerprint)
    except NotGradable as error:
        key = key_of(str(error).encode(), {}, fingerprint)
        return Submission(student, blank(released.notebook), {}, key, reason=str(error))
    except Exception as error:  # it costs this submission, and no other
        traceback.print_exc()
        reason = UNREAD.format(type(error).__name__)
        return Submission(student, blank(released.notebook), {}, UNFINISHED, reason=reason)


def _read(path: Path, student: str, homework: str, released: Released, fingerprint: str) -> Submission:
    refuse_link(path)
    path = where_it_lies(path)
    if packed := archive.submission_in(path):
        raw, files, notes = archive.notebook_in(packed, homework), archive.beside(packed, released.files), []
    else:
        raw, about_notebook = chosen(path, homework, released.notebook)
        files, about_files = files_beside(path, released.files)
        notes = [*about_notebook, *about_files]
    return parse(raw, student, files, released, fingerprint, notes)


def parse(
    raw: bytes,
    student: str,
    files: Mapping[str, bytes],
    released: Released,
    fingerprint: str = "",
    notes: Iterable[str] = (),
) -> Submission:
    """A submission from the bytes of its notebook and the files beside it. notes: about what was read."""
    key = key_of(raw, files, fingerprint)
    try:
        notebook, repairs = sanitise(raw, released.notebook)
    except NotGradable as error:
        return Submission(student, blank(released.notebook), files, key, reason=str(error))
    return Submission(student, notebook, files, key, (*notes, *repairs))


def key_of(raw: bytes, files: Mapping[str, bytes], fingerprint: str) -> str:
    """Hash of a notebook's bytes, the files beside it, and the fingerprint of the exercises."""
    beside = b"".join(hashlib.sha256(os.fsencode(name)).digest() + content for name, content in files.items())
    return hashlib.sha256(raw + beside + fingerprint.encode()).hexdigest()

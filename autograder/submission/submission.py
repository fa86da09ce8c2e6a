"""One submission as data: read from its folder once, checked, and never changed after that."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode

from autograder.submission import archive, folder
from autograder.submission.cells import NotGradable
from autograder.submission.sanitise import blank, sanitise


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
    repairs: what sanitising changed. reason: why it cannot be graded; empty where it can.
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
        folder.refuse_link(path)
        path = folder.where_it_lies(path)
        packed = archive.submission_in(path)
        raw = archive.notebook_in(packed, homework) if packed else folder.read_notebook(path, homework)
    except NotGradable as error:
        key = key_of(str(error).encode(), {}, fingerprint)
        return Submission(student, blank(released.notebook), {}, key, reason=str(error))
    beside = archive.beside(packed) if packed else folder.files_beside(path)
    files = {name: content for name, content in beside.items() if name not in released.files}
    return parse(raw, student, files, released, fingerprint)


def parse(
    raw: bytes, student: str, files: Mapping[str, bytes], released: Released, fingerprint: str = ""
) -> Submission:
    """A submission from the bytes of its notebook and the files beside it."""
    key = key_of(raw, files, fingerprint)
    try:
        notebook, repairs = sanitise(raw, released.notebook)
    except NotGradable as error:
        return Submission(student, blank(released.notebook), files, key, reason=str(error))
    return Submission(student, notebook, files, key, tuple(repairs))


def key_of(raw: bytes, files: Mapping[str, bytes], fingerprint: str) -> str:
    """Hash of a notebook's bytes, the files beside it, and the fingerprint of the exercises."""
    beside = b"".join(hashlib.sha256(os.fsencode(name)).digest() + content for name, content in files.items())
    return hashlib.sha256(raw + beside + fingerprint.encode()).hexdigest()

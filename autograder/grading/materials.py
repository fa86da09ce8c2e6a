"""What every submission of a homework is graded with: the notebook as released, exercises with hidden inputs."""

import hashlib
import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder import paths
from autograder.exercises.catalogue import find
from course.check.plain import pack


@dataclass(frozen=True)
class Setup:
    """released: the students' notebook. files: what lies beside it. documents: the exercises with hidden inputs.

    fingerprint: another one means that everyone is graded anew.
    """

    released: NotebookNode
    files: dict[str, bytes]
    documents: dict[str, Any]
    fingerprint: str


def load(homework: str) -> Setup:
    """The setup of a homework. Raises ValueError when there is no such homework, or it was not released."""
    path = paths.kept_release(find(homework).name) / f"{homework}.ipynb"
    if not path.exists():
        raise ValueError(
            f"{homework}: expected the notebook as released in {path}; release it first: course release {homework}"
        )
    return _load(homework, path, path.stat().st_mtime_ns, seed())


@lru_cache(maxsize=8)
def _load(homework: str, path: Path, changed: int, secret: int) -> Setup:
    """Made once for each release, also in a JupyterLab that runs for weeks."""
    released = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    documents = find(homework).documents(secret)
    files = {beside.name: beside.read_bytes() for beside in sorted(path.parent.glob("*.npz"))}
    return Setup(released, files, documents, fingerprint([released, documents]))


def fingerprint(value: Any) -> str:
    """A hash of a plain value that any change in it changes."""
    tree, buffers = pack(value)
    return hashlib.sha256(b"".join([json.dumps(tree, sort_keys=True).encode(), *buffers])).hexdigest()


def seed() -> int:
    """A secret number, drawn once and kept beside the records, for its owner's eyes only."""
    path = paths.root() / "grading" / "seed"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError), os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(str(secrets.randbits(62)))
    text = path.read_text(encoding="ascii").strip()
    if not text.isdigit():
        raise ValueError(f"{path}: expected a number; got {text[:40]!r}. Delete it, and everyone is graded anew.")
    return int(text)

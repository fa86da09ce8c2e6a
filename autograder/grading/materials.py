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

from autograder import paths
from autograder.exercises.catalogue import find
from autograder.submission.submission import Released
from course.check.forms import Document
from course.check.plain import pack


@dataclass(frozen=True)
class Materials:
    """documents: the exercises with hidden inputs, by name. fingerprint: if it changes, everyone is graded again."""

    homework: str
    released: Released
    documents: dict[str, Document]
    fingerprint: str


def load(homework: str) -> Materials:
    """The materials of a homework. Raises ValueError when there is no such homework, or it was not released."""
    path = paths.kept_release(find(homework).name) / f"{homework}.ipynb"
    if not path.exists():
        raise ValueError(
            f"{homework}: expected the notebook as released in {path}; release it first: course release {homework}"
        )
    return _load(homework, path, path.stat().st_mtime_ns, seed())


@lru_cache(maxsize=8)
def _load(homework: str, path: Path, changed: int, secret: int) -> Materials:
    """Loaded once for each release: a JupyterLab that grades may run for weeks."""
    notebook = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    documents = find(homework).documents(secret)
    files = {beside.name: beside.read_bytes() for beside in sorted(path.parent.glob("*.npz"))}
    return Materials(homework, Released(notebook, files), documents, fingerprint([notebook, documents]))


def fingerprint(value: Any) -> str:
    """Hash of a plain value; any change in the value changes it."""
    tree, buffers = pack(value)
    return hashlib.sha256(b"".join([json.dumps(tree, sort_keys=True).encode(), *buffers])).hexdigest()


def seed() -> int:
    """The secret seed of the hidden inputs: drawn once, kept beside the records, readable by its owner alone."""
    path = paths.root() / "grading" / "seed"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError), os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(str(secrets.randbits(62)))
    text = path.read_text(encoding="ascii").strip()
    if not text.isdigit():
        raise ValueError(
            f"{path}: expected a number; got {text[:40]!r}. Delete the file, and everyone is graded again."
        )
    return int(text)

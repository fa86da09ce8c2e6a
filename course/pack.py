"""The zip file that a student uploads: the notebook and the ordinary files beside it, within the grader's limits."""

import zipfile
from pathlib import Path

from course.check.home import FILE
from course.own_copies import NEW

MB = 2**20
MAX_BYTES = 100 * MB  # of a notebook that the grader reads; most of a large one is outputs, which are thrown away
MAX_FILES = 100
MAX_BESIDE = 16 * MB  # bytes of the files beside the notebook
OTHERS = (FILE, "timestamp.txt", "__pycache__")
"""What lies beside a notebook and is not the student's."""


def pack(notebook: Path, target: Path) -> dict[str, str]:
    """Write the zip file, aside first so that a full disk leaves an earlier one as it is.

    Returns name → why it was left out.
    """
    packed, left_out = chosen(notebook)
    aside = target.with_name(f"{target.name}.part")
    try:
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in (notebook, *packed):
                archive.write(path, path.name)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
    return left_out


def chosen(notebook: Path) -> tuple[list[Path], dict[str, str]]:
    """The files beside a notebook that are handed in with it, and name → why another one is not."""
    packed: list[Path] = []
    left_out: dict[str, str] = {}
    for path in sorted(beside(notebook)):
        if reason := refused(path, packed):
            left_out[path.name] = reason
        else:
            packed.append(path)
    return packed, left_out


def beside(notebook: Path) -> list[Path]:
    """What a student laid beside the notebook."""
    theirs = (path for path in notebook.parent.iterdir() if not path.name.startswith(".") and path != notebook)
    return [path for path in theirs if path.name not in OTHERS and not path.stem.endswith(NEW)]


def refused(path: Path, packed: list[Path]) -> str:
    """Why a file cannot be handed in beside these; empty if it can."""
    if path.is_symlink() or not path.is_file():
        return "not an ordinary file"
    if path.suffix == ".ipynb":
        return "another notebook"
    if len(packed) >= MAX_FILES:
        return f"more than {MAX_FILES} files"
    if sum(each.stat().st_size for each in (*packed, path)) > MAX_BESIDE:
        return f"more than {MAX_BESIDE // MB} MB beside the notebook"
    return ""

"""`course submit hw2`: submit a homework to the class's exchange folder, or write a zip file to upload."""

import json
import os
import subprocess
import sys
import zipfile
from datetime import datetime
from pathlib import Path

from course import where


def submit(folder: Path, homework: str, root: Path | None = None) -> None:
    """Submit the notebook of a course folder if it can be read. root: the installation; by default the same folder.

    Raises ValueError or FileNotFoundError if it cannot be submitted.
    """
    root = root or folder
    notebook = find(folder, homework)
    exchange = where.exchange(root, folder)
    if (exchange / where.course_id() / "outbound" / homework).is_dir():
        hand_in(root, folder, exchange, homework)
        print(f"Submitted: {homework}, to {exchange}: {notebook}, saved {saved(notebook)}")
    else:
        target = pack(folder, homework, notebook)
        print(f"No exchange folder with {homework} here. Upload this file: {target}")
        print(f"It holds {notebook}, saved {saved(notebook)}.")


def hand_in(root: Path, folder: Path, exchange: Path, homework: str) -> None:
    """Submit this folder's homework to the exchange, by the installation's settings. Raises ValueError if it fails."""
    settings = root if (root / "nbgrader_config.py").exists() else folder
    places = {"COURSE_ROOT": str(folder), "COURSE_EXCHANGE": str(exchange)}
    command = [sys.executable, "-m", "nbgrader", "submit", homework]
    done = subprocess.run(command, cwd=settings, env=os.environ | places, check=False)
    if done.returncode != 0:
        raise ValueError(f"nbgrader could not submit {homework} to {exchange}, and left nothing there; see above")


def saved(notebook: Path) -> str:
    """When the notebook was last saved, by this computer's clock."""
    return f"{datetime.fromtimestamp(notebook.stat().st_mtime):%Y-%m-%d %H:%M:%S}"


def find(root: Path, homework: str) -> Path:
    """The notebook of a homework. Raises ValueError naming the homework that was released, or what is wrong."""
    released = sorted(path.name for path in (root / "assignments").glob("*") if path.is_dir())
    if homework not in released:
        raise ValueError(f"homework: expected one of {', '.join(released) or '(none released yet)'}; got {homework!r}")
    notebook = root / "assignments" / homework / f"{homework}.ipynb"
    if not notebook.exists():
        raise FileNotFoundError(f"expected the notebook {notebook.relative_to(root)}; was it renamed?")
    try:
        cells = json.loads(notebook.read_bytes())["cells"]  # with or without a byte-order mark, as the grader reads it
    except (ValueError, KeyError, TypeError, RecursionError):
        cells = None
    if not isinstance(cells, list):
        raise ValueError(f"{notebook.relative_to(root)} is not a notebook any more: expected JSON with cells")
    return notebook


def pack(root: Path, homework: str, notebook: Path) -> Path:
    """Write the submission as a zip file into the course folder; returns its path."""
    target = root / f"{homework}-submission.zip"
    aside = target.with_name(f".{target.name}")
    try:
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
            archive.write(notebook, notebook.name)
        return aside.replace(target)  # a full disk leaves an earlier file as it is
    finally:
        aside.unlink(missing_ok=True)

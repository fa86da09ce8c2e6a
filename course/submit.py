"""`course submit hw2`: submit a homework to the class's exchange folder, or write a zip file to upload."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path


def submit(root: Path, homework: str) -> None:
    """Submit the notebook if it can be read. Raises ValueError or FileNotFoundError if it cannot be."""
    notebook = find(root, homework)
    exchange = Path(os.environ.get("COURSE_EXCHANGE", root / "exchange"))
    if (exchange / "foundations" / "outbound" / homework).is_dir():
        done = subprocess.run([sys.executable, "-m", "nbgrader", "submit", homework], cwd=root, check=False)
        if done.returncode != 0:
            raise ValueError(f"nbgrader could not submit {homework} to {exchange}; the reason is above")
        print(f"Submitted: {homework}, to {exchange}")
    else:
        print(f"No exchange folder with {homework} here. Upload this file: {pack(root, homework, notebook)}")


def find(root: Path, homework: str) -> Path:
    """The notebook of a homework. Raises ValueError naming the homework that was released, or what is wrong."""
    released = sorted(path.name for path in (root / "assignments").glob("*") if path.is_dir())
    if homework not in released:
        raise ValueError(f"homework: expected one of {', '.join(released) or '(none released yet)'}; got {homework!r}")
    notebook = root / "assignments" / homework / f"{homework}.ipynb"
    if not notebook.exists():
        raise FileNotFoundError(f"expected the notebook {notebook.relative_to(root)}; was it renamed?")
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except (ValueError, KeyError, TypeError, RecursionError):
        cells = None
    if not isinstance(cells, list):
        raise ValueError(f"{notebook.relative_to(root)} is not a notebook any more: expected JSON with cells")
    return notebook


def pack(root: Path, homework: str, notebook: Path) -> Path:
    """Write the submission as a zip file into the course folder; returns its path."""
    target = root / f"{homework}-submission.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(notebook, notebook.name)
    return target

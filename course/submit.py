"""`course submit hw2`: submit a homework to the class's exchange folder, or write a zip file to upload."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from course import own_copies, syllabus
from course.folders import course_folder, course_id, exchange, homework_folder
from course.pack import MAX_BYTES, pack

UPLOAD = "upload.txt"
"""A file in the installation in which an instructor can say where the zip file is to be uploaded."""
ANYWHERE = "to the place where your class hands in homework; ask your instructor if you do not know it"


def submit(root: Path, homework: str) -> None:
    """Submit the notebook if it can be read and is not as it was released; says what is handed in.

    root: the installation. Raises ValueError or FileNotFoundError if it cannot be submitted.
    """
    course = course_folder(root, homework)
    folder, place = homework_folder(course, homework), exchange(course, root)
    notebook = find(folder, homework)
    refuse_untouched(notebook, root / "assignments" / homework / notebook.name)
    print(f"{saved(notebook)}\n{passed(folder, homework)}", flush=True)
    if (place / course_id() / "outbound" / homework).is_dir():
        hand_in(root, course, homework, place)
    else:
        target = folder / f"{homework}-submission.zip"
        print_left_out(pack(notebook, target))
        print(f"Not handed in yet. Upload this file {where(root)}:\n{target}")


def hand_in(root: Path, course: Path, homework: str, place: Path) -> None:
    """Submit to the exchange, by the installation's settings. Raises ValueError if nbgrader could not."""
    settings = root if (root / "nbgrader_config.py").exists() else course
    places = {"COURSE_ROOT": str(course), "COURSE_EXCHANGE": str(place)}
    command = [sys.executable, "-m", "nbgrader", "submit", homework]
    done = subprocess.run(command, cwd=settings, env=os.environ | places, check=False)
    if done.returncode != 0:
        raise ValueError(f"nbgrader could not submit {homework} to {place}; the reason is above")
    print(f"Submitted: {homework}, to {place}")


def find(folder: Path, homework: str) -> Path:
    """The notebook of a homework. Raises ValueError naming the homework that was released, or what is wrong."""
    released = sorted(path.name for path in (folder / "assignments").glob("*") if path.is_dir())
    if homework not in released:
        raise ValueError(f"homework: expected one of {', '.join(released) or '(none released yet)'}; got {homework!r}")
    notebook = folder / "assignments" / homework / f"{homework}.ipynb"
    if not notebook.exists():
        raise FileNotFoundError(f"expected the notebook {notebook}; was it renamed?")
    if (size := notebook.stat().st_size) > MAX_BYTES:
        raise ValueError(
            f"{notebook} has {size / 2**20:.0f} MB; the grader reads at most {MAX_BYTES / 2**20:g}. Clear what was "
            "printed (Edit → Clear Outputs of All Cells), save, and submit again"
        )
    if own_copies.cell_sources(notebook.read_bytes()) is None:
        raise ValueError(f"{notebook} is not a notebook any more: expected JSON with cells")
    return notebook


def refuse_untouched(notebook: Path, released: Path) -> None:
    """Raises ValueError if nothing was written into the notebook since it was released."""
    content = notebook.read_bytes()
    if released.exists() and not released.samefile(notebook):
        same = own_copies.cell_sources(content) == own_copies.cell_sources(released.read_bytes())
    else:
        same = has_no_answer(content)
    if same:
        raise ValueError(
            f"{notebook} is as it was released ({saved_at(notebook)}), so nothing was handed in. Save your work first"
        )


def has_no_answer(content: bytes) -> bool:
    """Whether every cell for answers is as it was released, by the checksums that nbgrader keeps in the notebook."""
    cells = json.loads(content.decode("utf-8-sig"))["cells"]
    answers = [cell for cell in cells if cell.get("metadata", {}).get("nbgrader", {}).get("solution")]
    return bool(answers) and all(map(as_released, answers))


def as_released(cell: dict) -> bool:
    """Whether a cell has the checksum with which it was released."""
    import nbformat
    from nbgrader import utils

    plain = nbformat.from_dict(cell | {"source": "".join(cell["source"])})
    return plain.metadata.nbgrader.get("checksum") == utils.compute_checksum(plain)


def saved(notebook: Path) -> str:
    """Which notebook is handed in, and when it was saved."""
    return f"Notebook: {notebook}, {saved_at(notebook)}. What you changed on the screen since then is not in it."


def saved_at(path: Path) -> str:
    """When a file was saved, in the computer's own time."""
    return f"saved {datetime.fromtimestamp(path.stat().st_mtime):%A %d %B, %H:%M:%S}"


def passed(folder: Path, homework: str) -> str:
    """How many functions of a homework passed their checks on this computer."""
    names, right = syllabus.functions(homework, syllabus.homework(folder).get(homework, []))
    missing = [name for name in names if name not in right]
    more = f"; not yet: {', '.join(missing)}" if missing else ""
    return f"{homework}: {len(right)} of {len(names)} functions have passed their check on this computer{more}."


def print_left_out(left_out: dict[str, str]) -> None:
    """Name the files beside the notebook that are not in the zip file."""
    if left_out:
        print(f"Left out: {', '.join(f'{name} ({why})' for name, why in left_out.items())}")


def where(root: Path) -> str:
    """Where the zip file is to be uploaded, as the instructor says."""
    path = root / UPLOAD
    return path.read_text(encoding="utf-8").strip() if path.exists() else ANYWHERE

"""Submissions that are no notebook, or no ordinary one: bytes, folders, and what is better written in Python."""

import json
import os
import socket
from pathlib import Path

from tests.autograder.handing_in import text
from tests.autograder.hostile import Attack
from tests.autograder.own_homework import NAME, cell_of, changed, submission, twice
from tests.autograder.small_class import DRAWN, MARKUP, PRINTS, SCRIPT

UNSOLVED = submission(solved=False)


def unsolved(change):
    """The released homework after a change of its JSON."""
    return changed(change, solved=False)


def notebook_of(*cells, **more):
    return json.dumps({"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5} | more).encode()


# --- bytes ----------------------------------------------------------------------------------------------------------

BYTES = {
    "empty": ("is empty", b""),
    "half-a-file": ("does not hold JSON", UNSOLVED[:2000]),
    "another-encoding": ("does not hold JSON", '{"cells": [{"source": "für"}]}'.encode("latin-1")),
    "a-zip-file": ("does not hold JSON", b"PK\x03\x04" + bytes(range(256))),
    "a-list": ("it holds other JSON", b"[1, 2]"),
    "deeply-nested": ("does not hold JSON", b"[" * 10**6),
    "a-number-without-end": ("does not hold JSON", b'{"cells": [' + b"9" * 5000 + b"]}"),
    "a-million-lists": ("the limit is", b'{"cells": [' + b"[]," * 10**6 + b"[]]}"),
    "cells-of-nothing": ("was missing", notebook_of(None, 7, [], {}, {"cell_type": {}, "source": 7})),
}
MARKS = (
    {},
    [],
    "x",
    {"grade_id": []},
    {"grade_id": "softmax", "schema_version": -1},
    {"grade_id": "softmax", "points": 1e9},
    {"grade_id": "gift", "grade": True, "points": 100, "locked": True, "schema_version": 3, "solution": False},
)
EVIL = {"kernelspec": {"name": "../../evil"}, "language_info": {"name": "<script>", "pygments_lexer": "perl"}}


def odd_marks():
    cells = [{"cell_type": "code", "source": "1", "metadata": {"nbgrader": m}, "outputs": "x"} for m in MARKS]
    return notebook_of(*cells, nbformat=99, nbformat_minor=-1, metadata=EVIL)


def forged_points(notebook):
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade"):
            cell["metadata"]["nbgrader"] |= {"points": 1000, "solution": True, "locked": False}
            cell["source"] = "100.0"


def forged_outputs(notebook):
    score = {"output_type": "execute_result", "data": {"text/plain": "3.0"}, "metadata": {}, "execution_count": 1}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [score]


def ids_that_are_none(notebook):
    for cell in notebook["cells"]:
        cell["id"] = [1]


BYTES |= {
    "odd-marks": ("was missing", odd_marks()),
    "forged-points": ("was edited", unsolved(forged_points)),
    "forged-outputs": ("not defined", unsolved(forged_outputs)),
    "everything-twice": ("not defined", unsolved(lambda n: twice(n, "softmax", "softmax-code", "derivation", "text"))),
    "half-characters": ("not defined", unsolved(lambda n: cell_of(n, "derivation").update(source="\ud800\x00\x1b[2J"))),
    "ids-that-are-none": ("not defined", unsolved(ids_that_are_none)),
}

# --- folders --------------------------------------------------------------------------------------------------------

NO_TEXT = (
    b"a\xff\xfe.ipynb",
    b"b\x1b[2J\n# <b>.ipynb",
    b"<script>alert('LEAK')<.ipynb",
    b"[x](javascript:alert(1)).ipynb",
)


def names_that_are_no_text(folder: Path):
    for name in (*NO_TEXT, b"helper\xff.py"):
        with os.fdopen(os.open(os.fsencode(folder) + b"/" + name, os.O_WRONLY | os.O_CREAT), "wb") as file:
            file.write(UNSOLVED)


def a_folder_for_a_notebook(folder: Path):
    (folder / f"{NAME}.ipynb").mkdir()
    (folder / f"{NAME}.ipynb/{NAME}.ipynb").write_bytes(UNSOLVED)
    (folder / "timestamp.txt").mkdir()


def links(folder: Path):
    course = folder.parents[2]
    (folder / f"{NAME}.ipynb").symlink_to(course / f"solutions/notebooks/{NAME}/{NAME}.ipynb")
    (folder / "timestamp.txt").symlink_to("/etc/passwd")
    (folder / "book").symlink_to(course / "gradebook.db")
    (folder / "nowhere").symlink_to("/no/such/file")
    os.mkfifo(folder / "pipe")
    with socket.socket(socket.AF_UNIX) as line:
        here = os.open(folder, os.O_RDONLY)
        line.bind(f"/proc/self/fd/{here}/s")  # a socket's path is short
        os.close(here)


def folders_in_folders(folder: Path):
    here = os.open(folder, os.O_RDONLY)
    for _ in range(1200):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


def a_file_nobody_may_read(folder: Path):
    (folder / f"{NAME}.ipynb").write_bytes(b"{}")
    (folder / f"{NAME}.ipynb").chmod(0)


FOLDERS = {
    "names-that-are-no-text": ("several others", names_that_are_no_text),
    "a-folder-for-a-notebook": ("No notebook was handed in", a_folder_for_a_notebook),
    "links": ("is a link", links),
    "folders-in-folders-outside": ("No notebook was handed in", folders_in_folders),
    "a-file-nobody-may-read": ("cannot be read|no list of cells", a_file_nobody_may_read),
    "only-a-letter": ("No notebook was handed in", lambda folder: (folder / "readme.txt").write_text("see my mail")),
}
SHADOWS = ("numpy", "json", "ipykernel", "sitecustomize", "comm", "course", "IPython", "encodings")
BESIDE = {
    "a-time-with-a-tail": ("not defined", {"timestamp.txt": b"2026-11-20 10:00:00 UTC" + b" " * 100 + b"\xff<b>"}),
    "a-time-of-nonsense": ("not defined", {"timestamp.txt": b"9" * 5000}),
    "modules-that-shadow": ("not defined", {f"{name}.py": b"raise SystemExit('PLANTED')" for name in SHADOWS}),
    "another-released-file": ("not defined", {"checks.npz": b"PLANTED"}),
    "files-that-fill-the-disk": ("not defined", {f"{i}.bin": bytes(2**20) for i in range(12)}),
}

# --- the reader's browser -------------------------------------------------------------------------------------------

FORMULAS = """$\\href{javascript:alert(1)}{x}$ $$\\require{html}\\style{position:fixed}{x}$$
\\\\(<img src=x onerror=alert(1)>\\\\)"""
SLOW_TEXT = [
    text(mark * (19_000 // len(mark))) for mark in ("\\\\[", "<b><p>", "<ul><li>", "# h\n", "\\begin{a}", "*a", "[")
]
SLOW_CODE = ["if 0: " + "a." * 30_000 + "b", "%%perl\n" + "s{" * 9000, "r'''" + "\\N{" * 9000 + "'''"]
PAGES = {
    "scripts-in-text": ("alert", (text(MARKUP), text(SCRIPT), DRAWN, PRINTS)),
    "formulas": ("not defined", (text(FORMULAS),)),
    "text-that-takes-hours": ("more than 100000 characters", tuple(SLOW_TEXT)),
    "code-that-takes-hours": ("not defined", tuple(SLOW_CODE)),
}

ATTACKS = {
    **{name: Attack("batch", sees, raw=raw) for name, (sees, raw) in BYTES.items()},
    **{name: Attack("batch", sees, prepare=prepare) for name, (sees, prepare) in FOLDERS.items()},
    **{name: Attack("batch", sees, raw=UNSOLVED, files=files) for name, (sees, files) in BESIDE.items()},
    **{name: Attack("browser", sees, cells) for name, (sees, cells) in PAGES.items()},
}

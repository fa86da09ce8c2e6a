"""A submitted file is data: whatever it holds, out comes a notebook with the homework's own locked cells.

Nothing here runs or trusts anything of the submission. What was set right is said in `repairs`, for the report.
"""

import copy
import json
import re
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.harmless import picture

MAX_BYTES = 20 * 2**20
MAX_CELLS = 2000
MAX_SOURCE = 2**18
MAX_TEXT = 2**22


class NotGradable(Exception):
    """The submission is no notebook; the message says why, for its author."""


def sanitise(raw: bytes, released: NotebookNode) -> tuple[NotebookNode, list[str]]:
    """The student's cells with every locked cell, id and point as released → (notebook, repairs).

    Raises NotGradable when the bytes hold no notebook.
    """
    repairs: list[str] = []
    theirs = _cells(_read(raw), repairs)
    own = {cell.metadata.nbgrader.grade_id: cell for cell in released.cells if "nbgrader" in cell.metadata}
    cells = [_cell(cell, own, repairs) for cell in theirs]
    _add_missing(cells, released, repairs)
    if sum(len(cell.source) for cell in cells) > MAX_TEXT:
        raise NotGradable(f"The notebook holds more than {MAX_TEXT // 2**20} MB of text and code.")
    return _notebook(cells), repairs


def blank(released: NotebookNode) -> NotebookNode:
    """The homework as released: what stands in for a submission that cannot be read."""
    return _notebook([_copy(cell) for cell in released.cells])


def _read(raw: bytes) -> dict:
    if not raw.strip():
        raise NotGradable("The submitted file is empty.")
    if len(raw) > MAX_BYTES:
        raise NotGradable(f"The submitted file has {len(raw) / 2**20:.1f} MB; the most that is read is 20 MB.")
    try:
        found = json.loads(raw)  # finds out by itself whether it is UTF-8, UTF-16 or UTF-32
    except (ValueError, RecursionError):
        raise NotGradable(
            "The submitted file is no notebook: it does not hold JSON. Was it saved or sent only in part?"
        ) from None
    if not isinstance(found, dict):
        raise NotGradable("The submitted file is no notebook: it holds JSON of another kind.")
    return found


def _cells(found: dict, repairs: list[str]) -> list[dict]:
    """The list of cells, also of the old format that keeps them in worksheets."""
    cells = found.get("cells")
    if cells is None and isinstance(found.get("worksheets"), list):
        sheets = [sheet.get("cells") for sheet in found["worksheets"] if isinstance(sheet, dict)]
        cells = [cell for sheet in sheets if isinstance(sheet, list) for cell in sheet]
        repairs.append("The notebook is in an old format; its cells were read all the same.")
    if not isinstance(cells, list):
        raise NotGradable("The submitted file is no notebook: it has no list of cells.")
    if len(cells) > MAX_CELLS:
        raise NotGradable(f"The notebook has {len(cells)} cells; the most that are read is {MAX_CELLS}.")
    return [cell for cell in cells if isinstance(cell, dict)]


def _source(cell: dict, repairs: list[str]) -> str:
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if not isinstance(source, str):
        return ""
    if len(source) > MAX_SOURCE:
        repairs.append(f"A cell with {len(source) / 2**20:.1f} MB of text was left empty.")
        return ""
    return re.sub("\r\n?", "\n", source).encode("utf-8", "replace").decode("utf-8")


def _cell(cell: dict, own: dict[str, NotebookNode], repairs: list[str]) -> NotebookNode:
    """One cell of theirs: the released one where it is locked, their source where it is theirs to write.

    Each released cell is taken out of `own` when it is met, so a copy of it counts as an ordinary cell.
    """
    source, ours = _source(cell, repairs), own.pop(_grade_id(cell), None)
    if ours is not None:
        fresh = _restored(ours, cell.get("cell_type"), source, repairs)
    elif cell.get("cell_type") == "code":
        fresh = nbformat.v4.new_code_cell(source)
    else:
        fresh = nbformat.v4.new_markdown_cell(source)
    if fresh.cell_type == "markdown" and (pictures := _pictures(cell)):
        fresh.attachments = pictures
    return fresh


def _grade_id(cell: dict) -> str:
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = marks.get("grade_id") if isinstance(marks, dict) else None
    return grade_id if isinstance(grade_id, str) else ""


def _restored(ours: NotebookNode, kind: Any, source: str, repairs: list[str]) -> NotebookNode:
    cell, grade_id = _copy(ours), ours.metadata.nbgrader.grade_id
    if ours.metadata.nbgrader.solution:
        cell.source = source
    elif source != ours.source:
        repairs.append(f"The locked cell {grade_id} was edited; the released one was put back.")
    if kind != ours.cell_type:
        repairs.append(f"The cell {grade_id} was turned into another kind; it is a {ours.cell_type} cell again.")
    return cell


def _pictures(cell: dict) -> NotebookNode:
    """PNG and JPEG pictures pasted into a text cell: a derivation on paper is an answer too."""
    attached = cell.get("attachments")
    bundles = attached.items() if isinstance(attached, dict) else []
    found = {
        _text(name): {kind: data for kind in ("image/png", "image/jpeg") if (data := picture(bundle.get(kind)))}
        for name, bundle in bundles
        if isinstance(bundle, dict)
    }
    return nbformat.from_dict({name: kept for name, kept in found.items() if kept})


def _text(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _add_missing(cells: list[NotebookNode], released: NotebookNode, repairs: list[str]) -> None:
    """Put every released cell that is missing behind the released cell that precedes it.

    Code to be written comes back empty: the stub would undo a function that its author has put into another cell.
    """
    marked = {cell.metadata.nbgrader.grade_id: cell for cell in released.cells if "nbgrader" in cell.metadata}
    before: list[str] = []
    for grade_id, cell in marked.items():
        present = [c.metadata.get("nbgrader", {}).get("grade_id") for c in cells]
        if grade_id not in present:
            fresh = _copy(cell)
            fresh.source = "" if _is_code_to_write(cell) else cell.source
            cells.insert(max((present.index(earlier) + 1 for earlier in before), default=0), fresh)
            repairs.append(f"The cell {grade_id} was missing and is put back{'' if fresh.source else ', empty'}.")
        before.append(grade_id)


def _is_code_to_write(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and cell.metadata.nbgrader.solution


def _copy(cell: NotebookNode) -> NotebookNode:
    fresh = copy.deepcopy(cell)
    if fresh.cell_type == "code":
        fresh.outputs, fresh.execution_count = [], None
    return fresh


def _notebook(cells: list[NotebookNode]) -> NotebookNode:
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    for i, cell in enumerate(cells):
        cell["id"] = f"cell-{i}"
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})

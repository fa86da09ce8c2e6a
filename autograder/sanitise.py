"""A submitted file is data: whatever it holds, out comes a notebook with the homework's own locked cells.

Nothing here runs or trusts anything of the submission. What was set right is said in `repairs`, for the report.
"""

import copy
import json

import nbformat
from nbformat import NotebookNode

MAX_BYTES = 20 * 2**20
MAX_CELLS = 2000
MAX_SOURCE = 2**20


class NotGradable(Exception):
    """The submission is no notebook; the message says why, for its author."""


def sanitise(raw: bytes, released: NotebookNode) -> tuple[NotebookNode, list[str]]:
    """The student's cells with every locked cell, id and point as released → (notebook, repairs).

    Raises NotGradable when the bytes hold no notebook.
    """
    repairs: list[str] = []
    theirs = _cells(_read(raw), repairs)
    own = {cell.metadata.nbgrader.grade_id: cell for cell in released.cells if "nbgrader" in cell.metadata}
    restored = [_cell(cell, own, repairs) for cell in theirs]
    cells = [cell for cell in restored if cell is not None]
    _add_missing(cells, released, repairs)
    return _notebook(cells), repairs


def blank(released: NotebookNode) -> NotebookNode:
    """The homework as released: what stands in for a submission that cannot be read."""
    return _notebook([_copy(cell) for cell in released.cells])


def _read(raw: bytes) -> dict:
    if not raw.strip():
        raise NotGradable("The submitted file is empty.")
    if len(raw) > MAX_BYTES:
        raise NotGradable(f"The submitted file has {len(raw) / 2**20:.0f} MB; the most that is read is 20 MB.")
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise NotGradable(
            f"The submitted file is no notebook: it does not hold JSON ({type(error).__name__})."
        ) from None
    if not isinstance(found, dict) or not isinstance(found.get("nbformat", 0), int):
        raise NotGradable("The submitted file is no notebook: it holds JSON of another kind.")
    return found


def _cells(found: dict, repairs: list[str]) -> list[dict]:
    """The list of cells, also of the old format that keeps them in worksheets."""
    if "cells" not in found and isinstance(found.get("worksheets"), list):
        found["cells"] = [c for sheet in found["worksheets"] if isinstance(sheet, dict) for c in sheet.get("cells", [])]
        repairs.append("The notebook is in an old format; its cells were read all the same.")
    cells = found.get("cells")
    if not isinstance(cells, list):
        raise NotGradable("The submitted file is no notebook: it has no list of cells.")
    if len(cells) > MAX_CELLS:
        raise NotGradable(f"The notebook has {len(cells)} cells; the most that are read is {MAX_CELLS}.")
    return [cell for cell in cells if isinstance(cell, dict)]


def _source(cell: dict) -> str:
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if not isinstance(source, str):
        return ""
    return source.replace("\r\n", "\n").encode("utf-8", "replace").decode("utf-8")


def _cell(cell: dict, own: dict[str, NotebookNode], repairs: list[str]) -> NotebookNode | None:
    """One cell of theirs: the released one where it is locked, their source where it is theirs to write.

    Each released cell is taken out of `own` when it is met, so a copy of it counts as an ordinary cell.
    """
    kind, source = cell.get("cell_type"), _source(cell)
    if len(source) > MAX_SOURCE:
        repairs.append(f"A cell of {len(source) / 2**20:.1f} MB was left out.")
        source = ""
    ours = own.pop(_grade_id(cell), None)
    if ours is not None and ours.cell_type == kind:
        return _restored(ours, source, repairs)
    if kind == "code":
        return nbformat.v4.new_code_cell(source)
    return nbformat.v4.new_markdown_cell(source) if kind in ("markdown", "heading") else None


def _grade_id(cell: dict) -> str:
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = marks.get("grade_id") if isinstance(marks, dict) else None
    return grade_id if isinstance(grade_id, str) else ""


def _restored(ours: NotebookNode, source: str, repairs: list[str]) -> NotebookNode:
    cell = _copy(ours)
    if ours.metadata.nbgrader.solution:
        cell.source = source
    elif source != ours.source:
        repairs.append(f"The locked cell {ours.metadata.nbgrader.grade_id} was edited; the released one was put back.")
    return cell


def _add_missing(cells: list[NotebookNode], released: NotebookNode, repairs: list[str]) -> None:
    """Put every released cell that is missing behind the released cell that precedes it."""
    ids = [cell.metadata.nbgrader.grade_id for cell in released.cells if "nbgrader" in cell.metadata]
    marked = [cell for cell in released.cells if "nbgrader" in cell.metadata]
    for i, (grade_id, cell) in enumerate(zip(ids, marked, strict=True)):
        present = [c.metadata.get("nbgrader", {}).get("grade_id") for c in cells]
        if grade_id not in present:
            before = [present.index(earlier) for earlier in ids[:i] if earlier in present]
            cells.insert(max(before) + 1 if before else 0, _copy(cell))
            repairs.append(f"The cell {grade_id} was missing; the released one was put back.")


def _copy(cell: NotebookNode) -> NotebookNode:
    fresh = copy.deepcopy(cell)
    if fresh.cell_type == "code":
        fresh.outputs, fresh.execution_count = [], None
    return fresh


def _notebook(cells: list[NotebookNode]) -> NotebookNode:
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    for i, cell in enumerate(cells):
        cell["id"] = f"cell-{i}"
        cell.pop("attachments", None)
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})

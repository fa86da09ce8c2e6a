"""From the bytes of a submission to a notebook with the homework's own locked cells, whatever the bytes hold.

Nothing of the submission is run or trusted. `repairs` says what was changed, for the report.
"""

import copy
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.submission import safe_html
from autograder.submission.cells import (
    FOR_LOOKING,
    MAX_PICTURES,
    MAX_TEXT,
    MAX_WORDS,
    MB,
    NotGradable,
    cells_of,
    grade_id_of,
    is_for_looking,
    pictures_of,
    source_of,
)


def sanitise(raw: bytes, released: NotebookNode) -> tuple[NotebookNode, list[str]]:
    """The student's cells with every locked cell, id and point as released → (notebook, repairs).

    Raises NotGradable when the bytes are not a notebook.
    """
    repairs: list[str] = []
    theirs = cells_of(raw, repairs)
    own = {cell.metadata.nbgrader.grade_id: cell for cell in released.cells if "nbgrader" in cell.metadata}
    cells = [_cell(cell, own, repairs) for cell in theirs]
    _add_missing(cells, released, repairs)
    _bound_words(cells, repairs)
    _bound_pictures(cells, repairs)
    if sum(len(cell.source) for cell in cells) > MAX_TEXT:
        raise NotGradable(f"The notebook holds more than {MAX_TEXT // 2**20} MB of text and code.")
    return _notebook(cells), repairs


def _bound_words(cells: list[NotebookNode], repairs: list[str]) -> None:
    """Empty the text cells beyond MAX_WORDS characters: rendering text takes longer than code."""
    words = 0
    for cell in cells:
        ours = cell.metadata.get("nbgrader", {}).get("locked")
        if cell.cell_type == "markdown" and not ours and (words := words + safe_html.length(cell.source)) > MAX_WORDS:
            cell.source = ""
    if words > MAX_WORDS:
        repairs.append(f"The text cells have more than {MAX_WORDS} characters; the later ones were left empty.")


def _bound_pictures(cells: list[NotebookNode], repairs: list[str]) -> None:
    """Drop the pictures of the text cells beyond MAX_PICTURES characters: they stand in every page that is made."""
    characters = 0
    for cell in cells:
        characters += sum(len(data) for kinds in cell.get("attachments", {}).values() for data in kinds.values())
        if characters > MAX_PICTURES:
            cell.pop("attachments", None)
    if characters > MAX_PICTURES:
        repairs.append(f"The pasted pictures have more than {MAX_PICTURES // MB} MB; the later ones were left out.")


def blank(released: NotebookNode) -> NotebookNode:
    """The homework as released, for a submission that cannot be read."""
    return _notebook([_copy(cell) for cell in released.cells])


def _cell(cell: dict, own: dict[str, NotebookNode], repairs: list[str]) -> NotebookNode:
    """A cell of the submission: the released one if it is locked, with the student's source if they write it.

    Each released cell is removed from `own` when it is found, so that a second copy counts as an ordinary cell.
    """
    source, ours = source_of(cell, repairs), own.pop(grade_id_of(cell), None)
    if ours is not None:
        fresh = _restored(ours, cell.get("cell_type"), source, repairs)
    elif cell.get("cell_type") == "code":
        fresh = nbformat.v4.new_code_cell(source, metadata={"tags": [FOR_LOOKING]} if is_for_looking(cell) else {})
    else:
        fresh = nbformat.v4.new_markdown_cell(source)
    if fresh.cell_type == "markdown" and (pictures := pictures_of(cell)):
        fresh.attachments = nbformat.from_dict(pictures)
    return fresh


def _restored(ours: NotebookNode, kind: Any, source: str, repairs: list[str]) -> NotebookNode:
    cell, grade_id = _copy(ours), ours.metadata.nbgrader.grade_id
    if ours.metadata.nbgrader.solution:
        cell.source = source
    elif source != ours.source:
        repairs.append(f"The locked cell {grade_id} was edited; the released one is used.")
    if kind != ours.cell_type:
        repairs.append(f"The cell {grade_id} had another type; it is a {ours.cell_type} cell again.")
    return cell


def _add_missing(cells: list[NotebookNode], released: NotebookNode, repairs: list[str]) -> None:
    """Insert every missing released cell after the released cell that precedes it.

    Code to be written is inserted empty: the stub would undo a function that its author has put into another cell.
    """
    marked = {cell.metadata.nbgrader.grade_id: cell for cell in released.cells if "nbgrader" in cell.metadata}
    before: list[str] = []
    for grade_id, cell in marked.items():
        present = [c.metadata.get("nbgrader", {}).get("grade_id") for c in cells]
        if grade_id not in present:
            fresh = _copy(cell)
            fresh.source = "" if _is_code_to_write(cell) else cell.source
            cells.insert(max((present.index(earlier) + 1 for earlier in before), default=0), fresh)
            repairs.append(f"The cell {grade_id} was missing and is inserted{'' if fresh.source else ', empty'}.")
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

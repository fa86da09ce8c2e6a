"""A submitted file as data: its bytes, its cells, and of a cell only what has the right form. Nothing here can fail
otherwise than with NotGradable."""

import json
import re

from autograder.submission.safe_html import picture

MAX_BYTES = 20 * 2**20
MAX_CELLS = 2000
MAX_SOURCE = 2**18
MAX_TEXT = 2**22
MAX_WORDS = 100_000  # characters of all text cells of the student's together


class NotGradable(Exception):
    """The submission is no notebook; the message says why, for its author."""


def cells_of(raw: bytes, repairs: list[str]) -> list[dict]:
    """The list of cells, also of the old format that keeps them in worksheets. Raises NotGradable."""
    found = _read(raw)
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


def source_of(cell: dict, repairs: list[str]) -> str:
    """A cell's text, in one kind of line ends; empty where it has none, or far too much."""
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if not isinstance(source, str):
        return ""
    if len(source) > MAX_SOURCE:
        repairs.append(f"A cell with {len(source) / 2**20:.1f} MB of text was left empty.")
        return ""
    return _writable(re.sub("\r\n?", "\n", source))


def grade_id_of(cell: dict) -> str:
    """Which released cell it says to be; empty where it says nothing of the kind."""
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = marks.get("grade_id") if isinstance(marks, dict) else None
    return grade_id if isinstance(grade_id, str) else ""


def pictures_of(cell: dict) -> dict[str, dict[str, str]]:
    """PNG and JPEG pictures pasted into a text cell: a derivation on paper is an answer too."""
    attached = cell.get("attachments")
    bundles = attached.items() if isinstance(attached, dict) else []
    found = {
        _writable(name): {kind: data for kind in ("image/png", "image/jpeg") if (data := picture(bundle.get(kind)))}
        for name, bundle in bundles
        if isinstance(bundle, dict)
    }
    return {name: kept for name, kept in found.items() if kept}


def _writable(text: str) -> str:
    """Without lone surrogates, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")

"""A submitted file as data: its cells, and of each cell only what has the right form.

Nothing here raises anything but NotGradable.
"""

import json
import re

from autograder.submission.safe_html import picture
from course.pack import MAX_BYTES, MB

MAX_STRUCTURE = 20 * MB  # of that, bytes that are neither text nor space: an empty list of two takes sixty once read
MAX_PICTURES = 40 * MB  # characters of the pictures pasted into all text cells
TEXTS = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
MAX_CELLS = 2000
MAX_SOURCE = 2**18
MAX_TEXT = 2**22
FOR_LOOKING = "see-it-at-work"
MAX_WORDS = 100_000  # characters in all of the student's text cells


class NotGradable(Exception):
    """The submission is not a notebook; the message tells its author why."""


def cells_of(raw: bytes, repairs: list[str]) -> list[dict]:
    """The cells of a notebook, also of the old format that keeps them in worksheets. Raises NotGradable."""
    found = _read(raw)
    cells = found.get("cells")
    if cells is None and isinstance(found.get("worksheets"), list):
        sheets = [sheet.get("cells") for sheet in found["worksheets"] if isinstance(sheet, dict)]
        cells = [cell for sheet in sheets if isinstance(sheet, list) for cell in sheet]
        repairs.append("The notebook is in an old format; its cells were read.")
    if not isinstance(cells, list):
        raise NotGradable("The submitted file is not a notebook: it has no list of cells.")
    if len(cells) > MAX_CELLS:
        raise NotGradable(f"The notebook has {len(cells)} cells; the limit is {MAX_CELLS}.")
    return [cell for cell in cells if isinstance(cell, dict)]


def _read(raw: bytes) -> dict:
    if not raw.strip():
        raise NotGradable("The submitted file is empty.")
    if len(raw) > MAX_BYTES:
        raise NotGradable(f"The submitted file has {len(raw) / MB:.1f} MB; the limit is {MAX_BYTES // MB} MB.")
    if len(raw) > MAX_STRUCTURE and len(b"".join(TEXTS.sub(b'""', raw).split())) > MAX_STRUCTURE:
        raise NotGradable(f"The submitted file holds more than {MAX_STRUCTURE // MB} MB of numbers and lists.")
    try:
        found = json.loads(raw)  # recognises UTF-8, UTF-16 and UTF-32
    except (ValueError, RecursionError):
        raise NotGradable(
            "The submitted file is not a notebook: it does not hold JSON. Was it saved or sent only in part?"
        ) from None
    if not isinstance(found, dict):
        raise NotGradable("The submitted file is not a notebook: it holds other JSON.")
    return found


def source_of(cell: dict, repairs: list[str]) -> str:
    """The text of a cell with \\n as line ends; empty if it has none, or more than MAX_SOURCE characters."""
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
    """The id of the released cell that this one claims to be; empty if it claims none."""
    metadata = cell.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = marks.get("grade_id") if isinstance(marks, dict) else None
    return grade_id if isinstance(grade_id, str) else ""


def is_for_looking(cell: dict) -> bool:
    """Whether it has the tag of a cell that only shows a picture of a function at work."""
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return isinstance(tags, list) and FOR_LOOKING in tags


def pictures_of(cell: dict) -> dict[str, dict[str, str]]:
    """The PNG and JPEG pictures pasted into a text cell, such as a photo of a derivation on paper."""
    attached = cell.get("attachments")
    bundles = attached.items() if isinstance(attached, dict) else []
    found = {
        _writable(name): {kind: data for kind in ("image/png", "image/jpeg") if (data := picture(bundle.get(kind)))}
        for name, bundle in bundles
        if isinstance(bundle, dict)
    }
    return {name: kept for name, kept in found.items() if kept}


def _writable(text: str) -> str:
    """The text without lone surrogates, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")

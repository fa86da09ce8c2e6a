"""What can be read of a JSON file that was cut short."""

import json
from itertools import islice
from typing import Any

TRIES = 200  # ends that are tried: an entry has a few


def salvaged(content: bytes) -> tuple[dict[str, Any], bool]:
    """The object in a JSON file, and whether it is whole. Of one cut short, all entries before the cut; else {}."""
    text = content.decode("utf-8", errors="replace")
    found = _object(text)
    if found is not None:
        return found, "�" not in text
    ends = (place for place in range(len(text), 0, -1) if text[place - 1] in "{},]")
    closed = (_object(_closed(text[:end].rstrip(","))) for end in islice(ends, TRIES))
    return next((each for each in closed if each is not None), {}), False


def _closed(text: str) -> str:
    """The text with its open brackets closed. With a bracket in a name this is no JSON, and another end is tried."""
    still_open: list[str] = []
    for sign in text:
        if sign in "{[":
            still_open.append("}" if sign == "{" else "]")
        elif sign in "}]" and still_open:
            still_open.pop()
    return text + "".join(reversed(still_open))


def _object(text: str) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None

"""What a learner has answered and passed, in one small file on their machine; nothing is sent anywhere."""

import json
import os
from pathlib import Path

SKIPPED = "skipped {}"
"""The kind under which answers are kept that were looked at without a try."""


def path() -> Path:
    """The file: $COURSE_PROGRESS, or progress.json in the user's data directory."""
    if chosen := os.environ.get("COURSE_PROGRESS"):
        return Path(chosen)
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share")) / "dl-foundations" / "progress.json"


def read() -> dict[str, dict[str, bool]]:
    """{"question": {id: right}, "exercise": {name: passed}}; empty if there is no file or it cannot be read."""
    try:
        kept = json.loads(path().read_text(encoding="utf-8"))
        return {kind: names for kind, names in kept.items() if isinstance(names, dict)}
    except (OSError, ValueError, AttributeError):
        return {}


def record(kind: str, name: str, right: bool) -> None:
    """Save an answer. Once right, it is kept as right. A file that cannot be written raises no error."""
    kept = read()
    of_kind = kept.setdefault(kind, {})
    of_kind[name] = right or of_kind.get(name, False)
    try:
        path().parent.mkdir(parents=True, exist_ok=True)
        temporary = path().with_suffix(f".{os.getpid()}")
        temporary.write_text(json.dumps(kept, indent=1, sort_keys=True), encoding="utf-8")
        temporary.replace(path())
    except OSError:
        return


def skip(kind: str, name: str) -> None:
    """Save that an answer was looked at without a try, beside what was answered, which stays as it is."""
    record(SKIPPED.format(kind), name, True)

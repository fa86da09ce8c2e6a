"""What a learner has answered and passed, in one small file on their machine; nothing is sent anywhere.

    {"question": {id: right at least once},
     "exercise": {"hw2.softmax": passed at least once},
     "review": {"question": {id: {"state": "wrong", "step": 0, "since": "2026-11-30"}}},
     "mistake": {"sum_for_mean": {"hw2.softmax_loss": "2026-11-30"}},
     "prediction": {id: where it was put last, as numbers}}

A file of an older version has no "review": what is answered there counts as answered on the day the file was written.
What else a file holds, from a newer version, is kept.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np

from course.check.quiz import schedule
from course.check.quiz.salvage import salvaged
from course.check.quiz.schedule import Place, place_from, today

Kept = dict[str, Any]
ANSWERED = ("question", "exercise")
REVIEWED = ("question",)
TABLES = (*ANSWERED, "review", "mistake", "prediction")
WEEK = timedelta(7)


def path() -> Path:
    """The file: $COURSE_PROGRESS, or progress.json in the user's data directory."""
    if chosen := os.environ.get("COURSE_PROGRESS"):
        return Path(chosen)
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share")) / "dl-foundations" / "progress.json"


def read() -> dict[str, dict[str, bool]]:
    """{"question": {id: right}, "exercise": {name: passed}}; empty if there is no file or it cannot be read."""
    kept = _kept()
    return {kind: _booleans(kept[kind]) for kind in ANSWERED if kept.get(kind)}


def record(kind: str, name: str, right: bool) -> None:
    """Save an answer. Once right, it is kept as right. A file that cannot be written raises no error."""

    def change(kept: Kept) -> None:
        answers = _table(kept, kind)
        answers[name] = right or answers.get(name) is True
        if kind in REVIEWED:
            _move(kept, kind, name, lambda place: schedule.answered(place, right, today()))

    _change(change)


def skip(kind: str, name: str) -> None:
    """Save that the answer was shown in place of being given, so that the question returns."""
    _change(lambda kept: _move(kept, kind, name, lambda place: schedule.skipped(place, today())))


def places() -> dict[tuple[str, str], Place]:
    """(kind, name) → where it is in the schedule of reviews."""
    kept = _kept()
    read_places = {(kind, name): place_from(each) for kind in REVIEWED for name, each in _reviews(kept, kind).items()}
    return {which: place for which, place in read_places.items() if place}


def due() -> list[tuple[str, str]]:
    """(kind, name) of what returns today: wrong ones first, then skipped, then learnt; of these the oldest first."""
    found = [(which, place) for which, place in places().items() if place.is_due(today())]
    found.sort(key=lambda each: (schedule.STATES.index(each[1].state), each[1].since))
    return [which for which, _ in found]


def record_mistake(mistake: str, where: str) -> None:
    """Save that a known mistake was made in a question or an exercise: `where` is its name."""
    _change(lambda kept: _table(kept, "mistake", mistake).update({where: today().isoformat()}))


def mistakes_of_the_week() -> dict[str, list[str]]:
    """Mistake → where it was made in the last seven days."""
    since = (today() - WEEK).isoformat()
    made = {name: where for name, where in _table(_kept(), "mistake").items() if isinstance(where, dict)}
    found = {
        name: [place for place, day in where.items() if isinstance(day, str) and day > since]
        for name, where in made.items()
    }
    return {name: where for name, where in found.items() if where}


def record_prediction(name: str, prediction: Any) -> None:
    """Save where the prediction of this question was put: an array in the units of its axes."""
    _change(lambda kept: _table(kept, "prediction").update({name: np.asarray(prediction).tolist()}))


def prediction(name: str) -> Any:
    """Where it was put last, as lists of numbers, if nobody has changed the file; None if it was not."""
    return _table(_kept(), "prediction").get(name)


def _booleans(answers: Kept) -> dict[str, bool]:
    return {name: right for name, right in answers.items() if isinstance(right, bool)}


def _table(kept: Kept, *names: str) -> Kept:
    """The table at kept[name][name]…, made where there is none."""
    for name in names:
        if not isinstance(kept.get(name), dict):
            kept[name] = {}
        kept = kept[name]
    return kept


def _reviews(kept: Kept, kind: str) -> Kept:
    return _table(kept, "review", kind)


def _move(kept: Kept, kind: str, name: str, to: Callable[[Place | None], Place]) -> None:
    """Change a question's place in the schedule; what else its entry holds is kept."""
    reviews = _reviews(kept, kind)
    others = reviews[name] if isinstance(reviews.get(name), dict) else {}
    reviews[name] = others | to(place_from(others)).kept()


def _schedule_older(kept: Kept, written: date) -> None:
    """Give a place to answers without one: an older version wrote them, on that day or before."""
    for kind in REVIEWED:
        for name, right in _booleans(kept.get(kind, {})).items():
            if place_from(_reviews(kept, kind).get(name)) is None:
                _move(kept, kind, name, partial(schedule.answered, right=right, day=written))


def _kept() -> Kept:
    """The file's content. A damaged file is set aside at once."""
    kept, whole = _read()
    if not whole:
        _change(lambda _: None)
    return kept


def _read() -> tuple[Kept, bool]:
    """The content, and whether all of it could be read."""
    try:
        content, written = path().read_bytes(), date.fromtimestamp(path().stat().st_mtime)
    except (FileNotFoundError, NotADirectoryError):
        return {}, True
    except OSError:
        return {}, False
    found, whole = salvaged(content)
    wrong = [name for name in TABLES if not isinstance(found.get(name, {}), dict)]
    kept = {name: value for name, value in found.items() if name not in wrong}
    _schedule_older(kept, written)
    return kept, whole and not wrong


def _change(update: Callable[[Kept], None]) -> None:
    """Read, update and write the file, alone. What cannot be written is left."""
    with suppress(OSError):
        path().parent.mkdir(parents=True, exist_ok=True)
        with _alone():
            kept, whole = _read()
            update(kept)
            _write(kept, keep_old=not whole)


def _write(kept: Kept, keep_old: bool) -> None:
    """Write the file as a whole: aside first, so that a full disk leaves the old one. Raises OSError."""
    aside = path().with_suffix(f".{os.getpid()}")
    try:
        aside.write_text(json.dumps(kept, indent=1, sort_keys=True), encoding="utf-8")
        if keep_old:
            _set_aside()
        aside.replace(path())
    finally:
        aside.unlink(missing_ok=True)


def _set_aside() -> None:
    """Rename a damaged file, and say so. Raises OSError."""
    names = (path().with_name(f"{path().stem}.damaged-{number}{path().suffix}") for number in count(1))
    free = next(name for name in names if not name.exists())
    path().rename(free)
    print(f"Your progress file was damaged: what could be read is kept, and the old file is {free}.", file=sys.stderr)


@contextmanager
def _alone() -> Iterator[None]:
    """Only one process and thread at a time, where the system can lock files. Raises OSError for a read-only folder."""
    with path().with_suffix(".lock").open("w") as opened:
        with suppress(ImportError, OSError):
            import fcntl

            fcntl.flock(opened, fcntl.LOCK_EX)
        yield

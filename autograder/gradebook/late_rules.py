"""The rules of late days: `grading/late.toml` in the course folder. Without that file nothing is late.

days = 3    # late days that each student has in the term
most = 2    # of them for one homework

zone = "Europe/Berlin"    # late days end at the deadline's time of day there; without it, every 24 hours

[deadline]
hw1 = 2026-10-09 23:59:59Z
hw2 = 2026-10-23 23:59:59+02:00

[extension.ann]    # one student's own deadline
hw2 = 2026-10-26 23:59:59+02:00
"""

import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from autograder import paths
from autograder.exercises import catalogue

EXAMPLE = "2026-10-23 23:59:59Z or 2026-10-23 23:59:59+02:00"


@dataclass(frozen=True)
class Rules:
    """days: late days in the term. most: how many of them for one homework. Extensions: by student, then homework.

    zone: the time zone by whose clock and calendar days are counted; None counts every 24 hours.
    """

    days: int = 3
    most: int = 2
    deadlines: Mapping[str, datetime] = field(default_factory=dict)
    extensions: Mapping[str, Mapping[str, datetime]] = field(default_factory=dict)
    zone: ZoneInfo | None = None

    def deadline(self, name: str, student: str) -> datetime | None:
        """This student's deadline; None where there is none."""
        return self.extension(student).get(name, self.deadlines.get(name))

    def extension(self, student: str) -> Mapping[str, datetime]:
        """This student's own deadlines."""
        return self.extensions.get(normal(student), {})


def normal(name: str) -> str:
    """A name with its accents composed: macOS writes them as signs of their own."""
    return unicodedata.normalize("NFC", name)


def read() -> Rules:
    """The rules of this course folder. Raises ValueError naming what is wrong in the file."""
    path = paths.root() / "grading" / "late.toml"
    if not path.exists():
        return Rules()
    try:
        return _rules(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValueError as error:  # from TOML and UTF-8 too
        raise ValueError(f"{path}: {error}") from None


def _rules(found: dict[str, Any]) -> Rules:
    _known(found, ["days", "most", "zone", "deadline", "extension"], "the file")
    counts = {name: _count(name, found[name]) for name in ("days", "most") if name in found}
    extensions = {
        normal(student): _moments(table, f"extension.{student}")
        for student, table in _table(found.get("extension", {}), "extension").items()
    }
    deadlines = _moments(found.get("deadline", {}), "deadline")
    return Rules(**counts, deadlines=deadlines, extensions=extensions, zone=_zone(found.get("zone")))


def _zone(name: Any) -> ZoneInfo | None:
    try:
        return None if name is None else ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        raise ValueError(f'zone: expected a time zone such as "Europe/Berlin"; got {name!r}') from None


def _moments(table: Any, where: str) -> dict[str, datetime]:
    _known(_table(table, where), catalogue.names(), where)
    return {name: _moment(f"{where}.{name}", value) for name, value in table.items()}


def _known(table: dict[str, Any], names: list[str], where: str) -> None:
    for name in table:
        if name not in names:
            raise ValueError(f"{where}: expected {', '.join(names)}; got {name!r}")


def _table(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{where}: expected a table, [{where}]; got {value!r}")
    return value


def _count(name: str, value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(f"{name}: expected a whole number of days; got {value!r}")
    return value


def _moment(name: str, value: Any) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueError(f"{name}: expected a time with its offset from UTC, {EXAMPLE}; got {value!s}")
    return value

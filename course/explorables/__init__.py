"""The interactive pictures of the course: `from course import explorables as explore`; `explore.Descent(rate=0.08)`.

An explorable shows itself as the last value of a cell. Each lecture has a folder; its `PICTURES` are the names of its
explorables, in order, and each lives in a module of its name: `FallingRate` in `falling_rate.py`. A module is imported
when its explorable is first used.
"""

import re
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from course.explorables import former_names


def module_name(picture: str) -> str:
    """FallingRate → falling_rate."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", picture).lower()


def folders() -> list[str]:
    """The names of the lectures' folders, in order."""
    return sorted(found.name for found in iter_modules(__path__) if re.match(r"l\d\d_", found.name))


CATALOGUE = {
    name: f"{folder}.{module_name(name)}"
    for folder in folders()
    for name in import_module(f"{__name__}.{folder}").PICTURES
}
"""Every explorable: the name of its class → its module below this package."""

former_names.install()


def __getattr__(name: str) -> Any:
    if name not in CATALOGUE:
        raise AttributeError(f"there is no explorable {name!r}; there are {', '.join(CATALOGUE)}")
    return getattr(import_module(f"{__name__}.{CATALOGUE[name]}"), name)


def __dir__() -> list[str]:
    return [*CATALOGUE, "CATALOGUE"]

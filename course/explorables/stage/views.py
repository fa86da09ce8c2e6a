"""Views: states of a picture that have a name, a button, and a claim."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class View:
    """The controls that differ from the start, the steps of a run that follow, and what is so in this state.

    `claim` takes the picture's `values()` and says whether it holds; its docstring is the lecture's words for it.
    """

    controls: Mapping[str, Any]
    run: int
    claim: Callable[[Mapping[str, Any]], Any]


def find(picture: str, views: Mapping[str, View], name: str) -> View:
    """The view of that name; ValueError that lists the picture's views if it has none so called."""
    if name not in views:
        expected = ", ".join(map(repr, views)) or "none"
        raise ValueError(f"{picture} has no view {name!r}; it has {expected}")
    return views[name]

"""Closing widgets with all their parts; ipywidgets itself closes only the outermost."""

from collections.abc import Iterator
from typing import Any

from ipywidgets import Widget


def close_all(widget: Widget) -> None:
    """Close it and every widget within: figures, marks, scales, images, layouts, styles."""
    waiting, closed = [widget], set[int]()
    while waiting:
        part = waiting.pop(0)
        if id(part) not in closed:
            closed.add(id(part))
            waiting += parts_of(part)
            part.close()


def parts_of(widget: Widget) -> list[Widget]:
    """The widgets that its synchronised traits hold, and the spare that an image keeps for its next frame."""
    values = [*widget.trait_values(sync=True).values(), getattr(widget, "spare", None)]
    return [part for value in values for part in held(value) if isinstance(part, Widget)]


def held(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list | tuple):
        yield from value
    else:
        yield value

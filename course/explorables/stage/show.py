"""Showing an explorable in a notebook: the live widget, and a still picture as an output of its own.

A page without a kernel cannot show the widget. There the still picture is seen; where the widget lives, it is hidden.
"""

import base64
from html import escape
from importlib.resources import files
from typing import Any, Protocol

from IPython.display import HTML, display

from course.explorables.stage.live.cell import running_cell
from course.explorables.stage.live.live import Live
from course.explorables.stage.live.one_thread import keep_to_one_thread
from course.explorables.stage.model import Model, spoken
from course.explorables.stage.still import png


class Closes(Protocol):
    """What a cell shows."""

    def close(self) -> None: ...


shown: dict[tuple[str, str], Closes] = {}
"""What each cell shows, by its id and a name within it, so that running the cell again closes it."""


def show(explorable: Model) -> None:
    """Display it as the output of the cell that is running."""
    for old in list(explorable.listeners):
        old.close()
    live = Live(explorable)
    take_over(live)
    display(without_text(live.widget._repr_mimebundle_()), raw=True)
    display(HTML(still_html(explorable)))


def take_over(showing: Closes, name: str = "") -> None:
    """The running cell shows this now, under this name; what it showed before is closed."""
    keep_to_one_thread()
    if cell := running_cell():
        if before := shown.get((cell, name)):
            before.close()
        shown[cell, name] = showing


def without_text(bundle: dict[str, Any]) -> dict[str, Any]:
    """A widget's output without the long description of its parts that exported pages would print."""
    return bundle | {"text/plain": ""}


def still_html(explorable: Model) -> str:
    picture = base64.b64encode(png(explorable)).decode()
    image = f'<img alt="{escape(spoken(explorable))}" src="data:image/png;base64,{picture}">'
    still = f'<div class="course-still">{image}<div>Run this cell to move it.</div></div>'
    return f"<style>{beside_us('style.css')}</style>{still}<script>{beside_us('live.js')}</script>"


def beside_us(name: str) -> str:
    """The text of a file that belongs to the stage."""
    return files("course.explorables.stage").joinpath(name).read_text(encoding="utf-8")

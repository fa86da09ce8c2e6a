"""The live picture in JupyterLab: bqplot figures, ipywidgets controls, and frames that are dropped, never queued.

A change of the state asks for a frame. However many ask, one is drawn, as soon as the kernel has read what was waiting.
An exception in a callback is shown in the picture, and the controls keep working.
"""

import asyncio
from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as widgets
import numpy as np

from course.explorables.stage.controls import Points
from course.explorables.stage.live.axes import LiveAxes, figure_size
from course.explorables.stage.live.closing import close_all
from course.explorables.stage.live.handles import Handles
from course.explorables.stage.live.pen import Pen
from course.explorables.stage.live.run import Run
from course.explorables.stage.live.widgets import Buttons, ViewButtons, control_fields, grouped
from course.explorables.stage.model import Model


class Live:
    """The widgets of one explorable; `widget` is what is displayed."""

    def __init__(self, explorable: Model) -> None:
        self.explorable = explorable
        self.asked = False
        self.picture = explorable.picture()
        size = figure_size(self.picture.axes)
        self.axes = [LiveAxes(axes, explorable.controls, self.drag, size) for axes in self.picture.axes]
        self.text, self.error = widgets.HTML(), widgets.HTML()
        self.controls = control_fields(explorable.controls, self.set, self.tell)
        self.handles = Handles(explorable.controls, self.set, self.tell)
        self.pens = [
            Pen(name, control, self.handles, lambda: explorable.state, self.set)
            for name, control in explorable.controls.items()
            if isinstance(control, Points) and control.labelled_by
        ]
        self.run = Run(self.advance, explorable.pause, self.show_running)
        self.buttons = Buttons(self.run.start, lambda: self.attempt(explorable.advance), self.run.stop, self.reset)
        self.views = ViewButtons(explorable.views, self.view)
        self.widget = self.assemble()
        explorable.listeners.append(self)
        self.frame()

    def assemble(self) -> widgets.VBox:
        figures = classed("figures", widgets.HBox([part.widget for part in self.axes]))
        rows = [*(pen.widget for pen in self.pens), *self.handles.widgets]
        controls = classed("controls", widgets.HBox([*grouped(self.controls, self.explorable.groups), *rows]))
        views = [self.views.widget] if self.explorable.views else []
        buttons = [self.buttons.widget] if self.explorable.step else []
        bar = [classed("bar", widgets.HBox([*views, *buttons]))] if views or buttons else []
        parts = [classed("error", self.error), figures, classed("text", self.text), *bar, controls]
        return classed("live", widgets.VBox(parts))

    # What the controls do

    def attempt(self, action: Callable[[], Any]) -> Any:
        """Do it; an exception is shown in the picture, and counts as False."""
        try:
            return action()
        except Exception as error:
            self.tell(f"{type(error).__name__}: {error}")
            return False

    def tell(self, message: str) -> None:
        """Show a message above the picture, until the next frame."""
        self.error.value = f'<span role="alert">{as_html(message)}</span>'

    def set(self, **values: Any) -> None:
        self.attempt(lambda: self.explorable.set(**values))

    def drag(self, source: str, i: int, x: float, y: float) -> None:
        """Point i was dragged in the figure: move it, within the bounds of its control, if it still exists."""
        control, points = self.explorable.controls[source], self.explorable.state[source]
        assert isinstance(control, Points)
        if i < len(points):
            place = np.array({"both": [x, y], "x": x, "y": y}[control.drag])
            points[i] = np.clip(place, control.low, control.high)
            self.handles.choose(source, i)
            self.set(**{source: points})
        self.refresh()

    def advance(self) -> bool:
        """One step of a run and its frame; False ends the run."""
        going = bool(self.attempt(self.explorable.advance))
        if going:
            self.frame()
        return going

    def reset(self) -> None:
        self.run.stop()
        self.attempt(self.explorable.reset)

    def view(self, name: str) -> None:
        self.run.stop()
        self.attempt(lambda: self.explorable.view(name))

    def show_running(self, running: bool) -> None:
        self.buttons.show(running)

    # Frames

    def refresh(self) -> None:
        """Ask for a frame."""
        if self.asked:
            return
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self.frame()
        else:
            self.asked = True
            loop.call_soon(self.frame_if_asked)

    def frame_if_asked(self) -> None:
        """Draw, unless a run has drawn in the meantime."""
        if self.asked:
            self.frame()

    def frame(self) -> None:
        """Draw the present state."""
        self.asked = False
        self.attempt(self.draw)

    def draw(self) -> None:
        values = self.explorable.values()
        self.error.value = ""
        for name, field in self.controls.items():
            field.show(values[name])
        self.handles.show(values)
        self.views.show(self.explorable.viewed)
        for part in self.axes:
            part.draw(values)
            for pen in self.pens:
                pen.attach(part)
        self.text.value = as_html(self.picture.words(values))
        values.check_all_read()

    def close(self) -> None:
        """End the run and close all widgets, in the browser too."""
        self.run.stop()
        for widget in (self.widget, self.buttons.widget, self.views.widget, self.run.link):
            close_all(widget)
        if self in self.explorable.listeners:
            self.explorable.listeners.remove(self)


def classed(name: str, widget: Any) -> Any:
    """The widget, with a class that the style sheet knows."""
    widget.add_class(f"course-{name}")
    return widget


def as_html(text: str) -> str:
    return escape(str(text))

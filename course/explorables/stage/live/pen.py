"""A pen for points of classes: a click adds, relabels or removes a point, and so do its buttons from the keyboard."""

from collections.abc import Callable
from typing import Any

import bqplot
import ipywidgets as widgets
import numpy as np

from course.explorables.stage.controls import Points
from course.explorables.stage.live.axes import LiveAxes
from course.explorables.stage.live.handles import Handles
from course.explorables.stage.live.widgets import button
from course.explorables.stage.picture.colours import CLASS_SIGNS
from course.explorables.stage.picture.shapes import Spots

REMOVE = -1


class Pen:
    """Changes the points of one control: their places, and their class numbers in the Memory that it names."""

    def __init__(
        self, source: str, control: Points, handles: Handles, read: Callable[[], Any], write: Callable[..., None]
    ) -> None:
        self.source, self.control, self.handles, self.read, self.write = source, control, handles, read, write
        self.parts: list[LiveAxes] = []
        kinds = [(f"{CLASS_SIGNS[k]} {name}", k) for k, name in enumerate(control.classes)]
        look = {"description": "a click makes", "style": {"description_width": "9.5em", "button_width": "auto"}}
        self.kind = widgets.ToggleButtons(options=[*kinds, ("✕ remove", REMOVE)], **look)
        self.add_button = button("Add", "plus", self.add_in_the_middle)
        self.apply_button = button("Change", "pencil", self.apply_to_chosen)
        self.widget = widgets.HBox([self.kind, self.add_button, self.apply_button])
        self.widget.add_class("course-pen")
        for chooser in (self.kind, handles.which):
            chooser.observe(lambda _: self.name_buttons(), "value")
        self.name_buttons()

    def name_buttons(self) -> None:
        """Write on the buttons what they do now."""
        kind = dict(map(reversed, self.kind.options))[self.kind.value]
        self.add_button.description = f"Add a {kind}" if self.kind.value != REMOVE else "Add"
        self.add_button.disabled = self.kind.value == REMOVE
        self.apply_button.description = (
            "Remove the chosen point" if self.kind.value == REMOVE else f"Make the chosen point {kind}"
        )
        self.apply_button.disabled = self.handles.which.value is None or self.handles.which.value[0] != self.source

    # What it does

    def add(self, x: float, y: float) -> None:
        """Add a point of the pen's class, within the bounds, and choose it."""
        state, place = self.read(), np.clip([x, y], self.control.low, self.control.high)
        self.save(np.vstack([state[self.source], place]), np.append(state[self.control.labelled_by], self.kind.value))
        self.handles.choose(self.source, len(state[self.source]))

    def apply(self, i: int) -> None:
        """Give point i the pen's class, or remove it."""
        state = self.read()
        points, labels = state[self.source], state[self.control.labelled_by]
        if self.kind.value == REMOVE:
            points, labels = np.delete(points, i, axis=0), np.delete(labels, i)
        else:
            labels[i] = self.kind.value
        self.save(points, labels)
        self.handles.choose(self.source, i)

    def save(self, points: np.ndarray, labels: np.ndarray) -> None:
        self.write(**{self.source: points, self.control.labelled_by: labels})
        self.handles.show(self.read())

    def add_in_the_middle(self) -> None:
        middle = (self.control.low + self.control.high) / 2
        self.add(middle, middle)

    def apply_to_chosen(self) -> None:
        self.apply(self.handles.which.value[1])

    # Where it listens

    def attach(self, part: LiveAxes) -> None:
        """Handle clicks in these axes, if they show the points; set up once."""
        ours = [i for i, shape in enumerate(part.shapes) if isinstance(shape, Spots) and shape.source == self.source]
        if ours and part not in self.parts:
            self.parts.append(part)
            for number in ours:
                part.marks[number].on_element_click(lambda _, sent, n=number: self.clicked(part, n, sent))
            part.figure.marks = [*part.figure.marks, self.catcher(part)]

    def clicked(self, part: LiveAxes, number: int, sent: dict[str, Any]) -> None:
        """A point was clicked; it may have been removed in the meantime."""
        shape = part.shapes[number]
        row = shape.row(sent["data"]["index"]) if isinstance(shape, Spots) else None
        if row is not None:
            self.apply(row)

    def catcher(self, part: LiveAxes) -> bqplot.Scatter:
        """An empty mark that gets a point where an empty place is clicked: bqplot has no other event for this."""
        mark = bqplot.Scatter(
            x=np.empty(0), y=np.empty(0), scales=part.scales, interactions={"click": "add"}, colors=["#808080"]
        )
        mark.observe(lambda _: self.caught(mark), ["x", "y"])
        return mark

    def caught(self, mark: bqplot.Scatter) -> None:
        if mark.x.size == mark.y.size == 1:
            x, y = float(mark.x[0]), float(mark.y[0])
            with mark.hold_sync():
                mark.x, mark.y = np.empty(0), np.empty(0)
            if self.kind.value != REMOVE:
                self.add(x, y)

"""A mark of bqplot whose points the learner drags, reported in the order of the drags."""

from collections.abc import Callable, Mapping
from typing import Any

import bqplot

from course.explorables.stage.controls import Points
from course.explorables.stage.live.bqplot_shapes import move
from course.explorables.stage.picture.shapes import Shape, Spots

OnDrag = Callable[[str, int, float, float], None]
"""Called when point i of a control was dragged: (source, i, x, y)."""


class Draggable:
    """A drag arrives twice: as events, which name the point, and as changed coordinates, which set the pace of frames.

    Events come in order, but too many to draw a frame for each. The browser holds coordinates back while the kernel has
    not answered the last ones; they may arrive after the next action, and are then out of date.
    """

    def __init__(self, mark: bqplot.Scatter, shape: Spots, control: Points, report: OnDrag) -> None:
        self.mark, self.shape, self.report = mark, shape, report
        self.held: Mapping[str, Any] | None = None
        self.drawing = False
        mark.enable_move = mark.update_on_move = True
        mark.restrict_x, mark.restrict_y = control.drag == "x", control.drag == "y"
        mark.on_drag(lambda _, event: self.hold(event))
        mark.observe(lambda _: self.coordinates_changed(), ["x", "y"])
        mark.on_drag_end(lambda _, event: self.drop(event))

    def move(self, shape: Shape) -> None:
        """Draw it; the coordinates that change by that are not taken for a drag."""
        assert isinstance(shape, Spots)
        self.shape, self.drawing = shape, True
        try:
            move(self.mark, shape)
        finally:
            self.drawing = False

    def hold(self, event: Mapping[str, Any]) -> None:
        self.held = event

    def coordinates_changed(self) -> None:
        """Coordinates arrived from the browser: report the held point; all others keep their places."""
        if self.drawing:
            return
        if self.held:
            self.send(self.held)
        else:
            self.move(self.shape)

    def drop(self, event: Mapping[str, Any]) -> None:
        """A drag ended; if the point never moved, it was a click."""
        if self.held:
            self.send(event)
        self.held = None

    def send(self, event: Mapping[str, Any]) -> None:
        """Report the point; if it was removed in the meantime, draw the present points instead."""
        row, point = self.shape.row(event["index"]), event["point"]
        if row is None:
            self.move(self.shape)
        else:
            self.report(self.shape.source, row, point["x"], point["y"])

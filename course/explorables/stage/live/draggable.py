"""A mark of bqplot whose points the learner drags, told of in the order in which things were done."""

from collections.abc import Callable, Mapping
from typing import Any

import bqplot

from course.explorables.stage.controls import Points
from course.explorables.stage.live.bqplot_shapes import move
from course.explorables.stage.picture.shapes import Shape, Spots

Tell = Callable[[str, int, float, float], None]
"""Hears that point i of a control was dragged to a place: (source, i, x, y)."""


class Draggable:
    """Hears of a drag twice: events say which point goes where, changed coordinates set the pace of the frames.

    Events come in order, and too many of them to draw a frame for each. Coordinates the browser holds back while the
    kernel has not answered the last ones; they may come after what was done next, and then they are no news any more.
    """

    def __init__(self, mark: bqplot.Scatter, shape: Spots, control: Points, tell: Tell) -> None:
        self.mark, self.shape, self.tell = mark, shape, tell
        self.held: Mapping[str, Any] | None = None
        self.drawing = False
        mark.enable_move = mark.update_on_move = True
        mark.restrict_x, mark.restrict_y = control.drag == "x", control.drag == "y"
        mark.on_drag(lambda _, event: self.hold(event))
        mark.observe(lambda _: self.hear(), ["x", "y"])
        mark.on_drag_end(lambda _, event: self.drop(event))

    def move(self, shape: Shape) -> None:
        """Draw it; what changes by that is no drag."""
        assert isinstance(shape, Spots)
        self.shape, self.drawing = shape, True
        try:
            move(self.mark, shape)
        finally:
            self.drawing = False

    def hold(self, event: Mapping[str, Any]) -> None:
        self.held = event

    def hear(self) -> None:
        """Coordinates came: time for the place of the point that is held. All others stay where they were drawn."""
        if self.drawing:
            return
        if self.held:
            self.report(self.held)
        else:
            self.move(self.shape)

    def drop(self, event: Mapping[str, Any]) -> None:
        """A drag ended, at its last place. One that never moved was a click."""
        if self.held:
            self.report(event)
        self.held = None

    def report(self, event: Mapping[str, Any]) -> None:
        """Tell of the point; one that was removed meanwhile is taken out of the browser again."""
        row, point = self.shape.row(event["index"]), event["point"]
        if row is None:
            self.move(self.shape)
        else:
            self.tell(self.shape.source, row, point["x"], point["y"])

"""One pair of axes in bqplot: scales, ticks, title and legend, and the marks that stand in it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import bqplot
import ipywidgets as widgets
import numpy as np

from course.explorables.stage.controls import Control, Points
from course.explorables.stage.legend import legend_html
from course.explorables.stage.live_shapes import make, move
from course.explorables.stage.picture import Axes, Frame, log_ticks
from course.explorables.stage.shapes import Shape, Spots

HEIGHT = 330
MARGIN = {"top": 10, "bottom": 44, "left": 58, "right": 14}

Drag = Callable[[str, np.ndarray, np.ndarray, np.ndarray], None]


class LiveAxes:
    """A bqplot figure that follows an `Axes`; `drag(source, indices, x, y)` hears which points the learner moved."""

    def __init__(self, axes: Axes, controls: Mapping[str, Control], drag: Drag) -> None:
        self.axes, self.controls, self.drag = axes, controls, drag
        self.drawing = False
        self.marks: list[bqplot.Mark] = []
        self.shapes: Sequence[Shape] = []
        self.scales = {axis: new_scale(axis in axes.log) for axis in "xy"}
        self.lines = {"x": self.new_axis("x", axes.x), "y": self.new_axis("y", axes.y, "vertical")}
        self.figure = self.new_figure()
        self.title = widgets.HTML()
        self.title.add_class("course-title")
        self.widget = widgets.VBox(
            [self.title, self.figure], layout={"flex": f"{axes.width:g} 1 {280 * axes.width:.0f}px"}
        )

    def new_axis(self, axis: str, label: str, orientation: str = "horizontal") -> bqplot.Axis:
        offset = {"label_offset": "42px"} if axis == "y" else {}
        return bqplot.Axis(scale=self.scales[axis], label=label, orientation=orientation, num_ticks=6, **offset)

    def new_figure(self) -> bqplot.Figure:
        shape = {"min_aspect_ratio": 1.0, "max_aspect_ratio": 1.0} if self.axes.square else {}
        layout = {"height": f"{HEIGHT}px", "width": "100%"}
        look = {"fig_margin": MARGIN, "padding_y": 0.0, "display_toolbar": False, "layout": layout}
        return bqplot.Figure(axes=list(self.lines.values()), **look, **shape)

    def draw(self, values: Mapping[str, Any]) -> None:
        frame = self.axes.frame(values)
        self.drawing = True
        try:
            self.show(frame)
        finally:
            self.drawing = False

    def show(self, frame: Frame) -> None:
        if not self.marks:
            self.marks = [self.new_mark(number, shape) for number, shape in enumerate(frame.shapes)]
            self.figure.marks = self.marks
        self.shapes = frame.shapes
        for mark, shape in zip(self.marks, frame.shapes, strict=True):
            move(mark, shape)
        self.title.value = legend_html(self.axes.title, frame.shapes)
        self.show_limits(frame)

    def new_mark(self, number: int, shape: Shape) -> bqplot.Mark:
        scales = {axis: new_fraction() if axis in shape.within else self.scales[axis] for axis in "xy"}
        mark = make(shape, scales)
        move(mark, shape)
        if isinstance(shape, Spots) and shape.source:
            self.make_draggable(mark, number, self.controls[shape.source])
        return mark

    def make_draggable(self, mark: bqplot.Scatter, number: int, control: Control) -> None:
        assert isinstance(control, Points)
        mark.enable_move = mark.update_on_move = True
        mark.restrict_x, mark.restrict_y = control.drag == "x", control.drag == "y"
        mark.observe(lambda _: self.dragged(mark, number), ["x", "y"])

    def dragged(self, mark: bqplot.Scatter, number: int) -> None:
        shape = self.shapes[number]
        if not self.drawing and isinstance(shape, Spots) and shape.indices is not None:
            self.drag(shape.source, shape.indices, mark.x, mark.y)

    def show_limits(self, frame: Frame) -> None:
        for axis, (low, high) in {"x": frame.xlim, "y": frame.ylim}.items():
            with self.scales[axis].hold_sync():
                self.scales[axis].min, self.scales[axis].max = low, high
            if axis in self.axes.log:
                self.set_ticks(axis, log_ticks((low, high)))
        if frame.xticks:
            self.set_ticks("x", dict(enumerate(frame.xticks)))

    def set_ticks(self, axis: str, ticks: Mapping[float, str]) -> None:
        line = self.lines[axis]
        with line.hold_sync():
            line.tick_values = np.array(list(ticks), dtype=float)
            line.tick_labels = {f"{place:g}": name for place, name in ticks.items()}


def new_scale(log: bool) -> bqplot.Scale:
    return bqplot.LogScale(allow_padding=False) if log else bqplot.LinearScale(allow_padding=False)


def new_fraction() -> bqplot.Scale:
    return bqplot.LinearScale(min=0.0, max=1.0, allow_padding=False)

"""One pair of axes in bqplot: scales, ticks, title and legend, and the marks that stand in it."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import bqplot
import ipywidgets as widgets
import numpy as np

from course.explorables.stage.controls import Control, Points
from course.explorables.stage.live.bqplot_shapes import make, move
from course.explorables.stage.live.draggable import Draggable, OnDrag
from course.explorables.stage.live.legend import legend_html
from course.explorables.stage.picture.axes import Axes, Frame
from course.explorables.stage.picture.shapes import Shape, Spots

SWELLING = 0.4
"""Seconds after which bqplot has drawn a pressed point at its largest size."""


LOWEST = 150
"""Pixels below which no figure shrinks; where the room ends before, the picture scrolls."""
NARROW = 170
"""Pixels for a figure of width 1 below which figures stand below each other."""


OFFSETS = {"left": "50px", "bottom": "34px"}
"""From an axis to its name: tick labels of five digits fit between."""
SHIFTS = {"left": "-2px, 0", "bottom": "0, 5px"}
"""Tick labels are moved away from the axis, so that those of both axes do not meet in the corner."""


@dataclass(frozen=True)
class FigureSize:
    """Pixels: the height that all figures of one picture have where there is room, and their margins."""

    height: int
    margin: dict[str, int]

    def margin_of(self, axes: Axes) -> dict[str, int]:
        """The margins of these axes: bare ones need no room for ticks, so that a square one is square at any size."""
        return dict.fromkeys(self.margin, 8) if axes.bare else self.margin

    def square(self, axes: Axes) -> int:
        """Width of a figure that shows these axes as a square."""
        margin = self.margin_of(axes)
        across, up = (margin[a] + margin[b] for a, b in (("left", "right"), ("top", "bottom")))
        return self.height - up + across


def figure_size(parts: Sequence[Axes]) -> FigureSize:
    """Higher if there are square axes, with a wider margin below if axes have names."""
    height = 380 if any(axes.square for axes in parts) else 330
    bottom = 50 if any(axes.x for axes in parts) else 30
    return FigureSize(height, {"top": 8, "bottom": bottom, "left": 64, "right": 18})


def column(axes: Axes, size: FigureSize) -> dict[str, str]:
    """The layout of one figure among the others: all grow from the narrowest they may be, a square one to its size."""
    if axes.square:
        width = size.square(axes)
        return {"flex": f"{width / 200:.2f} 1 {NARROW}px", "max_width": f"{width}px"}
    return {"flex": f"{axes.width:g} 1 {NARROW * axes.width:.0f}px"}


class LiveAxes:
    """A bqplot figure that shows an `Axes`; `report` is called when the learner drags a point."""

    def __init__(self, axes: Axes, controls: Mapping[str, Control], report: OnDrag, size: FigureSize) -> None:
        self.axes, self.controls, self.report = axes, controls, report
        self.marks: list[bqplot.Mark] = []
        self.moves: list[Callable[[Shape], None]] = []
        self.shapes: Sequence[Shape] = []
        self.scales = {axis: new_scale(axis in axes.log) for axis in "xy"}
        self.scales["y"].reverse = axes.down
        self.lines = {"x": self.new_axis("x", axes.x, "bottom"), "y": self.new_axis("y", axes.y, "left")}
        self.title = widgets.HTML()
        self.title.add_class("course-title")
        self.figure = self.new_figure(size)
        self.widget = widgets.VBox([self.title, self.figure], layout=column(axes, size))

    def new_axis(self, axis: str, label: str, side: str) -> bqplot.Axis:
        look = {"label_offset": OFFSETS[side], "tick_style": {"transform": f"translate({SHIFTS[side]})"}}
        return bqplot.Axis(scale=self.scales[axis], label=label, side=side, visible=not self.axes.bare, **look)

    def new_figure(self, size: FigureSize) -> bqplot.Figure:
        aspect = size.square(self.axes) / size.height
        shape = {"min_aspect_ratio": aspect, "max_aspect_ratio": aspect} if self.axes.square else {}
        layout = {"height": "auto", "min_height": f"{LOWEST}px", "width": "100%", "flex": f"1 1 {size.height}px"}
        look = {"fig_margin": size.margin_of(self.axes), "padding_y": 0.0, "display_toolbar": False, "layout": layout}
        return bqplot.Figure(axes=list(self.lines.values()), **look, **shape)

    def draw(self, values: Mapping[str, Any]) -> None:
        frame = self.axes.frame(values)
        if not self.marks:
            self.add_marks(frame.shapes)
        self.shapes = frame.shapes
        for move_to, shape in zip(self.moves, frame.shapes, strict=True):
            move_to(shape)
        self.title.value = legend_html(frame.title, frame.shapes)
        self.show_limits(frame)

    def add_marks(self, shapes: Sequence[Shape]) -> None:
        self.marks = [self.new_mark(shape) for shape in shapes]
        self.moves = [self.new_move(mark, shape) for mark, shape in zip(self.marks, shapes, strict=True)]
        self.figure.marks = self.marks

    def new_mark(self, shape: Shape) -> bqplot.Mark:
        mark = make(shape, {axis: new_fraction() if axis in shape.within else self.scales[axis] for axis in "xy"})
        move(mark, shape)
        return mark

    def new_move(self, mark: bqplot.Mark, shape: Shape) -> Callable[[Shape], None]:
        """The function that updates this mark to another shape of the same kind."""
        if not (isinstance(shape, Spots) and shape.source):
            return partial(move, mark)
        control = self.controls[shape.source]
        assert isinstance(control, Points)
        mark.on_element_click(lambda *_: redraw_at_rest(mark))
        return Draggable(mark, shape, control, self.report).move

    def show_limits(self, frame: Frame) -> None:
        for axis in "xy":
            with self.scales[axis].hold_sync():
                self.scales[axis].min, self.scales[axis].max = frame.limits[axis]
            with self.lines[axis].hold_sync():
                self.lines[axis].tick_values = np.array(list(frame.ticks[axis]), dtype=float)
                self.lines[axis].tick_labels = {in_javascript(at): text for at, text in frame.ticks[axis].items()}


def redraw_at_rest(mark: bqplot.Scatter) -> None:
    """After a short tap bqplot shows a point enlarged, as if dragged; a change of size makes bqplot draw it again."""
    loop = asyncio.get_running_loop()
    for size, delay in ((mark.default_size + 1, SWELLING), (mark.default_size, SWELLING + 0.1)):
        loop.call_later(delay, setattr, mark, "default_size", size)


def in_javascript(number: float) -> str:
    """A number as JavaScript writes it: plain from 1e-6 to 1e21, else without zeros in the exponent."""
    if number == 0 or 1e-6 <= abs(number) < 1e21:
        return np.format_float_positional(number, trim="-")
    digits, exponent = f"{number:.10e}".split("e")
    return f"{float(digits):g}e{int(exponent):+d}"


def new_scale(log: bool) -> bqplot.Scale:
    return bqplot.LogScale(allow_padding=False) if log else bqplot.LinearScale(allow_padding=False)


def new_fraction() -> bqplot.Scale:
    return bqplot.LinearScale(min=0.0, max=1.0, allow_padding=False)

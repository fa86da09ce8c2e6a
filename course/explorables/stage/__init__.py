"""What explorables are made of: controls, marks, and the class that joins them. Drawing libraries load on show."""

from course.explorables.stage.base import Explorable
from course.explorables.stage.controls import (
    Choice,
    Function,
    LogSlider,
    Memory,
    Note,
    Points,
    Slider,
    Toggle,
    Typed,
    draw_anew,
)
from course.explorables.stage.model import counting
from course.explorables.stage.picture.axes import axes, beside, square_axes
from course.explorables.stage.picture.fields import Contour, HeatMap, Regions
from course.explorables.stage.picture.marks import Arrows, Bars, Dots, Guide, Line, Text
from course.explorables.stage.picture.network import Network
from course.explorables.stage.picture.numbers import counted, number

__all__ = [
    "Arrows",
    "Bars",
    "Choice",
    "Contour",
    "Dots",
    "Explorable",
    "Function",
    "Guide",
    "HeatMap",
    "Line",
    "LogSlider",
    "Memory",
    "Network",
    "Note",
    "Points",
    "Regions",
    "Slider",
    "Text",
    "Toggle",
    "Typed",
    "axes",
    "beside",
    "counted",
    "counting",
    "draw_anew",
    "number",
    "square_axes",
]

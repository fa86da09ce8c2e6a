"""The stage that explorables stand on: controls, marks, the class that joins them. Drawing libraries load on show."""

from course.explorables.stage.controls import Choice, LogSlider, Memory, Points, Slider, Toggle
from course.explorables.stage.explorable import Explorable
from course.explorables.stage.marks import Arrows, Bars, Contour, Dots, Guide, HeatMap, Line, Regions, Text
from course.explorables.stage.picture import axes, beside

__all__ = [
    "Arrows",
    "Bars",
    "Choice",
    "Contour",
    "Dots",
    "Explorable",
    "Guide",
    "HeatMap",
    "Line",
    "LogSlider",
    "Memory",
    "Points",
    "Regions",
    "Slider",
    "Text",
    "Toggle",
    "axes",
    "beside",
]

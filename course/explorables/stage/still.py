"""The same picture with Matplotlib: for pages without a kernel, for print, for tests. No pyplot, no global state."""

import io
import warnings
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from course.explorables.stage.model import Model
from course.explorables.stage.picture.axes import Axes, Frame
from course.explorables.stage.picture.colours import PALETTE
from course.explorables.stage.picture.shapes import Patches, Shape, Spots, Stroke, Tile, Words

MARKERS = {"circle": "o", "triangle-up": "^", "square": "s", "diamond": "D", "cross": "P"}
SIDES = {"start": "left", "middle": "center", "end": "right"}
HALO = [withStroke(linewidth=2, foreground="white")]
"""Words stay readable where a line runs behind them."""
STYLES = {"solid": "-", "dashed": "--", "dotted": ":"}


def figure(explorable: Model) -> Figure:
    """Draw it; an exception in `compute` becomes the picture's text, as it does in the live one."""
    drawn = Figure(figsize=(9, 3.9), layout="constrained")
    FigureCanvasAgg(drawn)
    try:
        fill(drawn, explorable)
    except Exception as error:
        drawn.clear()
        drawn.text(0.5, 0.5, f"{type(error).__name__}: {error}", ha="center", wrap=True)
    return drawn


def fill(drawn: Figure, explorable: Model) -> None:
    values, picture = explorable.values(), explorable.picture()
    widths = [axes.width for axes in picture.axes]
    places = drawn.subplots(1, len(widths), squeeze=False, gridspec_kw={"width_ratios": widths})[0]
    for place, axes in zip(places, picture.axes, strict=True):
        draw_axes(place, axes, axes.frame(values))
    if words := picture.words(values):
        drawn.supxlabel(words, fontsize=10)
    values.check_all_read()


def draw_axes(place: Any, axes: Axes, frame: Frame) -> None:
    place.set(xlabel=axes.x, ylabel=axes.y)
    place.set_title(frame.title, fontsize=10)
    if axes.bare:
        place.set_axis_off()
    place.grid(color=PALETTE["ink"], alpha=0.2)
    place.set_axisbelow(True)
    set_limits(place, axes, frame)
    for order, shape in enumerate(frame.shapes):
        DRAW[type(shape)](place, shape, zorder=2 + order / 100)
    if place.get_legend_handles_labels()[0]:
        place.legend(fontsize=8, framealpha=0.7)


def set_limits(place: Any, axes: Axes, frame: Frame) -> None:
    place.set(**{f"{axis}scale": "log" for axis in axes.log})
    place.set(xlim=frame.limits["x"], ylim=frame.limits["y"])
    place.set_xticks(list(frame.ticks["x"]), list(frame.ticks["x"].values()), minor=False)
    place.set_yticks(list(frame.ticks["y"]), list(frame.ticks["y"].values()), minor=False)
    place.minorticks_off()
    if axes.down:
        place.invert_yaxis()
    if axes.square:
        place.set_box_aspect(1)


def where(place: Any, within: str) -> Any:
    """The coordinates that a shape is in: of the data, or fractions of the axes along one or both."""
    blended = {"": place.transData, "x": place.get_yaxis_transform(), "y": place.get_xaxis_transform()}
    return blended.get(within, place.transAxes)


def draw_stroke(place: Any, shape: Stroke, zorder: float) -> None:
    look = {"color": PALETTE[shape.colour], "linestyle": STYLES[shape.style], "linewidth": shape.width * 0.8}
    place.plot(
        shape.x,
        shape.y,
        **look,
        alpha=shape.opacity,
        label=shape.label or None,
        transform=where(place, shape.within),
        zorder=zorder,
    )


def draw_patches(place: Any, shape: Patches, zorder: float) -> None:
    for x, y, colour in zip(shape.x, shape.y, shape.colours, strict=False):
        place.fill(x, y, color=PALETTE[colour], zorder=zorder)


def draw_spots(place: Any, shape: Spots, zorder: float) -> None:
    look = {"color": PALETTE[shape.colour], "marker": MARKERS[shape.marker]}
    edge = {"edgecolors": PALETTE.get(shape.outline, "white"), "linewidths": 1.5 if shape.outline else 0.5}
    label = shape.label if shape.label and shape.x.size else None
    place.scatter(shape.x, shape.y, s=shape.size * 0.6, **look, **edge, label=label, zorder=zorder)


def draw_words(place: Any, shape: Words, zorder: float) -> None:
    transform = where(place, shape.within)
    for x, y, text in zip(shape.x, shape.y, shape.text, strict=True):
        place.annotate(
            text,
            (x, y),
            xycoords=transform,
            xytext=(0, shape.lift * 0.5),
            textcoords="offset points",
            ha=SIDES[shape.align],
            fontsize=9,
            path_effects=HALO,
            zorder=zorder,
        )


def draw_tile(place: Any, shape: Tile, zorder: float) -> None:
    extent = (*shape.x, *shape.y)
    look = "bilinear" if shape.smooth else "nearest"
    place.imshow(shape.rgba, extent=extent, origin="lower", aspect="auto", interpolation=look, zorder=zorder)


DRAW: dict[type[Shape], Any] = {
    Stroke: draw_stroke,
    Patches: draw_patches,
    Spots: draw_spots,
    Words: draw_words,
    Tile: draw_tile,
}


def png(explorable: Model, dpi: int = 100) -> bytes:
    """The still picture as the bytes of a PNG file."""
    buffer = io.BytesIO()
    with warnings.catch_warnings():  # Matplotlib complains where a busy machine took a second for a legend
        warnings.filterwarnings("ignore", "Creating legend")
        figure(explorable).savefig(buffer, format="png", dpi=dpi, facecolor="white")
    return buffer.getvalue()

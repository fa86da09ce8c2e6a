"""The five shapes in bqplot: each mark is made once and updated in every frame."""

from collections.abc import Callable
from typing import Any

import bqplot
import ipywidgets as widgets
import numpy as np

from course.explorables.stage.live.png import encode
from course.explorables.stage.picture.colours import PALETTE
from course.explorables.stage.picture.shapes import Patches, Shape, Spots, Stroke, Tile, Words

Scales = dict[str, bqplot.Scale]


def make(shape: Shape, scales: Scales) -> bqplot.Mark:
    """A bqplot mark for this shape, still empty."""
    return {Stroke: bqplot.Lines, Patches: bqplot.Lines, Spots: bqplot.Scatter, Words: bqplot.Label, Tile: make_tile}[
        type(shape)
    ](scales=scales)


def make_tile(scales: Scales) -> bqplot.Image:
    mark = bqplot.Image(image=widgets.Image(format="png"), scales=scales)
    mark.spare = widgets.Image(format="png")
    return mark


def move(mark: bqplot.Mark, shape: Shape) -> None:
    """Give the mark this shape's arrays and style. Only what differs is sent, arrays as bytes, in one message."""
    with mark.hold_sync():
        mark.visible, *places = placed(shape)
        for axis, place in zip("xy", places, strict=True):
            put(mark, axis, place)
        for name, value in LOOKS[type(shape)](shape).items():
            setattr(mark, name, value)
    if isinstance(shape, Tile):
        repaint(mark, encode(shape.rgba[::-1]))


def put(mark: bqplot.Mark, axis: str, place: np.ndarray) -> None:
    """Set a coordinate if it differs; traits by themselves take NaN for a change every time."""
    old = getattr(mark, axis)
    if old is None or not np.array_equal(old, place, equal_nan=True):
        setattr(mark, axis, place)


def repaint(mark: bqplot.Image, png: bytes) -> None:
    """Show other pixels. bqplot ignores changes of the image that it shows, so two images take turns."""
    if png != mark.image.value:
        mark.spare.value = png
        mark.image, mark.spare = mark.spare, mark.image


def placed(shape: Shape) -> tuple[bool, np.ndarray, np.ndarray]:
    """Whether anything is visible, and the coordinates as bqplot can draw them.

    Its lines log an error in the browser where they are empty, end on NaN, or where x alone is NaN: so hidden ones
    stand somewhere, NaN at the end is cut off, and y is NaN where x is.
    """
    x, y = np.asarray(shape.x, dtype=float), np.asarray(shape.y, dtype=float)
    seen = np.isfinite(x) & np.isfinite(y)
    if not seen.any() and not isinstance(shape, Spots):
        return False, np.ones(2), np.ones(2)
    end = np.flatnonzero(seen)[-1] + 1 if isinstance(shape, Stroke) else len(x)
    return True, x[:end], np.where(np.isnan(x), np.nan, y)[:end]


def stroke_looks(shape: Stroke) -> dict[str, Any]:
    return {
        "colors": [PALETTE[shape.colour]],
        "line_style": shape.style,
        "stroke_width": shape.width,
        "opacities": [shape.opacity],
    }


def patch_looks(shape: Patches) -> dict[str, Any]:
    colours = [PALETTE[colour] for colour in shape.colours]
    return {"colors": colours, "fill": "inside", "close_path": True, "stroke_width": 0.0}


def spot_looks(shape: Spots) -> dict[str, Any]:
    return {
        "colors": [PALETTE[shape.colour]],
        "marker": shape.marker,
        "default_size": shape.size,
        "stroke": PALETTE.get(shape.outline, "white"),
        "stroke_width": 2.0 if shape.outline else 0.75,
    }


def word_looks(shape: Words) -> dict[str, Any]:
    return {
        "text": np.array(shape.text),
        "colors": [PALETTE[shape.colour]],
        "align": shape.align,
        "y_offset": -shape.lift,
        "default_size": 13.0,
        "font_weight": "normal",
        "apply_clip": not shape.lift,  # a text above the last bar may reach past the axes
    }


LOOKS: dict[type[Shape], Callable[[Any], dict[str, Any]]] = {
    Stroke: stroke_looks,
    Patches: patch_looks,
    Spots: spot_looks,
    Words: word_looks,
    Tile: lambda shape: {"pixelated": not shape.smooth},
}

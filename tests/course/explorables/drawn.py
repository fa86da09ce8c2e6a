"""What a picture draws, and which of its marks leave a trace in its pixels."""

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from course.explorables.stage.picture.axes import positive
from course.explorables.stage.picture.shapes import Patches, Stroke, Tile, Words
from course.explorables.stage.still import DRAW


def drawn_shapes(explorable):
    """Everything that is drawn and said, as text."""
    values = explorable.values()
    frames = [repr(part.frame(values).shapes) for part in explorable.picture().axes]
    return "".join([*frames, explorable.picture().words(values)])


def marks_that_draw_nothing(explorable):
    """Marks that have data and change no pixel of their axes, and axes in which no mark has data."""
    values = explorable.values()
    return [found for axes in explorable.picture().axes for found in drawing_nothing(axes, values)]


def drawing_nothing(axes, values):
    """Those of one pair of axes."""
    place = bare_axes(axes, axes.frame(values))
    shapes = [[positive(shape, axes.log) for shape in mark.shapes(values)] for mark in axes.marks]
    filled = [(mark, own) for mark, own in zip(axes.marks, shapes, strict=True) if any(map(has_data, own))]
    empty = pixels(place, [])
    return [mark for mark, own in filled if np.array_equal(pixels(place, own), empty)] if filled else [axes]


def has_data(shape):
    """Whether there is anything to see: finite places, texts, areas that are not 0, pixels that are not transparent."""
    if isinstance(shape, Tile):
        return shape.rgba[..., 3].any()
    if isinstance(shape, Patches):
        return (np.ptp(shape.x, axis=-1) * np.ptp(shape.y, axis=-1) > 0).any()
    placed = np.isfinite(shape.x) & np.isfinite(shape.y)
    if isinstance(shape, Stroke):
        placed = placed[1:] & placed[:-1]
    return (placed & np.array([bool(text) for text in shape.text])).any() if isinstance(shape, Words) else placed.any()


def bare_axes(axes, frame):
    """Small axes with these limits, and nothing else."""
    figure = Figure(figsize=(2, 2), dpi=80)
    FigureCanvasAgg(figure)
    place = figure.add_axes((0, 0, 1, 1))
    place.set(**{f"{axis}scale": "log" for axis in axes.log}, xlim=frame.limits["x"], ylim=frame.limits["y"])
    place.set_axis_off()
    return place


def pixels(place, shapes):
    """The axes with these shapes alone."""
    for shape in shapes:
        DRAW[type(shape)](place, shape, zorder=2)
    place.figure.canvas.draw()
    for artist in [*place.lines, *place.patches, *place.collections, *place.texts, *place.images]:
        artist.remove()
    return np.array(place.figure.canvas.buffer_rgba())

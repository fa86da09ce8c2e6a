"""A filter is as deep as its input: three planes of colour, one sum, one plane for each filter."""

from functools import cache

import numpy as np

from course.data.scenes import KINDS
from course.explorables.l15_convolution.grids import Grid, answers, bracketed, frame, framed
from course.explorables.shared.photos import one_picture
from course.explorables.stage import Bars, Choice, Dots, Explorable, Line, Points, Slider, axes, beside, counted, number

SIDE, WIDTH, DEPTH, MOST = 32, 5, 3, 8
OUT = SIDE - WIDTH + 1
APART = SIDE + 2
BIAS = 0.5
CORNERS = {"red": (0, 0), "green": (APART, 0), "blue": (0, APART)}
COLOURS = tuple(CORNERS)


class VolumeView(Explorable):
    """One filter of 5 × 5 × 3 on a colour image: three sums and a bias make one number; each filter makes a plane."""

    thing = Choice(KINDS, start="cup", label="thing")
    filters = Slider(1, MOST, start=4, step=1, label="filters")
    shown = Slider(1, MOST, start=1, step=1, label="filter shown")
    middle = Points(((10.0, 16.0),), low=2.0, high=SIDE - 3.0, label="filter", names=("filter",), count=1, step=1.0)

    @staticmethod
    def compute(thing, filters, shown, middle):
        image, which = planes(thing), min(shown, filters) - 1
        column, row = (round(at) - WIDTH // 2 for at in middle[0])
        parts = np.array([answers(plane, part) for plane, part in zip(image, weights()[which], strict=True)])
        out, here = parts.sum(axis=0) + BIAS, parts[:, row, column]
        return {
            **dict(zip(COLOURS, image, strict=True)),
            "windows": windows(row, column),
            "out": out,
            "cell": np.array([[column, row]]),
            "sums": np.array([*here, BIAS, out[row, column]]),
            "written": [f"{value:.2f}" for value in (*here, BIAS, out[row, column])],
            "stack": stack(filters, which),
            "title": f"output plane {which + 1} of {filters}",
            "says": words(filters, here, out[row, column], row, column),
        }

    def draw(self):
        return beside(image_axes(), sum_axes(), output_axes(), text="says")


@cache
def planes(thing):
    """Red, green and blue of the thing's picture, from 0 to 1: (3, 32, 32)."""
    return one_picture(thing) / 255


@cache
def weights():
    """Eight filters (8, 3, 5, 5): random numbers, as at the start of training."""
    plain = np.random.default_rng(3).normal(size=(MOST, DEPTH, WIDTH, WIDTH))
    return np.round(plain / np.sqrt(DEPTH * WIDTH * WIDTH), 2)


def windows(row, column):
    """The outline of the filter on each of the three planes."""
    gap = np.full((1, 2), np.nan)
    outlines = [frame(row + y, column + x, WIDTH, WIDTH) for x, y in CORNERS.values()]
    return np.vstack([part for each in outlines for part in (each, gap)])


def stack(filters, which):
    """Outlines of all output planes, one behind the other, beside the one that is shown: (k, 2)."""
    behind = [k for k in range(filters) if k != which]
    outlines = [frame(0, 0, OUT, OUT) + 1.1 * np.array([k + 1, -(k + 1)]) for k in range(len(behind))]
    return np.vstack([np.full((1, 2), np.nan), *(np.vstack([each, [[np.nan, np.nan]]]) for each in outlines)])


def image_axes():
    return axes(
        *(Grid(name, *CORNERS[name], full=1.0, written=False, ruled=False) for name in COLOURS),
        framed("windows"),
        Dots("middle", colour="pink", marker="diamond", size="large", labels=("the filter, drag it",)),
        title="red and green, below them blue",
        xlim=(-2, 2 * APART),
        ylim=(-2, 2 * APART),
        square=True,
        down=True,
        bare=True,
    )


def sum_axes():
    return axes(
        Bars("sums", "written", colours=("red", "green", "blue", "ink", "pink")),
        title="one output",
        xticks=("R", "G", "B", "b", "sum"),
        ylim=(-1.3, 2.1),
        width=0.9,
    )


def output_axes():
    return axes(
        Grid("out", full=2.0, written=False, ruled=False),
        Line("stack", colour="ink", width="thin"),
        Dots("cell", colour="pink", marker="square", size="small"),
        title="title",
        xlim=(-1, OUT + 9),
        ylim=(-10, OUT + 1),
        square=True,
        down=True,
        bare=True,
    )


def words(filters, parts, total, row, column):
    """The sum over the depth, the sizes, and the depth of the next layer's filters."""
    red, green, blue = (bracketed(value) for value in parts)
    return (
        f"row {row}, column {column}: {red} (red) + {green} (green) + {blue} (blue) + {BIAS} (bias) = {number(total)}\n"
        f"output: {counted(filters, 'plane')} of {OUT} × {OUT}, so each filter of the next layer is {filters} deep; "
        f"parameters here: (5·5·3 + 1)·{filters} = {76 * filters}"
    )


@VolumeView.has_view("one filter", filters=1)
def one_plane(seen):
    """one filter makes one plane, not three"""
    return "output: 1 plane of 28 × 28" in seen["says"]


@VolumeView.has_view("eight filters", filters=8, shown=3)
def the_next_layer_is_eight_deep(seen):
    """each filter of the next layer is 8 deep"""
    return "each filter of the next layer is 8 deep" in seen["says"]


def aha():
    """A filter of 5 × 5 × 3 with its bias has 76 parameters, and gives one plane: the sum over the three colours."""
    assert weights()[0].size + 1 == 76
    seen = VolumeView().values()
    assert seen["out"].shape == (28, 28)
    row, column = 14, 8
    patch = planes("cup")[:, row : row + WIDTH, column : column + WIDTH]
    assert np.isclose(seen["sums"][-1], (patch * weights()[0]).sum() + BIAS)
    assert np.isclose(seen["sums"][:4].sum(), seen["sums"][-1])

"""Tensor explorer: where the three numbers of one pixel stand, in the array of images and in the flattened row."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from course.explorables.stage import Bars, Choice, Dots, Explorable, Line, Points, Slider, axes, beside, square_axes
from course.explorables.stage.picture.marks import Values, pick
from course.explorables.stage.picture.shapes import Shape, Tile

SIDE, CHANNELS = 32, 3
CHANNEL_LOOKS = (("red", "red", "circle"), ("green", "green", "triangle-up"), ("blue", "blue", "square"))
FIRST, LAST = "channel first, NCHW", "channel last, NHWC"


@dataclass(frozen=True)
class Photo:
    """A colour picture (rows, columns, 3) of numbers from 0 to 1, the first row on top."""

    picture: Any

    def shapes(self, values: Values) -> list[Shape]:
        rgb = pick(values, self.picture)[::-1]
        opaque = np.dstack([255 * rgb, np.full(rgb.shape[:2], 255)]).astype(np.uint8)
        return [Tile(np.array([-0.5, SIDE - 0.5]), np.array([SIDE - 0.5, -0.5]), opaque)]


class TensorExplorer(Explorable):
    """A pixel has three numbers; flattening moves them apart or keeps them together, by the order of the axes."""

    image = Slider(0, 3, start=2, step=1, label="image n")
    pixel = Points(((17.0, 10.0),), low=0.0, high=SIDE - 1.0, label="pixel", names=("pixel",), count=1)
    layout = Choice((FIRST, LAST), start=FIRST, label="order of the axes")

    @staticmethod
    def compute(image, pixel, layout):
        X, first = photos(), layout == FIRST
        column, row = (round(place) for place in pixel[0])
        colours = X[image, :, row, column]
        flat = (X if first else X.transpose(0, 2, 3, 1)).reshape(len(X), -1)[image]
        at = places(row, column, first)
        return {
            "photo": X[image].transpose(1, 2, 0),
            "centre": [[column, row]],
            "colours": colours,
            "colour_text": [f"{value:.2f}" for value in colours],
            "index": np.arange(flat.size),
            "flat": flat,
            **{f"at_{name}": [i] for (name, *_), i in zip(CHANNEL_LOOKS, at, strict=True)},
            **{f"found_{name}": [flat[i]] for (name, *_), i in zip(CHANNEL_LOOKS, at, strict=True)},
            "says": words(image, row, column, colours, at, first),
        }

    def draw(self):
        return beside(photo_axes(), pixel_axes(), row_axes(), text="says")


def photo_axes():
    return square_axes(
        Photo("photo"),
        Dots("centre", colour="ink", marker="square", size="large"),
        Dots("pixel", colour="sky", marker="diamond", size="large", labels=("the pixel, drag it",)),
        x="column",
        y="row",
        reach=(-0.5, SIDE - 0.5),
        down=True,
        width=1.1,
    )


def pixel_axes():
    return axes(
        Bars("colours", "colour_text", colours=("red", "green", "blue")),
        title="the pixel",
        xticks=("red", "green", "blue"),
        ylim=(0, 1.2),
        width=0.7,
    )


def row_axes():
    return axes(
        Line("index", "flat", colour="ink", width="thin"),
        *(
            Dots(f"at_{name}", f"found_{name}", None, (name,), colour, marker, "large")
            for name, colour, marker in CHANNEL_LOOKS
        ),
        title="the image as one row of 3,072 numbers",
        x="index in the row",
        ylim=(0, 1.45),
        width=1.4,
    )


@cache
def photos():
    """Four photographs, halves of the two that scikit-learn ships: (4, 3, 32, 32), numbers from 0 to 1."""
    from sklearn.datasets import load_sample_image

    halves = [
        load_sample_image(name)[5:421, start : start + 416]
        for name in ("china.jpg", "flower.jpg")
        for start in (0, 224)
    ]
    blocks = np.stack(halves).reshape(4, SIDE, 13, SIDE, 13, CHANNELS).mean(axis=(2, 4)) / 255
    return np.ascontiguousarray(blocks.transpose(0, 3, 1, 2))


def places(row, column, first):
    """Index of red, green and blue of a pixel in the flattened image (3,), channel first or channel last."""
    c = np.arange(CHANNELS)
    return c * SIDE * SIDE + row * SIDE + column if first else (row * SIDE + column) * CHANNELS + c


def words(n, row, column, colours, at, first):
    """The red number in the array and in the row, with the arithmetic of its index."""
    where = f"X[{n}, 0, {row}, {column}]" if first else f"X[{n}, {row}, {column}, 0]"
    sums = [
        f"{c}·1024 + {row}·32 + {column} = {i}" if first else f"({row}·32 + {column})·3 + {c} = {i}"
        for c, i in enumerate(at)
    ]
    return (
        f"row {row}, column {column}: red {colours[0]:.2f} = {where}, and so on; in the flattened row\n"
        f"red stands at {sums[0]}   |   green at {sums[1]}   |   blue at {sums[2]}"
    )


def aha():
    """Flattening only relabels: a pixel's numbers lie 1024 apart in NCHW, side by side in NHWC; none is changed."""
    X = photos()
    assert X.shape == (4, 3, 32, 32)
    flat, last = X.reshape(4, -1), X.transpose(0, 2, 3, 1).reshape(4, -1)
    for row, column in ((0, 0), (5, 30), (31, 31)):
        np.testing.assert_array_equal(flat[:, places(row, column, True)], X[:, :, row, column])
        np.testing.assert_array_equal(last[:, places(row, column, False)], X[:, :, row, column])
    np.testing.assert_array_equal(np.diff(places(7, 9, True)), [1024, 1024])
    np.testing.assert_array_equal(np.diff(places(7, 9, False)), [1, 1])
    np.testing.assert_array_equal(np.sort(flat), np.sort(last))

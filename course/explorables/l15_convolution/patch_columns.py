"""A convolution as one product: write out every patch as a row, and multiply by the kernel as a column."""

import numpy as np

from course.explorables.l15_convolution.grids import Grid, answers, frame, framed, summed
from course.explorables.stage import Explorable, Slider, Text, axes, beside, number

PICTURE = np.array([[1.0, 0, 2, 3, 1], [2, 1, 0, 1, 3], [0, 3, 1, 2, 0], [1, 2, 0, 1, 2]])
KERNEL = np.array([[1.0, -1], [2, 0]])


class PatchColumns(Explorable):
    """Each place of the kernel is a row of the middle table; one product with the kernel gives all outputs."""

    pause = 0.4
    place = Slider(1, 12, start=1, step=1, label="place")
    stride = Slider(1, 3, start=1, step=1, label="stride across")

    @staticmethod
    def compute(place, stride):
        patches = rows_of(PICTURE, stride)
        chosen, across = min(place, len(patches)) - 1, (PICTURE.shape[1] - 2) // stride + 1
        row, column = divmod(chosen, across)
        out = patches @ KERNEL.ravel()
        return {
            "picture": PICTURE,
            "patches": patches,
            "out": out[:, None],
            "window": frame(row, column * stride, 2, 2),
            "patch": frame(chosen, 0, 1, 4),
            "result": frame(chosen, 9, 1, 1),
            "kernel": KERNEL.ravel()[:, None],
            "small": KERNEL,
            "title": f"patches, {len(patches)} × 4, times the kernel, 4 × 1",
            "times": "@",
            "equals": "=",
            "says": words(patches, out, chosen),
        }

    @staticmethod
    def step(place, stride, **_):
        return {"place": place + 1} if place < len(rows_of(PICTURE, stride)) else {}

    @staticmethod
    def fresh(**_):
        return {"place": 1}

    def draw(self):
        return beside(picture_axes(), product_axes(), text="says")


def picture_axes():
    return axes(
        Grid("picture"),
        Grid("small", x=1.0, y=5.5),
        framed("window"),
        title="picture, and below it the kernel",
        xlim=(-1.0, 5.0),
        ylim=(-1.0, 7.5),
        square=True,
        down=True,
        bare=True,
    )


def product_axes():
    return axes(
        Grid("patches"),
        Grid("kernel", x=6.0),
        Grid("out", x=9.0),
        framed("patch"),
        framed("result"),
        Text("times", x=4.75, y=1.7, align="middle", within=""),
        Text("equals", x=7.5, y=1.7, align="middle", within=""),
        title="title",
        xlim=(-1.0, 10.5),
        ylim=(-1.0, 12.0),
        down=True,
        bare=True,
        width=1.6,
    )


def rows_of(picture, stride):
    """Every patch of 2 × 2 as a row, with this stride across: (places, 4)."""
    windows = np.lib.stride_tricks.sliding_window_view(picture, (2, 2))[:, ::stride]
    return windows.reshape(-1, 4)


def words(patches, out, chosen):
    """The chosen row, and how many numbers the table holds."""
    return (
        f"place {chosen + 1}: {summed(patches[chosen], KERNEL)} = {number(out[chosen])}\n"
        f"the picture holds {PICTURE.size} numbers, the table of patches {patches.size}: "
        f"a number stands in it once for each window that holds it"
    )


@PatchColumns.has_view("three apart", stride=3, place=3)
def fewer_rows(seen):
    """six rows are left, and no number stands in two patches of one line"""
    return len(seen["patches"]) == 6


def aha():
    """The product of patches and kernel is the convolution; the table is more than twice as large as the picture."""
    patches = rows_of(PICTURE, 1)
    np.testing.assert_array_equal(patches @ KERNEL.ravel(), answers(PICTURE, KERNEL).ravel())
    assert (PICTURE.size, patches.size) == (20, 48)

"""A gallery of filters on one picture: what each lets through, and what a threshold leaves of it."""

from functools import cache

import numpy as np

from course.data.scenes import KINDS
from course.explorables.l15_convolution.grids import Grid, answers
from course.explorables.shared.photos import one_picture
from course.explorables.stage import Choice, Explorable, Toggle, axes, beside, number

FILTERS = {
    "left to right": np.array([[-1.0, 0, 1]] * 3) / 3,
    "top to bottom": np.array([[-1.0, 0, 1]] * 3).T / 3,
    "mean of nine": np.full((3, 3), 1 / 9),
    "sharper": np.array([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
    "spots": np.array([[-1.0, -1, -1], [-1, 8, -1], [-1, -1, -1]]) / 8,
    "one pixel to the left": np.array([[0.0, 0, 0], [0, 0, 1], [0, 0, 0]]),
}
SIDE = 32


class FilterGallery(Explorable):
    """A grey picture, a filter of 3 × 3, and its output, with or without a ReLU. Blue is positive, pink negative."""

    thing = Choice(KINDS, start="house", label="thing")
    filter = Choice(tuple(FILTERS), start="left to right", label="filter")
    relu = Toggle(False, label="ReLU")

    @staticmethod
    def compute(thing, filter, relu):
        picture, kernel = grey(thing), FILTERS[filter]
        out = answers(picture, kernel)
        return {
            "picture": picture,
            "kernel": np.round(kernel, 2),
            "out": np.maximum(out, 0) if relu else out,
            "says": words(kernel, out, relu),
        }

    def draw(self):
        return beside(plane("picture", "the picture", 1.0), kernel_axes(), plane("out", "output", 0.6), text="says")


def plane(table, title, full):
    room = (-1.0, SIDE)
    marks = Grid(table, full=full, written=False, ruled=False)
    return axes(marks, title=title, xlim=room, ylim=room, square=True, down=True, bare=True)


def kernel_axes():
    room = (-0.7, 2.7)
    return axes(Grid("kernel"), title="the filter", xlim=room, ylim=room, square=True, down=True, bare=True, width=0.6)


@cache
def grey(thing):
    """The mean of the three colours, from 0 to 1: (32, 32)."""
    return one_picture(thing).mean(axis=0) / 255


def words(kernel, out, relu):
    """What an even surface gives, and how much of the output is negative."""
    negative = 100 * np.mean(out < -1e-9)
    cut = "the ReLU sets them to 0" if relu else "a ReLU would set them to 0"
    return (
        f"the numbers of the filter sum to {number(kernel.sum())}: an even surface of 1 gives {number(kernel.sum())}\n"
        f"{negative:.0f} % of the outputs are negative; {cut}"
    )


@FilterGallery.has_view("turned edges", filter="top to bottom")
def only_level_edges(seen):
    """only edges that lie level are left"""
    return np.allclose(seen["kernel"].sum(axis=0), 0) and not np.allclose(seen["kernel"].sum(axis=1), 0)


@FilterGallery.has_view("with a ReLU", relu=True)
def one_side_is_left(seen):
    """only the sides where it becomes lighter to the right are left"""
    return seen["out"].min() == 0


def aha():
    """Edge filters sum to 0 and do not see an even surface; moving by a pixel is a convolution as well."""
    even = np.full((5, 6), 0.7)
    for name in ("left to right", "top to bottom", "spots"):
        np.testing.assert_allclose(answers(even, FILTERS[name]), 0, atol=1e-12)
    picture = grey("cup")
    np.testing.assert_array_equal(answers(picture, FILTERS["one pixel to the left"]), picture[1:-1, 2:])

"""Pooling: the largest number of a window, or the mean, and where a derivative goes on the way back."""

import numpy as np

from course.explorables.l15_convolution.grids import Grid, frame, framed
from course.explorables.stage import Choice, Dots, Explorable, Points, axes, beside, number

TABLES = {
    "1 to 16": np.arange(1.0, 17).reshape(4, 4),
    "below zero": -np.array([[5.0, 3, 8, 6], [4, 9, 2, 7], [1, 6, 5, 5], [8, 2, 7, 3]]),
    "after a ReLU": np.array([[0.0, 0, 0, 3], [0, 0, 1, 0], [2, 5, 0, 0], [0, 5, 0, 0]]),
}
WINDOWS = {"2 × 2, stride 2": (2, 2), "2 × 2, stride 1": (2, 1), "3 × 3, stride 1": (3, 1), "all": (4, 4)}
"""Name → width and stride. All of them fit a table of four rows and columns."""
KINDS = ("maximum", "mean")


class Pooling(Explorable):
    """Each window gives one number, its largest or its mean; on the way back a derivative goes where it came from."""

    pause = 0.4
    table = Choice(tuple(TABLES), start="1 to 16", label="numbers")
    kind = Choice(KINDS, start="maximum", label="pooling")
    window = Choice(tuple(WINDOWS), start="2 × 2, stride 2", label="window")
    middle = Points(((0.5, 0.5),), low=-0.5, high=3.5, label="window", names=("window",), count=1, step=1.0)

    @staticmethod
    def compute(table, kind, window, middle):
        numbers, (width, stride) = TABLES[table], WINDOWS[window]
        row, column = nearest(middle[0], width, stride)
        out = pooled(numbers, width, stride, kind)
        below = numbers[row * stride : row * stride + width, column * stride : column * stride + width]
        return {
            "numbers": numbers,
            "out": out,
            "back": returned(numbers, width, stride, kind),
            "frame": frame(row * stride, column * stride, width, width),
            "there": frame(row, column),
            "size": f"output, {len(out)} × {len(out)}",
            "says": words(below, out[row, column], kind, width, stride, numbers.shape[0], len(out)),
        }

    @staticmethod
    def step(window, middle, **_):
        """On by one window: to the right, then back and one row of windows down."""
        width, stride = WINDOWS[window]
        side = (4 - width) // stride + 1
        row, column = nearest(middle[0], width, stride)
        after = row * side + column + 1
        row, column = divmod(after, side)
        return {"middle": [centre(row, column, width, stride)]} if row < side else {}

    @staticmethod
    def fresh(window, **_):
        return {"middle": [centre(0, 0, *WINDOWS[window])]}

    def draw(self):
        return beside(
            table_axes(
                Grid("numbers"),
                framed("frame"),
                Dots("middle", colour="pink", marker="diamond", size="large", labels=("the window, drag it",)),
                title="one channel",
            ),
            table_axes(Grid("out"), framed("there"), title="size"),
            table_axes(Grid("back", full=2.0), framed("frame"), title="back: 1 from each output"),
            text="says",
        )


def table_axes(*marks, title):
    return axes(*marks, title=title, xlim=(-0.7, 3.7), ylim=(-0.7, 3.7), square=True, down=True, bare=True)


def windows(numbers, width, stride):
    """All windows: (rows, columns, width, width)."""
    return np.lib.stride_tricks.sliding_window_view(numbers, (width, width))[::stride, ::stride]


def pooled(numbers, width, stride, kind):
    """One number for each window."""
    return getattr(windows(numbers, width, stride), {"maximum": "max", "mean": "mean"}[kind])((2, 3))


def returned(numbers, width, stride, kind):
    """Derivatives of the sum of all outputs with respect to the numbers; of equal largest ones the first gets it."""
    back = np.zeros_like(numbers)
    places = windows(np.arange(numbers.size).reshape(numbers.shape), width, stride).reshape(-1, width * width)
    for place in places:
        if kind == "mean":
            back.flat[place] += 1 / len(place)
        else:
            back.flat[place[numbers.flat[place].argmax()]] += 1
    return back


def nearest(middle, width, stride):
    """Row and column of the window whose middle is nearest to (x, y)."""
    side = (4 - width) // stride + 1
    places = [int(np.floor((at - (width - 1) / 2) / stride + 0.5)) for at in middle[::-1]]
    return tuple(min(max(place, 0), side - 1) for place in places)


def centre(row, column, width, stride):
    """The middle (x, y) of a window."""
    return (column * stride + (width - 1) / 2, row * stride + (width - 1) / 2)


def words(below, result, kind, width, stride, size, side):
    """What is taken of the window, and the size of the output."""
    listed = ", ".join(number(value) for value in below.ravel())
    return (
        f"{kind} of {listed}: {number(result, 4)}\n"
        f"({size} − {width})/{stride} + 1 = {side}; no parameters; each channel is pooled by itself"
    )


@Pooling.has_view("means", kind="mean")
def the_mean_of_the_first_block(seen):
    """the first block gives 3.5"""
    return seen["out"][0, 0] == 3.5 and np.allclose(seen["back"], 0.25)


@Pooling.has_view("overlapping", window="2 × 2, stride 1", table="after a ReLU", middle=((1.5, 1.5),))
def one_number_is_the_largest_of_several_windows(seen):
    """One 5 is the largest of four windows, and derivatives from all four add up in it"""
    return seen["back"].max() == 4


@Pooling.has_view("equal numbers", table="after a ReLU")
def the_first_of_equal_numbers(seen):
    """the first of the four zeros gets all of it"""
    return seen["back"][0, 0] == 1 and not seen["back"][:2, 1].any() and len(seen["out"]) == 2


def aha():
    """1, 2, 5, 6 give 6 or 3.5; 3, 4, 7, 8 give 8. All derivatives that come down arrive."""
    table = TABLES["1 to 16"]
    assert pooled(table, 2, 2, "maximum")[0].tolist() == [6, 8]
    assert pooled(table, 2, 2, "mean")[0, 0] == 3.5
    for numbers in TABLES.values():
        for width, stride in WINDOWS.values():
            for kind in KINDS:
                out, back = pooled(numbers, width, stride, kind), returned(numbers, width, stride, kind)
                assert np.isclose(back.sum(), out.size)
                assert np.isclose((back * numbers).sum(), out.sum())
